import { type Link, readPageContext, type SourceSpan } from '../text/index.js';
import {
  domainOf,
  type HostStanding,
  hostOfAddress,
  isOdd,
  isPlain,
  isTrusted,
  standingOf,
} from './hosts.js';
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
  /** Absolute, as it was written. */
  readonly address: string;
  /** In the form that browsers give it. */
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

/** By address as written; weak references to each of thousands of links would keep the garbage collector busy. */
const sites = new WeakMap<PageInContext, Map<string, Site | null>>();

/** The site behind a link; none where the address is relative, of another scheme or broken. */
export function siteOf(link: Link, page: PageInContext): Site | undefined {
  const href = link.href.trim();
  if (!/^(?:https?:|\/\/)/i.test(href)) return undefined;
  let known = sites.get(page);
  if (known === undefined) sites.set(page, (known = new Map()));
  let site = known.get(href);
  if (site === undefined) {
    // Most are plain, and resolving the others costs more than everything else here.
    site = siteAt(isPlain(href) ? href : (link.url ?? href), page);
    known.set(href, site);
  }
  return site ?? undefined;
}

/** The site at an absolute address, wherever it was read. */
export function siteAt(address: string, page: PageInContext): Site | null {
  const host = hostOfAddress(address);
  if (host === undefined || host === '') return null;
  const domain = domainOf(host);
  return {
    address,
    host,
    domain,
    isOwn: domain === ownDomain(page),
    standing: standingOf(host, page.dictionary, page.hosts),
    isOdd: isOdd(host),
    // Only reports name it.
    get url() {
      return normal(address);
    },
  };
}

function normal(address: string): string {
  try {
    return new URL(address.trim().replace(/^\/\//, 'http://')).href;
  } catch {
    return address;
  }
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
      const host = address === undefined ? undefined : hostOfAddress(address);
      if (host === undefined || host === '') continue;
      domain = domainOf(host);
      break;
    }
    ownDomains.set(page, domain);
  }
  return domain;
}

/** What an address says to its readers: host and path with Punycode and percent signs decoded. */
export function readableAddress({ address, host, url }: Site): string {
  // An address may write its host otherwise: in capitals, in hexadecimal digits.
  const at = /%|xn--|[^\x21-\x7e]/.test(address) ? -1 : address.indexOf(host);
  if (at >= 0) return address.slice(at);
  const parsed = new URL(url);
  return readableHost(parsed.hostname) + unescaped(parsed.pathname + parsed.search + parsed.hash);
}

const UTF_8 = new TextDecoder('utf-8');

/** A part of an address with its percent signs decoded. Bytes that are no UTF-8 are GB 18030, as older sites write them. */
export function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    const utf8 = UTF_8.decode(bytes);
    return utf8.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : utf8;
  });
}

/** For `evidence.places`: where else the same address stands, each as a range of the caller's string. */
export function placesOf({ places }: Destination): readonly SourceSpan[] {
  return places.map(({ target }) => target);
}
