import { createScanner, loadShippedDictionary } from '../../config/index.js';
import { version } from '../../config/version.js';
import { rules } from '../../rules/index.js';
import type { DocumentReport, Language, Scanner } from '../../scanner/index.js';
import { mediaTypeOf } from '../../text/index.js';
import { corsHeaders, preflight, requireToken } from './access.js';
import {
  ARTICLE_TYPES,
  BATCH_TYPES,
  contextSchema,
  queryOf,
  rawSchema,
  receive,
  refused,
  requireType,
} from './article.js';
import { reportsOf } from './batch.js';
import { bytesOf } from './body.js';
import { answered } from './examples.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { Metrics } from './metrics.js';
import { openapi } from './openapi.js';
import { GUARDED, HttpProblem, jsonResponse, wholeResponse } from './problem.js';
import { type Asked, FAILED, published, type ScanFunction, scanHere } from './scan.js';

/** What is told of a request once it is answered: nothing of its text, its address or its query. */
export interface LogEntry {
  readonly method: string;
  /** One of ours, or `other`. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly documents: number;
  readonly findings: number;
  /** Where an answer was broken off, or the service has a fault: the kind of error, never its message. */
  readonly error?: string;
}

export interface HandlerOptions {
  /** Scans in this thread; made with `createScanner()` where neither this nor `scan` is given. */
  readonly scanner?: Scanner;
  /** Scans elsewhere: in threads of its own, for example. */
  readonly scan?: ScanFunction;
  /** Who sends it may ask; without one everybody may who can reach the service. */
  readonly token?: string;
  /** Origins whose pages may read the answers. None by default. */
  readonly origins?: readonly string[];
  /** Whether `?reveal=true` may show personal data in full. Default false. */
  readonly allowReveal?: boolean;
  /** The path that the service stands under in another one: `/api/mingcha`. */
  readonly base?: string;
  /** Of messages, where a request names none. */
  readonly language?: Language;
  readonly limits?: Partial<Limits>;
  readonly log?: (entry: LogEntry) => void;
  /** Digest of the dictionaries, where `scan` has others than the shipped one. */
  readonly dictionary?: string;
  /** From here on `/healthz` and new scans are answered 503. */
  readonly draining?: AbortSignal;
  /** From here on batches are no longer read. */
  readonly ending?: AbortSignal;
}

/** A function of the fetch standard, as Hono, Next.js, Bun, Deno and others take it. */
export type Handler = (request: Request) => Promise<Response>;

/** What a route has done, for the log. */
interface Account {
  documents: number;
  findings: number;
}

type Route = (request: Request, url: URL, account: Account) => Promise<Response>;

/** What a request may say besides the context of its article. */
const ASKED = ['lang', 'reveal'];

/**
 * The service as a function from request to response.
 *
 * @example
 * export const POST = createHandler({ scanner: createScanner({ home: '341503' }), base: '/api/mingcha' });
 */
