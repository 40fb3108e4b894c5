import type { Cell, LabelledValue, Table } from '../page.js';
import { cleanLabel, isKnownLabel, isLabel } from './label.js';

interface Named {
  readonly cell: Cell;
  readonly label: string;
  readonly known: boolean;
  readonly marked: boolean;
}

type Row = readonly Named[];

/**
 * The fields of a table. A column-headed table (a roster) gives every body cell its column's header; a
 * row-headed one (a service guide, a form) is read as label, value, label, value along its rows.
 */
export function tableFields(table: Table, text: string): LabelledValue[] {
  const names = new Map<Cell, Named>();
  const nameOf = (cell: Cell): Named => {
    let named = names.get(cell);
    if (named === undefined) {
      // A long cell is a value; there is no need to look at all of it.
      const raw = cell.end - cell.start > 40 ? '' : text.slice(cell.start, cell.end);
      const label = cleanLabel(raw);
      const marked = cell.header || /[:：]\s*$/.test(raw);
      named = { cell, label: isLabel(label) ? label : '', known: isKnownLabel(label), marked };
      names.set(cell, named);
    }
    return named;
  };
  const rows = table.rows.map((row) => distinct(row).map(nameOf));
  const header = headerRow(rows);
  if (header >= 0 && !readsAlong(rows, header)) return columnFields(table, header, nameOf);
  return rows.flatMap((row) => rowFields(row));
}

function distinct(row: readonly (Cell | undefined)[]): Cell[] {
  const cells: Cell[] = [];
  for (const cell of row) if (cell !== undefined && cell !== cells[cells.length - 1]) cells.push(cell);
  return cells;
}

/** The row that names the columns, after a title over the whole width; -1 when there is none. */
function headerRow(rows: readonly Row[]): number {
  for (let i = 0; i < Math.min(rows.length - 1, 4); i++) {
    const row = rows[i] as Row;
    const filled = row.filter((named) => named.cell.end > named.cell.start);
    if (filled.length < 2) continue;
    if (filled.every((named) => named.cell.header)) return i;
    const named = filled.filter((cell) => cell.label !== '').length;
    const known = filled.filter((cell) => cell.known).length;
    return named >= filled.length * 0.8 && known >= Math.max(1, filled.length * 0.4) ? i : -1;
  }
  return -1;
}

/** Whether the table is rather read along its rows, although its first row could be a header. */
function readsAlong(rows: readonly Row[], header: number): boolean {
  const head = rows[header] as Row;
  const everyHead = head.every((named) => named.cell.header);
  // 项目 | 内容 over a service guide: two columns of which the first holds the labels.
  const below = rows.slice(header + 1).filter((row) => row.length > 0);
  const pairs = head.length === 2 && below.every((row) => row.length <= 2);
  if (pairs && below.filter((row) => row[0]?.known).length * 2 >= below.length) return true;
  if (everyHead && rows.slice(header + 1).some((row) => row.some((named) => !named.cell.header)))
    return false;
  if (head.some((named) => named.marked && !named.cell.header)) return true;
  // 基本信息 merged down the side groups the rows of a guide; a merged column header has labels below it.
  const merged = head[0] !== undefined && below[0]?.[0]?.cell === head[0].cell;
  if (merged && head[1]?.known && !below[0]?.every((named) => named.known)) return true;
  const down = below.filter((row) => row[0]?.known || row[0]?.cell.header).length;
  const neighbours = head.some((named, i) => named.known && (head[i + 1]?.known ?? false));
  if (!neighbours) return down * 2 >= below.length;
  return down === below.length && below.length > 1;
}

function columnFields(table: Table, header: number, nameOf: (cell: Cell) => Named): LabelledValue[] {
  const values: LabelledValue[] = [];
  const seen = new Set<Cell>();
  const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (let column = 0; column < width; column++) {
    let head = table.rows[header]?.[column];
    for (let r = header + 1; r < table.rows.length; r++) {
      const cell = table.rows[r]?.[column];
      if (cell === undefined || cell === head) continue;
      const isSubHeader =
        cell.header && (table.rows[r] ?? []).every((other) => other === undefined || other.header);
      if (isSubHeader) head = cell;
      else if (head !== undefined && cell.end > cell.start && !seen.has(cell)) {
        seen.add(cell);
        const { label } = nameOf(head);
        if (label !== '') values.push(field(label, head, cell));
      }
    }
  }
  return values.sort((one, other) => one.valueAt.start - other.valueAt.start);
}

function rowFields(row: Row): LabelledValue[] {
  const values: LabelledValue[] = [];
  for (let i = 0; i + 1 < row.length; ) {
    const named = row[i] as Named;
    const next = row[i + 1] as Named;
    const isName = named.label !== '' && (named.known || named.marked || i === 0);
    // 基本信息 | 事项名称 | …: the first cell only groups the rows, the second is the label.
    const groups =
      row.length % 2 === 1 && i + 2 < row.length && next.label !== '' && (next.known || next.marked);
    if (!isName || groups) i++;
    else {
      if (next.cell.end > next.cell.start) values.push(field(named.label, named.cell, next.cell));
      i += 2;
    }
  }
  return values;
}

function field(label: string, head: Cell, cell: Cell): LabelledValue {
  return {
    label,
    labelAt: { start: head.start, end: head.end },
    valueAt: { start: cell.start, end: cell.end },
  };
}
