import { Readable } from 'node:stream';
import { type Decoded, decodeBytes } from '../../text/index.js';
import { type CrawledResponse, mediaOf, type NavigatedContext } from './context.js';

type Stream = CrawledResponse & AsyncIterable<Uint8Array>;

/** What the handler reads as pages; everything else stays as it came. */
export const PAGE_TYPES: ReadonlySet<string> = new Set([
  '',
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'text/xml',
  'application/xml',
]);

/** How the pages were read that went through {@link readBytes}, by their requests. */
const READ = new WeakMap<object, Decoded>();

/**
 * Reads the body of a page before Crawlee does, and finds its encoding from its bytes. Crawlee knows the HTTP header only and
 * reads all else as UTF-8, so that a page whose GBK stands in `<meta>` would reach every handler as U+FFFD. Crawlee is
 * handed the page in UTF-8, so its `$` and `body` are right too.
 *
 * For `postNavigationHooks` of `CheerioCrawler` and `HttpCrawler`.
 */
export async function readBytes(context: NavigatedContext): Promise<void> {
  const response = context.response;
  if (!isStream(response) || !PAGE_TYPES.has(mediaOf(response).type)) return;
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const { charset } = mediaOf(response);
  const decoded = decodeBytes(bytes, charset === undefined ? {} : { charset });
  READ.set(context.request, decoded);
  context.response = inUtf8(response, decoded.text);
}

/** How a request's page was read; undefined where the hook was not set. */
export function readOf(request: object): Decoded | undefined {
  return READ.get(request);
}

function isStream(response: unknown): response is Stream {
  return (
    typeof response === 'object' &&
    response !== null &&
    Symbol.asyncIterator in response &&
    'headers' in response
  );
}

/** The response as it would be had the server sent UTF-8. Crawlee reads these properties of it, and users may. */
function inUtf8(response: Stream, text: string): Readable {
  const stream = Readable.from([Buffer.from(text)], { objectMode: false });
  const seen = response as unknown as Readonly<Record<string, unknown>>;
  for (const name of [
    'statusCode',
    'statusMessage',
    'httpVersion',
    'rawHeaders',
    'rawTrailers',
    'trailers',
    'url',
  ]) {
    Object.assign(stream, { [name]: seen[name] });
  }
  const { type } = mediaOf(response);
  const contentType = type === '' ? {} : { 'content-type': `${type}; charset=utf-8` };
  return Object.assign(stream, { complete: true, headers: { ...response.headers, ...contentType } });
}
