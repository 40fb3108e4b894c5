/**
 * Storage of lists that are done with, for the next ones: pages come by the thousand, and what a typed array costs
 * is the asking for it. Large ones are let go, so that one huge page does not stay in memory.
 */
const spare: Int32Array[] = [];
const MOST_SPARE = 16;
const LARGEST_SPARE = 1 << 18;
const SMALLEST = 64;

/** A list of 32-bit integers that grows; the maps of a page live in these and never in objects. */
export class IntList {
  #data: Int32Array = spare.pop() ?? new Int32Array(SMALLEST);
  length = 0;

  push(value: number): void {
    if (this.length === this.#data.length) this.#grow();
    this.#data[this.length++] = value;
  }

  push2(first: number, second: number): void {
    const at = this.length;
    if (at + 2 > this.#data.length) this.#grow();
    const data = this.#data;
    data[at] = first;
    data[at + 1] = second;
    this.length = at + 2;
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

  /** Only for indices below {@link length}; what stands beyond is left over from other pages. */
  at(index: number): number {
    return this.#data[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#data[index] = value;
  }

  clear(): void {
    this.length = 0;
  }

  /** The used part, copied, and the storage handed on; the list is not to be used afterwards. */
  take(): Int32Array {
    const taken = this.#data.slice(0, this.length);
    this.release();
    return taken;
  }

  /** Keeps the used part alone, and hands the rest of the storage on. */
  trim(): void {
    const { length } = this;
    const taken = this.take();
    this.#data = taken;
    this.length = length;
  }

  /** Hands the storage on; the list is not to be used afterwards. */
  release(): void {
    if (this.#data.length <= LARGEST_SPARE && spare.length < MOST_SPARE) spare.push(this.#data);
    this.#data = NOTHING;
    this.length = 0;
  }

  #grow(): void {
    const larger = new Int32Array(Math.max(SMALLEST, this.#data.length * 2));
    larger.set(this.#data);
    this.#data = larger;
  }
}

const NOTHING = new Int32Array(0);

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
