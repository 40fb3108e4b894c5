import { setMaxListeners } from 'node:events';
import type { LinkCheck, LinkHop } from '../rules/index.js';
import { decodeBytes } from '../text/index.js';
import { absenceAt } from './absence.js';
import { kindOf } from './address-kind.js';
import { type Answer, Transport } from './exchange.js';
import { LinkFailure } from './failure.js';
import { addressPolicy } from './networks.js';
import { Politeness } from './politeness.js';
import { type NoReply, type Reply, Requests, restOf } from './requests.js';
import { systemResolver } from './resolve.js';
import { NO_RULES, ROBOTS_LIMIT, type RobotsRules, readRobots } from './robots.js';
import { DEFAULTS, type LinkSettings, LONGEST_DELAY, REDIRECTS } from './settings.js';

/** A page that was asked for to be read: its text and where it was found, or why there is none. */
export type FetchedPage =
  | { readonly url: string; readonly text: string; readonly check: LinkCheck }
  | { readonly text: undefined; readonly check: LinkCheck };

/** A page is read so far. */
const PAGE_LIMIT = 8_388_608;

/**
 * Asks for addresses and says what came of it. One checker is one run: an address is asked for once, however many links
 * lead to it, directly or by redirects. Call {@link LinkChecker.close} when done.
 */
export class LinkChecker {
  readonly #settings: LinkSettings;
  readonly #end = new AbortController();
  readonly #transport: Transport;
  readonly #politeness: Politeness;
  readonly #requests: Requests;
  readonly #replies = new Map<string, Promise<Reply | NoReply>>();
  readonly #robots = new Map<string, Promise<RobotsRules>>();
  readonly #abort = () => this.#end.abort();

