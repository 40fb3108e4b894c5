import { ROOT_BASE, type Table } from './table.js';

/** What the inner loops read: the table, and what follows from it and the fold. */
export interface Engine extends Table {
  /** Dense code of each UTF-16 unit. */
  readonly codes: Uint16Array;
  /** For each code the base of the root's child by it, or `LEAF_BASE`. */
  readonly first: Int32Array;
  /** For each code 1 if it is a pattern by itself. */
  readonly single: Uint8Array;
  readonly hasSingles: boolean;
}

/**
 * The inner loops with their buffers. There are two, equal in what they find: {@link PlainKernel} and the one in
 * `wasm.ts`.
 */
export interface Kernel {
  /** The codes searched; whoever fills it leaves eight zeros behind the last. */
  readonly window: Uint16Array;
  /** Triples of the last walk. */
  readonly out: Int32Array;
  /** Most places in one walk. */
  readonly batch: number;
  /** Codes that the last walk stepped over. */
  walked: number;
  /** Raw units for {@link translate}. */
  readonly raw?: Uint16Array;
  /** Writes the codes of `raw[0, count)` into the window from `at` on, and returns the OR of them. */
  translate?(count: number, at: number): number;
  /** Keeps the places in `[0, count)` where a pattern may begin, and returns their number. */
  filter(count: number): number;
  /** Walks from the places numbered `[from, to)`; returns how many numbers stand in {@link out}. */
  walkAll(from: number, to: number, base: number): number;
  walkLongest(from: number, to: number, base: number, free: number): number;
}

/** Numbers of triples that one walk may write at least. */
export const ROOM = 8192;

/** How many places a walk may take, so that {@link ROOM} suffices, and the room that one place needs at most. */
export function batchOf(nested: number): { batch: number; triples: number } {
  const batch = Math.max(1, Math.floor(ROOM / (nested + 1)));
  return { batch, triples: batch * nested + 1 };
}

/** The inner loops in TypeScript: the fallback where there is no WebAssembly, for short texts, and its oracle. */
export class PlainKernel implements Kernel {
  readonly window: Uint16Array;
  readonly out: Int32Array;
  readonly batch: number;
  walked = 0;
  private readonly places: Places;

  constructor(
    private readonly engine: Engine,
    limit: number,
  ) {
    const { batch, triples } = batchOf(engine.nested);
    this.batch = batch;
    this.out = new Int32Array(triples * 3);
    this.window = new Uint16Array(limit + 8);
    this.places = limit < 0xffff ? new Uint16Array(limit + 4) : new Int32Array(limit + 4);
  }

  filter(count: number): number {
    const filter = this.engine.hasSingles ? filterSingles : filterPairs;
    return filter(this.engine, this.window, count, this.places);
  }

  walkAll(from: number, to: number, base: number): number {
    const length = walkAll(this.engine, this.window, this.places, from, to, base, this.out, 0);
    this.walked = walked;
    return length;
  }

  walkLongest(from: number, to: number, base: number, free: number): number {
    const length = walkLongest(this.engine, this.window, this.places, from, to, base, this.out, 0, free);
    this.walked = walked;
    return length;
  }
}

/** Indexes into a window; wide ones only where a pattern is longer than 30,000 units. */
export type Places = Uint16Array | Int32Array;

/** Derives the first-level tables, which the filter reads in place of the root. */
export function deriveFirst(table: Table): Pick<Engine, 'first' | 'single' | 'hasSingles'> {
  const size = table.symbols.length;
  const first = new Int32Array(size);
  const single = new Uint8Array(size);
  let hasSingles = false;
  for (let code = 1; code < size; code++) {
    const at = ROOT_BASE + code;
    if (table.check[at] !== code) continue;
    first[code] = table.node[at]! >> 1;
    single[code] = table.node[at]! & 1;
    hasSingles ||= single[code] === 1;
  }
  return { first, single, hasSingles };
}

/**
 * Keeps the places of `window[0, count)` whose first two codes begin some pattern. Without a branch: the place is
 * always written, and the write position moves on by the truth of the test. Reads four codes past `count`, and may
 * write three places past the last.
 *
 * @returns how many places were kept
 */
