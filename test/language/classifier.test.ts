import { describe, expect, test } from 'vitest';
import { TreeEnsemble, type TreeRecord } from '../../src/language/classifier.js';

/** x ≤ 1 ? (y ≤ 0 ? -1 : 0.5) : 2, and a tree that is one leaf. */
const record: TreeRecord = {
  signals: ['x', 'y'],
  base: 0.25,
  roots: [0, 5],
  column: [0, 1, -1, -1, -1, -1],
  value: [1, 0, 2, -1, 0.5, 0.1],
  left: [1, 3, 0, 0, 0, 0],
};

describe('an ensemble of trees', () => {
  const trees = TreeEnsemble.fromRecord(record);

  test.each([
    [[1, 0], -1],
    [[1, 0.001], 0.5],
    [[1.001, -5], 2],
  ])('adds the leaf of %j', (row, leaf) => {
    expect(trees.logOdds(Float32Array.from(row))).toBeCloseTo(0.25 + leaf + 0.1, 6);
  });

  test.each([-1, 0.5, 2])('gives up where %d is out of reach, and only there', (least) => {
    for (const row of [
      [1, 0],
      [1, 0.001],
      [1.001, -5],
    ]) {
      const whole = trees.logOdds(Float32Array.from(row));
      const quick = trees.logOddsFrom(Float32Array.from(row), least);
      expect(quick === whole || (quick < least && whole < least)).toBe(true);
    }
    expect(trees.logOddsFrom(Float32Array.from([1, 0]), 100)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('makes odds a probability', () => {
    expect(trees.probability(Float32Array.from([2, 0]))).toBeCloseTo(1 / (1 + Math.exp(-2.35)), 6);
  });

  test('survives JSON to the bit', () => {
    const again = TreeEnsemble.fromRecord(JSON.parse(JSON.stringify(trees.toRecord())));
    expect(again.arrays).toEqual(trees.arrays);
  });

  test.each([
    ['a column that no row has', { column: [7, 1, -1, -1, -1, -1] }],
    ['a child before its parent', { left: [0, 3, 0, 0, 0, 0] }],
    ['a child behind the end', { left: [1, 5, 0, 0, 0, 0] }],
    ['a root behind the end', { roots: [0, 6] }],
    ['arrays of two lengths', { value: [1] }],
  ])('refuses %s', (_what, wrong) => {
    expect(() => TreeEnsemble.fromRecord({ ...record, ...wrong })).toThrow(RangeError);
  });
});
