import { IntList } from '../growing.js';

export const TABLE = 1;
export const ROW = 2;
export const CELL = 3;
export const TABLE_END = 4;
export const LIST = 5;
export const TERM = 6;
export const DEFINITION = 7;
export const LIST_END = 8;

const WIDTH = 3;
/** What a record says of a cell stands above the kind of event. */
const KIND_BITS = 4;

/**
 * Tables and definition lists as a flat sequence of events with text offsets, nested ones in between; what it
 * means is worked out only when somebody asks for tables or fields.
 */
export class Structure {
  readonly #events = new IntList();

  get size(): number {
    return this.#events.length / WIDTH;
  }

  /** @returns the index of the event, for {@link end}. */
  add(kind: number, start: number, extra = 0): number {
    const index = this.size;
    this.#events.push3(kind | (extra << KIND_BITS), start, start);
    return index;
  }

  end(index: number, end: number): void {
    this.#events.set(index * WIDTH + 2, end);
  }

  /** No event follows any more. */
  seal(): void {
    this.#events.trim();
  }

  kind(index: number): number {
    return this.#events.at(index * WIDTH) & ((1 << KIND_BITS) - 1);
  }

  startOf(index: number): number {
    return this.#events.at(index * WIDTH + 1);
  }

  endOf(index: number): number {
    return this.#events.at(index * WIDTH + 2);
  }

  extra(index: number): number {
    return this.#events.at(index * WIDTH) >> KIND_BITS;
  }
}

/** Spans and kind of a cell in one number. */
export function packCell(columns: number, rows: number, header: boolean): number {
  return columns | (rows << 10) | (header ? 1 << 26 : 0);
}

export function unpackCell(extra: number): { columns: number; rows: number; header: boolean } {
  return { columns: extra & 0x3ff, rows: (extra >> 10) & 0xffff, header: (extra & (1 << 26)) !== 0 };
}