function filterPairs(engine: Engine, window: Uint16Array, count: number, places: Places): number {
  const { first, check } = engine;
  let kept = 0;
  let c0 = window[0]!;
  for (let i = 0; i < count; i += 4) {
    const c1 = window[i + 1]!;
    const c2 = window[i + 2]!;
    const c3 = window[i + 3]!;
    const c4 = window[i + 4]!;
    // x is 0 exactly when the codes agree, and only then is x - 1 negative.
    const hit0 = ((check[first[c0]! + c1]! ^ c1) - 1) >>> 31;
    const hit1 = ((check[first[c1]! + c2]! ^ c2) - 1) >>> 31;
    const hit2 = ((check[first[c2]! + c3]! ^ c3) - 1) >>> 31;
    const hit3 = ((check[first[c3]! + c4]! ^ c4) - 1) >>> 31;
    places[kept] = i;
    kept += hit0;
    places[kept] = i + 1;
    kept += hit1;
    places[kept] = i + 2;
    kept += hit2;
    places[kept] = i + 3;
    kept += hit3;
    c0 = c4;
  }
  while (kept > 0 && places[kept - 1]! >= count) kept -= 1;
  return kept;
}

/** As {@link filterPairs}, for tables in which single codes are patterns: those are kept as well. */
function filterSingles(engine: Engine, window: Uint16Array, count: number, places: Places): number {
  const { first, check, single } = engine;
  let kept = 0;
  let c0 = window[0]!;
  for (let i = 0; i < count; i++) {
    const c1 = window[i + 1]!;
    places[kept] = i;
    kept += (((check[first[c0]! + c1]! ^ c1) - 1) >>> 31) | single[c0]!;
    c0 = c1;
  }
  return kept;
}

/** Codes that the last {@link walkAll} stepped over. Returned beside the result, so as not to allocate. */
let walked = 0;

/**
 * Walks the trie from `places[from, to)` and writes a triple for each terminal node met. The triple is always
 * written and the write position moves on by the terminal bit; the only branch is whether the walk goes on. It needs
 * no test for a leaf, since no code follows one.
 *
 * @returns the write position behind the last triple; `out` must have room for `nested` triples a place, and one
 */
function walkAll(
  engine: Engine,
  window: Uint16Array,
  places: Places,
  from: number,
  to: number,
  base: number,
  out: Int32Array,
  length: number,
): number {
  const { check, node, pattern, first, hasSingles } = engine;
  let at = length;
  let steps = 0;
  for (let k = from; k < to; k++) {
    const i = places[k]!;
    const c0 = window[i]!;
    let j = hasSingles ? i + 1 : i + 2;
    let slot = hasSingles ? ROOT_BASE + c0 : first[c0]! + window[i + 1]!;
    for (;;) {
      const n = node[slot]!;
      out[at] = base + i;
      out[at + 1] = base + j;
      out[at + 2] = pattern[slot]!;
      at += (n & 1) * 3;
      const c = window[j++]!;
      slot = (n >> 1) + c;
      if (check[slot] !== c) break;
    }
    steps += j - i;
  }
  walked = steps;
  return at;
}

/** As {@link walkAll}, for the longest match of each place that begins at or behind the end of the one before. */
function walkLongest(
  engine: Engine,
  window: Uint16Array,
  places: Places,
  from: number,
  to: number,
  base: number,
  out: Int32Array,
  length: number,
  free: number,
): number {
  const { check, node, pattern, first, hasSingles } = engine;
  let at = length;
  let open = free - base;
  let steps = 0;
  for (let k = from; k < to; k++) {
    const i = places[k]!;
    if (i < open) continue;
    const c0 = window[i]!;
    let j = hasSingles ? i + 1 : i + 2;
    let slot = hasSingles ? ROOT_BASE + c0 : first[c0]! + window[i + 1]!;
    let end = 0;
    let last = 0;
    for (;;) {
      const n = node[slot]!;
      if ((n & 1) !== 0) {
        end = j;
        last = slot;
      }
      const c = window[j++]!;
      slot = (n >> 1) + c;
      if (check[slot] !== c) break;
    }
    steps += j - i;
    if (end === 0) continue;
    out[at] = base + i;
    out[at + 1] = base + end;
    out[at + 2] = pattern[last]!;
    at += 3;
    open = end;
  }
  walked = steps;
  return at;
}
