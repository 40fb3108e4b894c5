/** A record of a workbook: its type, and its data in one or more stretches. */
export interface BiffRecord {
  readonly type: number;
  /** Where it begins in the stream. */
  readonly offset: number;
  /** The data of the record itself, then those of the records that continue it. */
  readonly parts: readonly Buffer[];
}

const CONTINUE = 0x3c;

/** The records of a stream ([MS-XLS] 2.1.4), each with those that continue it. What is cut off is left out. */
export function* biffRecords(bytes: Buffer, start = 0): Generator<BiffRecord> {
  let current: { type: number; offset: number; parts: Buffer[] } | undefined;
  for (let at = start; at + 4 <= bytes.length; ) {
    const type = bytes.readUInt16LE(at);
    const length = bytes.readUInt16LE(at + 2);
    const data = bytes.subarray(at + 4, at + 4 + length);
    if (type === CONTINUE && current !== undefined) current.parts.push(data);
    else {
      if (current !== undefined) yield current;
      current = { type, offset: at, parts: [data] };
    }
    at += 4 + length;
  }
  if (current !== undefined) yield current;
}

/** Reads strings that may go on in the next stretch, where their width is told anew. */
export class BiffReader {
  readonly #parts: readonly Buffer[];
  #part = 0;
  #at = 0;

  constructor(parts: readonly Buffer[]) {
    this.#parts = parts;
  }

  get isAtEnd(): boolean {
    this.#advance();
    return this.#part >= this.#parts.length;
  }

  byte(): number {
    this.#advance();
    return this.#parts[this.#part]?.[this.#at++] ?? 0;
  }

  word(): number {
    return this.byte() | (this.byte() << 8);
  }

  long(): number {
    return (this.word() | (this.word() << 16)) >>> 0;
  }

  skip(count: number): void {
    let left = count;
    while (left > 0 && !this.isAtEnd) {
      const step = Math.min(left, this.#parts[this.#part]!.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** A string with its flags, its runs of formatting and its phonetic data ([MS-XLS] 2.5.293). */
  richString(count = this.word()): string {
    const flags = this.byte();
    const runs = (flags & 8) === 0 ? 0 : this.word();
    const phonetic = (flags & 4) === 0 ? 0 : this.long();
    const text = this.characters(count, (flags & 1) !== 0);
    this.skip(4 * runs + phonetic);
    return text;
  }

  /** Characters of one or two bytes. */
  characters(count: number, isWide: boolean): string {
    let wide = isWide;
    let text = '';
    let left = count;
    while (left > 0) {
      const part = this.#parts[this.#part];
      if (part === undefined) break;
      if (this.#at >= part.length) {
        this.#part++;
        this.#at = 0;
        if (this.#part < this.#parts.length) wide = (this.byte() & 1) !== 0;
        continue;
      }
      const width = wide ? 2 : 1;
      const step = Math.min(left, Math.floor((part.length - this.#at) / width));
      if (step === 0) {
        this.#at = part.length;
        continue;
      }
      text += part.toString(wide ? 'utf16le' : 'latin1', this.#at, this.#at + step * width);
      this.#at += step * width;
      left -= step;
    }
    return text;
  }

  #advance(): void {
    while (this.#part < this.#parts.length && this.#at >= this.#parts[this.#part]!.length) {
      this.#part++;
      this.#at = 0;
    }
  }
}
