import { type PageBuilder, ROLE } from '../builder.js';
import { isBlankUnit, isHtmlSpace } from '../characters.js';
import { IntList } from '../growing.js';
import type { LinkRecords } from './links.js';
import { referenceAt } from './references.js';

/**
 * Codes of a run that is no reference: text as it stands, or {@link firstBreak} of text with white space other
 * than U+0020 in it.
 */
const AS_IS = -1;
const RUN = 3;
/** Characters made into a string at once; they are arguments of one call. */
const MOST_CODES = 1024;

/** What counts in the source of a text, one bit each. */
const REFERENCES = 1;
/** References as in attributes. */
const ATTRIBUTE = 2;
/** A `<` that begins a tag ends the text. */
const TAGS = 4;

/** The code of a run whose first tab or line end stands at `at`; the same again gives `at` back. */
function firstBreak(at: number): number {
  return -2 - at;
}

/**
 * A block that is still open: ranges of the source, not yet text. Only when it is committed does it get its
 * place in `Page.text`; a hidden element in the middle of a line can therefore be written out on its own
 * while the line around it waits and stays whole.
 */
export class PendingBlock {
  readonly #source: string;
  readonly #runs = new IntList();
  /** Places where the text of a link begins or ends: pairs of the place and a mark of the link. */
  readonly #marks = new IntList();
  #length = 0;
  #solid = false;
  role = ROLE.body;
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
    this.#add(start, end, 0);
  }

  /** Adds `[start, end)` of the source with its character references decoded. */
  addEncoded(start: number, end: number): void {
    this.#add(start, end, REFERENCES);
  }

  /** The same for the value of an attribute. */
  addAttribute(start: number, end: number): void {
    this.#add(start, end, REFERENCES | ATTRIBUTE);
  }

  /** Adds encoded text up to the first `<` that begins a tag, and returns the offset of that; `end` where there is none. */
  addUpToTag(start: number, end: number): number {
    return this.#add(start, end, REFERENCES | TAGS);
  }

  #add(start: number, end: number, mode: number): number {
    const source = this.#source;
    let from = start;
    if (this.#length === 0) {
      while (from < end && isHtmlSpace(source.charCodeAt(from))) from++;
      if (from === end) return end;
    }
    let code = AS_IS;
    let solid = this.#solid;
    let i = from;
    for (; i < end; i++) {
      const unit = source.charCodeAt(i);
      if (unit > 0x3c) {
        if (unit < 0x7f || (unit > 0x3000 && unit < 0xd800)) solid = true;
        else if (unit === 0xdb40) {
          // Supplementary variation selectors: low surrogates cannot be told apart by the fold table.
          this.#run(from, i, code);
          code = AS_IS;
          if ((source.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
          from = i + 1;
        } else if (!solid && !isBlankUnit(unit)) solid = true;
      } else if (unit === 0x3c) {
        if (mode & TAGS && beginsTag(source, i, end)) break;
        solid = true;
      } else if (unit > 0x20) {
        if (unit !== 0x26 || mode === 0) {
          solid = true;
          continue;
        }
        const found = referenceAt(source, i, end, (mode & ATTRIBUTE) !== 0);
        if (found === undefined) {
          solid = true;
          continue;
        }
        this.#run(from, i, code);
        code = AS_IS;
        const { code: first, second } = found;
        from = i + found.length;
        this.#solid = solid;
        this.#addReference(i, from, first);
        if (second !== 0) this.#addReference(i, from, second);
        solid = this.#solid;
        i = from - 1;
      } else if (unit < 0x20 && code === AS_IS && isHtmlSpace(unit)) code = firstBreak(i);
    }
    this.#solid = solid;
    this.#run(from, i, code);
    return i;
  }

  /** Adds one character for the reference that stands at `[start, end)`. */
  #addReference(start: number, end: number, code: number): void {
    if (code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c) {
      this.#push(start, end, 0x20, 1);
      return;
    }
    if (code >= 0xe0100 && code <= 0xe01ef) return;
    if (!isBlankUnit(code)) this.#solid = true;
    this.#push(start, end, code, code > 0xffff ? 2 : 1);
  }

  /** Adds runs decoded elsewhere: triples of start, end and code point or -1. */
  addRuns(runs: IntList): void {
    for (let i = 0; i < runs.length; i += RUN) {
      if (runs.at(i + 2) < 0) this.addText(runs.at(i), runs.at(i + 1));
      else this.#addReference(runs.at(i), runs.at(i + 1), runs.at(i + 2));
    }
  }

  /** Tells the link of this mark where the place has come to lie once the block is committed. */
  mark(mark: number): void {
    this.#marks.push2(this.#length, mark);
  }

  /** Writes the block out and empties this one for the next. */
  commit(builder: PageBuilder, links: LinkRecords): void {
    if (!this.#solid) {
      if (this.#marks.length > 0) this.#place(builder.length, 0, 0, links);
      if (this.#length > 0) this.#empty();
      return;
    }
    const before = builder.length;
    const lead = this.#trim();
    this.#write(builder);
    if (this.#marks.length > 0) this.#place(before, lead, builder.length - before, links);
    builder.endBlock(this.role, this.shown);
    this.#empty();
  }

  /** Hands the storage on; the block is not to be used afterwards. */
  release(): void {
    this.#runs.release();
    this.#marks.release();
  }

  /** @param lead units taken off the front. @param written units that are left. */
  #place(blockStart: number, lead: number, written: number, links: LinkRecords): void {
    const marks = this.#marks;
    for (let i = 0; i < marks.length; i += 2) {
      const offset = blockStart + Math.min(Math.max(0, marks.at(i) - lead), written);
      links.place(marks.at(i + 1), offset, blockStart);
    }
    marks.clear();
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
      const first = runs.at(i);
      let start = first;
      const end = runs.at(i + 1);
      while (start < end && isHtmlSpace(source.charCodeAt(start))) start++;
      if (start > first) {
        lead += start - first;
        runs.set(i, start);
      }
      if (start < end) break;
    }
    for (let i = runs.length - RUN; i >= 0 && runs.at(i + 2) < 0; i -= RUN) {
      const start = runs.at(i);
      const last = runs.at(i + 1);
      let end = last;
      while (end > start && isHtmlSpace(source.charCodeAt(end - 1))) end--;
      if (end < last) {
        runs.set(i + 1, end);
        // Most line ends stand at the end of a text, and are gone now.
        if (firstBreak(runs.at(i + 2)) >= end) runs.set(i + 2, AS_IS);
      }
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
      if (code >= 0) i = this.#writeReferences(builder, i);
      else if (start < end) {
        const text = this.#source.slice(start, end);
        builder.append(code === AS_IS ? text : text.replace(/[\t\n\f\r]/g, ' '), start);
      }
    }
  }

  /** References often follow each other, and their characters make one string. @returns the index of the last run. */
  #writeReferences(builder: PageBuilder, first: number): number {
    const runs = this.#runs;
    const codes: number[] = [];
    let i = first;
    for (; i < runs.length && runs.at(i + 2) >= 0 && codes.length < MOST_CODES; i += RUN) {
      const code = runs.at(i + 2);
      if (code > 0xffff) codes.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
      else codes.push(code);
      builder.map(runs.at(i), runs.at(i + 1), code > 0xffff ? 2 : 1);
    }
    builder.write(String.fromCharCode(...codes));
    return i - RUN;
  }

  #run(start: number, end: number, code: number): void {
    if (start < end) this.#push(start, end, code, end - start);
  }

  #push(start: number, end: number, code: number, width: number): void {
    this.#runs.push3(start, end, code);
    this.#length += width;
  }
}

/** Whether a tag, a comment or the like begins at `at`: a `<` before anything else is text. */
export function beginsTag(source: string, at: number, end: number): boolean {
  if (source.charCodeAt(at) !== 0x3c || at + 1 >= end) return false;
  const unit = source.charCodeAt(at + 1);
  const letter = unit | 0x20;
  if (letter >= 0x61 && letter <= 0x7a) return true;
  return unit === 0x2f ? at + 2 < end : unit === 0x21 || unit === 0x3f;
}
