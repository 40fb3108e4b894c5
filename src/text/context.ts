import { findDate } from './dates.js';
import type { LabelledValue, MetaTag, Page, SourceSpan } from './page.js';

/** One fact that a page states about itself, with the place that states it. */
export interface ContextValue {
  readonly value: string;
  readonly at: SourceSpan;
  /** `meta`: a tag of the page head. `line`: a visible line or cell like 发布时间：… `title`: the page's title. */
  readonly from: 'meta' | 'line' | 'title';
  /** The tag's name in lower case, or the label. */
  readonly name: string;
}

/** What a page says about itself in the tags that government sites carry (国办发〔2017〕47号, annex). */
export interface PageContext {
  /** 网站标识码: ten digits, or `bm` and eight. */
  readonly siteIdCode?: ContextValue;
  readonly siteName?: ContextValue;
  readonly columnName?: ContextValue;
  readonly columnType?: ContextValue;
  readonly articleTitle?: ContextValue;
  /** `YYYY-MM-DD`. */
  readonly pubDate?: ContextValue;
  readonly contentSource?: ContextValue;
  readonly author?: ContextValue;
  readonly url?: ContextValue;
  /** 政务新媒体标识码, as in 341500M008WX0002. */
  readonly accountCode?: ContextValue;
}

type Key = keyof PageContext;

/** Tag names by what they say, the prescribed one first. */
const TAGS: Readonly<Record<Key, readonly string[]>> = {
  siteIdCode: ['siteidcode'],
  siteName: ['sitename', 'og:site_name'],
  columnName: ['columnname'],
  columnType: ['columntype'],
  articleTitle: ['articletitle', 'og:title'],
  pubDate: [
    'pubdate',
    'publishdate',
    'pubtime',
    'publishtime',
    'article:published_time',
    'firstpublishedtime',
  ],
  contentSource: ['contentsource', 'source'],
  author: ['author', 'article:author'],
  url: ['url', 'og:url'],
  accountCode: ['accountcode', 'accountidcode', 'newmediaidcode'],
};

/** Labels of visible lines, the surest first. */
const LINES: Readonly<Partial<Record<Key, readonly string[]>>> = {
  pubDate: ['发布时间', '发布日期', '时间发布', '发表时间', '发文日期', '公开日期', '生成日期', '成文日期'],
  contentSource: ['信息来源', '文章来源', '稿件来源', '来源', '发布机构', '发布单位', '发文机构'],
  author: ['作者'],
};

const SITE_CODE = /^(?:\d{10}|bm\d{8})$/i;
const ACCOUNT_CODE = /^\d{6}[A-Z]\d{3}[A-Z]{2}\d{4}$/;
const LABELLED_ACCOUNT = /标识码[^\dA-Za-z\n]{0,6}(\d{6}[A-Z]\d{3}[A-Z]{2}\d{4})(?![\dA-Za-z])/;
/** Anything longer on a line is a sentence and no name of a source. */
const LONGEST_SOURCE = 60;

/** Lines about the page stand above or below its text, not deep inside it. */
const HEAD = 3000;
const TAIL = 600;
const SPEAKS_OF_ITSELF =
  /(?:发布|发表|公开|生成|成文|发文)(?:时间|日期|机构|单位)|时间发布|发文机构|来源|作者/;

/**
 * Reads what the page says about itself: its tags, and where they are silent its visible lines.
 *
 * @param keys what is wanted; reading lines has a cost that a caller who knows the date need not pay
 */
export function readPageContext(page: Page, keys: readonly Key[] = Object.keys(TAGS) as Key[]): PageContext {
  const context: Partial<Record<Key, ContextValue>> = {};
  const tags = new Map<string, MetaTag[]>();
  for (const meta of page.metas) {
    const same = tags.get(meta.name);
    if (same === undefined) tags.set(meta.name, [meta]);
    else same.push(meta);
  }
  for (const key of keys) {
    const found = fromTags(key, tags) ?? fromLines(key, page) ?? ELSEWHERE[key]?.(page);
    if (found !== undefined) context[key] = found;
  }
  return context;
}

function fromTags(key: Key, tags: ReadonlyMap<string, readonly MetaTag[]>): ContextValue | undefined {
  for (const name of TAGS[key]) {
    for (const meta of tags.get(name) ?? []) {
      const value = settle(key, meta.content);
      if (value !== undefined) return { value, at: meta.at, from: 'meta', name };
    }
  }
  return undefined;
}

/** The value in one spelling; `undefined` where a tag is empty or does not hold what its name says. */
function settle(key: Key, content: string): string | undefined {
  const value = content.replace(/[\s\u00a0\u3000]+/g, ' ').trim();
  if (value === '') return undefined;
  if (key === 'pubDate') return findDate(value)?.date;
  if (key === 'siteIdCode') return SITE_CODE.test(value) ? value.toLowerCase() : undefined;
  if (key === 'accountCode') return ACCOUNT_CODE.test(value) ? value : undefined;
  return value;
}

function fromLines(key: Key, page: Page): ContextValue | undefined {
  if (LINES[key] === undefined) return undefined;
  const { text } = page;
  if (!SPEAKS_OF_ITSELF.test(text.slice(0, HEAD)) && !SPEAKS_OF_ITSELF.test(text.slice(-TAIL)))
    return undefined;
  for (const label of LINES[key] ?? []) {
    for (const field of page.values) {
      if (field.label !== label || !page.blockAt(field.valueAt.start).shown) continue;
      const found = key === 'pubDate' ? dateOf(page, field) : nameOf(page, field);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function dateOf(page: Page, { label, valueAt }: LabelledValue): ContextValue | undefined {
  const found = findDate(page.text.slice(valueAt.start, Math.min(valueAt.end, valueAt.start + 80)));
  // A date further on belongs to something else on the line.
  if (found === undefined || found.start > 20) return undefined;
  const at = page.locate({ start: valueAt.start + found.start, end: valueAt.start + found.end });
  return { value: found.date, at, from: 'line', name: label };
}

function nameOf(page: Page, { label, valueAt }: LabelledValue): ContextValue | undefined {
  const line = page.text.slice(valueAt.start, Math.min(valueAt.end, valueAt.start + 200));
  const match = /^[\s\u00a0\u3000]*([^\s\u00a0\u3000]+)/.exec(line);
  if (match === null || (match[1] as string).length > LONGEST_SOURCE) return undefined;
  const start = valueAt.start + match[0].length - (match[1] as string).length;
  const at = page.locate({ start, end: valueAt.start + match[0].length });
  return { value: match[1] as string, at, from: 'line', name: label };
}

function fromTitle(page: Page): ContextValue | undefined {
  const block = page.blocks.find(({ role }) => role === 'title');
  if (block === undefined) return undefined;
  const value = page.text.slice(block.start, block.end).trim();
  return { value, at: page.locate(block), from: 'title', name: 'title' };
}

const ELSEWHERE: Readonly<Partial<Record<Key, (page: Page) => ContextValue | undefined>>> = {
  articleTitle: fromTitle,
  accountCode: fromText,
};

/** Sixteen letters and digits alone prove nothing: in running text the code counts only behind its name. */
function fromText(page: Page): ContextValue | undefined {
  const from = page.text.indexOf('标识码');
  const match = from < 0 ? null : LABELLED_ACCOUNT.exec(page.text);
  if (match === null) return undefined;
  const end = match.index + match[0].length;
  const value = match[1] as string;
  return { value, at: page.locate({ start: end - value.length, end }), from: 'line', name: '标识码' };
}
