import { isUtf8 } from 'node:buffer';
import { decodeBytes } from '../../text/index.js';
import type { SourceProblem } from '../document.js';
import { problemsOfText } from '../whole-text.js';
import { type PlainLines, plainBytes } from './plain-lines.js';
import { type ByteRecord, LINE_FEED, QUOTE, RecordCutter } from './record-cutter.js';

/** A record of RFC 4180. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line of the file that it begins in: a field in quotes may hold line ends. */
  readonly line: number;
  readonly problem?: SourceProblem;
}

const LINE_END = /\r\n?|\n/;

/**
 * Records of a table as text, those of a chunk of the stream together. The bytes of line ends, quotes and delimiters are
 * never half of a character, in GB 18030 as in UTF-8, so that records are cut first and decoded afterwards.
 *
 * @param head the first bytes of the stream
 */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  ending: string,
): AsyncGenerator<(CsvRow | PlainLines)[]> {
  const wide = utf16Of(head);
  const start = wide === undefined ? head : new TextEncoder().encode(new TextDecoder(wide).decode(head));
  const delimiter = delimiterOf(start, ending);
  const records = new RecordCutter(delimiter);
  const reader = new RecordReader(String.fromCharCode(delimiter), start);
  for await (const chunk of wide === undefined ? chunks : narrow(chunks, wide)) {
    yield records.cut(chunk).flatMap((record) => reader.read(record));
  }
  yield records.end().flatMap((record) => reader.read(record));
}

/** Decodes records and parts their cells; knows what line it is in. */
class RecordReader {
  readonly #delimiter: string;
  readonly #decoder: RecordDecoder;
  #line = 1;

  constructor(delimiter: string, head: Uint8Array) {
    this.#delimiter = delimiter;
    this.#decoder = new RecordDecoder(head);
  }

  read(record: ByteRecord): (CsvRow | PlainLines)[] {
    return record.kind === 'lines' ? this.#readLines(record.bytes) : this.#readOne(record);
  }

  /** Most tables have no quotes: one decoding for many lines costs a tenth of one for each. */
  #readLines(bytes: Uint8Array): (CsvRow | PlainLines)[] {
    const plain = plainBytes(bytes, this.#delimiter.charCodeAt(0));
    const text = plain === undefined ? undefined : this.#decoder.known(plain.bytes);
    if (plain === undefined || text === undefined || text.includes('\ufffd')) {
      const records = new RecordCutter(this.#delimiter.charCodeAt(0), false);
      return [...records.cut(bytes), ...records.end()].flatMap((record) => this.read(record));
    }
    const { count, widest } = plain;
    const line = this.#line;
    const lines = this.#withoutMark(text);
    this.#line += count;
    return [{ lines, count, widest, line }];
  }

  #readOne({ kind, bytes, lines }: ByteRecord): CsvRow[] {
    const text = this.#withoutMark(this.#decoder.decode(bytes));
    const line = this.#line;
    this.#line += lines;
    if (kind === 'open') {
      // The quote swallowed the rest of the file: its lines are read as if it were a sign like any other.
      return text.split(LINE_END).map((one, i) => {
        const problem = i === 0 ? { problem: { ...UNCLOSED, line } } : {};
        return { cells: one.split(this.#delimiter), line: line + i, ...problem };
      });
    }
    const unread = text.includes('\ufffd') ? problemsOfText(['replacement-character'])[0] : undefined;
    const problem = unread === undefined ? {} : { problem: { ...unread, line } };
    return [{ cells: cellsOf(text, this.#delimiter), line, ...problem }];
  }

  #withoutMark(text: string): string {
    return this.#line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}

const UNCLOSED: SourceProblem = {
  code: 'unclosed-quote',
  message: {
    zh: '引号没有闭合，以下各行未按引号拆分',
    en: 'a quote is not closed; the lines from here on were read without quotes',
  },
};

function cellsOf(record: string, sign: string): string[] {
  if (!record.includes('"')) return record.split(sign);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record[at] === '"') {
      let cell = '';
      let from = at + 1;
      for (;;) {
        const quote = record.indexOf('"', from);
        if (quote < 0) {
          cell += record.slice(from);
          at = record.length;
          break;
        }
        cell += record.slice(from, quote);
        if (record[quote + 1] !== '"') {
          // Signs between the closing quote and the delimiter belong to the field, whatever the writer meant.
          const end = endOf(record, sign, quote + 1);
          cell += record.slice(quote + 1, end);
          at = end;
          break;
        }
        cell += '"';
        from = quote + 2;
      }
      cells.push(cell);
    } else {
      const end = endOf(record, sign, at);
      cells.push(record.slice(at, end));
      at = end;
    }
    if (at >= record.length) return cells;
    at++;
    if (at === record.length) return [...cells, ''];
  }
}

function endOf(record: string, sign: string, from: number): number {
  const at = record.indexOf(sign, from);
  return at < 0 ? record.length : at;
}

/** Comma, tab or semicolon: which one the first line has most of. */
function delimiterOf(head: Uint8Array, ending: string): number {
  if (ending === '.tsv' || ending === '.tab') return 0x09;
  const counts = new Map([
    [0x2c, 0],
    [0x09, 0],
    [0x3b, 0],
  ]);
  let quoted = false;
  for (const byte of head) {
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && byte === LINE_FEED) break;
    else if (!quoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** UTF-8 while it is, and from the first record that is not, what the head is most likely in. */
class RecordDecoder {
  readonly #head: Uint8Array;
  #other: TextDecoder | undefined;

  constructor(head: Uint8Array) {
    this.#head = head;
  }

  /** Undefined where these bytes are the first that are not UTF-8. */
  known(bytes: Uint8Array): string | undefined {
    if (this.#other !== undefined) return this.#other.decode(bytes);
    if (!isUtf8(bytes)) return undefined;
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  }

  decode(record: Uint8Array): string {
    return this.known(record) ?? this.#decodeOther(record);
  }

  #decodeOther(record: Uint8Array): string {
    const { encoding } = decodeBytes(this.#head);
    this.#other = new TextDecoder(encoding === 'utf-8' ? 'gb18030' : encoding);
    return this.#other.decode(record);
  }
}

function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

async function* narrow(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}
