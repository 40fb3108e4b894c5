import type { Order } from './citation.js';
import { NUMERAL } from './numerals.js';

const NUMBER = `第?\\s{0,2}${NUMERAL}\\s{0,2}号`;
const YEAR = '[（(〔\\[]?\\s?(?:19|20)[0-9]{2}\\s?[)）〕\\]]?\\s?年?\\s?';
/** 令第687号, 令（2015）第3号, 公告2020年第3号, 令〔第5号〕. */
const AFTER = new RegExp(
  `^(?:令|公告)\\s?(?:[（(〔\\[](?:${YEAR})?${NUMBER}[)）〕\\]]|(?:${YEAR})?${NUMBER})`,
);
/** 第139号令, 〔第5号〕公告. */
const BEFORE = new RegExp(`[（(〔\\[]?(?:${YEAR})?${NUMBER}[)）〕\\]]?$`);
/** Who gives orders: the name of an organ, back to a mark or a word that is none of it. */
const ORGAN =
  /(?:中华人民共和国主席|国务院|中央军委|中央军事委员会|[\p{Script=Han}]{0,24}(?:政府|委员会|大会|总局|总署|部|局|厅|署|院|委|会|办公室|人大))$/u;
const LEADING = /^(?:.*(?:修订|修正|公布|发布|根据|依据|按照|依照|以及|通过|制定|的|经|由|以)|[年月日号])/su;

/**
 * The order that a mark leads to: 令第, 号令, 公告第 and their like.
 *
 * @param at where the mark begins
 */
export function readOrder(text: string, at: number, end: number): Order | undefined {
  const mark = text.slice(at, end);
  const keyword = mark.startsWith('告') ? at - 1 : mark.startsWith('号') ? at + 1 : at;
  const kind = text[keyword] === '令' ? '令' : '公告';
  if (!text.startsWith(kind, keyword)) return undefined;
  if (mark.startsWith('号')) {
    const number = BEFORE.exec(text.slice(Math.max(0, at - 24), at + 1))?.[0];
    if (number === undefined) return undefined;
    return orderOf(text, at + 1 - number.length, keyword + kind.length, kind);
  }
  const number = AFTER.exec(text.slice(keyword, keyword + 32))?.[0];
  return number === undefined ? undefined : orderOf(text, keyword, keyword + number.length, kind);
}

function orderOf(text: string, start: number, end: number, kind: Order['kind']): Order {
  const before = text.slice(Math.max(0, start - 28), start).replace(/^.*[^\p{Script=Han}]/su, '');
  const named = ORGAN.exec(before)?.[0] ?? '';
  const organ = named.slice(LEADING.exec(named)?.[0].length ?? 0);
  return { at: { start: start - organ.length, end }, kind, organ };
}
