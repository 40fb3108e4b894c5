import { createScanner } from '../config/index.js';
import {
  type Finding,
  type LinkCheck,
  type LinkChecks,
  SEVERITIES,
  type Severity,
  severityRank,
} from '../rules/index.js';
import { type Article, type Problem, type ScanContext, Scanner, type ScanResult } from '../scanner/index.js';
import { type Decoded, decodeBytes } from '../text/index.js';
import { PAGE_TYPES, readBytes, readOf } from './crawlee/bytes.js';
import { type CrawlContext, type FailedContext, mediaOf, type NavigatedContext } from './crawlee/context.js';
import {
  encodingProblems,
  failureProblem,
  handlerProblem,
  statusProblem,
  typeProblem,
} from './crawlee/problems.js';
import { Statuses } from './crawlee/statuses.js';

export type { CrawlContext, FailedContext, NavigatedContext } from './crawlee/context.js';

/** What is written into the dataset of a page. */
export interface CrawledPage {
  /** The address that was asked for. */
  readonly id: string;
  /** The address that redirects have led to. */
  readonly source: string;
  /** Of the answer; absent where there was none. */
  readonly status?: number;
  /** What the bytes were read as. */
  readonly encoding?: string;
  readonly findings: readonly Finding[];
  /** Why the page was not, or not wholly, looked at. A page with problems was not found clean. */
  readonly problems: readonly Problem[];
  readonly context?: ScanResult['context'];
}

export interface HandlerOptions {
  /** Id or name of the dataset. Default: the crawler's own. */
  readonly dataset?: string;
  /** Findings below are not pushed. Default `info`: all are. */
  readonly minSeverity?: Severity;
  /** What is assumed of a page that does not say it itself. */
  readonly context?: ScanContext | ((crawled: CrawlContext) => ScanContext);
  /** Told of every page that was looked at, before it is pushed. */
  readonly onFindings?: (page: CrawledPage, crawled: CrawlContext) => void | Promise<void>;
  /**
   * Whether the statuses that the crawl has met are held against the pages that link there; see
   * {@link MingchaHandler.deadLinks}. Default true; false spares the memory.
   */
  readonly links?: boolean;
}

/** A request handler for `CheerioCrawler` and `HttpCrawler`, with the hooks that belong to it. */
export interface MingchaHandler {
  (crawled: CrawlContext): Promise<CrawledPage>;
  /** For `postNavigationHooks`: finds the encoding of pages from their bytes, for this handler and for Crawlee's `$`. */
  readonly readBytes: (navigated: NavigatedContext) => Promise<void>;
  /** For `failedRequestHandler`: writes down what could not be opened, 5xx included. */
  readonly failed: (failed: FailedContext, error: Error) => Promise<void>;
  /** What the crawl has learnt of addresses so far, as `createScanner({ linkChecks })` and the dead-link check take it. */
  readonly checks: ReadonlyMap<string, LinkCheck>;
  /** Addresses that pages link to and the crawl has not asked for: what is left for `mingcha links`. */
  unasked(): string[];
  /**
   * To be called when the crawl is over: what its statuses, and further checks where there are some, say of the links on its
   * pages. One page at a time, without the findings that were pushed already.
   */
  deadLinks(further?: LinkChecks): Generator<CrawledPage>;
}

/**
 * Makes a handler that scans what is crawled. A page is read by its bytes where {@link MingchaHandler.readBytes} is set; it is
 * scanned only where the server answered 2xx, for Crawlee hands 404 to handlers like any page; whose page it is and
 * from when, its own tags tell.
 *
 * @example
 * const mingcha = mingchaHandler(createScanner({ home: '341503' }));
 * const crawler = new CheerioCrawler({
 *   postNavigationHooks: [mingcha.readBytes],
 *   failedRequestHandler: mingcha.failed,
 *   async requestHandler(context) {
 *     await mingcha(context);
 *     await context.enqueueLinks();
 *   },
 * });
 */
