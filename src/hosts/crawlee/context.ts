import { type MediaType, mediaTypeOf } from '../../text/index.js';

/*
 * As much of Crawlee's types as is used; `test/hosts/crawlee/types.ts` shows that Crawlee's own fit.
 */

export interface CrawledRequest {
  readonly url: string;
  /** Where redirects have led. */
  readonly loadedUrl?: string | undefined;
  /** What tells requests apart; the address, unless somebody says otherwise. */
  readonly uniqueKey?: string | undefined;
}

export interface CrawledResponse {
  readonly statusCode?: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url?: string | undefined;
}

/** What a handler of `CheerioCrawler` and of `HttpCrawler` is given. */
export interface CrawlContext {
  readonly request: CrawledRequest;
  readonly response?: CrawledResponse | undefined;
  readonly body?: unknown;
  /** Crawlee's own, with the session and the proxy of the crawl. */
  sendRequest?(options: {
    readonly url: string;
    readonly responseType: 'buffer';
  }): PromiseLike<{ readonly body: unknown }>;
  pushData(data: object, datasetIdOrName?: string): Promise<void>;
}

/** What a hook after navigation is given: the body is still to be read. */
export interface NavigatedContext {
  readonly request: object;
  response?: unknown;
}

/** What is known of a request that was given up. */
export interface FailedContext {
  readonly request: CrawledRequest;
  readonly response?: unknown;
  pushData(data: object, datasetIdOrName?: string): Promise<void>;
}

/** What a response says that it is. */
export function mediaOf({ headers }: Pick<CrawledResponse, 'headers'>): MediaType {
  return mediaTypeOf(headerOf(headers, 'content-type'));
}

function headerOf(headers: CrawledResponse['headers'], name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
