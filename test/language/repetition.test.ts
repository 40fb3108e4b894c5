import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Repetition } from '../../src/language/repetition.js';

test('counts the pairs and triples that were announced, as a search does', () => {
  const repetition = new Repetition();
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0x4e00, 0x4e8c, 0x4e09, 0x9fff), { maxLength: 60 }), (codes) => {
      const units = Uint16Array.from(codes);
      const [a, b, c] = [0x4e00, 0x4e8c, 0x4e09];
      repetition.clear();
      repetition.expect(a, b);
      repetition.expect(c, c);
      repetition.count(units, 0, units.length);
      const times = (...wanted: number[]) =>
        codes.filter((_, i) => wanted.every((unit, k) => codes[i + k] === unit)).length;
      expect(repetition.pair(a, b)).toBe(times(a, b));
      expect(repetition.triple(a, b, c)).toBe(times(a, b, c));
      expect(repetition.triple(c, c, c)).toBe(times(c, c, c));
    }),
  );
});
