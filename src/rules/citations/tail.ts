import type { Span } from '../../text/index.js';
import { readArticles } from './articles.js';
import type { CitedArticle, DocumentNumber, Order } from './citation.js';

/** A remark behind a title is no longer: （国务院令第687号，2017年10月7日修订）. */
const LONGEST_REMARK = 160;
const DAY = /((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/g;
/** 以下简称《条例》, 下称“条例”: the name by which the page goes on to call it. */
const SHORT_NAME = /(?:以下|下)(?:简)?称(?:为|作)?[“"「『]?(《?([^”"」』》，。；）)]{1,20})》?)/;

export interface ShortName {
  readonly at: Span;
  readonly name: string;
}

/** What stands behind a title, or behind the name of an organ's decision, and belongs to it. */
export interface Tail {
  readonly end: number;
  readonly remarks: readonly Span[];
  readonly numbers: readonly DocumentNumber[];
  readonly orders: readonly Order[];
  readonly articles: readonly CitedArticle[];
  readonly dates: readonly string[];
  /** The short name that the remark gives it, with its brackets where it has any. */
  readonly shortName?: ShortName;
}

/** Numbers and orders of the page by position. */
export interface Numbered {
  readonly numbers: readonly DocumentNumber[];
  readonly orders: readonly Order[];
}

/** Reads what follows at `at`: remarks in brackets, numbers and orders without, articles. */
export function readTail(text: string, at: number, all: Numbered): Tail {
  const remarks: Span[] = [];
  const articles: CitedArticle[] = [];
  let end = at;
  for (;;) {
    const next = skipSpaces(text, end);
    const remark = readRemark(text, next);
    if (remark !== undefined) {
      remarks.push(remark);
      end = remark.end;
      continue;
    }
    const some = articles.length === 0 ? readArticles(text, next) : [];
    if (some.length > 0) {
      articles.push(...some);
      end = some.at(-1)!.at.end;
      continue;
    }
    const numbered = numberedAt(text, next, all);
    if (numbered === undefined) break;
    end = numbered.at.end;
  }
  const within = <T extends { readonly at: Span }>(list: readonly T[]) =>
    list.filter((one) => one.at.start >= at && one.at.end <= end);
  const remarked = remarks.map((remark) => text.slice(remark.start, remark.end)).join('');
  const shortName = remarks.map((remark) => shortNameIn(text, remark)).find((name) => name !== undefined);
  return {
    end,
    remarks,
    numbers: within(all.numbers),
    orders: within(all.orders),
    articles,
    dates: datesOf(remarked),
    ...(shortName === undefined ? {} : { shortName }),
  };
}

/** A number or an order that stands here without brackets, perhaps behind a comma: 《…》，国办发〔2018〕3号. */
function numberedAt(text: string, at: number, { numbers, orders }: Numbered) {
  const start = text[at] === '，' || text[at] === ',' ? skipSpaces(text, at + 1) : at;
  return [...numbers, ...orders].find((one) => one.at.start === start);
}

function readRemark(text: string, start: number): Span | undefined {
  if (text[start] !== '（' && text[start] !== '(') return undefined;
  let depth = 0;
  for (let i = start; i < Math.min(text.length, start + LONGEST_REMARK) && text[i] !== '\n'; i++) {
    if ('（('.includes(text[i]!)) depth++;
    else if ('）)'.includes(text[i]!) && --depth === 0) return { start, end: i + 1 };
  }
  return undefined;
}

function shortNameIn(text: string, { start, end }: Span): ShortName | undefined {
  const found = SHORT_NAME.exec(text.slice(start, end));
  if (found === null) return undefined;
  const [whole, written = '', name = ''] = found;
  const from = start + found.index + whole.length - written.length;
  return { at: { start: from, end: from + written.length }, name };
}

function datesOf(text: string): string[] {
  return [...text.matchAll(DAY)].map(
    ([, year, month, day]) => `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`,
  );
}

function skipSpaces(text: string, at: number): number {
  let i = at;
  while (text[i] === ' ' || text[i] === '\u3000' || text[i] === '\u00a0') i++;
  return i;
}
