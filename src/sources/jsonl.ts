import { decodeBytes } from '../text/index.js';
import { type FieldMap, readRecord } from './article-record.js';
import type { SourceDocument } from './document.js';

const LINE_FEED = 0x0a;

/**
 * Articles of a JSON Lines stream, one line in memory at a time. A line that is no article is a document with a
 * problem; the lines behind it are read all the same.
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  map: FieldMap,
): AsyncGenerator<SourceDocument> {
  let line = 0;
  for await (const bytes of linesOf(chunks)) {
    line++;
    const text = decode(bytes).replace(line === 1 ? /^\uFEFF/ : '', '');
    if (text.trim() === '') continue;
    yield readLine(text, file, line, bytes.byteLength + 1, map);
  }
}

function readLine(text: string, file: string, line: number, bytes: number, map: FieldMap): SourceDocument {
  const source = `${file}:${line}`;
  const at = { id: source, source, bytes };
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch (error) {
    // V8 quotes the text around the mistake, which may hold personal data; the place is enough.
    const place = /position (\d+)/.exec((error as Error).message)?.[1];
    const message = {
      zh: `不是合法的 JSON${place === undefined ? '' : `（第 ${Number(place) + 1} 个字符处）`}`,
      en: `not a JSON value${place === undefined ? '' : ` (at character ${Number(place) + 1})`}`,
    };
    return { ...at, problems: [{ code: 'bad-json', message, line }] };
  }
  const read = readRecord(record, map);
  if ('problems' in read) return { ...at, problems: read.problems.map((problem) => ({ ...problem, line })) };
  return { ...at, id: read.article.id ?? source, article: read.article, problems: [] };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeBytes(bytes).text;
  }
}

/** Lines as bytes, without the line end: a line of 50 MB is one copy, and no character is cut in two. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      pending.push(chunk.subarray(start, end));
      yield concat(pending);
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  if (pending.length > 0) yield concat(pending);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}
