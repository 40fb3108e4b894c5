import type { Link, SourceSpan, Span } from '../text/index.js';
import { type Destination, placesOf } from './destinations.js';
import { hostOfAddress } from './hosts.js';
import type { LinkCheck } from './link-checks.js';
import type { PageInContext } from './rule.js';

/*
 * Addresses as they are written in `href` and `src`, told apart without a network: which of them can lead nowhere, from
 * any reader's machine.
 */

/** Kinds of links that a reader follows or sees. */
export function isFollowed({ kind }: Destination): boolean {
  return kind === 'anchor' || kind === 'image' || kind === 'iframe';
}

/** Where a finding on an address stands: the address itself, in the place of its link. */
export function addressAt({ link }: Destination): { readonly at: Span; readonly source: SourceSpan } {
  return { at: link.text, source: link.target };
}

export function addressEvidence(destination: Destination): Readonly<Record<string, unknown>> {
  return { href: destination.link.href, places: placesOf(destination) };
}

/** The host of a link that is written as an absolute web address; undefined for all others. */
export function webHostOf({ href }: Link): string | undefined {
  return hostOfAddress(href);
}

const PRIVATE_V4 =
  /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const PRIVATE_V6 =
  /^\[(?:::1?\]|f[cd][\da-f]{2}:|fe[89ab][\da-f]:|::ffff:(?:7f|a[\da-f]{2}:|c0a8:|ac1[\da-f]:))/;
const INTRANET = /(?:^|\.)(?:localhost|local|lan|intranet|internal|corp|home|localdomain|private)$/;

/** `loopback`: the reader's own machine; `private`: numbers of a local network; `intranet`: a name without a public suffix. */
export function localReach(host: string): 'loopback' | 'private' | 'intranet' | undefined {
  if (host === 'localhost' || host.endsWith('.localhost') || /^127\./.test(host) || host === '[::1]')
    return 'loopback';
  // http://http://… is mistyped, and the name of a scheme is nobody's host.
  if (host === 'http' || host === 'https') return undefined;
  if (/^\d+(?:\.\d+){3}$/.test(host)) return PRIVATE_V4.test(host) ? 'private' : undefined;
  if (host.startsWith('[')) return PRIVATE_V6.test(host) ? 'private' : undefined;
  return INTRANET.test(host) || (host !== '' && !host.includes('.')) ? 'intranet' : undefined;
}

/** What asking for the address has shown, which says more than its looks. */
export function checkOf({ url }: Link, { linkChecks }: PageInContext): LinkCheck | undefined {
  return url === undefined ? undefined : linkChecks?.get(url.split('#')[0]!);
}
