/*
 * A map that does not hold its keys: each key is known by an eight-bit check and carries a four-bit value. Check and
 * value are the exclusive or of three cells whose places follow from the key's hash (a binary fuse filter, Graf and
 * Lemire 2022, with a value beside the fingerprint). A key that was never put in is taken for one of them once in 256
 * times; who asks for an n-gram only where its parts are known is deceived far less often.
 */

/** Where a key's cells lie. */
export interface Layout {
  readonly seed: number;
  /** Cells of a segment, as a power of two. */
  readonly segmentBits: number;
  /** Segments that a first cell can lie in; two more follow. */
  readonly segments: number;
}

export const VALUE_BITS = 4;

export class StaticMap {
  readonly #cells: Uint16Array;
  readonly #seed: number;
  readonly #bits: number;
  readonly #mask: number;
  readonly #segments: number;

  /** @param packed two cells of twelve bits in three bytes */
  constructor(packed: Uint8Array, { seed, segmentBits, segments }: Layout) {
    const size = (segments + 2) << segmentBits;
    if (packed.length !== (size * 3) / 2) throw new RangeError('the cells do not fit their layout');
    this.#cells = unpack(packed, size);
    this.#seed = seed;
    this.#bits = segmentBits;
    this.#mask = (1 << segmentBits) - 1;
    this.#segments = segments;
  }

  /** The value of a key of two words; 0 where it is unknown. */
  get(low: number, high: number): number {
    const a = hashOf(low, high, this.#seed);
    const b = secondHashOf(a, low);
    const mask = this.#mask;
    const base = (((a >>> 8) * this.#segments) / 0x1000000) << this.#bits;
    const mixed =
      this.#cells[base + ((a ^ (b >>> 20)) & mask)]! ^
      this.#cells[base + mask + 1 + (b & mask)]! ^
      this.#cells[base + mask + mask + 2 + ((b >>> this.#bits) & mask)]!;
    const found = mixed ^ (((a ^ (b >>> 8)) & 255) << VALUE_BITS);
    return found < 1 << VALUE_BITS ? found : 0;
  }
}

/** The same for keys that are known to be in it: four bits a cell, no check. */
export class LevelMap {
  readonly #cells: Uint8Array;
  readonly #seed: number;
  readonly #bits: number;
  readonly #mask: number;
  readonly #segments: number;

  /** @param packed two cells a byte */
  constructor(packed: Uint8Array, { seed, segmentBits, segments }: Layout) {
    const size = (segments + 2) << segmentBits;
    if (packed.length !== size / 2) throw new RangeError('the cells do not fit their layout');
    this.#cells = new Uint8Array(size);
    for (let i = 0; i < packed.length; i++) {
      this.#cells[i * 2] = packed[i]! & 15;
      this.#cells[i * 2 + 1] = packed[i]! >> 4;
    }
    this.#seed = seed;
    this.#bits = segmentBits;
    this.#mask = (1 << segmentBits) - 1;
    this.#segments = segments;
  }

  /** The value of a key of one word that was put in; anything for another. */
  get(key: number): number {
    const a = hashOf(key, 0, this.#seed);
    const b = secondHashOf(a, key);
    const mask = this.#mask;
    const base = (((a >>> 8) * this.#segments) / 0x1000000) << this.#bits;
    return (
      this.#cells[base + ((a ^ (b >>> 20)) & mask)]! ^
      this.#cells[base + mask + 1 + (b & mask)]! ^
      this.#cells[base + mask + mask + 2 + ((b >>> this.#bits) & mask)]!
    );
  }
}

/** The three cells of a key and its check, as {@link StaticMap.get} finds them, for the builder. */
export function placesOf(low: number, high: number, { seed, segmentBits, segments }: Layout): number[] {
  const a = hashOf(low, high, seed);
  const b = secondHashOf(a, low);
  const mask = (1 << segmentBits) - 1;
  const base = (((a >>> 8) * segments) / 0x1000000) << segmentBits;
  return [
    base + ((a ^ (b >>> 20)) & mask),
    base + mask + 1 + (b & mask),
    base + mask + mask + 2 + ((b >>> segmentBits) & mask),
    (a ^ (b >>> 8)) & 255,
  ];
}

/** The first word of a key's hash. Each step can be undone, so that two keys never share both words. */
function hashOf(low: number, high: number, seed: number): number {
  let hash = Math.imul(low ^ seed, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ high, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

function secondHashOf(first: number, low: number): number {
  const hash = Math.imul(first + low, 0x9e3779b1);
  return hash ^ (hash >>> 16);
}

function unpack(packed: Uint8Array, size: number): Uint16Array {
  const cells = new Uint16Array(size);
  for (let cell = 0, at = 0; cell < size; cell += 2, at += 3) {
    const middle = packed[at + 1]!;
    cells[cell] = packed[at]! | ((middle & 15) << 8);
    cells[cell + 1] = (middle >> 4) | (packed[at + 2]! << 4);
  }
  return cells;
}
