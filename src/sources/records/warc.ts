import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { decodeBytes, mediaTypeOf } from '../../text/index.js';
import { tooLarge } from '../budget.js';
import { damaged, problemOf, type SourceDocument } from '../document.js';
import type { Reader, Reading } from '../reading.js';
import { problemsOfText } from '../whole-text.js';
import { ByteReader } from './byte-reader.js';

type Headers = ReadonlyMap<string, string>;

/** A head is shorter than this; a file without one is no WARC. */
const LONGEST_HEAD = 1 << 16;

/** Pages of a web archive (ISO 28500): responses and resources of HTML or plain text. */
export const readWarc: Reader = async function* (input, reading) {
  const { whole } = reading.budget.limits;
  const bytes = new ByteReader(input.chunks());
  let head = await bytes.until('\r\n\r\n', LONGEST_HEAD);
  while (head !== undefined) {
    const [version = '', ...lines] = head.toString('utf8').split('\r\n');
    const headers = headersOf(lines);
    const length = Number(headers.get('content-length') ?? Number.NaN);
    if (!/^WARC\/\d/.test(version) || !Number.isSafeInteger(length) || length < 0) throw damaged();
    const target = (headers.get('warc-target-uri') ?? '').replace(/^<|>$/g, '');
    const isPage = isPageRecord(headers);
    if (isPage && length > whole) {
      yield { id: target, source: input.name, problems: [tooLarge(whole).problem], bytes: 0 };
      await bytes.skip(length);
    } else if (isPage) {
      const block = await bytes.take(length);
      const document = pageOf(block, headers, target, input.name, reading);
      if (document !== undefined) yield document;
    } else await bytes.skip(length);
    head = await bytes.until('\r\n\r\n', LONGEST_HEAD, /^[\r\n]*$/);
  }
};

function headersOf(lines: readonly string[]): Headers {
  const pairs = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return new Map(pairs);
}

function isPageRecord(headers: Headers): boolean {
  const type = headers.get('warc-type');
  const content = headers.get('content-type') ?? '';
  return (
    (type === 'response' && /^application\/http/i.test(content)) || (type === 'resource' && isText(content))
  );
}

function isText(contentType: string): boolean {
  return /^(?:text\/(?:html|plain)|application\/xhtml\+xml)/i.test(contentType);
}

function pageOf(
  block: Buffer,
  record: Headers,
  url: string,
  source: string,
  { budget }: Reading,
): SourceDocument | undefined {
  let headers = record;
  let body: Buffer = block;
  if (record.get('warc-type') === 'response') {
    const end = block.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [status = '', ...lines] = block.toString('latin1', 0, end).split('\r\n');
    headers = headersOf(lines);
    // What a server says of an address that it has no page for is no publication.
    if (!/^HTTP\/[\d.]+ 2\d\d/.test(status) || !isText(headers.get('content-type') ?? '')) return undefined;
    body = block.subarray(end + 4);
  }
  try {
    if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) body = unchunked(body);
    body = decoded(body, headers.get('content-encoding') ?? '', budget.limits.whole);
  } catch (error) {
    return { id: url, source, problems: [problemOf(error)], bytes: 0 };
  }
  const { type, charset } = mediaTypeOf(headers.get('content-type') ?? '');
  const { text, problems } = decodeBytes(body, charset === undefined ? {} : { charset });
  const format = type === 'text/plain' ? ('text' as const) : ('html' as const);
  return {
    id: url,
    source,
    article: { id: url, url, content: text, format },
    problems: problemsOfText(problems),
    bytes: 0,
  };
}

/** RFC 9112, 7.1. Crawlers that store bodies already joined keep the header all the same. */
function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = end < 0 ? '' : body.toString('latin1', at, end);
    if (!/^[\da-f]+\s*(?:;.*)?$/i.test(size)) return parts.length === 0 ? body : Buffer.concat(parts);
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

function decoded(body: Buffer, encoding: string, maxOutputLength: number): Buffer {
  const options = { maxOutputLength };
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, options) : body;
    case 'deflate':
      return inflateSync(body, options);
    case 'br':
      return brotliDecompressSync(body, options);
    default:
      return body;
  }
}
