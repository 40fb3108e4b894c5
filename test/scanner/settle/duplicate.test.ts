import { expect, test } from 'vitest';
import { dropDuplicates } from '../../../src/scanner/settle/duplicate.js';
import { draftAt } from './draft.js';

test('one rule says one thing of one place once, the first time', () => {
  const first = draftAt(3, 6, { confidence: 0.9 });
  expect(dropDuplicates([first, draftAt(3, 6, { confidence: 0.9 })])).toEqual([first]);
});

test('of several readings of one place the surest stays', () => {
  const surest = draftAt(3, 6, { confidence: 0.9 });
  const drafts = [draftAt(3, 6, { confidence: 0.5 }), surest, draftAt(3, 6, { confidence: 0.7 })];
  expect(dropDuplicates(drafts)).toEqual([surest]);
});

test.each([
  ['another end', draftAt(3, 7)],
  ['another start', draftAt(2, 6)],
  ['another rule', draftAt(3, 6, { id: 'misstatement/second' })],
  ['another message', draftAt(3, 6, { report: { messageId: 'other' } })],
])('%s is no repetition', (_, other) => {
  const drafts = [draftAt(3, 6), other];
  expect(dropDuplicates(drafts)).toEqual(drafts);
});
