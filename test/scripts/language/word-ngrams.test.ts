import { expect, test } from 'vitest';
import { withWords } from '../../../scripts/language/word-ngrams.js';

const pair = (a: number, b: number) => a * 4096 + b;

test('adds what stands inside words to what was counted, and what was not', () => {
  const pairs = { order: 2, low: [pair(7, 8)], high: [2 << 28], count: [5] } as const;
  const kept = [
    {
      order: 2 as const,
      low: Uint32Array.from(pairs.low),
      high: Uint32Array.from(pairs.high),
      count: Uint32Array.from(pairs.count),
    },
    { order: 4 as const, low: new Uint32Array(0), high: new Uint32Array(0), count: new Uint32Array(0) },
  ];
  const [two, four] = withWords(kept, [
    { symbols: Uint16Array.from([7, 8]), count: 2.6 },
    { symbols: Uint16Array.from([7, 8, 9, 10]), count: 0.1 },
  ]);
  expect([...two!.low]).toEqual([pair(7, 8), pair(8, 9), pair(9, 10)]);
  expect([...two!.count]).toEqual([8, 1, 1]);
  expect(new Set(two!.high)).toEqual(new Set([2 << 28]));
  expect(four).toBe(kept[1]);
});
