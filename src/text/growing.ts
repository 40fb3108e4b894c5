/** A list of 32-bit integers that grows; the maps of a page live in these and never in objects. */
export class IntList {
  #data: Int32Array;
  length = 0;

  constructor(capacity = 64) {
    this.#data = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#data.length) this.#grow();
    this.#data[this.length++] = value;
  }

  push3(first: number, second: number, third: number): void {
    const at = this.length;
    if (at + 3 > this.#data.length) this.#grow();
    const data = this.#data;
    data[at] = first;
    data[at + 1] = second;
    data[at + 2] = third;
    this.length = at + 3;
  }

  /** @returns 0 beyond the end, so that callers need no guard in loops that are already bounded. */
  at(index: number): number {
    return this.#data[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#data[index] = value;
  }

  clear(): void {
    this.length = 0;
  }

  /** The used part; a copy where much of the list is unused. The list is not to be written to afterwards. */
  toArray(): Int32Array {
    const { length } = this;
    return length * 2 > this.#data.length ? this.#data.subarray(0, length) : this.#data.slice(0, length);
  }

  #grow(): void {
    const larger = new Int32Array(this.#data.length * 2);
    larger.set(this.#data);
    this.#data = larger;
  }
}

/**
 * The index of the last record whose first number is ≤ `value`; -1 when all are greater.
 * @param sorted records of `width` numbers each, ascending by the first.
 */
export function lastAtMost(sorted: Int32Array, value: number, width = 1): number {
  let low = 0;
  let high = sorted.length / width;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle * width] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
