import { tooLong } from '../budget.js';
import type { SourceDocument } from '../document.js';
import type { Opened } from '../input.js';
import type { Reading } from '../reading.js';
import { type TableItems, type TableNote, tableDocuments } from '../tables/table.js';
import { type NumberFormat, numberFormat } from './number-format.js';
import type { Package, Relation } from './package.js';
import { cellPlace, SheetHandler, type Workbook } from './sheet.js';

/** A workbook of Office Open XML: the cells of all sheets as they are shown, with comments, text boxes and page heads. */
export async function* readXlsx(
  file: Package,
  main: string,
  input: Opened,
  reading: Reading,
): AsyncGenerator<SourceDocument> {
  let last: SourceDocument | undefined;
  for await (const document of tableDocuments(rowsOf(file, main, reading), input, reading)) {
    if (last !== undefined) yield last;
    last = document;
  }
  // What was wrong with parts is known when all have been read.
  if (last !== undefined) yield { ...last, problems: [...last.problems, ...file.problems] };
}

async function* rowsOf(file: Package, main: string, reading: Reading): AsyncGenerator<TableItems> {
  const sheets: { name: string; id: string }[] = [];
  let date1904 = false;
  await file.read(main, {
    open(name, { name: title = '', id = '', date1904: since }) {
      if (name === 'sheet') sheets.push({ name: title, id });
      if (name === 'workbookPr') date1904 = since === '1' || since === 'true';
    },
  });
  const relations = await file.relations(main);
  const ofType = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const workbook: Workbook = {
    strings: await sharedStrings(file, ofType('sharedStrings'), reading),
    formats: await numberFormats(file, ofType('styles')),
    date1904,
  };
  for (const { name, id } of sheets) {
    const part = relations.get(id)?.target;
    if (part === undefined) continue;
    const handler = new SheetHandler(name, workbook, reading.budget.limits.columns);
    for await (const _ of file.pieces(part, handler)) yield handler.take();
    yield handler.notes;
    for (const relation of (await file.relations(part)).values()) {
      yield await notesOf(file, relation, name);
    }
  }
}

async function sharedStrings(
  file: Package,
  part: string | undefined,
  { budget }: Reading,
): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  const { units } = budget.limits;
  let length = 0;
  let pieces: string[] = [];
  let inText = false;
  let phonetic = false;
  await file.read(part, {
    open(name) {
      if (name === 'si') pieces = [];
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text(text) {
      if (inText) pieces.push(text);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        const string = pieces.join('');
        length += string.length;
        if (length > units) throw tooLong(units);
        strings.push(string);
      }
    },
  });
  return strings;
}

async function numberFormats(file: Package, part: string | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  if (part === undefined) return formats;
  await file.read(part, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(numFmtId ?? 0);
        formats.push(numberFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** Comments and text boxes of a sheet. */
async function notesOf(file: Package, { type, target }: Relation, sheet: string): Promise<TableNote[]> {
  const notes: TableNote[] = [];
  if (type !== 'comments' && type !== 'drawing') return notes;
  const part = type === 'comments' ? ('comment' as const) : ('text-box' as const);
  let pieces: string[] = [];
  let cell: { row?: number; column?: number } = {};
  let number: 'row' | 'col' | undefined;
  let inText = false;
  let inAnchor = false;
  await file.read(target, {
    open(name, { ref }) {
      if (name === 'comment' || name.endsWith('Anchor')) {
        pieces = [];
        cell = ref === undefined ? {} : cellPlace(ref);
      } else if (name === 'from') inAnchor = type === 'drawing';
      else if ((name === 'row' || name === 'col') && inAnchor) number = name;
      else if (name === 't') inText = true;
    },
    text(text) {
      if (inText) pieces.push(text);
      else if (number === 'row') cell = { ...cell, row: Number(text) + 1 };
      else if (number === 'col') cell = { ...cell, column: Number(text) + 1 };
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'from') inAnchor = false;
      else if (name === 'row' || name === 'col') number = undefined;
      else if (name === 'p') pieces.push('\n');
      else if (name === 'comment' || name.endsWith('Anchor')) {
        const text = pieces.join('').trim();
        if (text !== '') notes.push({ place: { sheet, part, ...cell }, text });
      }
    },
  });
  return notes;
}
