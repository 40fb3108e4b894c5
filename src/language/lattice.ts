import { isIdeograph } from './alphabet.js';
import { LOG_COUNT } from './quantise.js';
import type { StaticMap } from './static-map.js';

/** No word of a model is longer: five symbols of twelve bits are what a key holds. */
export const LONGEST_WORD = 5;

/** What a word names. */
export const WordKind = { common: 1, person: 2, place: 3, organ: 4, name: 5, idiom: 6, number: 7 } as const;

/** The cheapest way to read a window as words. */
export interface Reading {
  cost: number;
  pieces: number;
  /** Pieces of one ideograph. */
  singles: number;
  /** Of the piece that covers what is asked for: its length, cost and {@link WordKind}, and where it starts. */
  length: number;
  wordCost: number;
  kind: number;
  start: number;
}

/** What a stray ideograph costs beyond its share of the texts. */
const STRAY = 2;
/** What stands for a mark, a digit or a letter. */
const MARK_COST = 3;
const WINDOW = 40;

/** Reads windows of symbols as words, by the Viterbi algorithm over the words' costs. */
export class Lattice {
  readonly #cost = new Float64Array(WINDOW + 1);
  readonly #back = new Uint8Array(WINDOW + 1);
  readonly #kind = new Uint8Array(WINDOW + 1);

  /**
   * @param levels how often each word stood, as a level
   * @param kinds what each word names; a word is in both maps, and what deceives one map hardly ever deceives both
   */
  constructor(
    readonly levels: StaticMap,
    readonly kinds: StaticMap,
    readonly logShare: Float32Array,
    readonly logTotal: number,
  ) {}

  /** Reads `[from, to)`, at most 40 symbols, and tells of the piece that covers `asked`. */
  read(symbols: Uint16Array, from: number, to: number, asked: number, into: Reading): Reading {
    this.#solve(symbols, from, to);
    return this.#trace(to - from, asked - from, from, into);
  }

  /** Reads `[from, to)`, at most 40 symbols, as words, the last one first. */
  split(symbols: Uint16Array, from: number, to: number, each: (start: number, length: number) => void): void {
    this.#solve(symbols, from, to);
    for (let end = to - from; end > 0; end -= this.#back[end]!)
      each(from + end - this.#back[end]!, this.#back[end]!);
  }

  #solve(symbols: Uint16Array, from: number, to: number): void {
    const size = to - from;
    const cost = this.#cost;
    cost.fill(Number.POSITIVE_INFINITY, 0, size + 1);
    cost[0] = 0;
    for (let i = 0; i < size; i++) {
      const symbol = symbols[from + i]!;
      const here = cost[i]!;
      if (!isIdeograph(symbol)) {
        this.#offer(i, i + 1, here + MARK_COST, 0);
        continue;
      }
      this.#offer(i, i + 1, here - this.logShare[symbol]! + STRAY, 0);
      let [low, high] = [symbol, 0];
      for (let length = 2; length <= LONGEST_WORD && i + length <= size; length++) {
        const next = symbols[from + i + length - 1]!;
        if (!isIdeograph(next)) break;
        high = (high << 12) | (low >>> 20);
        low = (low << 12) | next;
        const key = high | (length << 28);
        const kind = this.kinds.get(low, key);
        if (kind === 0) continue;
        const level = this.levels.get(low, key);
        if (level === 0) continue;
        this.#offer(i, i + length, here + this.logTotal - LOG_COUNT[level]!, kind);
      }
    }
  }

  #offer(from: number, to: number, cost: number, kind: number): void {
    if (cost >= this.#cost[to]!) return;
    this.#cost[to] = cost;
    this.#back[to] = to - from;
    this.#kind[to] = kind;
  }

  #trace(size: number, asked: number, from: number, into: Reading): Reading {
    into.cost = this.#cost[size]!;
    into.pieces = 0;
    into.singles = 0;
    into.length = 0;
    into.wordCost = 0;
    into.kind = 0;
    into.start = 0;
    for (let end = size; end > 0; ) {
      const length = this.#back[end]!;
      const start = end - length;
      into.pieces++;
      if (length === 1) into.singles++;
      if (start <= asked && asked < end) {
        into.length = length;
        into.wordCost = this.#cost[end]! - this.#cost[start]!;
        into.kind = this.#kind[end]!;
        into.start = start + from;
      }
      end = start;
    }
    return into;
  }
}
