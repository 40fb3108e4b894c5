import type { Link } from '../text/index.js';

/** What a check has made of a link. `refused` was not asked for: the address is private, or the site wants no robots. */
export type Verdict = 'alive' | 'dead' | 'to-verify' | 'refused';

/**
 * What came of asking for an address. `status` is any answer whose status tells all, redirects followed; the others
 * are what a status does not tell.
 */
export type LinkOutcome =
  | 'status'
  | 'soft-404'
  | 'home-page'
  | 'parked'
  | 'redirect-loop'
  | 'redirect-needs-cookie'
  | 'bad-redirect'
  | 'no-such-host'
  | 'dns-failure'
  | 'connection-refused'
  | 'connection-reset'
  | 'no-route'
  | 'tls-expired'
  | 'tls-wrong-name'
  | 'tls-untrusted'
  | 'tls-failure'
  | 'bad-answer'
  | 'timeout'
  | 'rests'
  | 'private-address'
  | 'robots'
  | 'unchecked';

/** One address on the way from a link to where it ends. */
export interface LinkHop {
  readonly url: string;
  /** Of the answer; absent where there was none. */
  readonly status?: number;
  /** Milliseconds from the request to the end of what was read of the answer. */
  readonly ms?: number;
}

/** The facts of one check: the live checker's, or those of a crawler that has asked for the address anyway. */
export interface LinkCheck {
  readonly outcome: LinkOutcome;
  /** HTTP status of the last answer. */
  readonly status?: number;
  /** From the link itself to where it ends. */
  readonly chain?: readonly LinkHop[];
  /** What the outcome rests on: an error code, the words of the page. */
  readonly detail?: string;
  /** How often the last address was asked for. */
  readonly attempts?: number;
  /** When the check ended, ISO 8601. */
  readonly checkedAt?: string;
}

/** Checks by resolved address without fragment: a `Map`, or anything that answers like one. */
export interface LinkChecks {
  get(url: string): LinkCheck | undefined;
}

/** What an outcome means. `confidence` is that of the verdict `dead`; what is to verify is a hint whatever it says. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly confidence: number;
}

const alive: Judgement = { verdict: 'alive', confidence: 0 };
const toVerify: Judgement = { verdict: 'to-verify', confidence: 0.4 };
const refused: Judgement = { verdict: 'refused', confidence: 0 };
const dead = (confidence: number): Judgement => ({ verdict: 'dead', confidence });

/**
 * The table of verdicts, but for the statuses. What a firewall, a filter against robots or our own network can cause
 * is no proof against a link: of failures to connect, dead are a name that does not exist, a port that is closed, and
 * a certificate that every browser stops at. A chain that only lacks its middle is completed by browsers, and not by us.
 */
export const OUTCOMES: Readonly<Record<Exclude<LinkOutcome, 'status'>, Judgement>> = {
  'soft-404': dead(0.85),
  'home-page': dead(0.7),
  parked: dead(0.9),
  'redirect-loop': dead(0.85),
  'redirect-needs-cookie': toVerify,
  'bad-redirect': dead(0.85),
  'no-such-host': dead(0.9),
  'dns-failure': toVerify,
  'connection-refused': dead(0.8),
  'connection-reset': toVerify,
  'no-route': toVerify,
  'tls-expired': dead(0.8),
  'tls-wrong-name': dead(0.8),
  'tls-untrusted': toVerify,
  'tls-failure': toVerify,
  'bad-answer': toVerify,
  timeout: toVerify,
  // 429, or 503 with a time to come back at.
  rests: toVerify,
  'private-address': { ...refused, confidence: 0.4 },
  robots: refused,
  unchecked: refused,
};

/** Statuses that say: there is nothing here. */
const GONE: ReadonlySet<number> = new Set([404, 410]);
/** What stands before a server speaks: 521 is a challenge of Chinese content networks, 511 a captive portal's. */
const notTheServers = (status: number) => status === 511 || status >= 520;

function judgeStatus(status: number): Judgement {
  if (status >= 200 && status < 300) return alive;
  if (GONE.has(status)) return dead(0.95);
  // A stopped application answers 503 for ever, an overloaded one for an hour.
  if (status === 503) return dead(0.7);
  if (status >= 500 && !notTheServers(status)) return dead(0.8);
  return toVerify;
}

/** Reads the verdict from the table. */
export function judge({ outcome, status }: LinkCheck): Judgement {
  if (outcome !== 'status') return OUTCOMES[outcome];
  return status === undefined ? toVerify : judgeStatus(status);
}

/** What a page makes a reader's browser open. Scripts and style sheets are the site's own business. */
const OPENED: ReadonlySet<Link['kind']> = new Set(['anchor', 'image', 'iframe', 'refresh']);

/** The address, without fragment, that opens when a reader follows the link; undefined where none does over HTTP. */
export function addressOpened({ kind, url }: Link): string | undefined {
  if (!OPENED.has(kind) || url === undefined || !/^https?:/.test(url)) return undefined;
  return url.split('#', 1)[0];
}
