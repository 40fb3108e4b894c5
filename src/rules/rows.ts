import type { Page, Span } from '../text/index.js';

/*
 * Rows of people: what a table, or a text whose cells are parted by tabs, says of one person beside the others. Laid out
 * once for a page, when the first rule asks, since most pages hold nothing that makes one ask.
 */

/** A cell with the heading of its column, which is empty where the table has none. */
export interface RowCell extends Span {
  readonly header: string;
}

/** One row below a heading. Cells that are empty are left out; the span is that of the whole row. */
export interface Row extends Span {
  readonly cells: readonly RowCell[];
  /** The headings of the table, left to right. */
  readonly headers: readonly string[];
  /** The text above the table or in its first cell across, where there is one: the name of the list. */
  readonly caption: Span | undefined;
  /** Tells one table of the page from another. */
  readonly table: number;
}

const layouts = new WeakMap<Page, readonly Row[]>();

/** All rows of a page, by position. */
export function rowsOf(page: Page): readonly Row[] {
  const known = layouts.get(page);
  if (known !== undefined) return known;
  const grids = [...htmlGrids(page), ...tabGrids(page)];
  const rows = grids.flatMap((grid, table) => rowsIn(grid, table, page));
  rows.sort((a, b) => a.start - b.start || b.end - a.end);
  layouts.set(page, rows);
  return rows;
}

/** The innermost row that holds the span. */
export function rowAt(page: Page, span: Span): Row | undefined {
  const rows = rowsOf(page);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.start <= span.start) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= Math.max(0, low - 4); i--) if (span.end <= rows[i]!.end) return rows[i];
  return undefined;
}

/** The cell of a row that holds the span. */
export function cellAt(row: Row, span: Span): RowCell | undefined {
  return row.cells.find(({ start, end }) => start <= span.start && span.end <= end);
}

type Grid = readonly (readonly (Span | undefined)[])[];

function htmlGrids(page: Page): Grid[] {
  return page.tables.map(({ rows }) => rows);
}

/**
 * Lines of a plain text in which tabs part the cells: each cell is a block, so the tabs are looked up in the source. A
 * line separator (U+2028) is the line break inside a cell of a spreadsheet or a document.
 */
function tabGrids(page: Page): Grid[] {
  const grids: Grid[] = [];
  for (const { name, value, format } of page.sources) {
    if (format !== 'text' || !value.includes('\t')) continue;
    let grid: (Span | undefined)[][] = [];
    let row: (Span | undefined)[] = [];
    let behind = 0;
    const close = () => {
      if (grid.some((cells) => cells.length > 1)) grids.push(grid.filter((cells) => cells.length > 0));
      grid = [];
    };
    for (const block of page.blocks) {
      const source = page.locate(block);
      if (source.field !== name) continue;
      const gap = value.slice(behind, source.start);
      behind = source.end;
      const lines = gap.split(/\r\n|[\n\r\v\f\u0085\u2029]/);
      if (lines.length > 1 || row.length === 0) {
        // An empty line, or a line without tabs, ends a table.
        if (lines.length > 2 || (row.length === 1 && grid.some((cells) => cells.length > 1))) {
          if (row.length === 1 && grid.at(-1) === row) grid.pop();
          close();
        }
        row = [];
        grid.push(row);
      }
      const cell = row.at(-1);
      if (cell !== undefined && lines.length === 1 && !gap.includes('\t')) {
        row[row.length - 1] = { start: cell.start, end: block.end };
        continue;
      }
      const tabs = lines.at(-1)!.split('\t').length - 1;
      for (let i = row.length === 0 ? 0 : 1; i < tabs; i++) row.push(undefined);
      if (row.length === 0 && tabs > 0) row.push(undefined);
      row.push(block);
    }
    close();
  }
  return grids;
}

/** A heading has no figures and no sentence. */
const HEADING = /^[^\d０-９*＊×。，；]{1,24}$/;
/** Headings of the column of names, which every roster has. */
export const NAME_HEADING =
  /姓名|户主|^户名$|^申请人|当事人|车主|所有人|^负责人|^人员$|^学生|受助人|^对象$|领款人|持证人|持卡人|^患者|^职工|监护人|^收款人/;
