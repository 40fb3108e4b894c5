import { SYMBOLS } from './alphabet.js';
import { LOG_COUNT } from './quantise.js';
import type { LevelMap, StaticMap } from './static-map.js';

/** What an order that was not met costs: stupid backoff (Brants et al. 2007) multiplies by 0.4. */
const BACKOFF = Math.log(0.4);

/** From this level on, some twenty times, one symbol calls for the other. */
export const STRONG = 5;

/** What is rarer, one character in 300 thousand, is hardly ever what was meant: it has no bits as a candidate. */
export const COMMON = 2816;

/** 32-bit words of a row of bits: a bit a symbol, or a bit a common one. */
export const ROW = SYMBOLS / 32;
export const COMMON_ROW = COMMON / 32;

/** How often symbols stand side by side: pairs as rows of bits and levels, three to five in maps without keys. */
export class Counts {
  /** What follows each symbol, a bit each. */
  readonly after = new Int32Array(SYMBOLS * ROW);
  /** Which common symbols each one follows. */
  readonly before = new Int32Array(SYMBOLS * COMMON_ROW);
  /** Which common symbols each one calls for behind it, by pairs of level {@link STRONG} and more. */
  readonly strongAfter = new Int32Array(SYMBOLS * COMMON_ROW);
  /** The same before it. */
  readonly strongBefore = new Int32Array(SYMBOLS * COMMON_ROW);
  readonly #logTotal: number;

  /**
   * @param pairs rows of pairs: for each left symbol the distances between its right symbols, doubled, one more for a
   *   strong pair, in seven bits a byte with the eighth for *more follows*; 0 ends the row
   * @param levels of the pairs
   * @param logShare the logarithm of each symbol's share of the texts
   * @param triples three symbols, which are asked for everywhere, in a map of their own, so that it stays near at hand
   */
  constructor(
    pairs: Uint8Array,
    readonly levels: LevelMap,
    readonly logShare: Float32Array,
    total: number,
    readonly triples: StaticMap,
    readonly longer: StaticMap,
  ) {
    this.#logTotal = Math.log(total);
    this.#read(pairs);
  }

  #read(pairs: Uint8Array): void {
    const { after, before, strongAfter, strongBefore } = this;
    let at = 0;
    for (let left = 0; left < SYMBOLS; left++) {
      const bit = left < COMMON ? 1 << (left & 31) : 0;
      const place = left >> 5;
      let right = -1;
      for (;;) {
        let code = pairs[at++]!;
        if (code > 127) code = (code & 127) | (pairs[at++]! << 7);
        if (code === 0) break;
        right += code >> 1;
        after[left * ROW + (right >> 5)]! |= 1 << (right & 31);
        if (bit !== 0) before[right * COMMON_ROW + place]! |= bit;
        if ((code & 1) === 0) continue;
        if (right < COMMON) strongAfter[left * COMMON_ROW + (right >> 5)]! |= 1 << (right & 31);
        if (bit !== 0) strongBefore[right * COMMON_ROW + place]! |= bit;
      }
    }
  }

  /** The level of two symbols side by side. */
  pair(left: number, right: number): number {
    if (((this.after[left * ROW + (right >> 5)]! >>> (right & 31)) & 1) === 0) return 0;
    return this.levels.get((left << 12) | right);
  }

  /** The level of three; 0 where a pair in it is unknown. */
  triple(a: number, b: number, c: number): number {
    if (!this.isPair(a, b) || !this.isPair(b, c)) return 0;
    return this.tripleOfPairs(a, b, c);
  }

  /** As {@link triple}, for who knows that both pairs are known, or who may be deceived now and then. */
  tripleOfPairs(a: number, b: number, c: number): number {
    return this.triples.get((a << 24) | (b << 12) | c, (a >>> 8) | 0x30000000);
  }

  /** Whether `right` is known behind `left`. */
  isPair(left: number, right: number): boolean {
    return ((this.after[left * ROW + (right >> 5)]! >>> (right & 31)) & 1) === 1;
  }

  /** Whether `left` calls for a common symbol behind it. */
  callsForAfter(left: number, common: number): boolean {
    return ((this.strongAfter[left * COMMON_ROW + (common >> 5)]! >>> (common & 31)) & 1) === 1;
  }

  /** Whether `right` calls for a common symbol before it. */
  callsForBefore(common: number, right: number): boolean {
    return ((this.strongBefore[right * COMMON_ROW + (common >> 5)]! >>> (common & 31)) & 1) === 1;
  }

  /**
   * Writes the level of the triple from each symbol on, up to `end`. The pairs are not asked, which takes one unknown
   * triple in 270 for a known one: less than it costs to ask.
   */
  triplesOf(symbols: Uint16Array, end: number, into: Uint8Array): void {
    const { triples } = this;
    let pair = (symbols[0]! << 12) | symbols[1]!;
    for (let i = 2; i < end; i++) {
      const symbol = symbols[i]!;
      into[i - 2] = triples.get((pair << 12) | symbol, (pair >>> 20) | 0x30000000);
      pair = ((pair << 12) | symbol) & 0xffffff;
    }
  }

  /** The level of the `order` symbols from `at` on; 0 where a part of it is unknown. */
  level(symbols: Uint16Array, at: number, order: number): number {
    if (order === 2) return this.pair(symbols[at]!, symbols[at + 1]!);
    if (order === 3) return this.triple(symbols[at]!, symbols[at + 1]!, symbols[at + 2]!);
    if (order > 5) return 0;
    if (this.level(symbols, at, order - 1) === 0 || this.level(symbols, at + 1, order - 1) === 0) return 0;
    return this.#longest(symbols, at, order);
  }

  #longest(symbols: Uint16Array, at: number, order: number): number {
    const last = at + order - 1;
    const low = (symbols[last - 2]! << 24) | (symbols[last - 1]! << 12) | symbols[last]!;
    let high = (symbols[last - 2]! >>> 8) | (symbols[last - 3]! << 4) | (order << 28);
    if (order === 5) high |= symbols[last - 4]! << 16;
    return this.longer.get(low, high);
  }

  /**
   * Sums over `[from, to)` the logarithms of how likely each symbol is behind the three before it. What was looked up for
   * one symbol serves the next.
   */
  logLikelihoodOf(symbols: Uint16Array, from: number, to: number): number {
    let sum = 0;
    let b = symbols[from - 2]!;
    let c = symbols[from - 1]!;
    let before = this.pair(b, c);
    let tripleBefore = before === 0 ? 0 : this.triple(symbols[from - 3]!, b, c);
    for (let at = from; at < to; at++) {
      const d = symbols[at]!;
      const pair = this.pair(c, d);
      const triple = pair === 0 || before === 0 ? 0 : this.tripleOfPairs(b, c, d);
      if (pair === 0) sum += 3 * BACKOFF + this.logShare[d]!;
      else if (triple === 0) sum += LOG_COUNT[pair]! - this.logShare[c]! - this.#logTotal + 2 * BACKOFF;
      else {
        const four = tripleBefore === 0 ? 0 : this.#longest(symbols, at - 3, 4);
        // Levels are coarse: what follows is never quite certain.
        sum +=
          four === 0
            ? Math.min(LOG_COUNT[triple]! - LOG_COUNT[before]!, -0.05) + BACKOFF
            : Math.min(LOG_COUNT[four]! - LOG_COUNT[tripleBefore]!, -0.05);
      }
      b = c;
      c = d;
      before = pair;
      tripleBefore = triple;
    }
    return sum;
  }
}
