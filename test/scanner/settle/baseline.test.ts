import { describe, expect, test } from 'vitest';
import { dropAccepted } from '../../../src/scanner/settle/baseline.js';
import { finding } from '../finding.js';

const known = { document: 'a', ruleId: 'misstatement/wrong-form', fingerprint: '00000000deadbeef' };
const three = [0, 10, 20].map((start) => finding({ ...known, start }));

describe('a baseline accepts so many findings of a fingerprint', () => {
  test.each([
    [0, [0, 10, 20]],
    [1, [10, 20]],
    [2, [20]],
    [3, []],
    [4, []],
  ])('%d accepted', (count, left) => {
    expect(dropAccepted(three, [{ ...known, count }]).map(({ start }) => start)).toEqual(left);
  });

  test('entries of one fingerprint add up', () => {
    expect(
      dropAccepted(three, [
        { ...known, count: 1 },
        { ...known, count: 1 },
      ]),
    ).toHaveLength(1);
  });

  test('where it stands says nothing: text moves', () => {
    expect(dropAccepted([finding({ ...known, start: 900, line: 40 })], [{ ...known, count: 1 }])).toEqual([]);
  });

  test.each([
    ['document', { document: 'b' }],
    ['rule', { ruleId: 'misstatement/other' }],
    ['fingerprint', { fingerprint: '00000000deadbeee' }],
  ])('another %s is not accepted', (_, other) => {
    expect(dropAccepted([finding({ ...known, ...other })], [{ ...known, count: 9 }])).toHaveLength(1);
  });

  test('names cannot run into each other', () => {
    const entry = { document: 'a b', ruleId: 'c', fingerprint: 'd', count: 1 };
    expect(dropAccepted([finding({ document: 'a', ruleId: 'b c', fingerprint: 'd' })], [entry])).toHaveLength(
      1,
    );
  });
});
