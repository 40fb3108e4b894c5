import type { Span } from '../text/index.js';
import { type Person, peopleBeside, peopleIn } from './people.js';
import type { PageInContext } from './rule.js';

/*
 * Whose number it is: a person's or a unit's. Offices, firms and associations must show theirs.
 */

/** Units whose accounts, certificates and mailboxes are public. No banks: they keep the accounts of others. */
export const UNIT =
  /公司|企业|集团|合作社|商行|财政|政府|委员会|村委会|居委会|[^邮]局(?!部)|中心|学校|[小中大]学(?!生)|医院|卫生院|红十字会|慈善|基金会|协会|结算户|汇缴|专户|账户名称|收款单位|工作站|事务所|街道办|法院|检察院|大队|支队/;

/** The text of the block before the span, from at most `reach` units away. */
export function before({ text, page }: PageInContext, { start }: Span, reach: number): string {
  return text.slice(Math.max(page.blockAt(start).start, start - reach), start);
}

/** The text of the block behind the span, to at most `reach` units away. */
export function behind({ text, page }: PageInContext, { start, end }: Span, reach: number): string {
  return text.slice(end, Math.min(page.blockAt(start).end, end + reach));
}

/** The last person named in the block before the span, within reach, with what stands between. */
export function personBefore(
  page: PageInContext,
  span: Span,
  reach: number,
): { readonly person: Person; readonly between: string } | undefined {
  let { start } = page.page.blockAt(span.start);
  // A label alone in its block speaks of the next one.
  const alone = start === span.start && /[：:]\n$/.test(page.text.slice(Math.max(0, start - 2), start));
  if (alone) start = page.page.blockAt(start - 2).start;
  const from = Math.max(start, span.start - reach);
  // What lies before the reach is read too, so that no name begins at a cut.
  const person = peopleIn(page, { start: Math.max(start, from - 8), end: span.start }).at(-1);
  if (person === undefined || person.end < from) return undefined;
  return { person, between: page.text.slice(person.end, span.start) };
}

/** The first person named in the block behind the span, within reach. */
export function personBehind(page: PageInContext, span: Span, reach: number): Person | undefined {
  const end = Math.min(page.page.blockAt(span.start).end, span.end + reach);
  return peopleIn(page, { start: span.end, end })[0];
}

/** Somebody is named in the row or in the block of the span. */
export function namesSomebody(page: PageInContext, span: Span): boolean {
  const block = page.page.blockAt(span.start);
  const near = { start: Math.max(block.start, span.start - 120), end: Math.min(block.end, span.end + 60) };
  return peopleBeside(page, span, near).length > 0;
}

/** Words that say that what follows shows a form. */
export const SAMPLE = /示例|样例|样表|例如|举例|如[：:]?$|填写说明/;
