import { describe, expect, test } from 'vitest';
import { boost, type TrainingRows } from '../../../scripts/language/boost.js';
import { randomFrom } from '../../../scripts/language/random.js';

/** What is to be found lies in a ring, which no single column shows; the third column is noise. */
function ring(rows: number, seed: number): TrainingRows {
  const random = randomFrom(seed);
  const values = new Float32Array(rows * 3);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const [x, y] = [random() * 2 - 1, random() * 2 - 1];
    values.set([x, y, random()], row * 3);
    const radius = Math.hypot(x, y);
    labels[row] = radius > 0.4 && radius < 0.8 ? 1 : 0;
  }
  return { signals: ['x', 'y', 'noise'], values, labels };
}

function shareRight(trees: ReturnType<typeof boost>, { values, labels }: TrainingRows): number {
  let right = 0;
  for (let row = 0; row < labels.length; row++) {
    if (trees.logOdds(values.subarray(row * 3)) > 0 === (labels[row] === 1)) right++;
  }
  return right / labels.length;
}

describe('boosting', () => {
  const options = { trees: 60, depth: 4, learningRate: 0.2, leastWeight: 5 };
  const rows = ring(3000, 1);

  test('learns what no single column shows, on rows it has not seen', () => {
    expect(shareRight(boost(rows, { ...options, columnShare: 1 }), ring(2000, 2))).toBeGreaterThan(0.93);
  });

  test('gives the same trees for the same seed, others for another', () => {
    const [once, again] = [boost(rows, options), boost(rows, options)];
    expect(again.toRecord()).toEqual(once.toRecord());
    expect(boost(rows, { ...options, seed: 2 }).toRecord()).not.toEqual(once.toRecord());
  });

  test('lowers the loss with every tree that sees all rows', () => {
    const losses: number[] = [];
    boost(rows, { ...options, rowShare: 1, columnShare: 1, progress: (_tree, loss) => losses.push(loss) });
    expect(losses).toHaveLength(60);
    expect(losses.every((loss, tree) => tree === 0 || loss <= losses[tree - 1]!)).toBe(true);
  });

  test('lets a row of no weight say nothing', () => {
    const labels = rows.labels.map((label, row) => (row % 2 === 0 ? label : 1 - label));
    const weights = Float32Array.from(labels, (_, row) => (row % 2 === 0 ? 1 : 0));
    const trees = boost({ ...rows, labels, weights }, { ...options, columnShare: 1 });
    expect(shareRight(trees, ring(2000, 2))).toBeGreaterThan(0.9);
  });

  test('answers with the share of what is found when the columns say nothing', () => {
    const flat: TrainingRows = {
      signals: ['same'],
      values: new Float32Array(100).fill(3),
      labels: Uint8Array.from({ length: 100 }, (_, row) => (row < 25 ? 1 : 0)),
    };
    expect(boost(flat, { trees: 3, rowShare: 1 }).probability(new Float32Array([3]))).toBeCloseTo(0.25, 2);
  });

  test('refuses rows that do not agree with their columns', () => {
    expect(() => boost({ signals: ['x'], values: new Float32Array(3), labels: new Uint8Array(2) })).toThrow(
      RangeError,
    );
  });
});
