import type { PageBuilder } from '../builder.js';
import { isBlankUnit, isHtmlSpace } from '../characters.js';
import { IntList } from '../growing.js';
import type { BlockRole } from '../page.js';
import { referenceAt } from './references.js';

/** Codes of a run that is no reference: text as it stands, or text with white space other than U+0020. */
const AS_IS = -1;
const WITH_SPACES = -2;
const RUN = 3;

/** Something that wants to know where a place of the page has come to lie in `Page.text`. */
type Mark = (offset: number, blockStart: number) => void;

/**
 * A block that is still open: ranges of the source, not yet text. Only when it is committed does it get its
 * place in `Page.text`; a hidden element in the middle of a line can therefore be written out on its own
 * while the line around it waits and stays whole.
 */
export class PendingBlock {
  readonly #source: string;
  readonly #runs = new IntList(48);
  readonly #marks: { at: number; mark: Mark }[] = [];
  #length = 0;
  #solid = false;
  role: BlockRole = 'body';
  shown = true;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether anything but white space has been added; a block without is dropped. */
  get isSolid(): boolean {
    return this.#solid;
  }

  /** Adds `[start, end)` of the source as it stands. */
  addText(start: number, end: number): void {
    this.#add(start, end, false);
  }

  /** Adds `[start, end)` of the source with its character references decoded. */
  addEncoded(start: number, end: number): void {
    this.#add(start, end, true);
  }

  #add(start: number, end: number, encoded: boolean): void {
    const source = this.#source;
    let from = start;
    if (this.#length === 0) {
      while (from < end && isHtmlSpace(source.charCodeAt(from))) from++;
      if (from === end) return;
    }
    let code = AS_IS;
    let solid = this.#solid;
    for (let i = from; i < end; i++) {
      const unit = source.charCodeAt(i);
      if (unit > 0x26) {
        if (unit < 0x7f || (unit > 0x3000 && unit < 0xd800)) solid = true;
        else if (unit === 0xdb40) {
          // Supplementary variation selectors: low surrogates cannot be told apart by the fold table.
          this.#run(from, i, code);
          code = AS_IS;
          from = Math.min(i + 2, end);
          i++;
        } else if (!solid && !isBlankUnit(unit)) solid = true;
      } else if (unit === 0x26 && encoded) {
        const found = referenceAt(source, i, end, false);
        if (found === undefined) {
          solid = true;
          continue;
        }
        this.#run(from, i, code);
        code = AS_IS;
        from = i + found.length;
        this.#solid = solid;
        this.addReference(i, from, found.code);
        if (found.second !== 0) this.addReference(i, from, found.second);
        solid = this.#solid;
        i = from - 1;
      } else if (unit > 0x20) solid = true;
      else if (unit < 0x20 && isHtmlSpace(unit)) code = WITH_SPACES;
    }
    this.#solid = solid;
    this.#run(from, end, code);
  }

  /** Adds one character for the reference that stands at `[start, end)`. */
  addReference(start: number, end: number, code: number): void {
    if (code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c) {
      this.#push(start, end, 0x20, 1);
      return;
    }
    if (code >= 0xe0100 && code <= 0xe01ef) return;
    if (!isBlankUnit(code)) this.#solid = true;
    this.#push(start, end, code, code > 0xffff ? 2 : 1);
  }

  /** Adds runs copied from an attribute: triples of start, end and code point or -1. */
  addRuns(runs: IntList): void {
    for (let i = 0; i < runs.length; i += RUN) {
      if (runs.at(i + 2) < 0) this.addText(runs.at(i), runs.at(i + 1));
      else this.addReference(runs.at(i), runs.at(i + 1), runs.at(i + 2));
    }
  }

  /** Calls `mark` with the offset of this place once the block is committed. */
  mark(mark: Mark): void {
    this.#marks.push({ at: this.#length, mark });
  }

  /** Writes the block out and empties this one for the next. */
  commit(builder: PageBuilder): void {
    const solid = this.#solid;
    const marked = this.#marks.length > 0;
    if (!solid && !marked) {
      if (this.#length > 0) this.#empty();
      return;
    }
    const before = builder.length;
    let lead = 0;
    if (solid) {
      lead = this.#trim();
      this.#write(builder);
    }
    if (marked) {
      const written = builder.length - before;
      for (const { at, mark } of this.#marks)
        mark(before + Math.min(Math.max(0, at - lead), written), before);
      this.#marks.length = 0;
    }
    if (solid) builder.endBlock(this.role, this.shown);
    this.#empty();
  }

  #empty(): void {
    this.#runs.clear();
    this.#length = 0;
    this.#solid = false;
  }

  /** Takes white space off both ends. @returns how much was taken off the front. */
  #trim(): number {
    const runs = this.#runs;
    const source = this.#source;
    let lead = 0;
    for (let i = 0; i < runs.length && runs.at(i + 2) < 0; i += RUN) {
      let start = runs.at(i);
      const end = runs.at(i + 1);
      while (start < end && isHtmlSpace(source.charCodeAt(start))) start++;
      lead += start - runs.at(i);
      runs.set(i, start);
      if (start < end) break;
    }
    for (let i = runs.length - RUN; i >= 0 && runs.at(i + 2) < 0; i -= RUN) {
      const start = runs.at(i);
      let end = runs.at(i + 1);
      while (end > start && isHtmlSpace(source.charCodeAt(end - 1))) end--;
      runs.set(i + 1, end);
      if (end > start) break;
    }
    return lead;
  }

  #write(builder: PageBuilder): void {
    const runs = this.#runs;
    for (let i = 0; i < runs.length; i += RUN) {
      const start = runs.at(i);
      const end = runs.at(i + 1);
      const code = runs.at(i + 2);
      if (code >= 0) builder.append(String.fromCodePoint(code), start, end);
      else if (start < end) {
        const text = this.#source.slice(start, end);
        builder.append(code === AS_IS ? text : text.replace(/[\t\n\f\r]/g, ' '), start, end);
      }
    }
  }

  #run(start: number, end: number, code: number): void {
    if (start < end) this.#push(start, end, code, end - start);
  }

  #push(start: number, end: number, code: number, width: number): void {
    this.#runs.push3(start, end, code);
    this.#length += width;
  }
}
