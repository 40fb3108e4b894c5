import { describe, expect, test } from 'vitest';
import { dropOverlaps } from '../../../src/scanner/settle/overlap.js';
import { draftAt, spansOf } from './draft.js';

function kept(...drafts: Parameters<typeof draftAt>[]) {
  return spansOf(dropOverlaps(drafts.map((parts) => draftAt(...parts)))).map((span) => span.split(' ')[1]);
}

describe('of overlapping findings of a category', () => {
  test('the graver stays', () => {
    expect(kept([0, 9, { severity: 'warning' }], [2, 4])).toEqual(['2–4']);
    expect(kept([0, 4], [2, 9, { severity: 'warning' }])).toEqual(['0–4']);
  });

  test('then the surer', () => {
    expect(kept([0, 9, { confidence: 0.8 }], [2, 4, { confidence: 0.9 }])).toEqual(['2–4']);
  });

  test('then the longer', () => {
    expect(kept([0, 3], [1, 9])).toEqual(['1–9']);
    expect(kept([0, 9], [1, 3])).toEqual(['0–9']);
  });

  test('then the first', () => {
    expect(kept([0, 3], [1, 4])).toEqual(['0–3']);
  });

  test('one that loses makes no room for what overlaps the winner', () => {
    expect(kept([0, 4], [2, 8, { severity: 'warning' }], [3, 9, { severity: 'info' }])).toEqual(['0–4']);
  });

  test('one that overlaps a loser alone stays', () => {
    expect(kept([0, 4], [2, 8, { severity: 'warning' }], [6, 10, { severity: 'info' }])).toEqual([
      '0–4',
      '6–10',
    ]);
  });
});

test('neighbours do not overlap', () => {
  expect(kept([0, 4], [4, 8])).toEqual(['0–4', '4–8']);
});

test('findings of different categories may share a place', () => {
  const drafts = [draftAt(0, 9), draftAt(2, 13, { id: 'privacy/trial' })];
  expect(dropOverlaps(drafts)).toEqual(drafts);
});

test('two rules of one category are rivals', () => {
  const drafts = [draftAt(0, 9, { id: 'privacy/one' }), draftAt(0, 9, { id: 'privacy/two' })];
  expect(spansOf(dropOverlaps(drafts))).toEqual(['privacy/one 0–9']);
});

test('the order by position holds when a later finding takes the place of an earlier one', () => {
  const drafts = [
    draftAt(0, 9, { severity: 'warning' }),
    draftAt(1, 3, { id: 'privacy/trial' }),
    draftAt(2, 4),
  ];
  expect(spansOf(dropOverlaps(drafts))).toEqual(['privacy/trial 1–3', 'misstatement/trial 2–4']);
});
