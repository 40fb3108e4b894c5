import { parse } from 'tldts';
import type { Dictionary, HostKind } from '../dictionary/index.js';

/** The user's own judgement on sites; it beats every other. A host stands for those below it. */
export interface HostLists {
  readonly allow?: readonly string[] | undefined;
  readonly deny?: readonly string[] | undefined;
}

/** What is known of a site: its kind in the dictionary, or what the user has said of it. */
export type HostStanding = HostKind | 'allowed' | 'denied' | 'unknown';

const shipped = new WeakMap<Dictionary, ReadonlyMap<string, HostKind>>();
const own = new WeakMap<HostLists, ReadonlyMap<string, HostStanding>>();

export function standingOf(host: string, dictionary: Dictionary, lists: HostLists | undefined): HostStanding {
  return (
    (lists === undefined ? undefined : lookUp(ownHosts(lists), host)) ??
    lookUp(shippedHosts(dictionary), host) ??
    'unknown'
  );
}

/** Sites that a public institution links, loads and quotes without a thought. */
export function isTrusted(standing: HostStanding): boolean {
  return ['official', 'media', 'service', 'allowed'].includes(standing);
}

/** Sites whose business is trade, and which therefore are not linked. */
export function isCommercial(standing: HostStanding): boolean {
  return !isTrusted(standing) && standing !== 'portal' && standing !== 'unknown';
}

/** The longest known name that the host is, or lies below. */
function lookUp<T>(hosts: ReadonlyMap<string, T>, host: string): T | undefined {
  for (let from = 0; ; ) {
    const found = hosts.get(host.slice(from));
    if (found !== undefined) return found;
    const dot = host.indexOf('.', from);
    if (dot < 0) return undefined;
    from = dot + 1;
  }
}

function shippedHosts(dictionary: Dictionary): ReadonlyMap<string, HostKind> {
  let hosts = shipped.get(dictionary);
  if (hosts === undefined) {
    hosts = new Map(
      dictionary.records.hosts.flatMap(({ kind, hosts }) => hosts.map(({ host }) => [host, kind] as const)),
    );
    shipped.set(dictionary, hosts);
  }
  return hosts;
}

function ownHosts(lists: HostLists): ReadonlyMap<string, HostStanding> {
  let hosts = own.get(lists);
  if (hosts === undefined) {
    hosts = new Map<string, HostStanding>([
      ...(lists.allow ?? []).map((host) => [host.toLowerCase(), 'allowed'] as const),
      ...(lists.deny ?? []).map((host) => [host.toLowerCase(), 'denied'] as const),
    ]);
    own.set(lists, hosts);
  }
  return hosts;
}

/**
 * https://www.luan.gov.cn/zwgk/1.html, as nearly all links are written: `URL` would change nothing about the host. The lists
 * of a portal have hundreds of links, and a `URL` for each costs more than reading the page.
 */
const PLAIN = /^(?:https?:)?\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d{1,5})?(?:[/?#]|$)/;

/** The host of an absolute web address; undefined for all others. */
export function hostOfAddress(address: string): string | undefined {
  const plain = PLAIN.exec(address)?.[1];
  if (plain !== undefined && !plain.includes('xn--')) return plain;
  if (!/^\s*(?:https?:)?\/\//i.test(address)) return undefined;
  try {
    return new URL(address.trim().replace(/^\/\//, 'http://')).hostname.replace(/\.$/, '');
  } catch {
    return undefined;
  }
}

/** The address needs no resolving: it has a scheme and a host that stays as it is. */
export function isPlain(address: string): boolean {
  return address.startsWith('http') && PLAIN.test(address);
}

/** What the name of a host alone says. */
interface NamedHost {
  readonly domain: string;
  readonly isOdd: boolean;
  readonly isUnderSuffix: boolean;
}

const named = new Map<string, NamedHost>();
/** A list names few hosts, and a crawl meets the same ones for hours. */
const MOST_NAMED = 2000;

function readName(host: string): NamedHost {
  let known = named.get(host);
  if (known === undefined) {
    if (named.size >= MOST_NAMED) named.clear();
    const { domain, publicSuffix, isIcann, isPrivate, isIp } = parse(host);
    const suffix = publicSuffix ?? '';
    known = {
      domain: domain ?? host,
      isOdd: looksOdd(host, domain ?? host, suffix),
      isUnderSuffix:
        isIp === true || isIcann === true || isPrivate === true || /^(?:test|example|invalid)$/.test(suffix),
    };
    named.set(host, known);
  }
  return known;
}

/** An address of digits, or a name below a public suffix that exists or is kept for examples (RFC 2606). */
export function isUnderSuffix(host: string): boolean {
  return readName(host).isUnderSuffix;
}

/** The registrable domain (luan.gov.cn of www.luan.gov.cn); for an address of digits, the host itself. */
export function domainOf(host: string): string {
  return readName(host).domain;
}

/** Top-level domains that cost next to nothing, or were made for what may not be linked. */
const ODD_SUFFIXES = new Set(
  (
    'xyz top win bid loan vip club icu cyou buzz sbs cfd rest tk ml ga cf gq pw ws cc bet casino poker porn xxx sex adult ' +
    'sexy cam men party racing review science stream trade date download accountant faith cricket webcam lol fun monster ' +
    'quest bond click link site online website space live su ru ph kh tokyo rocks ninja pics mom hair skin beauty autos'
  ).split(' '),
);
const DIGITS_ALONE = /^\d{1,3}(?:\.\d{1,3}){3}$|^\[/;

/** The look of a host that was taken for a few weeks: a cheap suffix, digits for a name, an address without a name. */
export function isOdd(host: string): boolean {
  return readName(host).isOdd;
}

function looksOdd(host: string, domain: string, suffix: string): boolean {
  if (DIGITS_ALONE.test(host)) return true;
  if (ODD_SUFFIXES.has(suffix)) return true;
  const label = domain.split('.')[0]!;
  return /\d{3}/.test(label) || /\d.*[a-z].*\d/.test(label);
}