  /** @throws {RangeError} for an `allowPrivate` that is no network */
  constructor(settings: LinkSettings = {}) {
    this.#settings = settings;
    const { signal } = this.#end;
    // Every request, pause and connection under way listens.
    setMaxListeners(0, signal);
    const perHost = settings.perHost ?? DEFAULTS.perHost;
    this.#transport = new Transport({
      policy: addressPolicy(settings.allowPrivate),
      resolve: settings.resolve ?? systemResolver,
      timeouts: { ...DEFAULTS.timeouts, ...settings.timeouts },
      ca: settings.ca ?? [],
      userAgent: settings.userAgent ?? DEFAULTS.userAgent,
      perHost,
      signal,
    });
    this.#politeness = new Politeness({
      perHost,
      delay: settings.delay ?? DEFAULTS.delay,
      overall: settings.overall ?? DEFAULTS.overall,
      signal,
    });
    this.#requests = new Requests({
      transport: this.#transport,
      politeness: this.#politeness,
      attempts: settings.attempts ?? DEFAULTS.attempts,
      backoff: settings.backoff ?? DEFAULTS.backoff,
      cache: settings.cache,
      signal,
    });
    if (settings.signal?.aborted) this.#abort();
    settings.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** Closes every socket; checks that are still under way end as `unchecked`. */
  async close(): Promise<void> {
    this.#settings.signal?.removeEventListener('abort', this.#abort);
    this.#abort();
    await this.#transport.close();
  }

  /**
   * Checks addresses, each once, at the pace that their hosts are owed.
   *
   * @param done called as each becomes known
   */
  async checkAll(
    urls: Iterable<string>,
    done: (url: string, check: LinkCheck) => void = () => {},
  ): Promise<Map<string, LinkCheck>> {
    const checks = new Map<string, LinkCheck>();
    await Promise.all(
      [...new Set(urls)].map(async (url) => {
        const check = await this.check(url);
        checks.set(url, check);
        done(url, check);
      }),
    );
    return checks;
  }

  /**
   * Asks for an address and follows its redirects. Never rejects for what a server or a network does.
   *
   * @param url absolute, `http:` or `https:`
   */
  async check(url: string): Promise<LinkCheck> {
    return (await this.#follow(url)).check;
  }

  /** Asks for a page in order to read it. */
  async fetchPage(url: string): Promise<FetchedPage> {
    const { check, answer } = await this.#follow(url, PAGE_LIMIT);
    if (answer?.body === undefined || check.outcome !== 'status' || answer.status !== 200) {
      return { text: undefined, check };
    }
    const { text } = decodeBytes(
      answer.body,
      answer.charset === undefined ? {} : { charset: answer.charset },
    );
    return { url: check.chain?.at(-1)?.url ?? url, text, check };
  }

  async #follow(
    asked: string,
    bodyLimit?: number,
  ): Promise<{ readonly check: LinkCheck; readonly answer?: Answer }> {
    const chain: LinkHop[] = [];
    const end = (check: Omit<LinkCheck, 'chain'>, answer?: Answer) => ({
      check: { ...check, chain, checkedAt: new Date().toISOString() },
      ...(answer === undefined ? {} : { answer }),
    });
    let cookies = false;
    let url = withoutFragment(asked);
    for (;;) {
      if (chain.length > REDIRECTS || chain.some((hop) => hop.url === url)) {
        return end({ outcome: cookies ? 'redirect-needs-cookie' : 'redirect-loop' });
      }
      const reply = await this.#reply(url, bodyLimit);
      const { attempts } = reply;
      if ('failure' in reply) {
        chain.push({ url });
        const { outcome, detail } = reply.failure;
        return end({ outcome, detail, attempts });
      }
      const { answer } = reply;
      const { status } = answer;
      chain.push({ url, status, ms: answer.ms });
      cookies ||= answer.setsCookie;
      if (!isRedirect(answer)) return end({ ...this.#judge(asked, url, reply), status, attempts }, answer);
      const target = targetOf(answer.location!, url);
      if (target === undefined)
        return end({ outcome: 'bad-redirect', status, attempts, detail: answer.location! });
      // What opens an application instead of a page is not ours to open.
      if (!/^https?:/.test(target)) return end({ outcome: 'bad-answer', status, attempts, detail: target });
      url = withoutFragment(target);
    }
  }

  #judge(asked: string, ended: string, { answer, absence }: Reply): Pick<LinkCheck, 'outcome' | 'detail'> {
    const { status } = answer;
    if ((status === 429 || status === 503) && restOf(answer) !== undefined) return { outcome: 'rests' };
    const missing = status >= 200 && status < 300 ? (absence ?? absenceAt(asked, ended)) : undefined;
    return missing === undefined ? { outcome: 'status' } : { outcome: missing.outcome, detail: missing.said };
  }

  #reply(url: string, bodyLimit?: number): Promise<Reply | NoReply> {
    const known = this.#replies.get(url);
    if (known !== undefined) return known;
    const reply = this.#ask(url, bodyLimit);
    this.#replies.set(url, reply);
    return reply;
  }

  async #ask(url: string, bodyLimit?: number): Promise<Reply | NoReply> {
    try {
      if (kindOf(url) !== 'file' && (this.#settings.robots ?? DEFAULTS.robots)) {
        const rules = await this.#rulesFor(url);
        if (!rules.allows(url))
          return { failure: new LinkFailure('robots', 'robots.txt', 'headers'), attempts: 0 };
      }
      return await this.#requests.ask(url, bodyLimit);
    } catch (error) {
      if (!this.#end.signal.aborted) throw error;
      return { failure: new LinkFailure('unchecked', 'abort', 'headers'), attempts: 0 };
    }
  }

  #rulesFor(url: string): Promise<RobotsRules> {
    const { origin, hostname } = new URL(url);
    const known = this.#robots.get(origin);
    if (known !== undefined) return known;
    const rules = this.#readRules(origin, hostname);
    this.#robots.set(origin, rules);
    return rules;
  }

  /**
   * What cannot be read forbids nothing. RFC 9309 lets a server that fails forbid everything, but then the one request
   * that shows the site to be down would never be made.
   */
  async #readRules(origin: string, hostname: string): Promise<RobotsRules> {
    let url = `${origin}/robots.txt`;
    for (let redirects = 0; redirects <= 5; redirects++) {
      const answer = await this.#requests.once({ url, method: 'GET', bodyLimit: ROBOTS_LIMIT });
      if (answer instanceof LinkFailure) return NO_RULES;
      const target = isRedirect(answer) ? targetOf(answer.location!, url) : undefined;
      if (target !== undefined && /^https?:/.test(target)) {
        url = withoutFragment(target);
        continue;
      }
      // A page that is sent for want of a robots.txt holds no rules, but could hold lines that look like one.
      if (answer.status !== 200 || answer.body === undefined || answer.type === 'text/html') return NO_RULES;
      const rules = readRobots(origin, new TextDecoder().decode(answer.body));
      if (rules.delay !== undefined)
        this.#politeness.slowDown(hostname, Math.min(rules.delay, LONGEST_DELAY));
      return rules;
    }
    return NO_RULES;
  }
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0]!;
}

function isRedirect({ status, location }: Answer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && location !== undefined;
}

function targetOf(location: string, from: string): string | undefined {
  try {
    return new URL(location, from).href;
  } catch {
    return undefined;
  }
}
