import type { Span } from '../text/index.js';
import { sentenceAround } from './guards.js';
import { rowAt } from './rows.js';
import type { PageInContext } from './rule.js';

const HEADING = /出生|生日/;
const DATE =
  /((?:19|20)\d\d)\s?[-年./]\s?(\d{1,2})(?:\s?[-月./]\s?(\d{1,2})日?)?|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/;
const BORN = new RegExp(
  `(?:(?:出生(?:日期|年月日?)?|生于|生日)[：:]?\\s?(?:${DATE.source})|(?:${DATE.source})月?\\s?(?:出生|生(?![效产活])))`,
);

/**
 * The birth that the row or the sentence tells beside the span, as YYYYMMDD with `*` for what it leaves out; undefined
 * where it tells none.
 */
export function birthBeside(page: PageInContext, span: Span): string | undefined {
  const row = rowAt(page.page, span);
  for (const cell of row?.cells ?? []) {
    if (!HEADING.test(cell.header)) continue;
    const date = DATE.exec(page.text.slice(cell.start, cell.end));
    if (date !== null) return digitsOf(date.slice(1));
  }
  const sentence = sentenceAround(page.text, span);
  const born = BORN.exec(page.text.slice(sentence.start, sentence.end));
  return born === null ? undefined : digitsOf(born.slice(1));
}

function digitsOf(groups: readonly (string | undefined)[]): string {
  const [year, month, day] = groups.filter((group) => group !== undefined && group !== '');
  return year! + (month ?? '**').padStart(2, '0') + (day ?? '**').padStart(2, '0');
}
