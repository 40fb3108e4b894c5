import type { Place } from '../rules/index.js';
import type { Section } from '../scanner/index.js';
import { type Limits, tooLong } from './budget.js';
import type { SourceDocument, SourceProblem } from './document.js';

/** Ends a block of the text without ending a line, so that lines remain the rows or paragraphs of the file. */
export const SOFT_BREAK = '\v';

/** Cells further apart than this are not parted by tabs: a sheet may have one cell in its last column. */
const NEAR = 64;

/** Writes the text of a file together with what each stretch of it is in that file. */
export class SectionedText {
  readonly #pieces: string[] = [];
  readonly #sections: Section[] = [];
  readonly #limit: number;
  #length = 0;
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
    this.#write(`${oneLine(text)}\n`);
  }

  /**
   * One row of a sheet or table.
   *
   * @param number 1-based; rows between that are left out have no text
   * @param cells by column; empty ones may be missing
   */
  row(place: Place, number: number, cells: readonly (string | undefined)[]): void {
    const known = this.#rows;
    const goesOn =
      known?.next === number && known.place.sheet === place.sheet && known.place.table === place.table;
    if (!goesOn) this.begin(place, 'rows', number);
    let line = '';
    let column = 0;
    const far: [column: number, text: string][] = [];
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
    this.#write(`${line}\n`);
    this.#rows = { place, next: number + 1 };
    for (const [i, cell] of far) {
      this.begin({ ...place, row: number, column: i + 1 });
      this.#write(`${oneLine(cell)}\n`);
    }
  }

  /** What has been written, as the document of a file. */
  document(source: string, problems: readonly SourceProblem[], id = source): SourceDocument {
    const article = { id, content: this.#pieces.join(''), format: 'text' as const, sections: this.#sections };
    return { id, source, article, problems, bytes: 0 };
  }

  #write(text: string): void {
    if (this.#length + text.length > this.#limit) throw tooLong(this.#limit);
    this.#pieces.push(text);
    this.#length += text.length;
  }
}

function oneLine(text: string): string {
  return /[\n\r]/.test(text) ? text.replace(/\r\n?|\n/g, SOFT_BREAK) : text;
}
