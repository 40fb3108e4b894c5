import type { LinkCache } from './cache.js';
import type { Resolve } from './resolve.js';

/** How links are asked for. Everything has a default; see the README of this room. */
export interface LinkSettings {
  /** Private addresses that may be asked: all, or networks as `10.1.0.0/16`. Default none. */
  readonly allowPrivate?: boolean | readonly string[];
  /** Default {@link systemResolver}. */
  readonly resolve?: Resolve;
  /** Requests at a time to one host. Default 2. */
  readonly perHost?: number;
  /** Milliseconds between the starts of two requests to one host. Default 500. */
  readonly delay?: number;
  /** Requests at a time to all hosts. Default 16. */
  readonly overall?: number;
  /** How often an address is asked for that fails in a way that may pass. Default 3. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt, doubled with each. Default 1000. */
  readonly backoff?: number;
  /** Milliseconds that each phase may take: 5 s for `dns`, 10 s each for `connect`, `tls` and `body`, 20 s for `headers`. */
  readonly timeouts?: Partial<Timeouts>;
  /** Heed robots.txt for pages. Default true. */
  readonly robots?: boolean;
  readonly userAgent?: string;
  /** Certificates to trust besides the known ones, PEM. */
  readonly ca?: readonly string[];
  readonly cache?: LinkCache;
  /** Ends the run; what is not known by then is `unchecked`. */
  readonly signal?: AbortSignal;
}

export interface Timeouts {
  readonly dns: number;
  readonly connect: number;
  readonly tls: number;
  readonly headers: number;
  readonly body: number;
}

export const DEFAULTS = {
  perHost: 2,
  delay: 500,
  overall: 16,
  attempts: 3,
  backoff: 1_000,
  timeouts: { dns: 5_000, connect: 10_000, tls: 10_000, headers: 20_000, body: 10_000 },
  robots: true,
  userAgent: 'mingcha (link check)',
} as const;

/** A site that asks for a longer pause, by Retry-After, is left alone for the rest of the run. */
export const LONGEST_REST = 60_000;
/** A Crawl-delay is heeded up to here. */
export const LONGEST_DELAY = 10_000;
/** More redirects than browsers follow lead nowhere. */
export const REDIRECTS = 20;
