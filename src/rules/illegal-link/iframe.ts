import { destinationsOf, isForeign, placesOf, siteOf } from '../destinations.js';
import { wordingOf } from '../lures.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'illegal-link/iframe',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '隐藏的或可疑的站外框架',
    en: 'a frame of a foreign site that is hidden or suspicious',
  },
  wants: 'page',
  messages: {
    hidden: { zh: '隐藏的框架载入{host}', en: 'a hidden frame loads {host}' },
    suspicious: { zh: '框架载入可疑网站{host}', en: 'a frame loads the suspicious site {host}' },
  },
  steps: {
    foreign: { zh: '来自站外，且不在可信名单', en: 'from a foreign site on no list' },
    hidden: { zh: '框架对读者不可见', en: 'no reader sees the frame' },
    odd: { zh: '域名可疑', en: 'the domain is odd' },
    wording: { zh: '措辞属博彩、色情等', en: 'worded as gambling, pornography and the like' },
  },
  check(_, page) {
    return destinationsOf(page).flatMap((destination) => {
      const { kind, link, shown } = destination;
      const site = kind === 'iframe' ? siteOf(link, page) : undefined;
      if (site === undefined || !isForeign(site)) return [];
      const worded = wordingOf(link, site, page).words.length > 0;
      if (shown && !site.isOdd && !worded) return [];
      return {
        at: link.text,
        source: link.target,
        messageId: shown ? ('suspicious' as const) : ('hidden' as const),
        data: { host: site.host },
        evidence: { url: site.url, places: placesOf(destination) },
        because: [
          { step: 'foreign', add: 0.5 } as const,
          ...(shown ? [] : [{ step: 'hidden', add: 0.35 } as const]),
          ...(site.isOdd ? [{ step: 'odd', add: 0.3 } as const] : []),
          ...(worded ? [{ step: 'wording', add: 0.3 } as const] : []),
        ],
      };
    });
  },
});
