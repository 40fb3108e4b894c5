import type { Dictionary, HostKind } from '../../dictionary/index.js';
import { readPageContext, type SourceSpan, type Span } from '../../text/index.js';
import { siteAt } from '../destinations.js';
import { quotedAsWrong, sentenceAround } from '../guards.js';
import { isCommercial } from '../hosts.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

const LABEL =
  /^(?:(?:信息|文章|稿件|新闻|内容|图文?|图片|资料|数据|文字|转载|稿源|原文)?来源|(?:本文)?(?:转载?自|摘自|选自|来自)|出处|稿源)$/;
const ENDS = /[\s\u3000,，。；;）)】\]|｜、/]/;
const AROUND = /^[“"「《【（([]+|[”"」》】）)\]]+$/g;
/** Words around a site's name that change nothing about it. */
const DRESS = /(?:官方|微信)?(?:网站|官网|网页|客户端|公众号|平台|频道|首页|app)$/i;
/** Names that only sites of trade bear. */
const TRADE =
  /(?:律师网|律师事务所|法律咨询网|加盟网|房产网|购房网|商城|旗舰店|淘宝店|微店|文库|文档网|贴吧|自媒体|营销号|百家号|头条号|搜狐号|网易号|大鱼号|企鹅号|范文网|招聘网站?|中介)$/;

export default defineRule({
  id: 'commercial/source',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '信息来源或转载自商业网站',
    en: 'a text whose stated source is a commercial site',
  },
  wants: ['hit:marker.source', 'page'],
  messages: {
    source: { zh: '信息来源为商业网站“{name}”', en: 'the stated source is the commercial site “{name}”' },
  },
  steps: {
    named: { zh: '来源是已知的商业网站', en: 'the source is a known commercial site' },
    kind: { zh: '名称表明是商业机构', en: 'the name says that it is one of trade' },
  },
  check(candidate, page) {
    if ('entry' in candidate) return marked(candidate, page);
    const tag = tagOf(page);
    const found = tag === undefined ? undefined : judge(page, tag.value, { start: 0, end: 0 }, tag.at);
    return [...(found === undefined ? [] : [found]), ...inFields(page)];
  },
});

/** What the page's head says; its lines are read as fields. */
function tagOf({ page }: PageInContext) {
  if (page.metas.length === 0) return undefined;
  const tag = readPageContext(page, ['contentSource']).contentSource;
  return tag?.from === 'meta' ? tag : undefined;
}

/** Any of the labels, also set wide: a page without one need not be read for its fields. */
const MAY_HAVE_FIELD = /[来稿]\s*源|[转载摘选来]\s*自|出\s*处/;

function inFields(page: PageInContext): NonNullable<ReturnType<typeof named>>[] {
  if (!MAY_HAVE_FIELD.test(page.text)) return [];
  return page.page.values.flatMap(({ label, valueAt }) =>
    LABEL.test(label) ? (named(page, firstLine(page, valueAt)) ?? []) : [],
  );
}

function firstLine(page: PageInContext, { start, end }: Span): Span {
  return { start, end: Math.min(end, page.page.blockAt(start).end) };
}

function marked(hit: Span, page: PageInContext): ReturnType<typeof named> {
  const block = page.page.blockAt(hit.end - 1);
  if (block.role !== 'body' && block.role !== 'title') return undefined;
  const behind = page.text.slice(hit.end, Math.min(block.end, hit.end + 40));
  const isVerb = page.text[hit.end - 1] === '自';
  const gap = (isVerb ? /^\s*[:：]?\s*/ : /^\s*[:：|｜丨]\s*/).exec(behind);
  if (gap === null || quotedAsWrong(page, hit) || isSpokenOf(page, hit)) return undefined;
  return named(page, { start: hit.end + gap[0].length, end: block.end });
}

/** The sentence speaks of how sources are named: an inspection, a rule on reprints. */
function isSpokenOf({ text }: PageInContext, hit: Span): boolean {
  const { start, end } = sentenceAround(text, hit);
  return /问题|整改|通报|违规|不得|严禁|凡是?注明|注明[“"「]|未经|授权|标注/.test(text.slice(start, end));
}

/** The names at the head of a span, one or several: 来源：百度百科、知乎. */
function named(page: PageInContext, { start, end }: Span): Report<'source', 'named' | 'kind'> | undefined {
  let from = start;
  for (let names = 0; names < 4 && from < end; names++) {
    while (from < end && ENDS.test(page.text[from]!)) from++;
    let to = from;
    while (to < end && to - from < 30 && !ENDS.test(page.text[to]!)) to++;
    const found = judge(page, page.text.slice(from, to), { start: from, end: to });
    if (found !== undefined) return found;
    if (page.text[to] !== '、' && page.text[to] !== '/') return undefined;
    from = to + 1;
  }
  return undefined;
}

function judge(
  page: PageInContext,
  value: string,
  at: Span,
  source?: SourceSpan,
): Report<'source', 'named' | 'kind'> | undefined {
  const name = value.trim().replace(AROUND, '');
  const author = AUTHOR_THERE.exec(name)?.[1] ?? '';
  const kind = [name, name.replace(DRESS, ''), author].map((one) => kindOf(one, page)).find(Boolean);
  const trade = kind === undefined && [name.replace(DRESS, ''), author].some((one) => TRADE.test(one));
  if (!trade && (kind === undefined || !(isCommercial(kind) || kind === 'portal'))) return undefined;
  return {
    at,
    ...(source === undefined ? {} : { source }),
    messageId: 'source',
    data: { name },
    evidence: kind === undefined ? {} : { kind },
    because: [trade ? { step: 'kind', add: 0.6 } : { step: 'named', add: 0.85 }],
  };
}

/** 搜狐号“六安楼市”, 知乎专栏, 微博网友某某: whoever writes there, the site is named first. */
const AUTHOR_THERE =
  /^([\p{Script=Han}A-Za-z]{2,8}?)(?:平台|网站)?(?:专栏|专题|用户|网友|博主|作者|账号|帐号|[上的里]|[“"「『《【].*)/u;

/** A name that sites of a place bear behind the place's. */
const LOCAL_NAME = 3;

const sitesByName = new WeakMap<Dictionary, ReadonlyMap<string, HostKind>>();

function kindOf(name: string, page: PageInContext) {
  if (/^(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/i.test(name))
    return siteAt(/^https?:/i.test(name) ? name : `http://${name}`, page)?.standing;
  let names = sitesByName.get(page.dictionary);
  if (names === undefined) {
    names = new Map(
      page.dictionary.records.hosts.flatMap(({ kind, hosts }) =>
        hosts.flatMap(({ names }) => names.map((one) => [one.toLowerCase(), kind] as const)),
      ),
    );
    sitesByName.set(page.dictionary, names);
  }
  // 六安本地宝 is a part of 本地宝, and no place is called 宝.
  return names.get(name.toLowerCase()) ?? names.get(name.slice(-LOCAL_NAME));
}
