import { decodeBytes } from '../../text/index.js';
import type { SourceProblem } from '../document.js';
import { joined } from '../input.js';
import { problemsOfText } from '../whole-text.js';

/** A record of RFC 4180. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line of the file that it begins in: a field in quotes may hold line ends. */
  readonly line: number;
  readonly problem?: SourceProblem;
}

const [LINE_FEED, RETURN, QUOTE] = [0x0a, 0x0d, 0x22];
/** A quote that is not closed by then was none. */
const LONGEST = 32 << 20;

/**
 * Records of a table as text, one in memory at a time. The bytes of line ends, quotes and delimiters are never half of a
 * character, in GB 18030 as in UTF-8, so that records are cut first and each is decoded for itself.
 *
 * @param head the first bytes of the stream
 */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  ending: string,
): AsyncGenerator<CsvRow> {
  const wide = utf16Of(head);
  const start = wide === undefined ? head : new TextEncoder().encode(new TextDecoder(wide).decode(head));
  const delimiter = delimiterOf(start, ending);
  const decode = decoderFor(start);
  let first = true;
  let line = 1;
  for await (const { bytes, lines, open } of recordsOf(
    wide === undefined ? chunks : narrow(chunks, wide),
    delimiter,
  )) {
    let text = decode(bytes);
    if (first) text = text.replace(/^\ufeff/, '');
    first = false;
    const unread = text.includes('\ufffd') ? problemsOfText(['replacement-character'])[0] : undefined;
    if (!open) {
      yield {
        cells: cellsOf(text, delimiter),
        line,
        ...(unread === undefined ? {} : { problem: { ...unread, line } }),
      };
    } else {
      // The quote swallowed the rest of the file: its lines are read as if it were a sign like any other.
      for (const [i, one] of text.split(/\r\n?|\n/).entries()) {
        const problem = i === 0 ? { problem: { ...UNCLOSED, line } } : {};
        yield { cells: one.split(String.fromCharCode(delimiter)), line: line + i, ...problem };
      }
    }
    line += lines;
  }
}

const UNCLOSED: SourceProblem = {
  code: 'unclosed-quote',
  message: {
    zh: '引号没有闭合，以下各行未按引号拆分',
    en: 'a quote is not closed; the lines from here on were read without quotes',
  },
};

interface ByteRecord {
  readonly bytes: Uint8Array;
  /** Line ends in and behind it. */
  readonly lines: number;
  /** Ends within quotes. */
  readonly open: boolean;
}

async function* recordsOf(chunks: AsyncIterable<Uint8Array>, delimiter: number): AsyncGenerator<ByteRecord> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let lines = 0;
  let quoted = false;
  let fresh = true;
  /** The byte before was a quote that closed the field. */
  let closed = false;
  let afterReturn = false;
  for await (const chunk of chunks) {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (afterReturn) {
        afterReturn = false;
        if (byte === LINE_FEED) {
          if (from === i) from = i + 1;
          continue;
        }
      }
      if (byte === QUOTE) {
        // Doubled quotes close and open again; a quote inside an unquoted field is a sign like any other.
        const opens: boolean = fresh || closed;
        closed = quoted;
        quoted = !quoted && opens;
        fresh = false;
        continue;
      }
      closed = false;
      if (quoted) {
        if (byte === LINE_FEED) lines++;
      } else if (byte === LINE_FEED || byte === RETURN) {
        parts.push(chunk.subarray(from, i));
        yield { bytes: joined(parts), lines: lines + 1, open: false };
        parts = [];
        length = 0;
        lines = 0;
        fresh = true;
        from = i + 1;
        afterReturn = byte === RETURN;
      } else fresh = byte === delimiter;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (quoted && length > LONGEST) {
      yield { bytes: joined(parts), lines, open: true };
      parts = [];
      length = 0;
      lines = 0;
      quoted = false;
      fresh = true;
    }
  }
  if (parts.length > 0) yield { bytes: joined(parts), lines, open: quoted };
}

function cellsOf(record: string, delimiter: number): string[] {
  const sign = String.fromCharCode(delimiter);
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
function decoderFor(head: Uint8Array): (bytes: Uint8Array) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let other: TextDecoder | undefined;
  return (bytes) => {
    if (other === undefined) {
      try {
        return utf8.decode(bytes);
      } catch {
        const { encoding } = decodeBytes(head);
        other = new TextDecoder(encoding === 'utf-8' ? 'gb18030' : encoding);
      }
    }
    return other.decode(bytes);
  };
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
