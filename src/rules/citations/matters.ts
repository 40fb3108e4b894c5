import type { Span } from '../../text/index.js';
import { quotedAsWrong, sentenceAround } from '../guards.js';
import type { PageInContext } from '../rule.js';
import type { Basis } from './basis-fields.js';
import type { Citation } from './citation.js';
import { citationsOf } from './read.js';

/*
 * Reasons for which law that is gone is cited rightly: the text says that it is gone, or judges a matter of its time.
 */

/** Says of the law named behind it, or of that before it, that it is of the past. */
const GONE_BEFORE = /(?:原|旧|原有的?|当时(?:有效|适用|施行)?的?|已?(?:废止|失效)的?)[“"《]?$/;
const GONE_AFTER =
  /^[^。；\n]{0,40}(?:废止|失效|停止(?:执行|施行)|不再(?:适用|执行|施行)|被[^。；\n]{0,30}(?:取代|替代|代替)|更名|修改为|修订为|改为|当时)/;
/** What was given or founded under a law outlives it: 依照《居民身份证条例》领取的居民身份证. */
const DONE_UNDER_IT =
  /^(?:的?规定)?[^，。；、\n]{0,6}(?:领取|颁发|取得|核发|发放|设立|签订|订立|办理|登记|批准)的/;
const SPEAKS_OF_THE_PAST =
  /废止|失效|清理|溯及|施行前|实施前|生效前|从旧|过渡|衔接|新旧|对照|修改前|立法|历史|沿革/;
/** Matters of before: 2019年3月, 2019.03.01, 2019-03-01. */
const YEAR = /(?<!\d)(19[5-9]\d|20[0-4]\d)(?=\s?年|[-./]\d{1,2}[-./]\d)/g;

/** The document decides what one party did or asked for, and by the law of that time. */
const DECIDES_A_CASE =
  /当事人|申请人|经查明|本机关查明|处罚决定书|行政处罚决定|裁决书|判决|纠纷|工伤认定|复议决定|你(?:单位|公司|户)/;

/** The law is cited as what was law before `day`. */
export function citedAsPast(citation: Citation, basis: Basis, day: string, page: PageInContext): boolean {
  const { text } = page;
  const at = citation.title?.at ?? citation.at;
  const sentence = sentenceAround(text, at);
  if (GONE_BEFORE.test(text.slice(Math.max(sentence.start, at.start - 10), at.start))) return true;
  if (GONE_AFTER.test(text.slice(at.end, at.end + 60).replace(/《[^》]*》/g, ''))) return true;
  if (DONE_UNDER_IT.test(text.slice(at.end, at.end + 24))) return true;
  if (quotedAsWrong(page, at)) return true;
  const spoken = withoutCitations(page, sentence);
  if (SPEAKS_OF_THE_PAST.test(spoken)) return true;
  // A punishment or a judgement tells its matter in other sentences than the one that names the law.
  const wholePage = basis.kind === 'prose' && DECIDES_A_CASE.test(text);
  const told = wholePage ? withoutCitations(page, { start: 0, end: text.length }) : spoken;
  return yearsOf(told).some((year) => year < Number(day.slice(0, 4)));
}

function yearsOf(text: string): number[] {
  return [...text.matchAll(YEAR)].map(([year]) => Number(year));
}

/** The text of a span without what is cited in it: the days of laws are no matters. */
function withoutCitations(page: PageInContext, span: Span): string {
  let rest = '';
  let from = span.start;
  for (const { at } of citationsOf(page)) {
    if (at.end <= from || at.start >= span.end) continue;
    rest += page.text.slice(from, Math.max(from, at.start)) + ' ';
    from = Math.max(from, at.end);
  }
  return rest + page.text.slice(from, span.end);
}
