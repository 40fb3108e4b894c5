import type { Place } from '../../rules/index.js';
import { ARTICLE_KEYS } from '../article-record.js';
import { tooWide } from '../budget.js';
import { type SourceDocument, type SourceProblem, withProblems } from '../document.js';
import type { Opened } from '../input.js';
import type { Reading } from '../reading.js';
import { recordDocument } from '../records/record-document.js';
import { NEAR, SectionedText } from '../sectioned-text.js';
import { cellsOfLines, type PlainLines } from './plain-lines.js';

/** A row of a sheet. */
export interface TableRow {
  readonly sheet?: string;
  /** 1-based, as spreadsheets count. */
  readonly row: number;
  readonly cells: readonly (string | undefined)[];
  /** 1-based line of a file of text. */
  readonly line?: number;
  readonly problem?: SourceProblem;
}

/** Text beside the cells: a comment, the head of the printed page. */
export interface TableNote {
  readonly place: Place;
  readonly text: string;
}

/** Many rows at once; `row` is the number of the first. */
export type TableLines = PlainLines & { readonly row: number };

/** Text of a document of a long table: longer ones are scanned in several. */
const PIECE_UNITS = 1 << 20;

/** What a reader has found so far, in the order of the file: one step of a stream for each row would cost more than the row. */
export type TableItems = readonly (TableRow | TableLines | TableNote)[];

/**
 * The documents of a table. A sheet whose first row names the column of the content is an export: each row below is an
 * article. Any other is a text of rows and columns.
 */
export async function* tableDocuments(
  stream: AsyncIterable<TableItems>,
  input: Opened,
  reading: Reading,
): AsyncGenerator<SourceDocument> {
  const { map } = reading.export;
  const { limits } = reading.budget;
  const content = map.content ?? 'content';
  let sheet: string | undefined;
  let started = false;
  let header: readonly string[] | undefined;
  /** The row that a further piece repeats, so that its columns have their headings. */
  let heading: TableRow | undefined;
  let piece: SectionedText | undefined;
  let firstRow = 0;
  let problems: SourceProblem[] = [];
  let empty = true;
  /** The place of all rows of the sheet. */
  let place: Place = {};

  const isFull = (): boolean => piece !== undefined && piece.length >= PIECE_UNITS;

  const documentOf = (): SourceDocument => {
    const id = firstRow <= 1 ? input.name : `${input.name}#row=${firstRow}`;
    const document = (piece ?? new SectionedText(limits)).document(input.name, problems, id);
    piece = undefined;
    problems = [];
    empty = false;
    return document;
  };

  /** The text that the next row goes to. */
  const pieceAt = (row: number): SectionedText => {
    if (piece !== undefined) return piece;
    piece = new SectionedText(limits);
    firstRow = empty ? 1 : row;
    if (heading !== undefined && heading.row !== row) piece.row(place, heading.row, heading.cells);
    return piece;
  };

  /** Rows by the thousand go to the text as they stand; those of an export, and wide ones, are looked at one by one. */
  function* parted(items: TableItems): Generator<TableItems[number]> {
    const widest = Math.min(NEAR, limits.columns);
    for (const item of items) {
      if ('lines' in item && (!started || header !== undefined || item.widest > widest)) yield* rowsOf(item);
      else yield item;
    }
  }

  for await (const items of stream) {
    for (const item of parted(items)) {
      if ('text' in item) {
        piece ??= new SectionedText(limits);
        piece.begin(item.place);
        piece.line(item.text);
        continue;
      }
      if ('lines' in item) {
        pieceAt(item.row).rows(place, item.row, item.lines, item.count);
        if (isFull()) yield documentOf();
        continue;
      }
      const row = narrowed(item, limits.columns);
      if (row.problem !== undefined) problems.push(row.problem);
      if (!started || row.sheet !== sheet) {
        sheet = row.sheet;
        place = sheet === undefined ? {} : { sheet };
        started = row.cells.some(isFilled);
        header = undefined;
        heading = undefined;
        if (!started) continue;
        const names = row.cells.map((cell) => cell?.trim() ?? '');
        if (!reading.attached && names.includes(content)) {
          header = names;
          continue;
        }
        heading = row;
        const missing = missingField(names, map);
        if (missing !== undefined && !reading.attached) problems.push(missing);
      }
      if (header !== undefined) {
        if (!row.cells.some(isFilled)) continue;
        empty = false;
        yield withProblems(await recordOf(row, header, content, input, reading), problems);
        problems = [];
        continue;
      }
      pieceAt(row.row).row(place, row.row, row.cells);
      if (isFull()) yield documentOf();
    }
  }
  if (piece !== undefined || empty) yield documentOf();
  else if (problems.length > 0) yield { id: input.name, source: input.name, problems, bytes: 0 };
}

function* rowsOf(lines: TableLines): Generator<TableRow> {
  let { row, line } = lines;
  for (const cells of cellsOfLines(lines)) yield { row: row++, line: line++, cells };
}

function isFilled(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '';
}

function narrowed(row: TableRow, columns: number): TableRow {
  if (row.cells.length <= columns) return row;
  return {
    ...row,
    cells: row.cells.slice(0, columns),
    problem: row.problem ?? tooWide(columns, row.row).problem,
  };
}

async function recordOf(
  { sheet, row, cells, line }: TableRow,
  header: readonly string[],
  content: string,
  input: Opened,
  reading: Reading,
): Promise<SourceDocument> {
  const record: Record<string, string> = {};
  for (const [i, name] of header.entries()) {
    const cell = cells[i];
    // A table cannot tell what is missing from what is empty: an article without a body may still have a title.
    if (name !== '' && (name === content || isFilled(cell))) record[name] ??= cell ?? '';
  }
  const id = sheet === undefined ? `${input.name}:${line ?? row}` : `${input.name}#${sheet}!${row}`;
  const source = `${input.name}:${line ?? row}`;
  const place = { ...(sheet === undefined ? {} : { sheet }), row, column: header.indexOf(content) + 1 };
  const at = { id, source, folder: input.folder, place, ...(line === undefined ? {} : { line }) };
  return await recordDocument(record, at, reading);
}

/** A table that has some of the columns that the user has named, but not that of the content. */
function missingField(names: readonly string[], map: Reading['export']['map']): SourceProblem | undefined {
  if (map.content === undefined) return undefined;
  const others = ARTICLE_KEYS.filter((key) => key !== 'content' && map[key] !== undefined);
  if (!others.some((key) => names.includes(map[key]!))) return undefined;
  return {
    code: 'missing-field',
    message: { zh: `缺少字段 ${map.content}`, en: `the field ${map.content} is missing` },
  };
}
