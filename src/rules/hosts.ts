import { getDomain, getPublicSuffix } from 'tldts';
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

/** The registrable domain (luan.gov.cn of www.luan.gov.cn); for an address of digits, the host itself. */
export function domainOf(host: string): string {
  return getDomain(host) ?? host;
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
  if (DIGITS_ALONE.test(host)) return true;
  const suffix = getPublicSuffix(host) ?? '';
  if (ODD_SUFFIXES.has(suffix)) return true;
  const label = domainOf(host).split('.')[0]!;
  return /\d{3}/.test(label) || /\d.*[a-z].*\d/.test(label);
}
