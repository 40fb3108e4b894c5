import { LineIndex, type Link, type Page } from '../../text/index.js';
import { addressOpened, judge, type LinkCheck, type LinkOutcome } from '../link-checks.js';
import { defineRule } from '../rule.js';

const MESSAGE = {
  'soft-404': 'softGone',
  'home-page': 'homePage',
  parked: 'parked',
  'redirect-loop': 'badRedirect',
  'redirect-needs-cookie': 'unclear',
  'bad-redirect': 'badRedirect',
  'no-such-host': 'noHost',
  'dns-failure': 'unclear',
  'connection-refused': 'closed',
  'connection-reset': 'unclear',
  'no-route': 'unclear',
  'tls-expired': 'certificate',
  'tls-wrong-name': 'certificate',
  'tls-untrusted': 'unclear',
  'tls-failure': 'unclear',
  'bad-answer': 'unclear',
  timeout: 'timeout',
  rests: 'barred',
  'private-address': 'private',
} as const satisfies Partial<Record<LinkOutcome, string>>;

type MessageId = (typeof MESSAGE)[keyof typeof MESSAGE] | 'gone' | 'serverError';

export default defineRule({
  id: 'dead-link/unreachable',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '打不开的链接（须先核查：--check-links，或由爬虫提供结果）',
    en: 'links that do not open (needs checks: --check-links, or those of a crawler)',
  },
  wants: 'page',
  messages: {
    gone: { zh: '链接已失效（{status}）：{url}', en: 'the link is gone ({status}): {url}' },
    serverError: {
      zh: '链接打不开，服务器出错（{status}）：{url}',
      en: 'the server of the link fails ({status}): {url}',
    },
    softGone: {
      zh: '链接打开后提示页面不存在（{detail}）：{url}',
      en: 'the link opens a page that says there is none ({detail}): {url}',
    },
    homePage: {
      zh: '链接跳转到网站首页，原页面可能已删除：{url}',
      en: 'the link ends at the home page of the site; its page seems gone: {url}',
    },
    parked: {
      zh: '链接的域名已过期或待售（{detail}）：{url}',
      en: 'the domain of the link has expired or is for sale ({detail}): {url}',
    },
    badRedirect: {
      zh: '链接循环跳转或跳转到无效地址：{url}',
      en: 'the link is redirected in a circle or to no address: {url}',
    },
    noHost: { zh: '链接的域名不存在：{url}', en: 'the host of the link does not exist: {url}' },
    closed: { zh: '链接的服务器拒绝连接：{url}', en: 'the server of the link refuses connections: {url}' },
    certificate: {
      zh: '链接的安全证书过期或与域名不符：{url}',
      en: 'the certificate of the link has expired or is for another name: {url}',
    },
    barred: {
      zh: '链接是否有效需人工核实（服务器返回 {status}）：{url}',
      en: 'to verify by hand, the server answers {status}: {url}',
    },
    timeout: {
      zh: '链接是否有效需人工核实（访问超时）：{url}',
      en: 'to verify by hand, no answer in time: {url}',
    },
    unclear: {
      zh: '链接是否有效需人工核实（连接异常 {detail}）：{url}',
      en: 'to verify by hand, the connection fails ({detail}): {url}',
    },
    private: {
      zh: '链接指向内网地址，公众可能无法访问，未核查：{url}',
      en: 'the link leads to a private address that the public may not reach; not asked for: {url}',
    },
  },
  steps: {
    answer: { zh: '访问该地址的结果', en: 'what came of asking for the address' },
  },
  check(page, { linkChecks }) {
    if (linkChecks === undefined) return undefined;
    return [...linksByAddress(page)].flatMap(([url, links]) => {
      const check = linkChecks.get(url);
      if (check === undefined) return [];
      const { verdict, confidence } = judge(check);
      // A refusal without confidence is the site's wish or ours, and says nothing of the page.
      if (verdict === 'alive' || confidence === 0) return [];
      const [first] = links;
      return {
        at: first.text,
        source: first.target,
        messageId: messageOf(check),
        data: { url, status: String(check.status ?? '—'), detail: check.detail ?? check.outcome },
        evidence: { ...check, url, verdict, places: placesOf(links, page) },
        because: [{ step: 'answer', add: confidence }],
        atMost: verdict === 'dead' ? undefined : 'info',
      };
    });
  },
});

type Links = [Link, ...Link[]];

function linksByAddress({ links }: Page): Map<string, Links> {
  const byAddress = new Map<string, Links>();
  for (const link of links) {
    const url = addressOpened(link);
    if (url === undefined) continue;
    const known = byAddress.get(url);
    if (known === undefined) byAddress.set(url, [link]);
    else known.push(link);
  }
  return byAddress;
}

function messageOf(check: LinkCheck): MessageId {
  const { outcome, status } = check;
  if (outcome === 'status') {
    if (judge(check).verdict !== 'dead') return 'barred';
    return status !== undefined && status < 500 ? 'gone' : 'serverError';
  }
  // What has no message has no confidence either, and is not reported.
  return outcome in MESSAGE ? MESSAGE[outcome as keyof typeof MESSAGE] : 'unclear';
}

/** Where the address stands, in the caller's strings. */
function placesOf(links: Links, { sources }: Page) {
  const indexes = new Map<string, LineIndex>();
  return links.map(({ target }) => {
    const { field, start, end } = target;
    let index = indexes.get(field);
    if (index === undefined) {
      index = new LineIndex(sources.find(({ name }) => name === field)?.value ?? '');
      indexes.set(field, index);
    }
    return { field, start, end, ...index.at(start) };
  });
}
