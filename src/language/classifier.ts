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

/** Boosted trees that tell the odds of a row. Evaluation allocates nothing and reads no clock and no chance. */
export class TreeEnsemble {
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
    if (!sound) throw new RangeError('these arrays are no decision trees');
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

  /** The log odds of the row that starts at `from`. */
  logOdds(row: Float32Array, from = 0): number {
    const { base, roots, column, value, left } = this.arrays;
    let sum = base;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      for (let asked = column[node]!; asked >= 0; asked = column[node]!) {
        node = left[node]! + (row[from + asked]! <= value[node]! ? 0 : 1);
      }
      sum += value[node]!;
    }
    return sum;
  }

  probability(row: Float32Array, from = 0): number {
    return 1 / (1 + Math.exp(-this.logOdds(row, from)));
  }
}

function shortestSingle(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
