import type { Span } from '../../text/index.js';
import { addressAt, addressEvidence, isFollowed, localReach } from '../addresses.js';
import { destinationsOf } from '../destinations.js';
import { hostOfAddress, isUnderSuffix } from '../hosts.js';
import { defineRule, type PageInContext } from '../rule.js';
import { writtenAddressAt } from '../written-addresses.js';

const RIGHT = /^https?:\/\/(?![/\\])/i;
/** http//, http:/, htpp://, http;//, https：//, http:\\, http:www. */
const SCHEME =
  /^(?:h[htps]{1,6}\s*(?:[:;：.,]\s*[/\\／]+|[/\\／]{2,})|[htps]{2,6}\s*[:;：]\s*[/\\／]{1,}|https?\s*[:：](?![/\\／])|https?:\/\/[/\\])/i;
const DOUBLED = /^https?:\/\/+https?(?:[:/;：]|%3a)/i;
const WIDE = /^(?:https?[:：][/／]{2})?[^/／?#]{0,80}[．。：／，](?!$)/i;
const BARE_HOST =
  /^(?:www\.[a-z0-9-]+\.[a-z0-9.-]+|(?:[a-z0-9-]+\.)+(?:gov\.cn|edu\.cn|org\.cn|com\.cn|net\.cn))(?:[:/?#。．，、；]|$)/i;
/** The full stop of the sentence went into the address: …/t2021.html。 */
const SENTENCE_END = /\.(?:s?html?|jsp|aspx?|php|pdf|docx?|xlsx?|wps|zip|rar)[。．，、；：！？）】》”]+$/i;
const MAILBOX = /^(?:https?:\/\/)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/i;
const SCRIPT = /^javascript:/i;
const SCRIPT_IS_ADDRESS = /^javascript:\s*(?:https?:)?\/\//i;
const ADDRESS_IN_SCRIPT = /["'(](?:https?:)?\/\/[^"'()\s]+/i;

export default defineRule({
  id: 'dead-link/malformed',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '链接地址写错（http//、htpp://、www．、缺少 http:// 等）',
    en: 'a mistyped address: http//, htpp://, www．, no scheme',
  },
  wants: ['page', 'hit:marker.address'],
  messages: {
    scheme: { zh: '链接地址的协议写错：{href}', en: 'the scheme of the address is mistyped: {href}' },
    doubled: { zh: '链接地址重复了 http://：{href}', en: 'the address has http:// twice: {href}' },
    wide: { zh: '链接地址中有全角标点：{href}', en: 'the address has full-width signs: {href}' },
    bare: { zh: '链接地址缺少 http://，会被当成本站路径：{href}', en: 'the address lacks http://: {href}' },
    mailbox: { zh: '邮箱链接缺少 mailto:：{href}', en: 'the mail address lacks mailto:' },
    script: {
      zh: '网址写在 javascript: 里，不能直接访问',
      en: 'the address stands inside a javascript: link',
    },
    host: { zh: '链接的域名不成立：{href}', en: 'the address has no possible host: {href}' },
  },
  steps: {
    mistyped: { zh: '浏览器无法按此地址打开', en: 'no browser can open it as it stands' },
    scripted: { zh: '只有脚本能打开', en: 'only a script can open it' },
    written: { zh: '地址写在正文中，没有做成链接', en: 'it is written out and no link' },
  },
  check(candidate, page) {
    return 'entry' in candidate ? written(candidate, page) : linked(page);
  },
});

function linked(page: PageInContext) {
  return destinationsOf(page)
    .filter(isFollowed)
    .flatMap((destination) => {
      const href = destination.link.href.trim();
      const found = mistakeIn(href, destination.kind === 'anchor');
      if (found === undefined) return [];
      const opens = found === 'script' && !SCRIPT_IS_ADDRESS.test(href);
      return {
        ...addressAt(destination),
        messageId: found,
        data: { href },
        evidence: addressEvidence(destination),
        because: [opens ? { step: 'scripted' as const, add: 0.6 } : { step: 'mistyped' as const, add: 0.9 }],
      };
    });
}

/** A scheme mistyped before what may be a host: http//www.example.gov.cn. */
const WRITTEN = /^h[htps]{1,6}[:;]?[/\\]{1,3}[a-z0-9-]+(?:\.[a-z0-9-]+)+/i;

function written(hit: Span, page: PageInContext) {
  const found = writtenAddressAt(hit, page);
  if (found === undefined || RIGHT.test(found.address) || !WRITTEN.test(found.address)) return undefined;
  return {
    at: found.at,
    messageId: 'scheme' as const,
    data: { href: found.address },
    evidence: { href: found.address },
    because: [
      { step: 'mistyped' as const, add: 0.9 },
      { step: 'written' as const, add: -0.25 },
    ],
  };
}

type Mistake = 'scheme' | 'doubled' | 'wide' | 'bare' | 'mailbox' | 'script' | 'host';

function mistakeIn(href: string, isAnchor: boolean): Mistake | undefined {
  if (SCRIPT.test(href))
    return SCRIPT_IS_ADDRESS.test(href) || ADDRESS_IN_SCRIPT.test(href) ? 'script' : undefined;
  if (/^(?:data|mailto|tel|sms|about|#|\?)/i.test(href)) return undefined;
  if (DOUBLED.test(href)) return 'doubled';
  if (/^[ｈＨｗＷ]/.test(href)) return 'wide';
  if (WIDE.test(href) && /^(?:https?|www|[\w.-]+[．。](?:com|cn|gov|net|org))/i.test(href)) return 'wide';
  if (SENTENCE_END.test(href)) return 'wide';
  if (!RIGHT.test(href) && SCHEME.test(href)) return 'scheme';
  if (isAnchor && MAILBOX.test(href)) return 'mailbox';
  if (BARE_HOST.test(href)) return 'bare';
  return isAnchor && RIGHT.test(href) && href.length > 8 && !hasPossibleHost(href) ? 'host' : undefined;
}

/** A host under a public suffix that exists. Local ones are another rule's. */
function hasPossibleHost(href: string): boolean {
  const host = hostOfAddress(href);
  if (host === undefined) return /^https?:\/\/*(?:undefined|null)?\/*$/i.test(href);
  if (host.includes('..') || /^(?:w{2}|w{4,})\./.test(host) || /[^\w.[\]:-]/.test(host)) return false;
  if (localReach(host) !== undefined) return true;
  return isUnderSuffix(host);
}
