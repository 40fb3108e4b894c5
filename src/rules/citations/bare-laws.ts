import type { Span } from '../../text/index.js';
import type { PageInContext } from '../rule.js';
import type { CitedTitle } from './citation.js';

/*
 * Laws that are named without 《》. Only the table tells where such a name ends, so only what it holds is found.
 */

/** The last characters of titles: 法, 条例, 规定, 细则, 办法, 决定, 规则, 解释. */
const LAST_OF_TITLE = '法例定则释';
const LONGEST_TITLE = 60;
/** Numbering and words before the first law of a part: 1. （一） 根据. */
const LEAD =
  /^[\s\u3000]*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）]?[.．、,，]?|[\u2460-\u2473])?[\s\u3000]*(?:根据|依据|按照|依照)?/;

/** The known law whose name begins at `start`; the longest, since 劳动合同法 is not 合同法 nor 劳动法 its beginning. */
export function lawAt({ text, dictionary }: PageInContext, start: number): CitedTitle | undefined {
  const line = /^[^\n，。；、《》]*/.exec(text.slice(start, start + LONGEST_TITLE))![0];
  for (let length = line.length; length >= 2; length--) {
    if (!LAST_OF_TITLE.includes(line[length - 1]!)) continue;
    const name = line.slice(0, length);
    // 婚姻法律, 合同法定代表人: the name is not there.
    if (/^(?:律|定|院|规|制|人|学|治|令|官|庭|医)/.test(line.slice(length))) continue;
    if (dictionary.laws.named(name) !== undefined)
      return { at: { start, end: start + length }, name, bracketed: false };
  }
  return undefined;
}

/** The laws that begin the parts of a value: 法律依据：合同法第五十二条；行政许可法第十二条. */
export function lawsInValue(page: PageInContext, value: Span): CitedTitle[] {
  const found: CitedTitle[] = [];
  const { text } = page;
  let start = value.start;
  while (start < value.end) {
    const part = /^[^；;。、\n]*/.exec(text.slice(start, Math.min(value.end, start + 2 * LONGEST_TITLE)))![0];
    const lead = LEAD.exec(part)![0].length;
    const title = part.includes('法') || part.includes('条例') ? lawAt(page, start + lead) : undefined;
    if (title !== undefined) found.push(title);
    start += part.length + 1;
  }
  return found;
}
