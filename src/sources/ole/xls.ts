import { encrypted } from '../archives/entry-name.js';
import { tooLong } from '../budget.js';
import { damaged } from '../document.js';
import { type NumberFormat, numberFormat, shownNumber } from '../office/number-format.js';
import { pageHead } from '../office/sheet.js';
import type { Reading } from '../reading.js';
import type { TableNote, TableRow } from '../tables/table.js';
import { BiffReader, type BiffRecord, biffRecords } from './biff-strings.js';
import type { OleContainer } from './container.js';

/** Types of records, [MS-XLS] 2.3. */
const T = {
  FORMULA: 0x06,
  EOF: 0x0a,
  HEADER: 0x14,
  FOOTER: 0x15,
  NOTE: 0x1c,
  DATE_MODE: 0x22,
  FILE_PASS: 0x2f,
  CODE_PAGE: 0x42,
  OBJECT: 0x5d,
  SHEET: 0x85,
  MANY_RK: 0xbd,
  RICH: 0xd6,
  STYLE: 0xe0,
  STRINGS: 0xfc,
  SHARED: 0xfd,
  TEXT_OBJECT: 0x1b6,
  NUMBER: 0x203,
  LABEL: 0x204,
  STRING: 0x207,
  RK: 0x27e,
  FORMAT: 0x41e,
  BEGIN: 0x809,
} as const;

const EXCEL_97 = 0x0600;
/** Kinds of drawing objects that text hangs on. */
const NOTE_OBJECT = 0x19;

/** Rows and notes of a workbook of Excel 5 to 2003 ([MS-XLS]), or of a program that writes its format. */
export function* readXls(container: OleContainer, { budget }: Reading): Generator<TableRow | TableNote> {
  const stream = container.read('Workbook') ?? container.read('Book');
  if (stream === undefined) throw damaged();
  const book = new Book();
  for (const record of biffRecords(stream)) {
    if (record.type === T.EOF) break;
    book.take(record, budget.limits.units);
  }
  for (const { name, offset } of book.sheets) {
    if (offset < stream.length) yield* new Sheet(name, book, budget.limits.columns).read(stream, offset);
  }
  if (container.isDamaged) {
    yield { row: 0, cells: [], problem: damaged().problem };
  }
}

/** What holds for all sheets. */
class Book {
  readonly sheets: { readonly name: string; readonly offset: number }[] = [];
  readonly strings: string[] = [];
  readonly #formats = new Map<number, string>();
  readonly #styles: number[] = [];
  #decoder = new TextDecoder('gb18030');
  isWide = true;
  date1904 = false;

  take({ type, parts }: BiffRecord, units: number): void {
    const reader = new BiffReader(parts);
    switch (type) {
      case T.BEGIN:
        this.isWide = reader.word() >= EXCEL_97;
        break;
      case T.FILE_PASS:
        throw encrypted();
      case T.CODE_PAGE:
        if (reader.word() === 950) this.#decoder = new TextDecoder('big5');
        break;
      case T.DATE_MODE:
        this.date1904 = reader.word() === 1;
        break;
      case T.SHEET: {
        const offset = reader.long();
        reader.word();
        this.sheets.push({ name: this.shortString(reader, reader.byte()), offset });
        break;
      }
      case T.FORMAT:
        this.#formats.set(
          reader.word(),
          this.isWide ? reader.richString() : this.shortString(reader, reader.byte()),
        );
        break;
      case T.STYLE:
        reader.word();
        this.#styles.push(reader.word());
        break;
      case T.STRINGS: {
        reader.long();
        const count = reader.long();
        let length = 0;
        while (this.strings.length < count && !reader.isAtEnd) {
          const string = reader.richString();
          length += string.length;
          if (length > units) throw tooLong(units);
          this.strings.push(string);
        }
        break;
      }
    }
  }

  /** A string whose length stands apart from its flags, or that has none in Excel 5. */
  shortString(reader: BiffReader, count: number): string {
    if (this.isWide) return reader.characters(count, (reader.byte() & 1) !== 0);
    const bytes = Buffer.from(reader.characters(count, false), 'latin1');
    return this.#decoder.decode(bytes);
  }

  formatOf(style: number): NumberFormat {
    const id = this.#styles[style] ?? 0;
    return numberFormat(id, this.#formats.get(id));
  }
}

class Sheet {
  readonly #name: string;
  readonly #book: Book;
  readonly #columns: number;
  readonly #rows = new Map<number, (string | undefined)[]>();
  readonly #notes: TableNote[] = [];
  /** Texts of comments by the object that shows them. */
  readonly #comments = new Map<number, string>();
  readonly #commented: { readonly row: number; readonly column: number; readonly object: number }[] = [];
  /** The drawing object that a text belongs to. */
  #object = { kind: 0, id: 0 };
  /** The cell of a formula whose text comes in the next record. */
  #formula: { readonly row: number; readonly column: number } | undefined;

  constructor(name: string, book: Book, columns: number) {
    this.#name = name;
    this.#book = book;
    this.#columns = columns;
  }

