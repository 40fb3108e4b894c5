import type { Fill } from './automaton.js';
import { AutomatonError } from './error.js';
import type { Engine, Kernel } from './kernel.js';
import { type Links, linkTable, walkLinear } from './linear.js';
import { WasmKernel } from './wasm.js';
import { CHUNK, CodeWindow } from './window.js';

/** Steps a start, over and above those that found something, at which the fast walk of a chunk is given up. */
const PATIENCE = 32;
/** Chunks that follow a given-up one straight on the linear walk. */
const STAY_LINEAR = 16;

/** `fast` and `linear` force one engine, which tests and benchmarks want; `auto` picks a chunk at a time. */
export type Strategy = 'auto' | 'fast' | 'linear';

/** An engine with what the searches need around the inner loops. */
export interface SearchPlan {
  engine: Engine;
  readonly fill: Fill | undefined;
  readonly strategy: Strategy;
  /** Whether a match could begin or end inside a surrogate pair, so that each one must be looked at. */
  readonly guarded: boolean;
  links?: Links;
  /** Steps wasted so far in chunks that wanted links; they are only computed once that pays for them. */
  waste: number;
}

/** One search of one text, a chunk of starts at a time. Its buffers serve the next text after {@link open}. */
export class Search {
  /** Triples found, all those of the starts handled so far, up to {@link length}. */
  out = new Int32Array(0);
  length = 0;
  readonly window: CodeWindow;

  private text = '';
  private longestOnly = false;
  /** No further match may begin before this position of the text, in the leftmost-longest mode. */
  private free = 0;
  private linearChunks = 0;

  constructor(
    private readonly plan: SearchPlan,
    private readonly kernel: Kernel,
  ) {
    this.window = new CodeWindow(kernel, Math.max(1, plan.engine.longest), plan.fill);
  }

  get overWasm(): boolean {
    return this.kernel instanceof WasmKernel;
  }

  open(text: string, longestOnly: boolean): void {
    this.text = text;
    this.longestOnly = longestOnly;
    this.length = this.free = this.linearChunks = 0;
    this.window.reset();
  }

  /** Handles the next starts of the text. False when there are none left. */
  next(table: Uint16Array, classes?: Uint8Array): boolean {
    const { window, plan } = this;
    if (!window.advance(this.text, table, classes)) return false;
    const before = this.length;
    // Gaps and guards change which match is the longest, so there it is chosen afterwards, out of all.
    const direct = this.longestOnly && !window.gapped && !plan.guarded;
    const linear =
      plan.strategy === 'linear' || (this.linearChunks > 0 && plan.links !== undefined) || !this.walk(direct);
    if (linear) {
      this.length = before;
      this.walkLinear();
    }
    if (window.gapped) this.unfoldPositions(before);
    if (plan.guarded) this.dropSplitPairs(before);
    if (this.longestOnly) {
      if (linear || !direct) this.keepLongest(before);
      else if (this.length > before) this.free = this.out[this.length - 2]!;
    } else if (plan.engine.equal.length > 0) {
      this.addEqual(before);
    }
    return true;
  }

  /** The fast walk. False if it was given up as too costly. */
  private walk(direct: boolean): boolean {
    const { window, plan, kernel } = this;
    const base = window.gapped ? 0 : window.base;
    const count = kernel.filter(window.starts);
    const { batch } = kernel;
    let excess = 0;
    let free = this.free;
    for (let from = 0; from < count; from += batch) {
      const to = Math.min(count, from + batch);
      const found = direct ? kernel.walkLongest(from, to, base, free) : kernel.walkAll(from, to, base);
      this.append(found);
      if (direct && found > 0) free = this.out[this.length - 2]!;
      excess += kernel.walked - found;
      if (excess > PATIENCE * CHUNK && plan.strategy === 'auto') {
        if (this.mayGoLinear(excess)) return false;
        excess = 0;
      }
    }
    return true;
  }

  private mayGoLinear(excess: number): boolean {
    const { plan } = this;
    plan.waste += excess;
    if (!plan.links && plan.waste < plan.engine.check.length) return false;
    this.linearChunks = STAY_LINEAR;
    return true;
  }

  private walkLinear(): void {
    const { plan, window } = this;
    plan.links ??= linkTable(plan.engine);
    this.linearChunks -= 1;
    const found = walkLinear(plan.engine, plan.links, window.codes, window.count, window.starts);
    this.reserve(found.length);
    const base = window.gapped ? 0 : window.base;
    for (let k = 0; k < found.length; k += 3) {
      this.out[this.length + k] = found[k]! + base;
      this.out[this.length + k + 1] = found[k + 1]! + base;
      this.out[this.length + k + 2] = found[k + 2]!;
    }
    this.length += found.length;
  }

  /** Turns indexes into the window into positions of the text. */
  private unfoldPositions(from: number): void {
    const { out } = this;
    const { positions } = this.window;
    for (let k = from; k < this.length; k += 3) {
      out[k] = positions[out[k]!]!;
      out[k + 1] = positions[out[k + 1]! - 1]! + 1;
    }
  }

  private dropSplitPairs(from: number): void {
    const { out, text } = this;
    let kept = from;
    for (let k = from; k < this.length; k += 3) {
      if (splitsPair(text, out[k]!) || splitsPair(text, out[k + 1]!)) continue;
      out.copyWithin(kept, k, k + 3);
      kept += 3;
    }
    this.length = kept;
  }

  private keepLongest(from: number): void {
    const { out } = this;
    let kept = from;
    for (let k = from; k < this.length; k += 3) {
      const start = out[k]!;
      if (start < this.free || (k + 3 < this.length && out[k + 3] === start)) continue;
      out.copyWithin(kept, k, k + 3);
      kept += 3;
      this.free = out[kept - 2]!;
    }
    this.length = kept;
  }

  /** Behind each triple, one for every further pattern equal to the one it names. */
  private addEqual(from: number): void {
    const { equal } = this.plan.engine;
    const found = this.out.slice(from, this.length);
    this.length = from;
    for (let k = 0; k < found.length; k += 3) {
      for (let pattern = found[k + 2]!; pattern >= 0; pattern = equal[pattern]!) {
        this.reserve(3);
        this.out[this.length++] = found[k]!;
        this.out[this.length++] = found[k + 1]!;
        this.out[this.length++] = pattern;
      }
    }
  }

  private append(found: number): void {
    const { out } = this.kernel;
    if (found > out.length) throw new AutomatonError('corrupt', 'The table holds more than its header says');
    this.reserve(found);
    if (found < 64) for (let k = 0; k < found; k++) this.out[this.length + k] = out[k]!;
    else this.out.set(out.subarray(0, found), this.length);
    this.length += found;
  }

  /** Makes room for `more` numbers, for the rest of the text at the rate so far if that is more. */
  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.out.length) return;
    const { window, text } = this;
    const done = Math.max(1, window.base);
    const foreseen = Math.min(this.length * 1.05 * (text.length / done), this.length * 16 + 4096);
    const grown = new Int32Array(Math.ceil(Math.max(needed, this.out.length * 1.5, foreseen + more)));
    grown.set(this.out.subarray(0, this.length));
    this.out = grown;
  }
}

/** Whether `at` lies between the two halves of a surrogate pair. */
export function splitsPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}
