/*
 * Pieces of formulations are common words (发展, 建设), each of dozens of formulations, while a page holds a near miss at
 * best. So what is asked of every hit is not the formulations but the two characters on either side: one slip leaves
 * the first or the second of what belongs there in the first or second place, or makes both sound as they should. The
 * gate knows under which characters a piece has formulations at all, and which.
 */

/** Bits of the filter before the table, where most questions end. */
const FILTER_BITS = 19;
const FILTER_MASK = (1 << FILTER_BITS) - 1;

export class Gate {
  readonly #filter: Int32Array;
  readonly #keys: Int32Array;
  /** By slot: where its items begin; the next slot's number ends them. */
  readonly #firsts: Int32Array;
  readonly #items: Int32Array;
  readonly #mask: number;

  /** @param entries in threes: a piece and a kind as `seed * 4 + kind`, the value, the item */
  constructor(entries: readonly number[]) {
    const count = entries.length / 3;
    let size = 1024;
    while (size < count * 1.5) size *= 2;
    this.#mask = size - 1;
    this.#filter = new Int32Array(1 << (FILTER_BITS - 5));
    this.#keys = new Int32Array(size * 2).fill(-1);
    this.#firsts = new Int32Array(size + 1);
    this.#items = new Int32Array(count);
    const slots = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const [owner, value] = [entries[i * 3]!, entries[i * 3 + 1]!];
      const bit = mix(owner, value) & FILTER_MASK;
      this.#filter[bit >> 5]! |= 1 << (bit & 31);
      const slot = this.#slot(owner, value);
      this.#keys[slot * 2] = owner;
      this.#keys[slot * 2 + 1] = value;
      slots[i] = slot;
      this.#firsts[slot + 1]!++;
    }
    for (let slot = 0; slot < size; slot++) this.#firsts[slot + 1]! += this.#firsts[slot]!;
    const filled = this.#firsts.slice();
    for (let i = 0; i < count; i++) this.#items[filled[slots[i]!]!++] = entries[i * 3 + 2]!;
  }

  /**
   * @param kind which side of the piece is asked, and what: a symbol, or a pair of sounds
   * @returns the slot of the key, for {@link from}, {@link to} and {@link item}; -1 where it has nothing
   */
  find(seed: number, kind: number, value: number): number {
    const owner = seed * 4 + kind;
    const bit = mix(owner, value) & FILTER_MASK;
    if ((this.#filter[bit >> 5]! & (1 << (bit & 31))) === 0) return -1;
    const slot = this.#slot(owner, value);
    return this.#keys[slot * 2] === owner ? slot : -1;
  }

  from(slot: number): number {
    return this.#firsts[slot]!;
  }

  to(slot: number): number {
    return this.#firsts[slot + 1]!;
  }

  item(i: number): number {
    return this.#items[i]!;
  }

  /** Where the key is, or would be. */
  #slot(owner: number, value: number): number {
    let slot = mix(owner, value) & this.#mask;
    while (
      this.#keys[slot * 2] !== -1 &&
      !(this.#keys[slot * 2] === owner && this.#keys[slot * 2 + 1] === value)
    )
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}

function mix(owner: number, value: number): number {
  let hash = Math.imul(owner, 0x9e3779b1) ^ Math.imul(value, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