  *read(stream: Buffer, offset: number): Generator<TableRow | TableNote> {
    let depth = 0;
    for (const record of biffRecords(stream, offset)) {
      // Charts lie in a sheet with a beginning and an end of their own.
      if (record.type === T.BEGIN) depth++;
      else if (record.type === T.EOF && --depth <= 0) break;
      else if (depth === 1) this.#take(record);
    }
    const sheet = this.#name;
    for (const row of [...this.#rows.keys()].sort((a, b) => a - b)) {
      yield { sheet, row: row + 1, cells: this.#rows.get(row)! };
    }
    for (const { row, column, object } of this.#commented) {
      const text = this.#comments.get(object);
      if (text) yield { place: { sheet, part: 'comment', row: row + 1, column: column + 1 }, text };
    }
    yield* this.#notes;
  }

  #take({ type, parts }: BiffRecord): void {
    const reader = new BiffReader(parts);
    switch (type) {
      case T.SHARED: {
        const cell = cellOf(reader);
        this.#set(cell, this.#book.strings[reader.long()]);
        break;
      }
      case T.LABEL:
      case T.RICH: {
        const cell = cellOf(reader);
        const count = reader.word();
        this.#set(cell, this.#book.shortString(reader, count));
        break;
      }
      case T.NUMBER: {
        const cell = cellOf(reader);
        this.#set(cell, this.#number(doubleOf(parts[0]!, 6), cell.style));
        break;
      }
      case T.RK: {
        const cell = cellOf(reader);
        this.#set(cell, this.#number(rkNumber(reader.long()), cell.style));
        break;
      }
      case T.MANY_RK: {
        const row = reader.word();
        let column = reader.word();
        const count = Math.floor((parts[0]!.length - 6) / 6);
        for (let i = 0; i < count; i++) {
          const style = reader.word();
          this.#set({ row, column: column++ }, this.#number(rkNumber(reader.long()), style));
        }
        break;
      }
      case T.FORMULA: {
        const cell = cellOf(reader);
        const data = parts[0]!;
        if (data.length < 14) break;
        if (data.readUInt16LE(12) !== 0xffff) this.#set(cell, this.#number(doubleOf(data, 6), cell.style));
        else if (data[6] === 0) this.#formula = cell;
        break;
      }
      case T.STRING:
        if (this.#formula !== undefined) {
          const count = reader.word();
          this.#set(this.#formula, this.#book.shortString(reader, count));
        }
        this.#formula = undefined;
        break;
      case T.OBJECT:
        reader.long();
        this.#object = { kind: reader.word(), id: reader.word() };
        break;
      case T.TEXT_OBJECT:
        this.#takeText(parts);
        break;
      case T.NOTE: {
        const [row, column] = [reader.word(), reader.word()];
        reader.word();
        this.#commented.push({ row, column, object: reader.word() });
        break;
      }
      case T.HEADER:
      case T.FOOTER: {
        if (parts[0]!.length === 0) break;
        const codes = this.#book.isWide ? reader.richString() : this.#book.shortString(reader, reader.byte());
        const text = pageHead(codes);
        const part = type === T.HEADER ? ('header' as const) : ('footer' as const);
        if (text !== '') this.#notes.push({ place: { sheet: this.#name, part }, text });
        break;
      }
    }
  }

  #takeText(parts: readonly Buffer[]): void {
    const [head, ...rest] = parts;
    if (head === undefined || head.length < 12 || rest.length === 0) return;
    const reader = new BiffReader(rest);
    const text = reader.characters(head.readUInt16LE(10), (reader.byte() & 1) !== 0).trim();
    if (text === '') return;
    if (this.#object.kind === NOTE_OBJECT) this.#comments.set(this.#object.id, text);
    else this.#notes.push({ place: { sheet: this.#name, part: 'text-box' }, text });
  }

  #number(value: number, style: number): string {
    return shownNumber(value, this.#book.formatOf(style), this.#book.date1904);
  }

  #set({ row, column }: { readonly row: number; readonly column: number }, text: string | undefined): void {
    if (text === undefined || text === '' || column >= this.#columns) return;
    const cells = this.#rows.get(row) ?? [];
    cells[column] = text;
    this.#rows.set(row, cells);
  }
}

function cellOf(reader: BiffReader): { row: number; column: number; style: number } {
  const row = reader.word();
  const column = reader.word();
  return { row, column, style: reader.word() };
}

function doubleOf(bytes: Buffer, at: number): number {
  return at + 8 <= bytes.length ? bytes.readDoubleLE(at) : 0;
}

/** A number in 30 bits: whole, or the upper half of a double; in hundredths where the first bit is set. */
function rkNumber(bits: number): number {
  let value: number;
  if ((bits & 2) !== 0) value = (bits | 0) >> 2;
  else {
    const double = Buffer.alloc(8);
    double.writeUInt32LE((bits & 0xfffffffc) >>> 0, 4);
    value = double.readDoubleLE(0);
  }
  return (bits & 1) === 0 ? value : value / 100;
}
