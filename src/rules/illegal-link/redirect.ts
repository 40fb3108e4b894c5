import type { SourceSpan } from '../../text/index.js';
import { isForeign, ownDomain, type Site, siteAt, siteOf } from '../destinations.js';
import { wordingIn } from '../lures.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';
import { asksForSearchEngines, readScript, redirectsOf } from '../scripts.js';

type Way = 'refresh' | 'base' | 'script' | 'visitors';
type Step = 'foreign' | 'elsewhere' | 'visitors' | 'suspicious';

export default defineRule({
  id: 'illegal-link/redirect',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '网页自动跳转到其他域名',
    en: 'a page that sends its readers to another domain by itself',
  },
  wants: 'page',
  messages: {
    refresh: { zh: '网页自动跳转到{host}', en: 'the page refreshes to {host}' },
    base: {
      zh: '网页的相对链接都被引向{host}（base）',
      en: 'a base element leads all relative links to {host}',
    },
    script: { zh: '脚本把网页跳转到{host}', en: 'a script sends the page to {host}' },
    visitors: {
      zh: '脚本把来自搜索引擎的访问跳转到{host}',
      en: 'a script sends visitors of search engines to {host}',
    },
  },
  steps: {
    foreign: { zh: '目标不在可信名单', en: 'the target is on no list' },
    elsewhere: { zh: '目标不是本网站的域名', en: 'the target is not the domain of the page' },
    visitors: { zh: '只对搜索引擎来的访问生效', en: 'it works for visitors of search engines only' },
    suspicious: { zh: '目标域名可疑或措辞违法', en: 'the target is odd or worded as illegal' },
  },
  check(_, page) {
    const reports: Report<Way, Step>[] = [];
    for (const link of page.page.links) {
      if (link.kind !== 'refresh' && link.kind !== 'base') continue;
      const site = siteOf(link, page);
      if (site !== undefined && isForeign(site)) reports.push(report(link.kind, site, link.target, page));
    }
    for (const script of page.page.scripts) {
      const { code } = readScript(script);
      for (const address of redirectsOf(code)) {
        const site = siteAt(address, page);
        if (site === null || !isForeign(site)) continue;
        reports.push(report(asksForSearchEngines(code) ? 'visitors' : 'script', site, script.at, page));
        break;
      }
    }
    return reports;
  },
});

function report(way: Way, site: Site, source: SourceSpan, page: PageInContext): Report<Way, Step> {
  const suspicious = site.isOdd || wordingIn(site.host, page).words.length > 0;
  return {
    at: { start: 0, end: 0 },
    source,
    messageId: way,
    data: { host: site.host },
    evidence: { url: site.url, places: [source] },
    because: [
      { step: 'foreign', add: 0.6 },
      ...(ownDomain(page) === '' ? [] : [{ step: 'elsewhere', add: 0.2 } as const]),
      ...(way === 'visitors' ? [{ step: 'visitors', add: 0.3 } as const] : []),
      ...(suspicious ? [{ step: 'suspicious', add: 0.2 } as const] : []),
    ],
  };
}
