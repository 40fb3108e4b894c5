/** Pairs that are asked for are told apart from others by so many bits of a hash. */
const FILTER_BITS = 14;

/**
 * Counts how often pairs and triples of units stand in one text, exactly enough: a cell tells keys apart by 24 bits. Only
 * what was announced is counted, as a text has few places where repetition matters.
 */
export class Repetition {
  readonly #filter = new Uint8Array(1 << FILTER_BITS);
  #cells = new Uint32Array(0);
  #mask = 0;

  /** Forgets what was announced and counted. */
  clear(): void {
    this.#filter.fill(0);
  }

  /** Announces that this pair, or a triple that starts with it, will be asked for. */
  expect(a: number, b: number): void {
    this.#filter[filterOf(a, b)] = 1;
  }

  /** Counts what was announced in `units[from, to)`. */
  count(units: Uint16Array, from: number, to: number): void {
    const filter = this.#filter;
    let found = 0;
    for (let i = from; i + 1 < to; i++) found += filter[filterOf(units[i]!, units[i + 1]!)]!;
    const size = 1 << Math.max(8, Math.ceil(Math.log2(found * 4 + 1)));
    if (this.#cells.length < size) this.#cells = new Uint32Array(size);
    else this.#cells.fill(0, 0, size);
    this.#mask = size - 1;
    for (let i = from; i + 1 < to; i++) {
      if (filter[filterOf(units[i]!, units[i + 1]!)] === 0) continue;
      this.#add(units[i]!, units[i + 1]!, 0);
      if (i + 2 < to) this.#add(units[i]!, units[i + 1]!, units[i + 2]!);
    }
  }

  pair(a: number, b: number): number {
    return this.#find(a, b, 0);
  }

  triple(a: number, b: number, c: number): number {
    return this.#find(a, b, c);
  }

  #add(a: number, b: number, c: number): void {
    const hash = hashOf(a, b, c);
    const check = hash & 0xffffff00;
    const cells = this.#cells;
    for (let slot = Math.imul(hash, 0x9e3779b1) >>> 7; ; slot++) {
      const cell = cells[slot & this.#mask]!;
      if (cell === 0) {
        cells[slot & this.#mask] = check | 1;
        return;
      }
      if (((cell ^ check) & 0xffffff00) === 0) {
        if ((cell & 255) < 255) cells[slot & this.#mask] = cell + 1;
        return;
      }
    }
  }

  #find(a: number, b: number, c: number): number {
    const hash = hashOf(a, b, c);
    const check = hash & 0xffffff00;
    for (let slot = Math.imul(hash, 0x9e3779b1) >>> 7; ; slot++) {
      const cell = this.#cells[slot & this.#mask]!;
      if (cell === 0) return 0;
      if (((cell ^ check) & 0xffffff00) === 0) return cell & 255;
    }
  }
}

function filterOf(a: number, b: number): number {
  return Math.imul((a << 16) | b, 0x9e3779b1) >>> (32 - FILTER_BITS);
}

function hashOf(a: number, b: number, c: number): number {
  let hash = Math.imul(a | (b << 16), 0x85ebca77) ^ Math.imul(c + 1, 0xc2b2ae3d);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
