import { destinationsOf, placesOf, siteAt, siteOf } from '../destinations.js';
import { sentenceAround } from '../guards.js';
import { isCommercial } from '../hosts.js';
import { defineRule, type PageInContext } from '../rule.js';

const KINDS = {
  shop: '电商',
  documents: '文档分享',
  'short-link': '短网址',
  'law-firm': '法律咨询',
  'local-life': '生活服务',
  lead: '商业推广',
  encyclopedia: '百科、问答、自媒体',
  denied: '禁用名单',
} as const;

/** RFC 1035; with the scheme before it. */
const LONGEST_HOST = 263;
const LONGEST_PATH = 2000;

/** Texts that name an address in order to warn of it. */
const WARNS = /诈骗|钓鱼|假冒|冒充|仿冒|虚假|谨防|警惕|骗局|下架|查处|投诉|举报/;

export default defineRule({
  id: 'commercial/link',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '链接到商业网站（电商、文库、短网址、律师网、生活服务等）',
    en: 'a link to a commercial site: shops, document sharing, short links, law firms, local life',
  },
  wants: ['page', 'hit:link.host'],
  messages: {
    link: { zh: '链接到商业网站{host}（{kind}）', en: 'a link to the commercial site {host} ({kind})' },
    written: {
      zh: '写有商业网站地址{host}（{kind}）',
      en: 'the address of the commercial site {host} ({kind})',
    },
  },
  steps: {
    listed: { zh: '该站属商业网站', en: 'the site is one of trade' },
    written: { zh: '地址写在正文中', en: 'the address is written out in the text' },
    denied: { zh: '用户已将该站列入禁用名单', en: 'the user has denied the site' },
  },
  check(candidate, page) {
    return 'entry' in candidate ? written(candidate, page) : linked(page);
  },
});

function linked(page: PageInContext) {
  return destinationsOf(page).flatMap((destination) => {
    const { kind, link } = destination;
    const site = kind === 'anchor' ? siteOf(link, page) : undefined;
    if (site === undefined || site.isOwn || !isCommercial(site.standing)) return [];
    return {
      at: link.text,
      ...(link.text.end > link.text.start ? {} : { source: link.target }),
      messageId: 'link' as const,
      data: { host: site.host, kind: KINDS[site.standing as keyof typeof KINDS] },
      evidence: { url: site.url, kind: site.standing, places: placesOf(destination) },
      because: [
        site.standing === 'denied'
          ? ({ step: 'denied', add: 0.95 } as const)
          : ({ step: 'listed', add: 0.85 } as const),
      ],
    };
  });
}

/** An address in plain text, as posts have them: its host is the candidate, and what stands around makes it an address. */
function written(hit: { readonly start: number; readonly end: number }, page: PageInContext) {
  const { text } = page;
  const block = page.page.blockAt(hit.start);
  if (block.role !== 'body' && block.role !== 'title') return undefined;
  const head = /(?:https?:\/\/)?[a-z0-9.-]*$/i.exec(
    text.slice(Math.max(block.start, hit.start - LONGEST_HOST), hit.start),
  )![0];
  const tail = /^[\w/?=&%#.:~+-]*/.exec(text.slice(hit.end, Math.min(block.end, hit.end + LONGEST_PATH)))![0];
  const isAddress = /^https?:\/\/|^www\./i.test(head) || tail.startsWith('/');
  if (!isAddress || /[a-z0-9-]$/i.test(head) || /^[a-z0-9-]|^\.[a-z]/i.test(tail)) return undefined;
  const start = hit.start - head.length;
  const end = hit.end + tail.replace(/[.:?]+$/, '').length;
  if (
    page.page.links.some((link) => link.kind === 'anchor' && link.text.start <= start && end <= link.text.end)
  )
    return undefined;
  const address = text.slice(start, end);
  const site = siteAt(/^https?:/i.test(address) ? address : `http://${address}`, page);
  if (site === null || site.isOwn || !isCommercial(site.standing)) return undefined;
  const sentence = sentenceAround(text, { start, end });
  if (WARNS.test(text.slice(sentence.start, sentence.end))) return undefined;
  return {
    at: { start, end },
    messageId: 'written' as const,
    data: { host: site.host, kind: KINDS[site.standing as keyof typeof KINDS] },
    evidence: { url: site.url, kind: site.standing },
    because: [{ step: 'listed', add: 0.6 } as const, { step: 'written', add: 0.1 } as const],
  };
}
