import { describe, expect, test } from 'vitest';
import { countNgrams } from '../../../scripts/language/ngrams.js';

const thresholds = { 2: 2, 3: 3, 4: 3, 5: 5 };
/** Symbols of ideographs start at 40 or so; what they stand for is all the same here. */
const text = (...symbols: number[]) => Uint16Array.from(symbols);

const keptOf = (texts: Uint16Array[], order: number) => {
  const { low, high, count } = countNgrams(texts, thresholds).kept.find((kept) => kept.order === order)!;
  return Array.from(low, (word, i) => [word & 0xfff, (word >>> 12) & 0xfff, high[i]! & 0xffff, count[i]!]);
};

describe('counting n-grams', () => {
  test('keeps pairs of two texts', () => {
    expect(keptOf([text(100, 101), text(100, 101)], 2)).toContainEqual([101, 100, 0, 2]);
  });

  test('keeps nothing that one text alone has, however often', () => {
    const pairs = keptOf([text(100, 101, 100, 101, 100, 101), text(200)], 2);
    expect(pairs.filter(([right]) => right === 101)).toEqual([]);
  });

  test('asks more of longer ones', () => {
    const twice = [text(100, 101, 102), text(100, 101, 102)];
    expect(keptOf(twice, 3)).toEqual([]);
    expect(keptOf([...twice, text(100, 101, 102)], 3).map(([last]) => last)).toContain(102);
  });

  test('does not count across texts', () => {
    const pairs = keptOf([text(100), text(101), text(100), text(101)], 2);
    expect(pairs.filter(([right, left]) => right === 101 && left === 100)).toEqual([]);
  });

  test('skips what is too rare for a symbol', () => {
    expect(keptOf([text(1, 101), text(1, 101)], 2).filter(([, left]) => left === 1)).toEqual([]);
  });
});