export function createHandler(options: HandlerOptions = {}): Handler {
  const { token, origins = [], base = '', log, draining, ending } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const scanner = options.scan === undefined ? (options.scanner ?? createScanner()) : undefined;
  const language = options.language ?? scanner?.options.language ?? 'zh';
  const dictionary = options.dictionary ?? (scanner ?? loadShippedDictionary()).digest;
  const tool = { name: 'mingcha', version, dictionary } as const;
  const metrics = new Metrics({ version, dictionary });
  const scan = measured(options.scan ?? scanHere(scanner!), metrics);

  const asked = (url: URL): Asked => {
    const lang = url.searchParams.get('lang') ?? language;
    const reveal = url.searchParams.get('reveal') ?? 'false';
    const wrong = [
      ...(lang === 'zh' || lang === 'en' ? [] : [mistake('lang', 'zh, en')]),
      ...(reveal === 'true' || reveal === 'false' ? [] : [mistake('reveal', 'true, false')]),
    ];
    if (wrong.length > 0) throw refused(wrong);
    if (reveal === 'true' && options.allowReveal !== true) throw new HttpProblem(403, 'no-reveal', NO_REVEAL);
    return { language: lang as Language, reveal: reveal === 'true' };
  };

  const scanOne: Route = async (request, url, account) => {
    const wanted = asked(url);
    const media = mediaTypeOf(request.headers.get('content-type') ?? '');
    requireType(media, ARTICLE_TYPES);
    requireIdentity(request);
    const query = queryOf(
      url.searchParams,
      media.type === 'application/json' ? contextSchema : rawSchema,
      ASKED,
    );
    const bytes = await bytesOf(request, { maxBytes: limits.maxBytes, timeout: limits.bodyTimeout });
    metrics.received(bytes.byteLength);
    const received = receive(bytes, media, query as object);
    const { article } = received;
    const report = await scan({ id: article.id ?? 'request', source: 'request', article, ...wanted });
    const failure = report.problems.find(({ code }) => code === 'scan-failed' || code === 'scan-timeout');
    if (failure !== undefined) throw scanFailure(failure.code);
    count(account, report);
    return jsonResponse(200, { tool, ...published(report, wanted, received) });
  };

  const scanBatch: Route = async (request, url, account) => {
    const media = mediaTypeOf(request.headers.get('content-type') ?? '');
    requireType(media, BATCH_TYPES);
    requireIdentity(request);
    const reports = reportsOf(request, {
      ...asked(url),
      ...{ limits, scan, media, ending },
      query: queryOf(url.searchParams, contextSchema, ASKED),
      received: (bytes) => metrics.received(bytes),
    });
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { done, value } = await reports.next();
          if (done) return controller.close();
          count(account, value);
          controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        },
        async cancel() {
          await reports.return(undefined);
        },
      },
      // Nothing is scanned ahead of the reader besides the window of the batch.
      { highWaterMark: 0 },
    );
    return new Response(body, {
      headers: { ...GUARDED, 'content-type': 'application/x-ndjson; charset=utf-8' },
    });
  };

  let description: Promise<object> | undefined;
  /** The examples are answered by a service like this one, which counts and tells of nothing. */
  const describe = async () => {
    const { token: _, log: __, draining: ___, ...same } = options;
    const own = scanner === undefined ? {} : { scanner };
    const examples = await answered(createHandler({ ...same, ...own, base: '', limits: DEFAULT_LIMITS }));
    return openapi({ version, limits, base, examples });
  };

  const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
    '/v1/scan': { POST: slot(scanOne) },
    '/v1/scan-batch': { POST: slot(scanBatch) },
    '/v1/rules': { GET: async () => jsonResponse(200, { tool, rules: listed() }) },
    '/healthz': {
      GET: async () =>
        draining?.aborted ? jsonResponse(503, { status: 'draining' }) : jsonResponse(200, { status: 'ok' }),
    },
    '/metrics': {
      GET: async () =>
        wholeResponse(200, String(metrics), { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
    },
    '/openapi.json': { GET: async () => jsonResponse(200, await (description ??= describe())) },
  };

  /** So many requests to scan at once; a batch counts until it has been answered, or left. */
  function slot(route: Route): Route {
    return async (request, url, account) => {
      if (draining?.aborted) throw new HttpProblem(503, 'draining', DRAINING, RETRY);
      if (metrics.inFlight >= limits.maxRequests) throw new HttpProblem(503, 'busy', BUSY, RETRY);
      metrics.inFlight++;
      try {
        return whenDone(await route(request, url, account), () => {
          metrics.inFlight--;
        });
      } catch (error) {
        metrics.inFlight--;
        throw error;
      }
    };
  }

  return async (request) => {
    const begun = performance.now();
    const url = new URL(request.url);
    const path = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : undefined;
    const known = path === undefined || !Object.hasOwn(routes, path) ? undefined : routes[path];
    const route = known === undefined ? 'other' : path!;
    const account: Account = { documents: 0, findings: 0 };
    let fault: string | undefined;
    const answer = async (): Promise<Response> => {
      const methods = known === undefined ? [] : Object.keys(known);
      if (methods.includes('GET')) methods.push('HEAD');
      if (request.method === 'OPTIONS' && known !== undefined) {
        return preflight(request, origins, [...methods, 'OPTIONS'].join(', '));
      }
      if (route !== '/healthz') requireToken(request, token);
      if (known === undefined) throw new HttpProblem(404, 'no-route', NO_ROUTE);
      const run = known[request.method === 'HEAD' ? 'GET' : request.method];
      if (run === undefined) {
        throw new HttpProblem(405, 'wrong-method', WRONG_METHOD, { headers: { allow: methods.join(', ') } });
      }
      return await run(request, url, account);
    };
    let response: Response;
    try {
      response = await answer();
    } catch (error) {
      const problem = error instanceof HttpProblem ? error : new HttpProblem(500, 'fault', FAILED);
      // A message may quote the page.
      if (problem !== error) fault = (error as Error).name;
      response = problem.toResponse(url.searchParams.get('lang') === 'en' ? 'en' : language);
    }
    for (const [name, value] of Object.entries(corsHeaders(request, origins))) {
      response.headers.set(name, value);
    }
    if (request.method === 'HEAD') response = new Response(null, response);
    const { status } = response;
    return whenDone(response, (error) => {
      const milliseconds = performance.now() - begun;
      metrics.request(route, status, milliseconds / 1000);
      const broken = fault ?? error;
      log?.({
        method: METHODS.has(request.method) ? request.method : 'other',
        ...{ route, status },
        milliseconds: Math.round(milliseconds * 10) / 10,
        ...account,
        ...(broken === undefined ? {} : { error: broken }),
      });
    });
  };
}

