import type { Fill } from './automaton.js';
import type { Kernel } from './kernel.js';
import { IGNORABLE, IGNORABLE_BIT } from './table.js';

/** Starts handled at a time. What the loops touch of one chunk stays in the first-level cache. */
export const CHUNK = 4096;
/** Codes that the filter may read behind the last one. */
const MARGIN = 8;

/** Codes that a window must hold, given the longest pattern. */
export function windowLimit(longest: number): number {
  return Math.max(CHUNK, longest) + longest;
}

/**
 * A moving stretch of the text as dense codes, ignorable units left out. Every start that {@link advance} offers has
 * all the codes before it that the longest pattern could need.
 */
export class CodeWindow {
  readonly codes: Uint16Array;
  /** Codes held, and those of them that are offered as starts. */
  count = 0;
  starts = 0;
  /** Position in the text of `codes[0]`, so long as not {@link gapped}. */
  base = 0;
  /** Whether an ignorable unit lies between two of the codes; positions then tells where each one stands. */
  gapped = false;
  positions = new Int32Array(0);
  /** Places in the text, of the units read last, whose run class is not 0. */
  marks = new Int32Array(0);
  markCount = 0;

  private readonly raw: Uint16Array;
  /** Most codes held at once. */
  readonly limit: number;
  private next = 0;

  constructor(
    private readonly kernel: Kernel,
    private readonly longest: number,
    private readonly fill: Fill | undefined,
  ) {
    this.limit = windowLimit(longest);
    this.codes = kernel.window;
    this.raw = kernel.raw ?? new Uint16Array(this.limit);
  }

  reset(): void {
    this.count = this.starts = this.base = this.next = 0;
    this.gapped = false;
  }

  /**
   * Moves on to the next starts.
   *
   * @param table dense code of each unit
   * @param classes run class of each unit, where runs are wanted
   * @returns false at the end of the text
   */
  advance(text: string, table: Uint16Array, classes: Uint8Array | undefined): boolean {
    this.shift();
    this.markCount = 0;
    if (this.next === text.length && this.count === 0) return false;
    const from = this.next;
    const units = Math.min(this.limit - this.count, text.length - from);
    const before = this.count;
    if (before === 0) this.base = from;
    const bits = this.read(text, units, table);
    if (classes) this.mark(text, units, classes);
    this.next = from + units;
    this.count = before + units;
    if (this.gapped || (bits & IGNORABLE_BIT) !== 0) this.compact(before, units, from);
    this.codes.fill(0, this.count, this.count + MARGIN);
    this.starts = this.next === text.length ? this.count : Math.max(0, this.count - this.longest + 1);
    return true;
  }

  private shift(): void {
    const { starts, count } = this;
    if (starts === 0) return;
    this.count = count - starts;
    this.codes.copyWithin(0, starts, count);
    if (this.gapped) {
      this.positions.copyWithin(0, starts, count);
      const last = this.count - 1;
      this.base = this.positions[0]!;
      this.gapped = last >= 0 && this.positions[last]! - this.base !== last;
    } else {
      this.base += starts;
    }
    this.starts = 0;
  }

  private read(text: string, units: number, table: Uint16Array): number {
    const { codes, count, next, raw } = this;
    let bits = 0;
    if (this.fill) {
      this.fill(text, next, next + units, raw);
      if (this.kernel.translate) return this.kernel.translate(units, count);
      for (let i = 0; i < units; i++) {
        const code = table[raw[i]!]!;
        codes[count + i] = code;
        bits |= code;
      }
      return bits;
    }
    if (this.kernel.translate) {
      for (let i = 0; i < units; i++) raw[i] = text.charCodeAt(next + i);
      return this.kernel.translate(units, count);
    }
    for (let i = 0; i < units; i++) {
      const code = table[text.charCodeAt(next + i)]!;
      codes[count + i] = code;
      bits |= code;
    }
    return bits;
  }

  /** Notes the places of the units just read that have a class. Few have one, so eight are asked at once. */
  private mark(text: string, units: number, classes: Uint8Array): void {
    if (this.marks.length <= this.limit) this.marks = new Int32Array(this.limit + 1);
    const { marks, next, raw } = this;
    // In a short text the units are read again; there is no copy of them.
    if (this.fill === undefined && this.kernel.translate === undefined) {
      for (let i = 0; i < units; i++) raw[i] = text.charCodeAt(next + i);
    }
    let marked = 0;
    const eights = units & ~7;
    let i = 0;
    for (; i < eights; i += 8) {
      const some =
        classes[raw[i]!]! |
        classes[raw[i + 1]!]! |
        classes[raw[i + 2]!]! |
        classes[raw[i + 3]!]! |
        classes[raw[i + 4]!]! |
        classes[raw[i + 5]!]! |
        classes[raw[i + 6]!]! |
        classes[raw[i + 7]!]!;
      if (some === 0) continue;
      for (let k = i; k < i + 8; k++) if (classes[raw[k]!] !== 0) marks[marked++] = next + k;
    }
    for (; i < units; i++) if (classes[raw[i]!] !== 0) marks[marked++] = next + i;
    this.markCount = marked;
  }

  /** Takes the ignorable units out of the last `units` codes, read from `from` on, and notes where the others are. */
  private compact(before: number, units: number, from: number): void {
    const { codes } = this;
    if (this.positions.length < this.limit) this.positions = new Int32Array(this.limit);
    const { positions } = this;
    if (!this.gapped) for (let i = 0; i < before; i++) positions[i] = this.base + i;
    // Stretches between ignorable units move as a whole: there are few of them.
    let kept = before;
    let start = 0;
    for (let i = codes.indexOf(IGNORABLE, before) - before; i >= 0 && i < units; ) {
      kept = this.keep(kept, before, start, i, from);
      start = i + 1;
      i = codes.indexOf(IGNORABLE, before + start) - before;
    }
    kept = this.keep(kept, before, start, units, from);
    this.count = kept;
    if (kept === 0) {
      this.gapped = false;
      return;
    }
    this.base = positions[0]!;
    this.gapped = positions[kept - 1]! - this.base !== kept - 1;
  }

  /** Moves the codes `[start, end)` of the units read last to `kept`; returns the place behind them. */
  private keep(kept: number, before: number, start: number, end: number, from: number): number {
    const { codes, positions } = this;
    if (kept !== before + start) codes.copyWithin(kept, before + start, before + end);
    const shift = from + start - kept;
    const behind = kept + end - start;
    for (let k = kept; k < behind; k++) positions[k] = k + shift;
    return behind;
  }
}
