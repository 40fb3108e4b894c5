import type { Place } from '../rules/index.js';
import type { Section } from '../scanner/index.js';
import { type Limits, tooLong } from './budget.js';
import type { SourceDocument, SourceProblem } from './document.js';

/** Ends a block of the text without ending a line, so that lines remain the rows or paragraphs of the file. */
export const SOFT_BREAK = '\v';

/** Cells further apart than this are not parted by tabs: a sheet may have one cell in its last column. */
export const NEAR = 64;

/** Writes the text of a file together with what each stretch of it is in that file. */
export class SectionedText {
  readonly #lines: string[] = [];
  #length = 0;
  readonly #sections: Section[] = [];
  readonly #limit: number;
  /** Whose row the next line of the last section would be, and which. */
  #rows: { readonly place: Place; readonly next: number } | undefined;

  constructor({ units }: Pick<Limits, 'units'>) {
    this.#limit = units;
  }

  get length(): number {
    return this.#length;
  }

  /** What follows is at this place. */
  begin(place: Place, lines?: Section['lines'], first?: number): void {
    const last = this.#sections.at(-1);
    const section: Section = {
      start: this.#length,
      place,
      ...(lines === undefined ? {} : { lines }),
      ...(first === undefined ? {} : { first }),
    };
    // A section that nothing was written in.
    if (last?.start === this.#length) this.#sections.pop();
    this.#sections.push(section);
    this.#rows = undefined;
  }

  /** One paragraph, or any line. @throws {Unreadable} where the text grows beyond the limit */
  line(text: string): void {
    this.#write(oneLine(text));
  }

  /**
   * One row of a sheet or table.
   *
   * @param number 1-based; rows between that are left out have no text
   * @param cells by column; empty ones may be missing
   */
  row(place: Place, number: number, cells: readonly (string | undefined)[]): void {
    this.#goOn(place, number);
    const far: [column: number, text: string][] = [];
    const line = plainLine(cells) ?? lineOf(cells, far);
    this.#write(line);
    this.#rows = { place, next: number + 1 };
    for (const [i, cell] of far) {
      this.begin({ ...place, row: number, column: i + 1 });
      this.#write(oneLine(cell));
    }
  }

  /**
   * Rows that stand as they are to be written: lines parted by line feeds, cells by tabs, at most {@link NEAR} of them.
   *
   * @param first number of the first of them
   */
  rows(place: Place, first: number, lines: string, count: number): void {
    this.#goOn(place, first);
    this.#write(lines);
    this.#rows = { place, next: first + count };
  }

  /** What has been written, as the document of a file. */
  document(source: string, problems: readonly SourceProblem[], id = source): SourceDocument {
    const content = [...this.#lines, ''].join('\n');
    const article = { id, content, format: 'text' as const, sections: this.#sections };
    return { id, source, article, problems, bytes: 0 };
  }

  /** The next row is this one. */
  #goOn(place: Place, number: number): void {
    const last = this.#rows;
    const follows =
      last?.next === number && last.place.sheet === place.sheet && last.place.table === place.table;
    if (!follows) this.begin(place, 'rows', number);
  }

  #write(line: string): void {
    if (this.#length + line.length + 1 > this.#limit) throw tooLong(this.#limit);
    this.#lines.push(line);
    this.#length += line.length + 1;
  }
}

/** The line of a row whose cells lie near each other and hold neither tab nor line end; undefined for others. */
function plainLine(cells: readonly (string | undefined)[]): string | undefined {
  if (cells.length > NEAR) return undefined;
  const line = cells.join('\t');
  let tabs = 0;
  for (let at = line.indexOf('\t'); at >= 0; at = line.indexOf('\t', at + 1)) tabs++;
  if (tabs >= cells.length || line.includes('\n') || line.includes('\r')) return undefined;
  let end = line.length;
  while (line[end - 1] === '\t') end--;
  return end === line.length ? line : line.slice(0, end);
}

/** @param far gets the cells that are too far from the one before, with their columns from 0 */
function lineOf(cells: readonly (string | undefined)[], far: [column: number, text: string][]): string {
  let line = '';
  let column = 0;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell === undefined || cell === '') continue;
    if (i - column > NEAR) {
      far.push([i, cell]);
      continue;
    }
    line += '\t'.repeat(i - column) + oneLine(cell).replaceAll('\t', SOFT_BREAK);
    column = i;
  }
  return line;
}

function oneLine(text: string): string {
  return /[\n\r]/.test(text) ? text.replace(/\r\n?|\n/g, SOFT_BREAK) : text;
}