export function mingchaHandler(
  scanner: Scanner = createScanner(),
  options: HandlerOptions = {},
): MingchaHandler {
  const { dataset, minSeverity = SEVERITIES.at(-1)!, onFindings, links = true } = options;
  const language = scanner.options.language ?? 'zh';
  const statuses = new Statuses();
  const pushed = new Set<string>();
  const shown = ({ severity }: Finding) => severityRank(severity) >= severityRank(minSeverity);

  async function handle(crawled: CrawlContext): Promise<CrawledPage> {
    const page = await look(crawled);
    await onFindings?.(page, crawled);
    await push(page, crawled);
    return page;
  }

  /** Once for each request: Crawlee does not take back what was pushed before a handler fails and is tried again. */
  async function push(page: CrawledPage, given: FailedContext): Promise<void> {
    const key = given.request.uniqueKey ?? given.request.url;
    if (pushed.has(key)) return;
    await given.pushData(page, dataset);
    pushed.add(key);
  }

  async function look(crawled: CrawlContext): Promise<CrawledPage> {
    const { request, response } = crawled;
    const status = response?.statusCode;
    const source = request.loadedUrl ?? request.url;
    const names = {
      id: scanner.maskName(request.url),
      source: scanner.maskName(source),
      ...(status === undefined ? {} : { status }),
    };
    if (status !== undefined) statuses.answered(request.url, source, status);
    if (status !== undefined && !isSuccess(status))
      return { ...names, findings: [], problems: [statusProblem(status, language)] };
    const type = response === undefined ? 'text/html' : mediaOf(response).type;
    if (!PAGE_TYPES.has(type)) return { ...names, findings: [], problems: [typeProblem(type, language)] };
    const { text, encoding, problems } = await readBody(crawled);
    const article: Article = {
      id: request.url,
      url: source,
      content: text,
      ...(type === 'text/plain'
        ? { format: 'text' }
        : type === 'text/markdown'
          ? { format: 'markdown' }
          : { format: 'html' }),
    };
    const context = typeof options.context === 'function' ? options.context(crawled) : options.context;
    const result = scanner.scan(article, context);
    if (links) statuses.keep(article, context);
    return {
      ...names,
      id: result.id,
      encoding,
      findings: result.findings.filter(shown),
      problems: [...encodingProblems({ problems, encoding }, language), ...result.problems],
      context: result.context,
    };
  }

  async function failed(given: FailedContext, error: Error): Promise<void> {
    const { request, response } = given;
    const answer = response as { readonly statusCode?: number; readonly url?: string } | undefined;
    const status = answer?.statusCode;
    const ended = request.loadedUrl ?? answer?.url ?? request.url;
    if (status !== undefined) statuses.answered(request.url, ended, status);
    const problem =
      status === undefined
        ? failureProblem(statuses.failed(request.url, error), language)
        : isSuccess(status)
          ? handlerProblem(language)
          : statusProblem(status, language);
    const page: CrawledPage = {
      id: scanner.maskName(request.url),
      source: scanner.maskName(ended),
      ...(status === undefined ? {} : { status }),
      findings: [],
      problems: [problem],
    };
    await push(page, given);
  }

  function* deadLinks(further?: LinkChecks): Generator<CrawledPage> {
    const known = scanner.options.linkChecks;
    const linkChecks: LinkChecks = {
      get: (address) => further?.get(address) ?? statuses.get(address) ?? known?.get(address),
    };
    const informed = new Scanner(scanner.dictionaries, { ...scanner.options, linkChecks });
    for (const { article, assumed } of statuses.pagesInDoubt(linkChecks)) {
      const before = new Set(scanner.scan(article, assumed).findings.map(({ fingerprint }) => fingerprint));
      const { id, findings, context } = informed.scan(article, assumed);
      const fresh = findings.filter(
        (finding) => finding.category === 'dead-link' && !before.has(finding.fingerprint) && shown(finding),
      );
      if (fresh.length > 0)
        yield { id, source: scanner.maskName(article.url!), findings: fresh, problems: [], context };
    }
  }

  return Object.assign(handle, {
    readBytes,
    failed,
    checks: statuses.checks,
    unasked: () => statuses.unasked(),
    deadLinks,
  });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The page's text: by its bytes, wherever they can still be had. */
async function readBody(crawled: CrawlContext): Promise<Omit<Decoded, 'from'>> {
  const { request, response, body } = crawled;
  const read = readOf(request);
  if (read !== undefined) return read;
  const charset = response === undefined ? undefined : mediaOf(response).charset;
  const hints = charset === undefined ? {} : { charset };
  if (body instanceof Uint8Array) return decodeBytes(body, hints);
  const text = typeof body === 'string' ? body : '';
  const received = decodeBytes(Buffer.from(text), { charset: 'utf-8' });
  if (received.problems.length === 0) return received;
  // Without the hook Crawlee has decoded the page by its header, and has lost what it could not read: it is got once more.
  const again = await bytesOf(crawled);
  return again === undefined ? received : decodeBytes(again, hints);
}

async function bytesOf(crawled: CrawlContext): Promise<Uint8Array | undefined> {
  const url = crawled.request.loadedUrl ?? crawled.request.url;
  try {
    const { body } = (await crawled.sendRequest?.({ url, responseType: 'buffer' })) ?? {};
    return body instanceof Uint8Array ? body : undefined;
  } catch {
    // What was received stays, with its problem.
    return undefined;
  }
}
