import { joined } from '../input.js';

export const [LINE_FEED, RETURN, QUOTE] = [0x0a, 0x0d, 0x22];
/** A quote that is not closed by then was none. */
const LONGEST = 32 << 20;

/** A piece of a stream that begins and ends with a record of RFC 4180. */
export interface ByteRecord {
  /** One record, whole lines without a quote of which each is a record, or one that ends within quotes. */
  readonly kind: 'record' | 'lines' | 'open';
  readonly bytes: Uint8Array;
  /** Line ends in and behind it. */
  readonly lines: number;
}

/** Cuts a stream into records. */
export class RecordCutter {
  readonly #delimiter: number;
  /** Lines without quotes are handed on together. */
  readonly #together: boolean;
  #parts: Uint8Array[] = [];
  #length = 0;
  #lines = 0;
  #quoted = false;
  /** The record that is being read has quotes. */
  #hasQuotes = false;
  #fresh = true;
  /** The byte before was a quote that closed the field. */
  #closed = false;
  #afterReturn = false;

  constructor(delimiter: number, together = true) {
    this.#delimiter = delimiter;
    this.#together = together;
  }

  cut(chunk: Uint8Array): ByteRecord[] {
    const records: ByteRecord[] = [];
    let from = this.#together ? this.#cutLines(chunk, records) : 0;
    for (let i = from; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (this.#afterReturn) {
        this.#afterReturn = false;
        if (byte === LINE_FEED) {
          if (from === i) from = i + 1;
          continue;
        }
      }
      if (byte === QUOTE) {
        // Doubled quotes close and open again; a quote inside an unquoted field is a sign like any other.
        const opens: boolean = this.#fresh || this.#closed;
        this.#closed = this.#quoted;
        this.#quoted = !this.#quoted && opens;
        this.#hasQuotes = true;
        this.#fresh = false;
        continue;
      }
      this.#closed = false;
      if (this.#quoted) {
        if (byte === LINE_FEED) this.#lines++;
      } else if (byte === LINE_FEED || byte === RETURN) {
        this.#parts.push(chunk.subarray(from, i));
        records.push(this.#take('record', 1));
        from = i + 1;
        this.#afterReturn = byte === RETURN;
      } else this.#fresh = byte === this.#delimiter;
    }
    if (from < chunk.length) this.#parts.push(chunk.subarray(from));
    this.#length += chunk.length - from;
    if (this.#quoted && this.#length > LONGEST) records.push(this.#take('open', 0));
    return records;
  }

  end(): ByteRecord[] {
    return this.#parts.length === 0 ? [] : [this.#take(this.#quoted ? 'open' : 'record', 0)];
  }

  /** Takes whole lines up to the last before a quote, and returns where the rest begins. */
  #cutLines(chunk: Uint8Array, records: ByteRecord[]): number {
    if (this.#hasQuotes || this.#afterReturn) return 0;
    const quote = chunk.indexOf(QUOTE);
    const end = chunk.lastIndexOf(LINE_FEED, quote < 0 ? chunk.length - 1 : quote) + 1;
    if (end === 0) return 0;
    this.#parts.push(chunk.subarray(0, end));
    records.push(this.#take('lines', 0));
    return end;
  }

  #take(kind: ByteRecord['kind'], lineEnds: number): ByteRecord {
    const record = { kind, bytes: joined(this.#parts), lines: this.#lines + lineEnds };
    this.#parts = [];
    this.#length = 0;
    this.#lines = 0;
    this.#quoted = false;
    this.#hasQuotes = false;
    this.#fresh = true;
    return record;
  }
}
