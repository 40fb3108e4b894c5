/** Edges are set by a sample of so many rows: more would not move them. */
const SAMPLE = 50_000;

export interface Binned {
  /** The bin of each value, column after column. */
  readonly binned: Uint8Array;
  /** By column, the upper edge of each bin but the last: a value is in the first bin whose edge it does not exceed. */
  readonly edges: readonly Float32Array[];
}

/** Tells the values of each column apart in at most `bins` bins that hold about as many rows each. */
export function binColumns(
  values: Float32Array,
  columns: number,
  bins: number,
  random: () => number,
): Binned {
  const rows = values.length / columns;
  const binned = new Uint8Array(values.length);
  const edges: Float32Array[] = [];
  const picked = Int32Array.from({ length: Math.min(rows, SAMPLE) }, (_, i) =>
    rows <= SAMPLE ? i : Math.floor(random() * rows),
  );
  for (let column = 0; column < columns; column++) {
    const sample = Float32Array.from(picked, (row) => values[row * columns + column]!).sort();
    const own = edgesOf(sample, bins);
    edges.push(own);
    for (let row = 0; row < rows; row++) {
      binned[column * rows + row] = binOf(values[row * columns + column]!, own);
    }
  }
  return { binned, edges };
}

/** @param sample sorted */
function edgesOf(sample: Float32Array, bins: number): Float32Array {
  const edges: number[] = [];
  const last = sample.at(-1)!;
  for (let bin = 1; bin < bins; bin++) {
    const edge = sample[Math.floor((bin * (sample.length - 1)) / bins)]!;
    if (edge < last && edge !== edges.at(-1)) edges.push(edge);
  }
  return Float32Array.from(edges);
}

function binOf(value: number, edges: Float32Array): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
