import { SYMBOLS } from './alphabet.js';
import { LOG_COUNT } from './quantise.js';
import type { StaticMap } from './static-map.js';

/** What an order that was not met costs: stupid backoff (Brants et al. 2007) multiplies by 0.4. */
const BACKOFF = Math.log(0.4);

/** From this level on a pair is usual. */
export const USUAL = 3;

/** 32-bit words of a row of bits. */
export const ROW_WORDS = SYMBOLS / 32;

/** How often symbols stand side by side: pairs in a table of their own, three to five in a map without keys. */
export class Counts {
  /** Two pairs a byte, the left symbol's pairs in one row. */
  readonly #pairs = new Uint8Array((SYMBOLS * SYMBOLS) / 2);
  /** What follows each symbol, a bit each. */
  readonly after = new Int32Array(SYMBOLS * ROW_WORDS);
  /** What each symbol follows. */
  readonly before = new Int32Array(SYMBOLS * ROW_WORDS);
  /** The same for pairs of level {@link USUAL} and more. */
  readonly usualAfter = new Int32Array(SYMBOLS * ROW_WORDS);
  readonly usualBefore = new Int32Array(SYMBOLS * ROW_WORDS);
  readonly #logTotal: number;

  /**
   * @param pairs rows of pairs: for each left symbol the distances between its right symbols, in seven bits a byte with
   *   the eighth for *more follows*, each followed by a byte with the level; a distance of 0 ends the row
   * @param logShare the logarithm of each symbol's share of the texts
   */
  constructor(
    pairs: Uint8Array,
    readonly logShare: Float32Array,
    total: number,
    readonly longer: StaticMap,
  ) {
    this.#logTotal = Math.log(total);
    let at = 0;
    for (let left = 0; left < SYMBOLS; left++) {
      let right = -1;
      for (;;) {
        let distance = 0;
        let shift = 0;
        let byte: number;
        do {
          byte = pairs[at++]!;
          distance |= (byte & 127) << shift;
          shift += 7;
        } while (byte > 127);
        if (distance === 0) break;
        right += distance;
        const pair = (left << 12) | right;
        const level = pairs[at++]!;
        const [a, b] = [left * ROW_WORDS + (right >> 5), right * ROW_WORDS + (left >> 5)];
        this.#pairs[pair >> 1]! |= level << ((pair & 1) << 2);
        this.after[a]! |= 1 << (right & 31);
        this.before[b]! |= 1 << (left & 31);
        if (level < USUAL) continue;
        this.usualAfter[a]! |= 1 << (right & 31);
        this.usualBefore[b]! |= 1 << (left & 31);
      }
    }
  }

  /** The level of two symbols side by side. */
  pair(left: number, right: number): number {
    const pair = (left << 12) | right;
    return (this.#pairs[pair >> 1]! >> ((pair & 1) << 2)) & 15;
  }

  /** The level of three; 0 where a pair in it is unknown. */
  triple(a: number, b: number, c: number): number {
    if (this.pair(a, b) === 0 || this.pair(b, c) === 0) return 0;
    return this.tripleOfPairs(a, b, c);
  }

  /** As {@link triple}, for who knows that both pairs are known. */
  tripleOfPairs(a: number, b: number, c: number): number {
    return this.longer.get((a << 24) | (b << 12) | c, (a >>> 8) | 0x30000000);
  }

  /** Writes the level of the triple from each symbol on, up to `end`. */
  triplesOf(symbols: Uint16Array, end: number, into: Uint8Array): void {
    const pairs = this.#pairs;
    const { longer } = this;
    let known = 0;
    let [a, b] = [symbols[0]!, symbols[1]!];
    for (let i = 2; i < end; i++) {
      const c = symbols[i]!;
      const pair = (b << 12) | c;
      const next = (pairs[pair >> 1]! >> ((pair & 1) << 2)) & 15;
      into[i - 2] = known === 0 || next === 0 ? 0 : longer.get((a << 24) | pair, (a >>> 8) | 0x30000000);
      known = next;
      a = b;
      b = c;
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

  /** The logarithm of how likely the symbol at `at` is behind the three before it. */
  logLikelihood(symbols: Uint16Array, at: number): number {
    const [a, b, c, d] = [symbols[at - 3]!, symbols[at - 2]!, symbols[at - 1]!, symbols[at]!];
    const pair = this.pair(c, d);
    if (pair === 0) return 3 * BACKOFF + this.logShare[d]!;
    const before = this.pair(b, c);
    const triple = before === 0 ? 0 : this.tripleOfPairs(b, c, d);
    if (triple === 0) return LOG_COUNT[pair]! - this.logShare[c]! - this.#logTotal + 2 * BACKOFF;
    const tripleBefore = this.pair(a, b) === 0 ? 0 : this.tripleOfPairs(a, b, c);
    const four = tripleBefore === 0 ? 0 : this.#longest(symbols, at - 3, 4);
    // Levels are coarse: what follows is never quite certain.
    if (four === 0) return Math.min(LOG_COUNT[triple]! - LOG_COUNT[before]!, -0.05) + BACKOFF;
    return Math.min(LOG_COUNT[four]! - LOG_COUNT[tripleBefore]!, -0.05);
  }

  /** Sums {@link logLikelihood} over `[from, to)`. */
  logLikelihoodOf(symbols: Uint16Array, from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to; at++) sum += this.logLikelihood(symbols, at);
    return sum;
  }
}
