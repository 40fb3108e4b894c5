/**
 * An ensemble of decision trees as flat arrays: the nodes of all trees one after the other, children behind their
 * parents. Numbers are single precision wherever they are compared, so that trainer and reader agree to the bit.
 */
export interface TreeArrays {
  /** What the columns of a row are called, in order. */
  readonly signals: readonly string[];
  /** Log odds before any tree has spoken. */
  readonly base: number;
  /** The first node of each tree. */
  readonly roots: Int32Array;
  /** The column that a node asks for; -1 for a leaf. */
  readonly column: Int16Array;
  /** A row goes left when its value is at most this. In a leaf: what the leaf adds to the log odds. */
  readonly value: Float32Array;
  /** The left child; the right one follows it. 0 for a leaf. */
  readonly left: Int32Array;
}

/** {@link TreeArrays} as plain numbers, for a JSON file. */
export interface TreeRecord {
  readonly signals: readonly string[];
  readonly base: number;
  readonly roots: readonly number[];
  readonly column: readonly number[];
  readonly value: readonly number[];
  readonly left: readonly number[];
}

/** A node names its child in so many bits. */
const NODE_BITS = 20;
const MOST_NODES = 1 << NODE_BITS;
const CHILD_MASK = MOST_NODES - 1;

/** Boosted trees that tell the odds of a row. Evaluation allocates nothing and reads no clock and no chance. */
export class TreeEnsemble {
  /** Two words a node: the column with the left child, and the value; what is asked together lies together. */
  readonly #nodes: Int32Array;
  readonly #values: Float32Array;
  /** The most that the trees from each on can add. */
  readonly #rest: Float64Array;

  /** @throws {RangeError} when the arrays are no trees: then a walk could leave them or never end */
  constructor(readonly arrays: TreeArrays) {
    const { signals, roots, column, value, left } = arrays;
    const nodes = column.length;
    const sound =
      value.length === nodes &&
      left.length === nodes &&
      roots.every((root) => root >= 0 && root < nodes) &&
      column.every((asked, node) =>
        asked < 0
          ? left[node] === 0
          : asked < signals.length && left[node]! > node && left[node]! + 1 < nodes,
      );
    if (!sound || nodes > MOST_NODES) throw new RangeError('these arrays are no decision trees');
    this.#nodes = new Int32Array(nodes * 2);
    this.#values = new Float32Array(this.#nodes.buffer);
    for (let node = 0; node < nodes; node++) {
      this.#nodes[node * 2] = ((column[node]! + 1) << NODE_BITS) | left[node]!;
      this.#values[node * 2 + 1] = value[node]!;
    }
    this.#rest = new Float64Array(roots.length + 1);
    for (let tree = roots.length - 1; tree >= 0; tree--) {
      const end = roots[tree + 1] ?? nodes;
      let most = end > roots[tree]! ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      for (let node = roots[tree]!; node < end; node++)
        if (column[node]! < 0) most = Math.max(most, value[node]!);
      this.#rest[tree] = this.#rest[tree + 1]! + most;
    }
  }

  static fromRecord(record: TreeRecord): TreeEnsemble {
    return new TreeEnsemble({
      signals: record.signals,
      base: record.base,
      roots: Int32Array.from(record.roots),
      column: Int16Array.from(record.column),
      value: Float32Array.from(record.value),
      left: Int32Array.from(record.left),
    });
  }

  toRecord(): TreeRecord {
    const { signals, base, roots, column, value, left } = this.arrays;
    return {
      signals,
      base,
      roots: [...roots],
      column: [...column],
      // The shortest decimals that still name the same single-precision number.
      value: Array.from(value, shortestSingle),
      left: [...left],
    };
  }

  /** The log odds of a row. */
  logOdds(row: Float32Array): number {
    return this.logOddsFrom(row, Number.NEGATIVE_INFINITY);
  }

  /** The log odds of a row; something less than `least` as soon as they cannot reach it. */
  logOddsFrom(row: Float32Array, least: number): number {
    const { base, roots } = this.arrays;
    const nodes = this.#nodes;
    const values = this.#values;
    let sum = base;
    for (let tree = 0; tree < roots.length; tree++) {
      // A margin for the order in which numbers are added.
      if ((tree & 7) === 0 && sum + this.#rest[tree]! < least - 1e-6) return Number.NEGATIVE_INFINITY;
      let at = roots[tree]! << 1;
      for (let node = nodes[at]!; node > CHILD_MASK; node = nodes[at]!) {
        const child = node & CHILD_MASK;
        at = (row[(node >> NODE_BITS) - 1]! <= values[at + 1]! ? child : child + 1) << 1;
      }
      sum += values[at + 1]!;
    }
    return sum;
  }

  probability(row: Float32Array): number {
    return 1 / (1 + Math.exp(-this.logOdds(row)));
  }
}

function shortestSingle(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
