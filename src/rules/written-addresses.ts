import type { Span } from '../text/index.js';
import { quotedAsWrong, sentenceAround } from './guards.js';
import type { PageInContext } from './rule.js';

/*
 * Addresses that are written out in running text and are no link: readers type them, and programs make links of them.
 */

/** What an address is made of; \\ is what some write for //. */
const BEFORE = /[a-z0-9+.:;/\\-]*$/i;
const BEHIND = /^[\w/?=&%#.:~+\\@-]*/;
const LONGEST_BEFORE = 16;
const LONGEST_BEHIND = 2000;
/** Texts about networks and about addresses: how a router is set up, what a swindler sends. */
const ABOUT_ADDRESSES =
  /路由器|光猫|网关|调制解调器|局域网|本地连接|默认地址|开发环境|诈骗|钓鱼|假冒|冒充|仿冒|谨防|警惕|示例|例如|格式(?:为|如)/;

export interface WrittenAddress {
  readonly at: Span;
  readonly address: string;
}

/** The address that a hit is a part of; undefined inside a link, and where the text speaks of addresses. */
export function writtenAddressAt(hit: Span, page: PageInContext): WrittenAddress | undefined {
  const { text } = page;
  const block = page.page.blockAt(hit.start);
  if (block.role !== 'body' && block.role !== 'title') return undefined;
  const head = BEFORE.exec(text.slice(Math.max(block.start, hit.start - LONGEST_BEFORE), hit.start))![0];
  const tail = BEHIND.exec(text.slice(hit.end, Math.min(block.end, hit.end + LONGEST_BEHIND)))![0];
  const at = { start: hit.start - head.length, end: hit.end + tail.replace(/[.:?]+$/, '').length };
  const isLinked = page.page.links.some(
    ({ kind, text: linked }) => kind === 'anchor' && linked.start <= at.start && at.end <= linked.end,
  );
  if (isLinked || quotedAsWrong(page, at)) return undefined;
  const sentence = sentenceAround(text, at);
  if (ABOUT_ADDRESSES.test(text.slice(sentence.start, sentence.end))) return undefined;
  return { at, address: text.slice(at.start, at.end) };
}
