import { TreeEnsemble } from '../../src/language/classifier.js';
import { binColumns } from './bins.js';
import { randomFrom } from './random.js';

export interface TrainingRows {
  /** What the columns are called. */
  readonly signals: readonly string[];
  /** Row after row. */
  readonly values: Float32Array;
  /** 1 for what is to be found. */
  readonly labels: Uint8Array;
  /** How much a row counts; 1 where none are given. */
  readonly weights?: Float32Array;
}

export interface BoostOptions {
  readonly trees: number;
  /** A tree asks at most so many questions in a row. */
  readonly depth: number;
  readonly learningRate: number;
  /** A leaf holds at least so much weight of rows. */
  readonly leastWeight: number;
  /** Draws leaf values towards 0. */
  readonly shrinkage: number;
  /** Splits that gain less are not made. */
  readonly leastGain: number;
  /** The share of rows that each tree sees. */
  readonly rowShare: number;
  /** The share of columns that each tree may ask. */
  readonly columnShare: number;
  /** Values of a column are told apart in at most so many bins, up to 256. */
  readonly bins: number;
  readonly seed: number;
  /** Called behind each tree with the mean loss on the rows. */
  readonly progress?: (tree: number, loss: number) => void;
}

export const BOOST_DEFAULTS: BoostOptions = {
  trees: 100,
  depth: 5,
  learningRate: 0.1,
  leastWeight: 20,
  shrinkage: 1,
  leastGain: 0,
  rowShare: 0.7,
  columnShare: 0.7,
  bins: 64,
  seed: 1,
};

/** A node while its tree grows: its rows are `order[from, to)`. */
interface Growing {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly histogram: Float64Array;
}

interface Split {
  readonly column: number;
  readonly bin: number;
  readonly gain: number;
}

/** gradient, curvature, weight of rows */
const SUMS = 3;

/**
 * Boosts trees on the logistic loss: each one is grown on histograms of the gradients that the trees before have left.
 * The same rows, options and seed give the same trees.
 */
export function boost(rows: TrainingRows, given: Partial<BoostOptions> = {}): TreeEnsemble {
  return new Booster(rows, { ...BOOST_DEFAULTS, ...given }).run();
}

