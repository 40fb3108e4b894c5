import { encrypted } from '../archives/entry-name.js';
import { Unreadable } from '../document.js';
import { wholeOf } from '../input.js';
import type { Reader } from '../reading.js';
import { tableDocuments } from '../tables/table.js';
import { OleContainer } from './container.js';
import { readDoc } from './doc.js';
import { readXls } from './xls.js';

/** A compound file: what it is, its streams tell, whatever its name says. */
export const readOle: Reader = async function* (input, reading) {
  const container = new OleContainer(await wholeOf(input, reading.budget.limits.whole));
  const { names } = container;
  if (names.includes('EncryptedPackage')) throw encrypted();
  if (names.includes('WordDocument')) yield readDoc(container, input, reading);
  else if (names.includes('Workbook') || names.includes('Book')) {
    yield* tableDocuments(oneByOne(readXls(container, reading)), input, reading);
  } else throw unknownPackage();
};

/** Other files get their turn between two rows, and what is found before a damaged one is handed on. */
async function* oneByOne<T>(items: Iterable<T>): AsyncGenerator<T[]> {
  for (const item of items) yield [item];
}

/** A container that is none of the documents that are known. */
export function unknownPackage(): Unreadable {
  return new Unreadable({
    code: 'unknown-format',
    message: {
      zh: '不是文字文档或电子表格，无法读取',
      en: 'is no text document and no spreadsheet, and cannot be read',
    },
  });
}
