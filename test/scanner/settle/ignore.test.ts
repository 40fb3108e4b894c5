import { expect, test } from 'vitest';
import { dropAllowed } from '../../../src/scanner/settle/ignore.js';
import { draftAt, spansOf } from './draft.js';

test.each([
  ['the same span', [3, 6], false],
  ['a wider one', [0, 9], false],
  ['one that ends before it does', [3, 5], true],
  ['one that begins behind its start', [4, 9], true],
  ['one beside it', [6, 9], true],
] as const)('allowed is %s: stays %s', (_, [start, end], stays) => {
  expect(dropAllowed([draftAt(3, 6)], [{ start, end }])).toHaveLength(stays ? 1 : 0);
});

test('two allowed wordings do not add up', () => {
  const allowed = [
    { start: 3, end: 5 },
    { start: 5, end: 7 },
  ];
  expect(dropAllowed([draftAt(4, 6)], allowed)).toHaveLength(1);
});

test('nothing allowed, nothing dropped, and the list is a new one', () => {
  const drafts = [draftAt(0, 2), draftAt(3, 6)];
  expect(spansOf(dropAllowed(drafts, []))).toEqual(spansOf(drafts));
  expect(dropAllowed(drafts, [])).not.toBe(drafts);
});