class Booster {
  readonly #columns: number;
  readonly #rows: number;
  readonly #weights: Float32Array;
  readonly #gradient: Float64Array;
  readonly #curvature: Float64Array;
  readonly #logOdds: Float64Array;
  readonly #order: Int32Array;
  readonly #aside: Int32Array;
  readonly #binned: Uint8Array;
  readonly #edges: readonly Float32Array[];
  readonly #random: () => number;
  readonly #tree = {
    roots: [] as number[],
    column: [] as number[],
    value: [] as number[],
    left: [] as number[],
  };

  constructor(
    readonly rows: TrainingRows,
    readonly options: BoostOptions,
  ) {
    this.#columns = rows.signals.length;
    this.#rows = rows.labels.length;
    if (rows.values.length !== this.#rows * this.#columns)
      throw new RangeError('rows, columns and values do not agree');
    this.#weights = rows.weights ?? new Float32Array(this.#rows).fill(1);
    this.#gradient = new Float64Array(this.#rows);
    this.#curvature = new Float64Array(this.#rows);
    this.#logOdds = new Float64Array(this.#rows);
    this.#order = new Int32Array(this.#rows);
    this.#aside = new Int32Array(this.#rows);
    this.#random = randomFrom(options.seed);
    const { binned, edges } = binColumns(rows.values, this.#columns, options.bins, this.#random);
    this.#binned = binned;
    this.#edges = edges;
  }

  run(): TreeEnsemble {
    const base = this.#base();
    this.#logOdds.fill(base);
    for (let tree = 0; tree < this.options.trees; tree++) {
      const loss = this.#differentiate();
      this.#grow();
      this.#advance();
      this.options.progress?.(tree, loss);
    }
    const { roots, column, value, left } = this.#tree;
    return TreeEnsemble.fromRecord({ signals: this.rows.signals, base, roots, column, value, left });
  }

  #base(): number {
    let [found, all] = [0, 0];
    for (let row = 0; row < this.#rows; row++) {
      all += this.#weights[row]!;
      if (this.rows.labels[row] === 1) found += this.#weights[row]!;
    }
    const share = Math.min(Math.max(found / all, 1e-6), 1 - 1e-6);
    return Math.fround(Math.log(share / (1 - share)));
  }

  /** Sets gradient and curvature of the loss at each row. Returns the mean loss. */
  #differentiate(): number {
    let [loss, all] = [0, 0];
    for (let row = 0; row < this.#rows; row++) {
      const weight = this.#weights[row]!;
      const odds = this.#logOdds[row]!;
      const label = this.rows.labels[row]!;
      const probability = 1 / (1 + Math.exp(-odds));
      this.#gradient[row] = weight * (probability - label);
      this.#curvature[row] = weight * Math.max(probability * (1 - probability), 1e-9);
      loss += weight * Math.log1p(Math.exp(label === 1 ? -odds : odds));
      all += weight;
    }
    return loss / all;
  }

  #grow(): void {
    const { rowShare, columnShare, depth } = this.options;
    let chosen = 0;
    for (let row = 0; row < this.#rows; row++) if (this.#random() < rowShare) this.#order[chosen++] = row;
    let columns = Array.from({ length: this.#columns }, (_, column) => column).filter(
      () => this.#random() < columnShare,
    );
    if (columns.length === 0) columns = [Math.floor(this.#random() * this.#columns)];
    const root = this.#newNode();
    this.#tree.roots.push(root);
    const waiting: Growing[] = [
      { node: root, from: 0, to: chosen, depth, histogram: this.#histogram(0, chosen, columns) },
    ];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const split = at.depth === 0 ? undefined : this.#bestSplit(at.histogram, columns);
      if (split === undefined) this.#close(at, columns[0]!);
      else waiting.push(...this.#part(at, split, columns));
    }
  }

  #newNode(): number {
    this.#tree.left.push(0);
    this.#tree.value.push(0);
    return this.#tree.column.push(-1) - 1;
  }

  /** The sums of a bin start at `(column * bins + bin) * SUMS`. */
  #histogram(from: number, to: number, columns: readonly number[]): Float64Array {
    const { bins } = this.options;
    const sums = new Float64Array(this.#columns * bins * SUMS);
    for (const column of columns) {
      const [first, base] = [column * this.#rows, column * bins];
      for (let i = from; i < to; i++) {
        const row = this.#order[i]!;
        const at = (base + this.#binned[first + row]!) * SUMS;
        sums[at]! += this.#gradient[row]!;
        sums[at + 1]! += this.#curvature[row]!;
        sums[at + 2]! += this.#weights[row]!;
      }
    }
    return sums;
  }

  /** Sums over all bins of one column: those of the node, whatever the column. */
  #total(histogram: Float64Array, column: number): [number, number, number] {
    const { bins } = this.options;
    const total: [number, number, number] = [0, 0, 0];
    for (let at = column * bins * SUMS; at < (column + 1) * bins * SUMS; at += SUMS) {
      total[0] += histogram[at]!;
      total[1] += histogram[at + 1]!;
      total[2] += histogram[at + 2]!;
    }
    return total;
  }

  #bestSplit(histogram: Float64Array, columns: readonly number[]): Split | undefined {
    const { shrinkage, leastWeight, leastGain, bins } = this.options;
    const [gradient, curvature, weight] = this.#total(histogram, columns[0]!);
    if (weight < 2 * leastWeight) return undefined;
    const whole = (gradient * gradient) / (curvature + shrinkage);
    let best: Split | undefined;
    for (const column of columns) {
      let [g, h, w] = [0, 0, 0];
      for (let bin = 0; bin < this.#edges[column]!.length; bin++) {
        const at = (column * bins + bin) * SUMS;
        g += histogram[at]!;
        h += histogram[at + 1]!;
        w += histogram[at + 2]!;
        if (w < leastWeight) continue;
        if (weight - w < leastWeight) break;
        const [otherG, otherH] = [gradient - g, curvature - h];
        const gain = (g * g) / (h + shrinkage) + (otherG * otherG) / (otherH + shrinkage) - whole;
        if (gain > Math.max(leastGain, best?.gain ?? 1e-9)) best = { column, bin, gain };
      }
    }
    return best;
  }

  #close({ node, histogram }: Growing, column: number): void {
    const [gradient, curvature] = this.#total(histogram, column);
    const step = (-gradient / (curvature + this.options.shrinkage)) * this.options.learningRate;
    this.#tree.value[node] = Math.fround(step);
  }

  #part(at: Growing, { column, bin }: Split, columns: readonly number[]): Growing[] {
    const { node, from, to, depth, histogram } = at;
    const first = column * this.#rows;
    let [middle, rest] = [from, 0];
    for (let i = from; i < to; i++) {
      const row = this.#order[i]!;
      if (this.#binned[first + row]! <= bin) this.#order[middle++] = row;
      else this.#aside[rest++] = row;
    }
    this.#order.set(this.#aside.subarray(0, rest), middle);
    const left = this.#newNode();
    this.#newNode();
    this.#tree.left[node] = left;
    this.#tree.column[node] = column;
    this.#tree.value[node] = this.#edges[column]![bin]!;
    // The larger side is what the smaller one leaves of the parent, which saves more than half of the counting.
    const leftIsSmaller = middle - from < to - middle;
    const smaller = leftIsSmaller
      ? this.#histogram(from, middle, columns)
      : this.#histogram(middle, to, columns);
    for (let i = 0; i < histogram.length; i++) histogram[i]! -= smaller[i]!;
    return [
      { node: left, from, to: middle, depth: depth - 1, histogram: leftIsSmaller ? smaller : histogram },
      { node: left + 1, from: middle, to, depth: depth - 1, histogram: leftIsSmaller ? histogram : smaller },
    ];
  }

  /** Adds what the last tree says of every row, whether it has seen the row or not. */
  #advance(): void {
    const { column, value, left, roots } = this.#tree;
    const { values } = this.rows;
    const root = roots.at(-1)!;
    for (let row = 0; row < this.#rows; row++) {
      let node = root;
      for (let asked = column[node]!; asked >= 0; asked = column[node]!) {
        node = left[node]! + (values[row * this.#columns + asked]! <= value[node]! ? 0 : 1);
      }
      this.#logOdds[row]! += value[node]!;
    }
  }
}
