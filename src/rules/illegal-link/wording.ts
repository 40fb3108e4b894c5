import { destinationsOf, isForeign, placesOf, siteOf } from '../destinations.js';
import { haveTwo, wordingOf } from '../lures.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'illegal-link/wording',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '链接的文字、标题或地址属博彩、色情、假药、办证等',
    en: 'a link worded as gambling, pornography, fake medicine or the like',
  },
  wants: 'page',
  messages: {
    found: { zh: '疑似非法链接：{words}', en: 'looks like an illegal link: {words}' },
  },
  steps: {
    sure: { zh: '只有此类网站才用的措辞', en: 'a wording that only such sites use' },
    several: { zh: '几个此类措辞同现', en: 'several such words together' },
    foreign: { zh: '指向站外，且不在可信名单', en: 'it leads to a foreign site on no list' },
    odd: { zh: '域名可疑', en: 'the domain is odd' },
  },
  check(_, page) {
    return destinationsOf(page).flatMap((destination) => {
      const { kind, link, shown } = destination;
      if (kind !== 'anchor' && kind !== 'image') return [];
      const site = siteOf(link, page);
      const foreign = site !== undefined && isForeign(site);
      // Hidden foreign links are `illegal-link/hidden`'s.
      if (foreign && !shown) return [];
      const wording = wordingOf(link, site, page);
      if (wording.words.length === 0) return [];
      const odd = foreign && site.isOdd;
      if (!wording.sure && !(foreign && (odd || haveTwo(wording)))) return [];
      return {
        at: link.text,
        ...(link.text.end > link.text.start ? {} : { source: link.target }),
        messageId: 'found' as const,
        data: { words: wording.words.map(({ word }) => `“${word}”`).join('、') },
        evidence: {
          ...(site === undefined ? {} : { url: site.url }),
          kinds: [...new Set(wording.words.map(({ kind }) => kind))],
          places: placesOf(destination),
        },
        because: [
          wording.sure ? ({ step: 'sure', add: 0.8 } as const) : ({ step: 'several', add: 0.55 } as const),
          ...(foreign ? [{ step: 'foreign', add: 0.15 } as const] : []),
          ...(odd ? [{ step: 'odd', add: 0.15 } as const] : []),
        ],
      };
    });
  },
});
