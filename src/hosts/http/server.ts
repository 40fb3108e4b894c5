import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Localised } from '../../rules/index.js';
import { requestFrom, write } from './exchange.js';
import { createHandler, type HandlerOptions, METHODS } from './handler.js';
import { DEFAULT_LIMITS, DEFAULT_PORT } from './limits.js';
import { hostName, isLoopback } from './loopback.js';
import { HttpProblem, PROBLEM_TYPE } from './problem.js';

export interface ServeOptions extends Omit<HandlerOptions, 'draining' | 'ending' | 'base'> {
  /** Default 127.0.0.1. Any address that others can reach needs a `token`. */
  readonly host?: string;
  /** Default 8720; 0 takes a free one. */
  readonly port?: number;
  /** Milliseconds in which the head of a request must have arrived. Default 10,000. */
  readonly headTimeout?: number;
  /** Connections at once, idle ones included. Default 1024. */
  readonly maxConnections?: number;
}

/** A service that is listening. */
export interface RunningServer {
  /** `http://127.0.0.1:8720` */
  readonly url: string;
  /**
   * Takes no more requests, and ends when those in work have been answered.
   *
   * @param grace milliseconds after which batches are cut off, with a last line that says so. Default 30,000
   */
  close(grace?: number): Promise<void>;
}

/** Why a service cannot be begun. */
export class ServeError extends Error {
  override readonly name = 'ServeError';

  constructor(readonly words: Localised) {
    super(words.en);
  }
}

const DEFAULT_GRACE = 30_000;

/** Behind the end of the grace period so long for last lines to be read. */
const LAST_WORDS_MILLISECONDS = 2000;
/** How often Node looks for requests whose head is late. */
const LOOK_MILLISECONDS = 500;

/**
 * Listens with {@link createHandler} behind Node's own server.
 *
 * @throws {ServeError} for an address that others can reach, without a token; for an address that cannot be listened on
 */
export async function serve(options: ServeOptions = {}): Promise<RunningServer> {
  const { host = '127.0.0.1', port = DEFAULT_PORT, token, log, language = 'zh' } = options;
  const open = token === undefined;
  if (open && !isLoopback(host)) throw new ServeError(NEEDS_TOKEN);
  const draining = new AbortController();
  const ending = new AbortController();
  const handler = createHandler({ ...options, draining: draining.signal, ending: ending.signal });
  const { bodyTimeout = DEFAULT_LIMITS.bodyTimeout } = options.limits ?? {};
  const server = createServer({
    headersTimeout: options.headTimeout ?? 10_000,
    // The body has limits of its own: a batch may take its time.
    requestTimeout: 0,
    connectionsCheckingInterval: LOOK_MILLISECONDS,
    keepAliveTimeout: 5000,
  });
  server.maxConnections = options.maxConnections ?? 1024;
  // A client that has said all it has to say may close its side, and is answered all the same.
  (server as Server & { httpAllowHalfOpen: boolean }).httpAllowHalfOpen = true;

  /** Requests in work by connection: Node's own count of idle ones knows none that has not asked anything yet. */
  const sockets = new Map<Socket, number>();
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, 0);
    socket.once('close', () => sockets.delete(socket));
  });
  const busier = (socket: Socket, by: 1 | -1) => {
    const requests = sockets.get(socket);
    if (requests === undefined) return;
    sockets.set(socket, requests + by);
    if (draining.signal.aborted && requests + by === 0) socket.end();
  };

  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse, expecting: boolean) => {
    const { socket } = incoming;
    busier(socket, 1);
    outgoing.once('close', () => busier(socket, -1));
    const refusal = refusalOf(incoming, open);
    if (draining.signal.aborted) outgoing.setHeader('connection', 'close');
    try {
      let waiting = expecting;
      const response =
        refusal?.toResponse(language) ??
        (await handler(
          requestFrom(incoming, 'http://localhost', () => {
            if (waiting) outgoing.writeContinue();
            waiting = false;
          }),
        ));
      await write(response, incoming, outgoing, bodyTimeout);
    } catch (error) {
      log?.({ ...UNANSWERED, error: (error as Error).name });
      outgoing.destroy();
    }
  };
  server.on('request', (incoming, outgoing) => void respond(incoming, outgoing, false));
  server.on('checkContinue', (incoming, outgoing) => void respond(incoming, outgoing, true));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    refuse(error, socket, language);
  });
  await listening(server, host, port);
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    async close(grace = DEFAULT_GRACE) {
      draining.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const [socket, requests] of sockets) if (requests === 0) socket.destroy();
      const end = setTimeout(() => ending.abort(), grace);
      const cut = setTimeout(() => server.closeAllConnections(), grace + LAST_WORDS_MILLISECONDS);
      await closed;
      clearTimeout(end);
      clearTimeout(cut);
    },
  };
}

const UNANSWERED = {
  method: 'other',
  route: 'other',
  status: 500,
  milliseconds: 0,
  documents: 0,
  findings: 0,
} as const;

const NEEDS_TOKEN: Localised = {
  zh: '监听本机以外的地址须设置访问令牌',
  en: 'listening on an address that others can reach needs a token',
};

/** What needs no handler to be refused. */
function refusalOf(
  { method = '', url = '', headers }: IncomingMessage,
  open: boolean,
): HttpProblem | undefined {
  if (!METHODS.has(method)) {
    return new HttpProblem(405, 'wrong-method', { zh: '不支持该方法', en: 'the method is not taken' });
  }
  if (!url.startsWith('/')) {
    return new HttpProblem(400, 'bad-target', {
      zh: '请求地址应以 / 开头',
      en: 'the target must begin with /',
    });
  }
  // A page in the operator's own browser may have had its name pointed at this machine.
  if (open && !isLoopback(hostName(headers.host ?? 'localhost'))) {
    return new HttpProblem(421, 'wrong-host', {
      zh: '未设置访问令牌的服务只接受发往本机名称的请求',
      en: 'without a token only requests to a name of this machine are taken',
    });
  }
  return undefined;
}

/** What is no request, or did not arrive in time, has no handler to answer it. */
function refuse({ code }: NodeJS.ErrnoException, socket: Socket, language: 'zh' | 'en'): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = CLIENT_ERRORS[code ?? ''] ?? BAD_REQUEST;
  const body = `${JSON.stringify(problem.toBody(language))}\n`;
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.setTimeout(LAST_WORDS_MILLISECONDS, () => socket.destroy());
}

const BAD_REQUEST = new HttpProblem(400, 'bad-request', {
  zh: '不是合法的 HTTP 请求',
  en: 'not an HTTP request',
});
const CLIENT_ERRORS: Readonly<Record<string, HttpProblem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new HttpProblem(408, 'head-timeout', {
    zh: '等待请求超时',
    en: 'the request did not arrive in time',
  }),
  HPE_HEADER_OVERFLOW: new HttpProblem(431, 'head-too-large', {
    zh: '请求头过长',
    en: 'the head of the request is too long',
  }),
};

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
      const at = `${host}:${port}`;
      reject(new ServeError({ zh: `无法监听 ${at}（${code}）`, en: `cannot listen on ${at} (${code})` }));
    });
    server.listen(port, host, resolve);
  });
}
