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
    this.raw = kernel.raw ?? new Uint16Array(fill ? this.limit : 0);
  }

  reset(): void {
    this.count = this.starts = this.base = this.next = 0;
    this.gapped = false;
  }

  /**
   * Moves on to the next starts.
   *
   * @param table dense code of each unit in its low 16 bits, and above them, in a `Uint32Array`, its run class
   * @returns false at the end of the text
   */
  advance(text: string, table: Uint16Array | Uint32Array): boolean {
    this.shift();
    this.markCount = 0;
    if (this.next === text.length && this.count === 0) return false;
    const from = this.next;
    const units = Math.min(this.limit - this.count, text.length - from);
    const before = this.count;
    if (before === 0) this.base = from;
    const bits =
      table instanceof Uint16Array ? this.read(text, units, table) : this.readMarked(text, units, table);
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

  private readMarked(text: string, units: number, table: Uint32Array): number {
    const { codes, count, next, raw, fill } = this;
    if (this.marks.length <= this.limit) this.marks = new Int32Array(this.limit + 1);
    const { marks } = this;
    fill?.(text, next, next + units, raw);
    let bits = 0;
    let marked = 0;
    for (let i = 0; i < units; i++) {
      const entry = table[fill ? raw[i]! : text.charCodeAt(next + i)]! | 0;
      codes[count + i] = entry;
      bits |= entry;
      marks[marked] = next + i;
      marked += -(entry >>> 16) >>> 31;
    }
    this.markCount = marked;
    return bits;
  }

  /** Takes the ignorable units out of the last `units` codes, read from `from` on, and notes where the others are. */
  private compact(before: number, units: number, from: number): void {
    const { codes } = this;
    if (this.positions.length < this.limit) this.positions = new Int32Array(this.limit);
    const { positions } = this;
    if (!this.gapped) for (let i = 0; i < before; i++) positions[i] = this.base + i;
    let kept = before;
    for (let i = 0; i < units; i++) {
      const code = codes[before + i]!;
      if (code === IGNORABLE) continue;
      codes[kept] = code;
      positions[kept++] = from + i;
    }
    this.count = kept;
    if (kept === 0) {
      this.gapped = false;
      return;
    }
    this.base = positions[0]!;
    this.gapped = positions[kept - 1]! - this.base !== kept - 1;
  }
}
