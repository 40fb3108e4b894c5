import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../scripts/language/random.js';
import { buildStaticMap } from '../../../scripts/language/static-map-builder.js';
import { StaticMap } from '../../../src/language/static-map.js';

/** Keys like those of n-grams: most of them differ in a few high bits only. */
function keysOf(count: number) {
  const random = randomFrom(7);
  const known = new Map<string, number>();
  while (known.size < count) {
    const low = ((Math.floor(random() * 16) << 24) | Math.floor(random() * 4096)) >>> 0;
    const high = ((Math.floor(random() * 4096) << 16) | (5 << 28)) >>> 0;
    known.set(`${low} ${high}`, 1 + (known.size % 15));
  }
  return [...known].map(([key, value]) => ({ words: key.split(' ').map(Number) as [number, number], value }));
}

describe.each([1, 2, 50, 5000])('a map of %i keys', (count) => {
  const keys = keysOf(count);
  const { packed, layout } = buildStaticMap({
    low: Uint32Array.from(keys, ({ words }) => words[0]),
    high: Uint32Array.from(keys, ({ words }) => words[1]),
    value: Uint8Array.from(keys, ({ value }) => value),
  });
  const map = new StaticMap(packed, layout);

  test('knows the value of each', () => {
    expect(keys.filter(({ words: [low, high], value }) => map.get(low, high) !== value)).toEqual([]);
  });

  test('takes signed words for the same', () => {
    expect(keys.filter(({ words: [low, high], value }) => map.get(low | 0, high | 0) !== value)).toEqual([]);
  });

  test('hardly ever knows what was not put in', () => {
    let deceived = 0;
    for (let i = 0; i < 10_000; i++) if (map.get(i, 3 << 28) !== 0) deceived++;
    expect(deceived).toBeLessThan(80);
  });

  test('refuses cells of another layout', () => {
    expect(() => new StaticMap(packed.subarray(3), layout)).toThrow(RangeError);
  });
});

test('refuses a key given twice', () => {
  const twice = Uint32Array.from([5, 5]);
  expect(() => buildStaticMap({ low: twice, high: twice, value: Uint8Array.from([1, 2]) })).toThrow('twice');
});
