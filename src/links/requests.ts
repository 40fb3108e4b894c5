import { setTimeout as sleep } from 'node:timers/promises';
import { type Absence, absenceIn } from './absence.js';
import { kindOf } from './address-kind.js';
import type { CacheEntry, LinkCache } from './cache.js';
import type { Answer, Request, Transport, Validators } from './exchange.js';
import { LinkFailure } from './failure.js';
import type { Politeness } from './politeness.js';
import { LONGEST_REST } from './settings.js';

/** What came of one address, before any redirect is followed. */
export interface Reply {
  readonly answer: Answer;
  /** The page says that there is none. */
  readonly absence: Absence | undefined;
  readonly attempts: number;
}

/** No answer, after so many attempts. */
export interface NoReply {
  readonly failure: LinkFailure;
  readonly attempts: number;
}

export interface RequestsOptions {
  readonly transport: Transport;
  readonly politeness: Politeness;
  readonly attempts: number;
  readonly backoff: number;
  readonly cache: LinkCache | undefined;
  readonly signal: AbortSignal;
}

/** The beginning of a page that is read to see whether it is one. */
const READ = 262_144;

/** A host that leaves so many requests in a row without an answer is asked no more: it may be our asking that ails it. */
const PATIENCE = 6;

/** Statuses that another attempt may change. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 509]);

/** Asks for single addresses: HEAD, then GET where that is no answer, again where it may pass, and no oftener than needed. */
export class Requests {
  readonly #options: RequestsOptions;
  /** By host and port, why it is not asked any more: it never could be connected to, has fallen silent, or wants a long rest. */
  readonly #closed = new Map<string, LinkFailure>();
  readonly #reached = new Set<string>();
  /** By host and port, how many requests in a row have had no answer in time. */
  readonly #silences = new Map<string, number>();
  /** The first that asks a host goes alone until it has been let in: of a host that is down the others need not ask. */
  readonly #first = new Map<string, Promise<void>>();
  readonly #letIn = new Map<string, () => void>();

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /**
   * @param bodyLimit bytes to read of a page; by default what tells whether it is one
   * @throws the signal's reason when the run is broken off
   */
  async ask(url: string, bodyLimit = READ): Promise<Reply | NoReply> {
    const { origin } = new URL(url);
    const first = this.#first.get(origin);
    if (first === undefined && !this.#reached.has(origin)) {
      this.#first.set(origin, new Promise((letIn) => this.#letIn.set(origin, letIn)));
    }
    await first;
    try {
      return await this.#ask(url, bodyLimit);
    } finally {
      this.#letIn.get(origin)?.();
    }
  }

  async #ask(url: string, bodyLimit: number): Promise<Reply | NoReply> {
    const cached = bodyLimit > READ ? undefined : this.#options.cache?.get(url);
    // A page is read whatever its head says, so it is asked for once.
    let method: Request['method'] = kindOf(url) === 'page' || bodyLimit > READ ? 'GET' : 'HEAD';
    for (let attempts = 1; ; attempts++) {
      let result = await this.once({ url, method, bodyLimit, validators: cached });
      if (method === 'HEAD' && !isConclusive(result)) {
        method = 'GET';
        // Some servers know no HEAD, refuse it, or drop the connection; none of that says anything of the address.
        if (!isTheHosts(result)) result = await this.once({ url, method, bodyLimit, validators: cached });
      }
      if (!(await this.#isWorthWaiting(url, result, attempts)))
        return this.#conclude(url, result, attempts, cached);
    }
  }

  /** One request when it is its turn, or what is known of the host already. */
  once(request: Request): Promise<Answer | LinkFailure> {
    const { hostname, origin } = new URL(request.url);
    const { transport, politeness } = this.#options;
    return politeness.turn<Answer | LinkFailure>(
      hostname,
      async () => {
        const result = await transport.send(request).catch((error: unknown) => {
          if (error instanceof LinkFailure) return error;
          throw error;
        });
        if (result instanceof LinkFailure && result.outcome === 'timeout') this.#countSilence(origin, result);
        else this.#silences.delete(origin);
        if (!isTheHosts(result)) {
          this.#reached.add(origin);
          this.#letIn.get(origin)?.();
        }
        return result;
      },
      () => this.#closed.get(origin),
    );
  }

  /** Decides on another attempt, and waits for its time. */
  async #isWorthWaiting(url: string, result: Answer | LinkFailure, attempts: number): Promise<boolean> {
    const { origin, hostname } = new URL(url);
    if (this.#closed.has(origin)) return false;
    const last = attempts >= this.#options.attempts;
    const pause = this.#options.backoff * 2 ** (attempts - 1);
    if (result instanceof LinkFailure) {
      if (result.mayPass && !last) {
        await this.#pause(pause);
        return true;
      }
      if (result.isTheHosts && !this.#reached.has(origin)) this.#closed.set(origin, result);
      return false;
    }
    if (!PASSING.has(result.status)) return false;
    const wanted = restOf(result);
    if (wanted !== undefined && wanted > LONGEST_REST) {
      this.#closed.set(origin, new LinkFailure('rests', `${result.status}`, 'headers'));
      return false;
    }
    if (wanted !== undefined) this.#options.politeness.rest(hostname, wanted);
    if (last) return false;
    if (wanted === undefined) await this.#pause(pause);
    return true;
  }

  #countSilence(origin: string, failure: LinkFailure): void {
    const silences = (this.#silences.get(origin) ?? 0) + 1;
    this.#silences.set(origin, silences);
    if (silences >= PATIENCE) this.#closed.set(origin, failure);
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#options.signal });
  }

  #conclude(
    url: string,
    result: Answer | LinkFailure,
    attempts: number,
    cached: CacheEntry | undefined,
  ): Reply | NoReply {
    if (result instanceof LinkFailure) return { failure: result, attempts };
    if (result.status === 304 && cached !== undefined) {
      return { answer: { ...result, status: 200 }, absence: cached.absence, attempts };
    }
    const read = result.status === 200 ? result.body : undefined;
    const absence = read === undefined ? undefined : absenceIn(read, result.charset);
    this.#remember(url, result, absence);
    return { answer: result, absence, attempts };
  }

  #remember(url: string, { status, validators }: Answer, absence: Absence | undefined): void {
    const { cache } = this.#options;
    if (cache === undefined) return;
    if (status !== 200 || !hasValidator(validators)) cache.delete(url);
    else if (absence === undefined) cache.set(url, { ...validators });
    else if (absence.outcome !== 'home-page') {
      cache.set(url, { ...validators, absence: { outcome: absence.outcome, said: absence.said } });
    }
  }
}

/** A HEAD that tells what a GET would: redirects, and files that are there. Whether a page is one, only its text says. */
function isConclusive(result: Answer | LinkFailure): boolean {
  if (result instanceof LinkFailure) return false;
  const { status, type } = result;
  if (status >= 300 && status < 400) return true;
  return (
    status >= 200 && status < 300 && type !== '' && !/^(?:text\/html|application\/xhtml\+xml)$/.test(type)
  );
}

function isTheHosts(result: Answer | LinkFailure): boolean {
  return result instanceof LinkFailure && result.isTheHosts;
}

function hasValidator({ etag, lastModified }: Validators): boolean {
  return etag !== undefined || lastModified !== undefined;
}

/** Milliseconds that a Retry-After asks for: seconds, or a date. */
export function restOf({ retryAfter }: Pick<Answer, 'retryAfter'>, now = Date.now()): number | undefined {
  if (retryAfter === undefined) return undefined;
  const text = retryAfter.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
