import type { Cell, Table } from '../page.js';
import { CELL, ROW, type Structure, TABLE, TABLE_END, unpackCell } from './structure.js';

/** Beyond this many grid places a merged cell is no longer spread: `colspan=1000` costs its author nothing. */
const GRID_LIMIT = 1 << 20;

class Draft {
  readonly rows: (Cell | undefined)[][] = [];
  /** Cells that reach down into later rows: by column, what and how many rows more. */
  readonly #hanging: ({ cell: Cell; rows: number } | undefined)[] = [];
  readonly start: number;
  end = 0;
  #places = 0;

  constructor(start: number) {
    this.start = start;
  }

  addRow(): void {
    const row: (Cell | undefined)[] = [];
    for (let column = 0; column < this.#hanging.length; column++) {
      const hanging = this.#hanging[column];
      if (hanging === undefined) continue;
      row[column] = hanging.cell;
      this.#places++;
      if (--hanging.rows === 0 || this.#places > GRID_LIMIT) this.#hanging[column] = undefined;
    }
    this.rows.push(row);
  }

  addCell(cell: Cell, columns: number, rows: number): void {
    if (this.rows.length === 0) this.addRow();
    const row = this.rows[this.rows.length - 1] as (Cell | undefined)[];
    let column = 0;
    while (row[column] !== undefined) column++;
    const last = this.#places > GRID_LIMIT ? column + 1 : column + Math.max(1, columns);
    for (; column < last && row[column] === undefined; column++) {
      row[column] = cell;
      this.#places++;
      // A rowspan of 0 reaches to the end of the table.
      if (rows !== 1) this.#hanging[column] = { cell, rows: rows === 0 ? 0xffff : rows - 1 };
    }
  }

  finish(): Table {
    // Holes become `undefined` entries, so that a row can be walked with any loop.
    return { start: this.start, end: this.end, rows: this.rows.map((row) => Array.from(row)) };
  }
}

/** The tables of a page, an outer one before those inside it. Rows without any cell are kept as empty rows. */
export function tablesOf(structure: Structure): Table[] {
  const tables: Draft[] = [];
  const open: Draft[] = [];
  for (let i = 0; i < structure.size; i++) {
    const kind = structure.kind(i);
    const table = open[open.length - 1];
    if (kind === TABLE) {
      const draft = new Draft(structure.startOf(i));
      draft.end = structure.endOf(i);
      tables.push(draft);
      open.push(draft);
    } else if (kind === TABLE_END) open.pop();
    else if (kind === ROW) table?.addRow();
    else if (kind === CELL) {
      const { columns, rows, header } = unpackCell(structure.extra(i));
      table?.addCell({ start: structure.startOf(i), end: structure.endOf(i), header }, columns, rows);
    }
  }
  return tables.map((draft) => draft.finish());
}
