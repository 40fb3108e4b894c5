import type { Place } from '../../rules/index.js';
import { type SectionedText, SOFT_BREAK } from '../sectioned-text.js';

/** Writes paragraphs and tables in the order in which they stand in a text document. */
export class BodyText {
  readonly #text: SectionedText;
  readonly #place: Place;
  #paragraph = 0;
  #table = 0;
  #row = 0;
  #inParagraphs = false;

  /** @param place of all of it: the header, the comments; empty for the body */
  constructor(text: SectionedText, place: Place) {
    this.#text = text;
    this.#place = place;
  }

  paragraph(text: string): void {
    this.#paragraph++;
    if (!this.#inParagraphs) this.#text.begin(this.#place, 'paragraphs', this.#paragraph);
    this.#inParagraphs = true;
    this.#text.line(text);
  }

  /** The rows that follow are of a further table. */
  table(): void {
    this.#table++;
    this.#row = 0;
    this.#inParagraphs = false;
  }

  row(cells: readonly string[]): void {
    this.#row++;
    this.#text.row({ ...this.#place, table: this.#table }, this.#row, cells);
  }

  /** Text that floats beside the body. */
  box(paragraphs: readonly string[]): void {
    this.#text.begin({ ...this.#place, part: 'text-box' }, 'paragraphs');
    for (const paragraph of paragraphs) this.#text.line(paragraph);
    this.#inParagraphs = false;
  }
}

/** The paragraphs of a cell: a cell is one line, whatever stands in it. */
export function cellText(paragraphs: readonly string[]): string {
  return paragraphs.filter((paragraph) => paragraph !== '').join(SOFT_BREAK);
}
