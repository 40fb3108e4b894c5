import { ATTRIBUTE_COUNT } from './names.js';
import { decodeReferences } from './references.js';

/**
 * The attributes of the tag being read, by identifier, kept as source ranges: a value becomes a string only
 * when somebody asks. As in browsers the first of two equal names counts.
 */
export class TagAttributes {
  readonly #source: string;
  readonly #start = new Int32Array(ATTRIBUTE_COUNT);
  readonly #end = new Int32Array(ATTRIBUTE_COUNT);
  /** One bit for each identifier that is present. */
  mask = 0;

  constructor(source: string) {
    this.#source = source;
  }

  clear(): void {
    this.mask = 0;
  }

  /** @param id identifier of a known name. */
  add(id: number, start: number, end: number): void {
    if (this.has(id)) return;
    this.mask |= 1 << id;
    this.#start[id] = start;
    this.#end[id] = end;
  }

  has(id: number): boolean {
    return (this.mask & (1 << id)) !== 0;
  }

  /** The value with its references decoded; `undefined` where the attribute is absent. */
  value(id: number): string | undefined {
    if (!this.has(id)) return undefined;
    return decodeReferences(this.#source, this.#start[id] as number, this.#end[id] as number, true);
  }

  /** Where the value stands in the source. */
  startOf(id: number): number {
    return this.has(id) ? (this.#start[id] as number) : 0;
  }

  endOf(id: number): number {
    return this.has(id) ? (this.#end[id] as number) : 0;
  }
}
