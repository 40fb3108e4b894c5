import { tooWide } from '../budget.js';
import type { SourceProblem } from '../document.js';
import type { TableNote, TableRow } from '../tables/table.js';
import type { XmlHandler } from '../xml.js';
import { type NumberFormat, shownNumber } from './number-format.js';

/** What cells refer to. */
export interface Workbook {
  readonly strings: readonly string[];
  /** By the number of the cell style. */
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
}

/** Gathers the rows of a sheet as they go by. */
export class SheetHandler implements XmlHandler {
  readonly #sheet: string;
  readonly #workbook: Workbook;
  readonly #columns: number;
  #rows: TableRow[] = [];
  #row = 0;
  #cells: (string | undefined)[] = [];
  #problem: SourceProblem | undefined;
  /** The cell that is open. */
  #column = 0;
  #type = 'n';
  #style = 0;
  #value = '';
  /** What the text that comes is. */
  #taking: 'value' | 'head' | undefined;
  #head = '';
  readonly notes: TableNote[] = [];

  constructor(sheet: string, workbook: Workbook, columns: number) {
    this.#sheet = sheet;
    this.#workbook = workbook;
    this.#columns = columns;
  }

  /** The rows since it was last asked for. */
  take(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, { r, t, s }: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.#row = r === undefined ? this.#row + 1 : Number(r);
        this.#cells = [];
        this.#column = 0;
        this.#problem = undefined;
        break;
      case 'c':
        this.#column = (r === undefined ? undefined : cellPlace(r).column) ?? this.#column + 1;
        this.#type = t ?? 'n';
        this.#style = Number(s ?? 0);
        this.#value = '';
        break;
      case 'v':
      case 't':
        this.#taking = 'value';
        break;
      case 'oddHeader':
      case 'oddFooter':
      case 'evenHeader':
      case 'evenFooter':
      case 'firstHeader':
      case 'firstFooter':
        this.#taking = 'head';
        this.#head = '';
        break;
      // The reading of Japanese characters is no text of the cell.
      case 'rPh':
        this.#taking = undefined;
        break;
    }
  }

  text(text: string): void {
    if (this.#taking === 'value') this.#value += text;
    else if (this.#taking === 'head') this.#head += text;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#taking = undefined;
        break;
      case 'c': {
        if (this.#column > this.#columns) this.#problem ??= tooWide(this.#columns, this.#row).problem;
        else if (this.#value !== '') this.#cells[this.#column - 1] = this.#shown();
        break;
      }
      case 'row':
        if (this.#cells.length > 0 || this.#problem !== undefined) {
          const problem = this.#problem === undefined ? {} : { problem: this.#problem };
          this.#rows.push({ sheet: this.#sheet, row: this.#row, cells: this.#cells, ...problem });
        }
        break;
      default:
        if (this.#taking !== 'head') break;
        this.#taking = undefined;
        this.#note(name.endsWith('Header') ? 'header' : 'footer');
    }
  }

  #shown(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#workbook.strings[Number(value)] ?? '';
      case 'n': {
        const number = Number(value);
        return Number.isNaN(number)
          ? value
          : shownNumber(number, this.#workbook.formats[this.#style], this.#workbook.date1904);
      }
      // What went wrong in a formula is no text of anybody's.
      case 'e':
        return '';
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      default:
        return value;
    }
  }

  #note(part: 'header' | 'footer'): void {
    const text = pageHead(this.#head);
    if (text !== '') this.notes.push({ place: { sheet: this.#sheet, part }, text });
  }
}

/** The text of a page head without its codes: `&L`, `&"Arial,Bold"`, `&12`, `&P`. */
export function pageHead(codes: string): string {
  return codes
    .replace(/&"[^"]*"|&\d+|&K[\dA-F+-]{6}/g, '')
    .replace(/&[LCR]/g, '\n')
    .replace(/&[^&]/g, '')
    .replaceAll('&&', '&')
    .trim();
}

/** `AB12` as numbers. */
export function cellPlace(ref: string): { row?: number; column?: number } {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})/.exec(ref) ?? [];
  if (letters === undefined) return {};
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column };
}
