import type { Span } from '../../text/index.js';
import { sentenceAround } from '../guards.js';
import { before, behind } from '../holders.js';
import { isDay } from '../identity.js';
import { toAscii } from '../numbers.js';
import { type Person, peopleIn, peopleOfRow } from '../people.js';
import { cellsUnder } from '../rows.js';
import { type DigitRun, defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Step = 'full date' | 'birth' | 'heading' | 'sex';
type Found = Report<'exposed', Step>;

const D = '[0-9０-９]';
/** Year, month and day, in figures or numerals. */
const DATE = `(?:(?:[12１２]${D}{3}\\s?[-年./－．／]\\s?(?:${D}{1,2}|正)\\s?[-月./－．／]\\s?(?:${D}{1,2}|[初十廿一二三四五六七八九]{2,3})日?)|[12]${D}{3}年(?:正|[一二三四五六七八九十腊冬]{1,2})月[初十廿一二三四五六七八九]{2,3}|(?:一九|二〇|二○|二零)[〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)`;
const BEFORE = new RegExp(`(${DATE})$`);
const BEHIND = new RegExp(`^(?:日期|年月日?|时间)?[：:\\s为于是]{0,3}(${DATE})`);
const WHOLE = new RegExp(`^\\s*(${DATE}|${D}{8})\\s*$`);
const HEADING = /出生|生日/;
/** Births that are everybody's: history, martyrs, honours; of animals; of institutions; bounds of age. */
const PUBLIC =
  /烈士|诞辰|纪念|故居|革命|县志|史|先贤|牺牲|大熊猫|饲养|种猪|公司|合作社|成立|共产党|注销|以后|之后|以来|之前|前出生|后出生|至\d{4}年|儿童可|首任|作家|诗人/;

export default defineRule({
  id: 'privacy/birth-date',
  severity: 'warning',
  since: '0.1.0',
  summary: { zh: '泄露个人完整出生日期', en: 'the full date of birth of a private person' },
  wants: ['hit:marker.birth', 'digits'],
  messages: {
    exposed: { zh: '泄露出生日期“{seen}”', en: 'date of birth “{seen}” is published in full' },
  },
  steps: {
    'full date': { zh: '写明年月日', en: 'year, month and day' },
    birth: { zh: '紧邻姓名并说明为出生', en: 'said to be a birth, beside a name' },
    heading: { zh: '在人员名册的出生栏中', en: 'in the column of births of a list of people' },
    sex: { zh: '紧随姓名与性别', en: 'right behind name and sex' },
  },
  check(candidate, page) {
    if (!('kind' in candidate)) return behindSex(candidate, page);
    const columns = page.hits('marker.birth')[0] === candidate ? underHeadings(page) : [];
    const found = inSentence(candidate, page);
    return found === undefined ? columns : [...columns, found];
  },
});

/** 1908年3月12日出生, 生于1908年3月12日, 出生日期：1908-03-12. */
function inSentence(hit: Hit<'marker.birth'>, page: PageInContext): Found | undefined {
  const word = page.text.slice(hit.start, hit.end);
  // The marker 日生 begins inside the date.
  const inside = word === '日生' ? 1 : 0;
  if (inside === 1 && /^[效产活态]/.test(page.text.slice(hit.end, hit.end + 1))) return undefined;
  const front = before(page, { start: hit.start + inside, end: hit.end }, 24);
  const dateBefore = BEFORE.exec(front)?.[1];
  const rest = behind(page, hit, 32);
  const dateBehind = dateBefore === undefined ? BEHIND.exec(rest) : null;
  const date = dateBefore ?? dateBehind?.[1];
  if (date === undefined) return undefined;
  const start =
    dateBefore === undefined
      ? hit.end + dateBehind![0].length - date.length
      : hit.start + inside - date.length;
  const at = { start, end: start + date.length };
  const block = page.page.blockAt(at.start);
  const near = { start: Math.max(block.start, at.start - 60), end: Math.min(block.end, at.end + 10) };
  const sentence = sentenceAround(page.text, at);
  if (PUBLIC.test(page.text.slice(sentence.start, sentence.end))) return undefined;
  const person = personOf(at, near, page);
  if (person === undefined || person.masked || !isRecent(date)) return undefined;
  return exposed(at, 'birth');
}

/** The person named before the date in its block. */
function personOf(at: Span, near: Span, page: PageInContext): Person | undefined {
  return peopleIn(page, { start: near.start, end: at.start }).at(-1);
}

/** Nobody who was born before 1900 lives. */
function isRecent(date: string): boolean {
  const year = /^\d{4}/.exec(toAscii(date))?.[0];
  return year === undefined || Number(year) >= 1900;
}

function underHeadings(page: PageInContext): Found[] {
  return cellsUnder(page.page, HEADING).flatMap(({ span, row }): Found[] => {
    if (row === undefined) return [];
    const date = WHOLE.exec(page.text.slice(span.start, span.end))?.[1];
    if (date === undefined || (/^\d{8}$/.test(toAscii(date)) && !isDay(toAscii(date)))) return [];
    if (row.headers.some((header) => PUBLIC.test(header))) return [];
    const people = peopleOfRow(page, row);
    if (people.length === 0 || people.every(({ masked }) => masked)) return [];
    return [exposed({ start: span.start, end: span.end }, 'heading')];
  });
}

/** 曹砚云女19070611 */
function behindSex(run: DigitRun, page: PageInContext): Found | undefined {
  const sex = page.text[run.start - 1];
  if (run.digits !== 8 || run.end - run.start !== 8 || (sex !== '男' && sex !== '女')) return undefined;
  if (!isDay(toAscii(page.text.slice(run.start, run.end)))) return undefined;
  const block = page.page.blockAt(run.start);
  const person = peopleIn(page, { start: Math.max(block.start, run.start - 12), end: run.start }).at(-1);
  if (person === undefined || person.masked || run.start - person.end > 3) return undefined;
  return exposed({ start: run.start, end: run.end }, 'sex');
}

function exposed(at: Span, step: Step): Found {
  return {
    at,
    messageId: 'exposed',
    because: [
      { step: 'full date', add: 0.4 },
      { step, add: 0.45 },
    ],
  };
}
