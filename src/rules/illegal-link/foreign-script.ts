import { destinationsOf, isForeign, placesOf, siteAt, siteOf } from '../destinations.js';
import { wordingIn } from '../lures.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';
import { insertedBy, readScript } from '../scripts.js';

type Found = 'source' | 'packed' | 'escaped' | 'inserted';
type Step = 'foreign' | 'odd' | 'wording' | 'packed' | 'escaped' | 'inserts';

export default defineRule({
  id: 'illegal-link/foreign-script',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '可疑的外部脚本，或加壳、转义的内嵌脚本',
    en: 'a suspicious foreign script, or packed or escaped inline code',
  },
  wants: 'page',
  messages: {
    source: { zh: '引用了可疑的外部脚本：{host}', en: 'loads a suspicious foreign script from {host}' },
    inserted: { zh: '脚本写入指向{host}的内容', en: 'a script writes in what comes from {host}' },
    packed: { zh: '内嵌了加壳的脚本，请核实', en: 'holds a packed script, to be verified' },
    escaped: {
      zh: '脚本以转义形式写入{host}的内容',
      en: 'an escaped script writes in what comes from {host}',
    },
  },
  steps: {
    foreign: { zh: '来自站外，且不在可信名单', en: 'from a foreign site on no list' },
    odd: { zh: '域名可疑', en: 'the domain is odd' },
    wording: { zh: '措辞属博彩、色情等', en: 'worded as gambling, pornography and the like' },
    packed: { zh: '代码加壳', en: 'the code is packed' },
    escaped: { zh: '代码以转义或编码隐藏文字', en: 'the code hides its words in escapes' },
    inserts: { zh: '写入脚本、框架或链接', en: 'it writes in scripts, frames or links' },
  },
  check(_, page) {
    return [...loaded(page), ...inline(page)];
  },
});

function loaded(page: PageInContext): Report<Found, Step>[] {
  return destinationsOf(page).flatMap((destination) => {
    const { kind, link } = destination;
    const site = kind === 'script' ? siteOf(link, page) : undefined;
    if (site === undefined || !isForeign(site)) return [];
    const worded = wordingIn(site.host, page).words.length > 0;
    if (!site.isOdd && !worded && site.standing !== 'denied') return [];
    return {
      at: { start: 0, end: 0 },
      source: link.target,
      messageId: 'source' as const,
      data: { host: site.host },
      evidence: { url: site.url, places: placesOf(destination) },
      because: [
        { step: 'foreign', add: 0.5 } as const,
        ...(site.isOdd ? [{ step: 'odd', add: 0.35 } as const] : []),
        ...(worded ? [{ step: 'wording', add: 0.35 } as const] : []),
      ],
    };
  });
}

function inline(page: PageInContext): Report<Found, Step>[] {
  return page.page.scripts.flatMap((script) => {
    const { code, hidden } = readScript(script);
    const inserted = insertedBy(code);
    const sites = inserted.flatMap(({ address }) => siteAt(address, page) ?? []).filter(isForeign);
    const site = sites.find(({ isOdd, host }) => isOdd || wordingIn(host, page).words.length > 0) ?? sites[0];
    const at = { at: { start: 0, end: 0 }, source: script.at };
    if (site === undefined) {
      // Plug-ins were packed to save bytes: what comes out of one and loads nothing foreign is a plug-in.
      if (hidden !== 'packed' || inserted.length > 0 || !/document|location|createElement/.test(code))
        return [];
      return { ...at, messageId: 'packed' as const, because: [{ step: 'packed', add: 0.5 } as const] };
    }
    if (hidden === undefined && !site.isOdd) return [];
    return {
      ...at,
      messageId: hidden === undefined ? ('inserted' as const) : ('escaped' as const),
      data: { host: site.host },
      evidence: { url: site.url, places: [script.at] },
      because: [
        { step: 'foreign', add: 0.3 } as const,
        { step: 'inserts', add: 0.2 } as const,
        ...(hidden === undefined ? [] : [{ step: hidden, add: 0.35 } as const]),
        ...(site.isOdd ? [{ step: 'odd', add: 0.3 } as const] : []),
      ],
    };
  });
}
