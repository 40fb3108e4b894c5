import { IntList } from '../growing.js';
import { ATTRIBUTE_COUNT, attributeTable } from './names.js';

/** A run of a value: `[from, to)` of the source as it stands (`code` < 0), or a reference to one code point. */
const RUN = 3;

/**
 * The attributes of the tag being read, by identifier, kept as source ranges: a value becomes a string only
 * when somebody asks. As in browsers the first of two equal names counts.
 */
export class TagAttributes {
  readonly #source: string;
  readonly #runs = new IntList(96);
  readonly #first = new Int32Array(ATTRIBUTE_COUNT);
  readonly #last = new Int32Array(ATTRIBUTE_COUNT);
  readonly #used: number[] = [];
  #current = 0;

  constructor(source: string) {
    this.#source = source;
    this.#first.fill(-1);
  }

  clear(): void {
    for (const id of this.#used) this.#first[id] = -1;
    this.#used.length = 0;
    this.#runs.clear();
    this.#current = 0;
  }

  openName(start: number, end: number): void {
    const id = attributeTable.lookUp(this.#source, start, end);
    if (id === 0 || (this.#first[id] as number) >= 0) {
      this.#current = 0;
      return;
    }
    this.#current = id;
    this.#used.push(id);
    this.#first[id] = this.#runs.length;
    this.#last[id] = this.#runs.length;
  }

  data(start: number, end: number): void {
    if (this.#current !== 0) this.#run(start, end, -1);
  }

  /** Where a reference ends is known only by what follows it; {@link close} and the next run settle that. */
  reference(start: number, end: number, code: number): void {
    if (this.#current !== 0) this.#run(start, end, code);
  }

  get isEmpty(): boolean {
    return this.#used.length === 0;
  }

  /** Identifiers present in the tag, in source order. */
  get present(): readonly number[] {
    return this.#used;
  }

  has(id: number): boolean {
    return (this.#first[id] as number) >= 0;
  }

  /** The value with its references decoded; `undefined` where the attribute is absent. */
  value(id: number): string | undefined {
    const first = this.#first[id] as number;
    if (first < 0) return undefined;
    const last = this.#last[id] as number;
    if (last === first) return '';
    if (last === first + RUN && this.#runs.at(first + 2) < 0) {
      return this.#source.slice(this.#runs.at(first), this.#runs.at(first + 1));
    }
    let value = '';
    for (let i = first; i < last; i += RUN) {
      const code = this.#runs.at(i + 2);
      value +=
        code < 0 ? this.#source.slice(this.#runs.at(i), this.#runs.at(i + 1)) : String.fromCodePoint(code);
    }
    return value;
  }

  /** Where the value stands in the source; an empty value has an empty range. */
  rangeOf(id: number): { start: number; end: number } {
    const first = this.#first[id] as number;
    const last = this.#last[id] as number;
    if (first < 0 || last === first) return { start: 0, end: 0 };
    return { start: this.#runs.at(first), end: this.#runs.at(last - RUN + 1) };
  }

  /** Copies the runs of a value, triples of start, end and code point or -1. */
  copyRuns(id: number, into: IntList): void {
    const first = this.#first[id] as number;
    if (first < 0) return;
    for (let i = first; i < (this.#last[id] as number); i++) into.push(this.#runs.at(i));
  }

  #run(start: number, end: number, code: number): void {
    this.#runs.push(start);
    this.#runs.push(end);
    this.#runs.push(code);
    this.#last[this.#current] = this.#runs.length;
  }
}
