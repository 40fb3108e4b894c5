import { unknownPackage } from '../ole/ole.js';
import type { Reader } from '../reading.js';
import { readDocx } from './docx.js';
import { readOfd } from './ofd.js';
import { Package } from './package.js';
import { readXlsx } from './xlsx.js';

/** A document that is a zip of XML parts: what it is, its main part tells, whatever its name says. */
export const readOffice: Reader = async function* (input, reading) {
  const file = await Package.open(input, reading);
  try {
    if (file.has('OFD.xml')) yield* readOfd(file, input, reading);
    else {
      const main = await mainPart(file);
      if (main?.kind === 'text') yield* readDocx(file, main.part, input, reading);
      else if (main?.kind === 'sheets') yield* readXlsx(file, main.part, input, reading);
      else throw unknownPackage();
    }
  } finally {
    file.close();
  }
};

async function mainPart(file: Package): Promise<{ part: string; kind: 'text' | 'sheets' } | undefined> {
  const relations = [...(await file.relations('')).values()];
  const part = relations.find(({ type }) => type === 'officeDocument')?.target;
  // A broken list of relations does not hide a document that lies where all programs put it.
  for (const candidate of [part, 'word/document.xml', 'xl/workbook.xml']) {
    if (candidate === undefined || !file.has(candidate)) continue;
    if (candidate.startsWith('word/')) return { part: candidate, kind: 'text' };
    if (candidate.startsWith('xl/')) return { part: candidate, kind: 'sheets' };
  }
  return undefined;
}
