import type { Kept } from './ngrams.js';

/** A word of the list: its symbols, and how often it would stand in as much text as was counted. */
export interface ExpectedWord {
  readonly symbols: Uint16Array;
  readonly count: number;
}

/**
 * Adds what stands inside words, as if they stood in the texts as often as expected: a genre that was not counted uses
 * words that were not met, and they are no secret. Pairs and triples only; `kept` has them in any order of keys.
 */
export function withWords(kept: readonly Kept[], words: readonly ExpectedWord[]): Kept[] {
  return kept.map((own) => {
    const { order } = own;
    if (order > 3) return own;
    const more = new Map<number, number>();
    for (const { symbols, count } of words) {
      for (let at = 0; at + order <= symbols.length; at++) {
        let key = 0;
        for (let i = at; i < at + order; i++) key = key * 4096 + symbols[i]!;
        more.set(key, (more.get(key) ?? 0) + count);
      }
    }
    const count = own.count.slice();
    for (let i = 0; i < count.length; i++) {
      const key = keyOf(own.low[i]!, own.high[i]!);
      const added = more.get(key);
      if (added === undefined) continue;
      count[i]! += Math.round(added);
      more.delete(key);
    }
    const fresh = [...more].sort(([a], [b]) => a - b);
    return {
      order,
      low: join(
        own.low,
        Uint32Array.from(fresh, ([key]) => key % 0x100000000),
      ),
      high: join(
        own.high,
        Uint32Array.from(fresh, ([key]) => (Math.floor(key / 0x100000000) | (order << 28)) >>> 0),
      ),
      count: join(
        count,
        Uint32Array.from(fresh, ([, added]) => Math.max(1, Math.round(added))),
      ),
    };
  });
}

/** The symbols of a pair or triple as one number, without its order. */
function keyOf(low: number, high: number): number {
  return (high & 0xfffffff) * 0x100000000 + low;
}

function join(a: Uint32Array, b: Uint32Array): Uint32Array<ArrayBuffer> {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
