import { expect, test } from 'vitest';
import { LOG_COUNT, levelOf } from '../../src/language/quantise.js';

test('levels rise with the count, from nothing to sixteen bits', () => {
  expect([0, 1, 2, 3, 4, 7, 100, 1e9].map(levelOf)).toEqual([0, 1, 1, 1, 2, 3, 7, 15]);
});

test('the count of a level lies in the level', () => {
  for (let level = 1; level < 15; level++) expect(levelOf(Math.exp(LOG_COUNT[level]!))).toBe(level);
});
