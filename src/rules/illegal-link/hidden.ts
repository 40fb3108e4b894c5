import { type Destination, destinationsOf, isForeign, placesOf, type Site, siteOf } from '../destinations.js';
import { speaksOfIt, wordingOf } from '../lures.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

/** From so many unrelated sites on, hidden links are no menu of friends that a script unfolds. */
const MANY_SITES = 5;

type Doubt = 'wording' | 'odd' | 'many';

export default defineRule({
  id: 'illegal-link/hidden',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '暗链（隐藏的外部链接，且措辞、域名或数量可疑）',
    en: 'hidden links to other sites, suspicious by wording, domain or number',
  },
  wants: 'page',
  messages: {
    wording: { zh: '疑似暗链：隐藏链接指向{host}（{words}）', en: 'a hidden link to {host} ({words})' },
    odd: { zh: '疑似暗链：隐藏链接指向可疑域名{host}', en: 'a hidden link to the odd domain {host}' },
    many: {
      zh: '疑似暗链：隐藏了指向{count}个站外域名的链接',
      en: 'hidden links to {count} foreign domains',
    },
  },
  steps: {
    hidden: { zh: '链接对读者不可见', en: 'no reader sees the link' },
    foreign: { zh: '指向站外，且不在可信名单', en: 'it leads to a foreign site on no list' },
    wording: { zh: '措辞属博彩、色情等', en: 'worded as gambling, pornography and the like' },
    odd: { zh: '域名可疑', en: 'the domain is odd' },
    many: { zh: '指向多个无关域名', en: 'it is one of many to unrelated domains' },
  },
  check(_, page) {
    const hidden = destinationsOf(page).flatMap((destination) => {
      if (destination.kind !== 'anchor' || destination.shown) return [];
      const site = siteOf(destination.link, page);
      return site === undefined || !isForeign(site) ? [] : [{ destination, site }];
    });
    const domains = new Set(hidden.map(({ site }) => site.domain));
    return hidden.flatMap(({ destination, site }) => report(destination, site, domains.size, page) ?? []);
  },
});

function report(
  destination: Destination,
  site: Site,
  domains: number,
  page: PageInContext,
): Report<Doubt, 'hidden' | 'foreign' | Doubt> | undefined {
  const { link } = destination;
  const { words } = wordingOf(link, site, page);
  const doubt: Doubt | undefined =
    words.length > 0 ? 'wording' : site.isOdd ? 'odd' : domains >= MANY_SITES ? 'many' : undefined;
  if (doubt === undefined || (doubt !== 'odd' && speaksOfIt(page.text.slice(link.text.start, link.text.end))))
    return undefined;
  return {
    at: link.text,
    ...(link.text.end > link.text.start ? {} : { source: link.target }),
    messageId: doubt,
    data: { host: site.host, words: words.map(({ word }) => `“${word}”`).join('、'), count: `${domains}` },
    evidence: {
      url: site.url,
      kinds: [...new Set(words.map(({ kind }) => kind))],
      places: placesOf(destination),
    },
    because: [
      { step: 'hidden', add: 0.4 },
      { step: 'foreign', add: 0.2 },
      { step: doubt, add: 0.3 },
    ],
  };
}