const FIRST_HEADING =
  /^(?:序号|编号|姓名|户主|单位|类别|名称|省份)|(?:号码|日期|时间|金额|地址|行为|类别|等级|原因|电话|病种|账号|卡号|证号)$/;

function rowsIn(grid: Grid, table: number, page: Page): Row[] {
  const text = (cell: Span) => page.text.slice(cell.start, cell.end).trim();
  const rows: Row[] = [];
  let headers: string[] = [];
  let caption: Span | undefined;
  let headed = false;
  // The first row that can be one is the heading; below it only what repeats a known heading, or is marked as one.
  const isHeading = (cells: readonly (Span | undefined)[], filled: readonly Span[]) => {
    if (filled.length < 2 || !filled.every((cell) => HEADING.test(text(cell).replace(/[\s（(].*$/, ''))))
      return false;
    if (cells.every((cell) => cell === undefined || (cell as { header?: boolean }).header === true))
      return true;
    const known = filled.some((cell) => NAME_HEADING.test(text(cell)) || FIRST_HEADING.test(text(cell)));
    return known && (!headed || sameHeads(cells, headers, text));
  };
  for (const [number, cells] of grid.entries()) {
    const distinct = cells.filter((cell, i): cell is Span => cell !== undefined && cell !== cells[i - 1]);
    if (distinct.length === 0) continue;
    const filled = distinct.filter((cell) => text(cell) !== '');
    if (filled.length === 1 && !headed && number < grid.length - 1) {
      caption ??= filled[0];
      continue;
    }
    if (number < grid.length - 1 && isHeading(cells, filled)) {
      headers = cells.map((cell, i) =>
        cell === undefined ? (headers[i] ?? '') : text(cell).replace(/\s/g, ''),
      );
      headed = true;
      continue;
    }
    if (filled.length === 0) continue;
    rows.push({
      start: filled[0]!.start,
      end: filled.at(-1)!.end,
      cells: rowCells(cells, filled, headers),
      headers,
      caption,
      table,
    });
  }
  return rows;
}

/** The cells of a row that hold text, each once, with the heading of its first column. */
function rowCells(
  cells: readonly (Span | undefined)[],
  filled: readonly Span[],
  headers: readonly string[],
): RowCell[] {
  let column = 0;
  return filled.map((cell) => {
    while (cells[column] !== cell) column++;
    return { start: cell.start, end: cell.end, header: headers[column] ?? '' };
  });
}

function sameHeads(
  cells: readonly (Span | undefined)[],
  headers: readonly string[],
  text: (cell: Span) => string,
) {
  return cells.filter((cell, i) => cell !== undefined && text(cell) === headers[i]).length > 1;
}

/** A place with the label that names it. */
export interface LabelledPlace {
  readonly span: Span;
  readonly label: string;
  readonly row: Row | undefined;
}

/** The cells under a heading that matches, by position. */
export function cellsUnder(page: Page, heading: RegExp): (LabelledPlace & { readonly row: Row })[] {
  return rowsOf(page).flatMap((row) =>
    row.cells
      .filter(({ header }) => header !== '' && heading.test(header))
      .map((cell) => ({ span: cell, label: cell.header, row })),
  );
}

/** What stands under a heading or behind a label that matches: cells of rosters, values of forms; each place once. */
export function labelledPlaces(page: Page, label: RegExp): LabelledPlace[] {
  const places = new Map<number, LabelledPlace>();
  for (const place of cellsUnder(page, label)) places.set(place.span.start, place);
  for (const row of rowsOf(page)) {
    if (row.headers.some((header) => header !== '')) continue;
    // A form: the label stands in the cell before.
    for (const [i, { start, end }] of row.cells.entries()) {
      const value = row.cells[i + 1];
      const text = end - start > 16 ? '' : page.text.slice(start, end).trim();
      if (value !== undefined && label.test(text))
        places.set(value.start, { span: value, label: text, row: undefined });
    }
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start);
}