/** Methods that a log may name. */
export const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'OPTIONS',
  'PUT',
  'PATCH',
  'DELETE',
]);
const RETRY = { headers: { 'retry-after': '1' } };
const BUSY = { zh: '正在处理的请求过多，请稍后再试', en: 'too many requests in work; try again' };
const DRAINING = { zh: '服务正在停止', en: 'the service is stopping' };
const NO_ROUTE = { zh: '没有此路径', en: 'no such path' };
const WRONG_METHOD = { zh: '此路径不支持该方法', en: 'the path has no such method' };
const NO_REVEAL = { zh: '此服务不显示完整的个人信息', en: 'this service shows no personal data in full' };
const TIMED_OUT = { zh: '检查超时，未能完成', en: 'the scan took too long and was given up' };
const ENCODED = { zh: '不接受压缩的内容', en: 'compressed content is not taken' };

function scanFailure(code: string): HttpProblem {
  return code === 'scan-timeout'
    ? new HttpProblem(503, code, TIMED_OUT)
    : new HttpProblem(500, 'scan-failed', FAILED);
}

function mistake(name: string, known: string) {
  return { path: ['query', name], words: { zh: `应为 ${known} 之一`, en: `expected one of ${known}` } };
}

/** A compressed body can be a thousand times what it seems. @throws {HttpProblem} 415 */
function requireIdentity(request: Request): void {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') throw new HttpProblem(415, 'encoded', ENCODED);
}

function count(account: Account, { findings }: Pick<DocumentReport, 'findings'>): void {
  account.documents++;
  account.findings += findings.length;
}

function measured(scan: ScanFunction, metrics: Metrics): ScanFunction {
  return async (task) => {
    const begun = performance.now();
    const report = await scan(task);
    metrics.document(report, (performance.now() - begun) / 1000);
    return report;
  };
}

function listed() {
  return rules.map(({ id, category, severity, since, summary, messages }) => ({
    ...{ id, category, severity, since, summary, messages },
  }));
}

/**
 * The response, with a call when its last byte has been taken, or when nobody takes any more.
 *
 * @param tell called once, with the name of the error where the body broke off
 */
function whenDone(response: Response, tell: (error?: string) => void): Response {
  let told = false;
  const done = (error?: string) => {
    if (!told) tell(error);
    told = true;
  };
  if (response.body === null || response.headers.has('content-length')) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done: last, value } = await reader.read();
          if (!last) return controller.enqueue(value);
          controller.close();
          done();
        } catch (error) {
          controller.error(error);
          done((error as Error).name);
        }
      },
      async cancel(reason) {
        done('cancelled');
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}
