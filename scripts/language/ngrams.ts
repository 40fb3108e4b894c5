import { EDGE, RARE, SYMBOLS } from '../../src/language/alphabet.js';

export const ORDERS = [2, 3, 4, 5] as const;
export type Order = (typeof ORDERS)[number];

/** N-grams of one order that were kept, with how often they stood in the texts. */
export interface Kept {
  readonly order: Order;
  /** The last three symbols, and the two before them. */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly count: Uint32Array;
}

/** An n-gram of an order is kept when it stands so often, in at least two texts. */
export type Thresholds = Readonly<Record<Order, number>>;

export interface Counted {
  readonly singles: Uint32Array;
  /** By order. */
  readonly kept: readonly Kept[];
}

/**
 * Counts the n-grams of the texts, each a row of symbols. An n-gram is only counted where its two parts of one symbol
 * less were kept, so what is kept of it is known in all its parts.
 */
export function countNgrams(texts: readonly Uint16Array[], thresholds: Thresholds): Counted {
  const { symbols, owner } = join(texts);
  const singles = new Uint32Array(SYMBOLS);
  for (const symbol of symbols) singles[symbol]!++;
  let known: Uint8Array = new Uint8Array(symbols.length).fill(1);
  for (let i = 0; i < symbols.length; i++) if (symbols[i] === RARE) known[i] = 0;
  const kept: Kept[] = [];
  for (const order of ORDERS) {
    const table = new Table(order === 2 ? 22 : 24);
    const slots = new Int32Array(symbols.length).fill(-1);
    for (let i = 0; i + order <= symbols.length; i++) {
      if (known[i] === 0 || known[i + 1] === 0) continue;
      if (owner[i] !== owner[i + order - 1]) continue;
      const [low, high] = keyOf(symbols, i, order);
      slots[i] = table.add(low, high, owner[i]!);
    }
    const next = new Uint8Array(symbols.length);
    for (let i = 0; i < symbols.length; i++) {
      const slot = slots[i]!;
      if (slot >= 0 && table.keeps(slot, thresholds[order])) next[i] = 1;
    }
    known = next;
    kept.push({ order, ...table.kept(thresholds[order]) });
  }
  return { singles, kept };
}

/** All texts in one row, an edge between two, and the number of the text that each symbol is of. */
function join(texts: readonly Uint16Array[]): { symbols: Uint16Array; owner: Uint32Array } {
  const length = texts.reduce((sum, text) => sum + text.length + 1, 1);
  const symbols = new Uint16Array(length).fill(EDGE);
  const owner = new Uint32Array(length);
  let at = 1;
  texts.forEach((text, number) => {
    symbols.set(text, at);
    owner.fill(number, at - 1, at + text.length + 1);
    at += text.length + 1;
  });
  return { symbols, owner };
}

function keyOf(symbols: Uint16Array, at: number, order: Order): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (let i = at; i < at + order; i++) {
    high = ((high << 12) | (low >>> 20)) >>> 0;
    low = ((low << 12) | symbols[i]!) >>> 0;
  }
  // The order is part of the key: a pair that starts with symbol 0 is no triple.
  return [low, (high | (order << 28)) >>> 0];
}

/** An open hash table that counts keys, and whether a second text has them. */
class Table {
  readonly #mask: number;
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;
  readonly #count: Uint32Array;
  readonly #text: Uint16Array;
  readonly #second: Uint8Array;
  #used = 0;

  constructor(bits: number) {
    const size = 1 << bits;
    this.#mask = size - 1;
    this.#low = new Uint32Array(size);
    this.#high = new Uint32Array(size);
    this.#count = new Uint32Array(size);
    this.#text = new Uint16Array(size);
    this.#second = new Uint8Array(size);
  }

  add(low: number, high: number, text: number): number {
    let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & this.#mask;
    while (this.#count[slot]! > 0 && (this.#low[slot] !== low || this.#high[slot] !== high))
      slot = (slot + 1) & this.#mask;
    if (this.#count[slot] === 0) {
      if (++this.#used > this.#mask * 0.9) throw new Error('more different n-grams than the table holds');
      this.#low[slot] = low;
      this.#high[slot] = high;
      this.#text[slot] = text;
    } else if (this.#text[slot] !== text) this.#second[slot] = 1;
    this.#count[slot]!++;
    return slot;
  }

  keeps(slot: number, threshold: number): boolean {
    return this.#second[slot] === 1 && this.#count[slot]! >= threshold;
  }

  kept(threshold: number): Omit<Kept, 'order'> {
    const slots: number[] = [];
    for (let slot = 0; slot <= this.#mask; slot++) if (this.keeps(slot, threshold)) slots.push(slot);
    return {
      low: Uint32Array.from(slots, (slot) => this.#low[slot]!),
      high: Uint32Array.from(slots, (slot) => this.#high[slot]!),
      count: Uint32Array.from(slots, (slot) => this.#count[slot]!),
    };
  }
}
