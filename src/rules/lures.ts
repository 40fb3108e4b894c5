import type { LureEntry } from '../dictionary/index.js';
import type { Link, Span } from '../text/index.js';
import { readableAddress, type Site } from './destinations.js';
import type { Hit, PageInContext } from './rule.js';

/** What a link is worded with, and whether one word of it is enough. */
export interface Wording {
  readonly words: readonly LureEntry[];
  readonly sure: boolean;
}

/** Shorter Latin words stand in longer ones: w88 in a serial number, slots in timeslots. */
const LONGEST_BOUND = 6;

/** Who speaks like this speaks of the offer and does not make it. */
const SPEAKS_OF_IT =
  /[打严痛重]击|严打|整治|治理|查处|查获|侦破|破获|抓获|捣毁|打掉|端掉|警惕|谨防|防范|严防|反诈|防骗|反赌|禁赌|禁毒|扫黄|揭秘|揭露|曝光|陷阱|骗局|套路|诈骗|被骗|上当|受害|违法|违规|非法|犯罪|涉嫌|涉赌|判刑|判处|获刑|被判|宣判|被抓|落网|自首|被拘|拘留|举报|禁止|严禁|拒绝|远离|抵制|危害|通告|通报|公告|警示|提醒|提示|告诫|劝诫|宣传|教育|法院|检察|公安|民警|警方|派出所|辟谣|真相|案件|一案|案$|管理(?:条例|办法|规定)|条例|福彩|体彩|投注站|福利彩票|体育彩票|公益金|crack|illegal|police|against/i;

/** The words of a link: in its text, its title or alternative text, and its decoded address. */
export function wordingOf(link: Link, site: Site | undefined, page: PageInContext): Wording {
  const words = new Map<string, LureEntry>();
  const add = (entry: LureEntry) => words.set(entry.word, entry);
  const seen = page.text.slice(link.text.start, link.text.end);
  for (const hit of luresIn(page, link.text)) add(hit.entry);
  // Titles mostly say what the text says.
  const texts = new Set([uncovered(seen), link.title, uncovered(link.title)]);
  for (const text of texts)
    if (text !== undefined && text !== '' && text !== seen) for (const entry of lures(text, page)) add(entry);
  if (site !== undefined && !site.isOwn) for (const entry of lures(readableAddress(site), page)) add(entry);
  return words.size === 0 || speaksOfIt(`${seen} ${link.title}`)
    ? { words: [], sure: false }
    : wording([...words.values()]);
}

/** The words of a text that is not a link's: a title, a script's decoded string. */
export function wordingIn(text: string, page: PageInContext): Wording {
  return wording(speaksOfIt(text) ? [] : lures(text, page));
}

export function speaksOfIt(text: string): boolean {
  return SPEAKS_OF_IT.test(text);
}

function wording(words: readonly LureEntry[]): Wording {
  return { words, sure: words.some(({ sure }) => sure) };
}

/** Two words that are enough only together: neither is a part of the other. */
export function haveTwo({ words }: Wording): boolean {
  return words.some((one) => words.some(({ word }) => !word.includes(one.word) && !one.word.includes(word)));
}

/** The lures of a span of the page's text, which the one pass has found. */
export function luresIn(page: PageInContext, { start, end }: Span): Hit<'link.lure'>[] {
  const hits = page.hits('link.lure');
  let from = 0;
  for (let to = hits.length; from < to; ) {
    const middle = (from + to) >> 1;
    if (hits[middle]!.start < start) from = middle + 1;
    else to = middle;
  }
  const found: Hit<'link.lure'>[] = [];
  for (let i = from; i < hits.length && hits[i]!.start < end; i++) {
    const hit = hits[i]!;
    if (hit.end <= end && isBounded(page.text, hit, hit.entry.word)) found.push(hit);
  }
  return found;
}

function lures(text: string, { dictionary }: PageInContext): LureEntry[] {
  return dictionary
    .hitsIn('link.lure', text)
    .filter(({ start, end, entry }) => isBounded(text, { start, end }, entry.word))
    .map(({ entry }) => entry);
}

function isBounded(text: string, { start, end }: Span, word: string): boolean {
  if (word.length > LONGEST_BOUND || !/^[a-z0-9]+$/i.test(word)) return true;
  return !/[a-z0-9]/i.test(text[start - 1] ?? '') && !/[a-z0-9]/i.test(text[end] ?? '');
}

/** The text without the signs that were put between its characters: 博-彩, 澳*门. Undefined where there are none. */
function uncovered(text: string): string | undefined {
  if (!/[^\p{L}\p{N}\s]/u.test(text)) return undefined;
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
