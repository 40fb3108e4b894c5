import { setTimeout as sleep } from 'node:timers/promises';
import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { mediaTypeOf } from '../text/index.js';
import { type ConnectOptions, guardedConnector } from './connect.js';
import { failureOf } from './failure.js';

/** What is sent besides the address. */
export interface Request {
  readonly url: string;
  readonly method: 'HEAD' | 'GET';
  /** Read so many bytes of an HTML or plain text body; of other bodies nothing is read. */
  readonly bodyLimit: number;
  readonly validators?: Validators | undefined;
}

/** What a server has given to ask again whether anything has changed (RFC 9110, 8.8). */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** An answer, as far as a check needs it. */
export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  /** Lower case, without parameters; empty where none was sent. */
  readonly type: string;
  readonly charset: string | undefined;
  readonly validators: Validators;
  readonly retryAfter: string | undefined;
  readonly setsCookie: boolean;
  /** The beginning of a text, decompressed; undefined where none was asked for or it is of another kind. */
  readonly body: Uint8Array | undefined;
  readonly ms: number;
}

export interface TransportOptions extends Omit<ConnectOptions, 'timeouts'> {
  readonly timeouts: ConnectOptions['timeouts'] & Readonly<Record<'headers' | 'body', number>>;
  readonly userAgent: string;
  /** Sockets a host. */
  readonly perHost: number;
}

/** A connection of which more than this is unread costs less when it is closed. */
const DRAINED = 16_384;
/** What a body may grow to when it is unpacked, as a multiple of the limit. */
const UNPACKED = 16;
/** A connection that nobody has used for so long is closed. */
const IDLE_MS = 2_000;

/** One request, one answer; nothing is followed, repeated or remembered here. */
export class Transport {
  readonly #agent: Agent;
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#agent = new Agent({
      connect: guardedConnector(options),
      connections: options.perHost,
      pipelining: 1,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      headersTimeout: options.timeouts.headers,
      bodyTimeout: options.timeouts.body,
    });
  }

  /**
   * @throws {LinkFailure} where there is no answer
   * @throws the signal's reason when the run is broken off
   */
  async send({ url, method, bodyLimit, validators }: Request): Promise<Answer> {
    const { origin, pathname, search } = new URL(url);
    const start = performance.now();
    try {
      const response = await this.#agent.request({
        origin,
        path: pathname + search,
        method,
        headers: this.#headers(validators),
        signal: this.#options.signal,
      });
      const wanted = method === 'GET' && bodyLimit > 0 && isText(response.headers['content-type']);
      const body = wanted ? await this.#read(response, bodyLimit) : await drain(response);
      return { ...facts(response), body, ms: Math.round(performance.now() - start) };
    } catch (error) {
      this.#options.signal.throwIfAborted();
      throw failureOf(error, 'headers');
    }
  }

  /** Closes all sockets. */
  async close(): Promise<void> {
    await this.#agent.destroy();
    // A socket reports its end one turn of the loop after it has been destroyed.
    await sleep(0);
  }

  #headers({ etag, lastModified }: Validators = {}): Record<string, string> {
    return {
      'user-agent': this.#options.userAgent,
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    };
  }

  async #read({ body, headers }: Dispatcher.ResponseData, limit: number): Promise<Uint8Array> {
    const end = performance.now() + this.#options.timeouts.body;
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        chunks.push(chunk);
        length += chunk.byteLength;
        // A server that trickles for ever has said enough.
        if (length >= limit || performance.now() > end) break;
      }
    } catch (error) {
      this.#options.signal.throwIfAborted();
      throw failureOf(error, 'body');
    }
    const bytes = Buffer.concat(chunks).subarray(0, limit);
    return unpack(bytes, String(headers['content-encoding'] ?? ''), limit * UNPACKED);
  }
}

async function drain({ body }: Dispatcher.ResponseData): Promise<undefined> {
  await body.dump({ limit: DRAINED });
}

function facts({ statusCode, headers }: Dispatcher.ResponseData): Omit<Answer, 'body' | 'ms'> {
  const one = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const { type, charset } = mediaTypeOf(one('content-type') ?? '');
  return {
    status: statusCode,
    location: one('location'),
    type,
    charset,
    validators: { etag: one('etag'), lastModified: one('last-modified') },
    retryAfter: one('retry-after'),
    setsCookie: headers['set-cookie'] !== undefined,
  };
}

/** A body that is read: pages, and what a server sends without saying what it is. */
function isText(type: string | string[] | undefined): boolean {
  return type === undefined || /^\s*(?:text\/(?:html|plain)|application\/xhtml\+xml)/i.test(String(type));
}

type Unpack = (bytes: Uint8Array, options: ZlibOptions) => Buffer;

/** As much of the text as the bytes hold, which may be cut off; nothing where they are not what the header says. */
function unpack(bytes: Uint8Array, encoding: string, limit: number): Uint8Array {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limit };
  const ways: Readonly<Record<string, readonly Unpack[]>> = {
    gzip: [gunzipSync],
    'x-gzip': [gunzipSync],
    // Some servers leave the frame of zlib out.
    deflate: [inflateSync, inflateRawSync],
    br: [
      (input) =>
        brotliDecompressSync(input, {
          finishFlush: constants.BROTLI_OPERATION_FLUSH,
          maxOutputLength: limit,
        }),
    ],
  };
  const tried = ways[encoding.trim().toLowerCase()];
  if (tried === undefined) return bytes;
  for (const way of tried) {
    try {
      return way(bytes, options);
    } catch {
      // The next way, or a body that nobody can read, which proves nothing against the link.
    }
  }
  return new Uint8Array();
}
