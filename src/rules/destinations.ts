import { type Link, readPageContext, type SourceSpan } from '../text/index.js';
import { domainOf, type HostStanding, isOdd, isTrusted, standingOf } from './hosts.js';
import { readableHost } from './punycode.js';
import type { PageInContext } from './rule.js';

/** An address that a page leads to, loads or shows, with every place where it does so in the same way. */
export interface Destination {
  readonly kind: Link['kind'];
  readonly shown: boolean;
  /** The first place, which a finding points to. */
  readonly link: Link;
  readonly places: readonly Link[];
}

/** A destination on the web. */
export interface Site {
  readonly url: string;
  readonly host: string;
  /** Registrable: luan.gov.cn of www.luan.gov.cn. */
  readonly domain: string;
  /** The page's own domain. Where the page's address is not known, no other is taken for it. */
  readonly isOwn: boolean;
  readonly standing: HostStanding;
  readonly isOdd: boolean;
}

const destinations = new WeakMap<PageInContext, readonly Destination[]>();

/** What a page links to. A link that stands a hundred times is one destination with a hundred places. */
export function destinationsOf(page: PageInContext): readonly Destination[] {
  let known = destinations.get(page);
  if (known === undefined) {
    const byAddress = new Map<string, { link: Link; places: Link[] }>();
    for (const link of page.page.links) {
      const key = `${link.kind} ${link.shown} ${link.href}`;
      const same = byAddress.get(key);
      if (same === undefined) byAddress.set(key, { link, places: [link] });
      else same.places.push(link);
    }
    known = [...byAddress.values()].map(({ link, places }) => ({
      kind: link.kind,
      shown: link.shown,
      link,
      places,
    }));
    destinations.set(page, known);
  }
  return known;
}

const sites = new WeakMap<Link, Site | null>();

/** The site behind a link; none where the address is relative, of another scheme or broken. */
export function siteOf(link: Link, page: PageInContext): Site | undefined {
  let site = sites.get(link);
  if (site === undefined) {
    // Most links are relative, and resolving them costs more than everything else here.
    site = /^\s*(?:https?:|\/\/)/i.test(link.href) ? siteAt(addressOf(link), page) : null;
    sites.set(link, site ?? null);
  }
  return site ?? undefined;
}

function addressOf({ href, url }: Link): string {
  const bare = href.trim();
  return url ?? (bare.startsWith('//') ? `https:${bare}` : bare);
}

/** The site at an absolute address, wherever it was read. */
export function siteAt(address: string, page: PageInContext): Site | null {
  let parsed: URL;
  try {
    parsed = new URL(address);
  } catch {
    return null;
  }
  const host = parsed.hostname.replace(/\.$/, '');
  if (host === '' || !/^https?:$/.test(parsed.protocol)) return null;
  const domain = domainOf(host);
  return {
    url: parsed.href,
    host,
    domain,
    isOwn: domain === ownDomain(page),
    standing: standingOf(host, page.dictionary, page.hosts),
    isOdd: isOdd(host),
  };
}

/** Somewhere else, and nothing that vouches for itself. */
export function isForeign(site: Site): boolean {
  return !site.isOwn && !isTrusted(site.standing);
}

const ownDomains = new WeakMap<PageInContext, string>();

/** The page's own registrable domain by its address, else by its tags; empty where it is not known. */
export function ownDomain(page: PageInContext): string {
  let domain = ownDomains.get(page);
  if (domain === undefined) {
    domain = '';
    for (const address of [page.address, readPageContext(page.page, ['url']).url?.value]) {
      const host = address === undefined ? undefined : hostOf(address);
      if (host === undefined) continue;
      domain = domainOf(host);
      break;
    }
    ownDomains.set(page, domain);
  }
  return domain;
}

function hostOf(address: string): string | undefined {
  try {
    return new URL(address).hostname || undefined;
  } catch {
    return undefined;
  }
}

/**
 * What an address says to its readers: host and path with Punycode and percent signs decoded. Bytes that are no UTF-8
 * are GB 18030, as older sites write them.
 */
export function readableAddress(url: string): string {
  const parsed = new URL(url);
  return readableHost(parsed.hostname) + unescaped(parsed.pathname + parsed.search + parsed.hash);
}

function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    const utf8 = new TextDecoder('utf-8').decode(bytes);
    return utf8.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : utf8;
  });
}

/** For `evidence.places`: where else the same address stands, each as a range of the caller's string. */
export function placesOf({ places }: Destination): readonly SourceSpan[] {
  return places.map(({ target }) => target);
}
