import { addressAt, addressEvidence } from '../addresses.js';
import { destinationsOf } from '../destinations.js';
import { defineRule } from '../rule.js';

const PLACEHOLDER =
  /^\s*(?:https?:\/*(?:undefined|null)?\/*|\/{2,}|undefined|null|NaN|#N\/A|\[object Object\]|about:blank#?blocked|链接|网址|链接地址|url|link|此处填写.*)\s*$|\{\{|\$\{|<%|#\{|%7B%7B/i;

export default defineRule({
  id: 'dead-link/empty',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '空链接，或未替换的模板占位符',
    en: 'a link without an address, or with a placeholder for one',
  },
  wants: 'page',
  messages: {
    empty: { zh: '链接没有地址', en: 'the link has no address' },
    placeholder: { zh: '链接地址是未替换的占位符“{href}”', en: 'the address is the placeholder “{href}”' },
  },
  steps: {
    shown: { zh: '链接文字对读者可见', en: 'readers see the link' },
    nowhere: { zh: '地址没有目标', en: 'the address has no target' },
  },
  check(_, page) {
    return destinationsOf(page).flatMap((destination) => {
      const { link, kind, shown } = destination;
      if (kind !== 'anchor' || !shown) return [];
      const href = link.href.trim();
      // An anchor without text is a target for scripts, not for readers.
      const seen = page.text.slice(link.text.start, link.text.end).trim() + link.title;
      const empty = href === '' && seen !== '' && !destination.places.every(({ scripted }) => scripted);
      if (!empty && (href === '' || !PLACEHOLDER.test(href))) return [];
      return {
        ...addressAt(destination),
        messageId: empty ? ('empty' as const) : ('placeholder' as const),
        data: { href },
        evidence: addressEvidence(destination),
        because: [
          { step: 'shown' as const, add: 0.4 },
          { step: 'nowhere' as const, add: 0.45 },
        ],
      };
    });
  },
});
