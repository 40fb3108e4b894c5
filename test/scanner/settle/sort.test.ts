import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortDrafts } from '../../../src/scanner/settle/sort.js';
import { draftAt, spansOf } from './draft.js';

const drafts = [
  draftAt(0, 2, { id: 'privacy/trial' }),
  draftAt(3, 4, { id: 'misstatement/one' }),
  draftAt(3, 4, { id: 'misstatement/two' }),
  draftAt(3, 9, { id: 'commercial/trial' }),
  draftAt(5, 6, { id: 'commercial/trial' }),
];

test('any order becomes the reading order: start, end, rule', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(drafts, { minLength: drafts.length }), (shuffled) => {
      expect(spansOf(sortDrafts(shuffled))).toEqual(spansOf(drafts));
    }),
  );
});

test('what stands alike keeps its order, and the list given is not touched', () => {
  const alike = [draftAt(1, 2, { seen: 'a' }), draftAt(1, 2, { seen: 'b' }), draftAt(0, 1)];
  const sorted = sortDrafts(alike);
  expect(sorted.map(({ seen }) => seen)).toEqual(['', 'a', 'b']);
  expect(alike[0]?.seen).toBe('a');
});
