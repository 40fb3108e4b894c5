import type { DateMarkKind } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { comesBefore, daysBetween, daysOf, readIsoDate, type WrittenDate, weekdayOf } from '../calendar.js';
import { numeralValue } from '../citations/numerals.js';
import type { Severity } from '../finding.js';
import { insideUrl, quotedAsWrong } from '../guards.js';
import { toAscii } from '../numbers.js';
import { defineRule, type PageInContext } from '../rule.js';

type MessageId = 'day' | 'month' | 'weekday' | 'time' | 'period';
type Step = 'calendar' | 'year' | 'nearest' | 'signs';

interface Verdict {
  readonly at: Span;
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  readonly replacement?: string;
  readonly steps: readonly { readonly step: Step; readonly add: number }[];
  readonly atMost?: Severity;
}

/** Longer than any date. */
const REACH = 24;
const YEAR = '((?:19|20)\\d\\d)\\s*年\\s*';
const STROKE = '\\s*(?:至|到|[—–~～―－-]{1,2})\\s*';

const DAY = new RegExp(`(?:${YEAR})?(?<!\\d)(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]$`);
const WRITTEN_DAY =
  /(?:([零〇○一二三四五六七八九]{4})年)?(?<![一二三四五六七八九十])([一二三四五六七八九]|十[一二]?)月([一二三四五六七八九十]{1,3})日$/;
/** A year in front that holds for a day at the end of a period: 2023年1月1日至. */
const YEAR_OF_PERIOD = new RegExp(`${YEAR}\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*日)?${STROKE}$`);
/** The months of the lunar calendar have thirty days, whichever they are. */
const LUNAR = /[农阴夏旧]历|正月|腊月/;

const NUMERIC = /(?<![\d./-])((?:19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})$/;
const MONTH = /(?<!\d)((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月$/;

const WRITTEN_DATED =
  /([零〇○一二三四五六七八九]{4})年([一二三四五六七八九]|十[一二]?)月([一二三四五六七八九十]{1,3})日$/;
const WEEKDAY = /^日(\s*[（([，、]?\s*)(星期|礼拜|周)([一二三四五六日天末])/;
/** Behind 周一 without a bracket: else a name begins there, 周一鸣, or 周三元集团. */
const BEHIND_WEEK = /^(?:[^\p{Script=Han}]|[上下中早傍夜晚凌午全至到起前，]|$)/u;
/** A weekday in the year of the page is believed this near to the day of publication. */
const NEAR_DAYS = 45;

const TIME = /(?:日|[上下中]午|晚上?|凌晨|时间[：:为]?)\s*(\d{1,2})\s*(时|[:：])\s*(\d{1,2})?/;

const PERIOD_LEFT = new RegExp(`(?<!\\d)${YEAR}(?:(\\d{1,2})\\s*月\\s*(?:(\\d{1,2})\\s*日)?)?$`);
const PERIOD_RIGHT = new RegExp(`^${STROKE}${YEAR}(?:(\\d{1,2})\\s*月\\s*(?:(\\d{1,2})\\s*日)?)?`);
/** What follows the year is no end of a period: 至2023届, or the years are compared with each other. */
const NO_PERIOD_BEFORE = /(?:比|较|与|和|从高到低|倒序)$/;
const DAYS_LEFT = /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日$/;
const DAYS_RIGHT = new RegExp(`^日${STROKE}(\\d{1,2})\\s*日`);
/** 每月26日至25日 ends in the month after. */
const EVERY_MONTH = /[每上下当本次]/;

export default defineRule({
  id: 'misstatement/impossible-date',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '不存在的日期、时刻，与日期不符的星期，先于开始的结束日期',
    en: 'days and times that do not exist, weekdays against their date, periods that end before they begin',
  },
  wants: 'hit:date.mark',
  messages: {
    day: { zh: '日期“{seen}”不存在', en: 'there is no such day as “{seen}”' },
    month: { zh: '“{seen}”：没有这样的月份', en: 'there is no such month as “{seen}”' },
    weekday: { zh: '“{seen}”：当日为{week}{right}', en: '“{seen}”: the day is a {week}{right}' },
    time: { zh: '时刻“{seen}”不存在', en: 'there is no such time as “{seen}”' },
    period: { zh: '“{seen}”：结束早于开始', en: '“{seen}” ends before it begins' },
  },
  steps: {
    calendar: { zh: '历法上不存在', en: 'the calendar does not have it' },
    year: { zh: '年份已写明', en: 'the year is written' },
    nearest: { zh: '年份按发布日期推定', en: 'the year is taken from the day of publication' },
    signs: { zh: '只有数字，可能是编号', en: 'written in figures alone, it may be a number of another kind' },
  },
  check({ start, end, entry }, page) {
    const verdict = JUDGES[entry.kind]({ start, end }, page);
    if (verdict === undefined || quotedAsWrong(page, verdict.at) || insideUrl(page.text, verdict.at))
      return undefined;
    const { at, messageId, data, replacement, steps, atMost } = verdict;
    return {
      at,
      messageId,
      ...(data === undefined ? {} : { data }),
      ...(replacement === undefined
        ? {}
        : { suggestions: [{ replacement, why: { zh: '按公历推算', en: 'by the Gregorian calendar' } }] }),
      because: steps,
      atMost,
    };
  },
});

type Judge = (hit: Span, page: PageInContext) => Verdict | undefined;

const JUDGES: Readonly<Record<DateMarkKind, Judge>> = { day, numeric, month, weekday, time, period, days };

function before({ text, page }: PageInContext, end: number, reach = REACH): string {
  return toAscii(text.slice(Math.max(page.blockAt(end).start, end - reach), end));
}

function day(hit: Span, page: PageInContext): Verdict | undefined {
  const front = before(page, hit.end);
  if (LUNAR.test(front)) return undefined;
  const match = DAY.exec(front) ?? WRITTEN_DAY.exec(front);
  if (match === null) return undefined;
  const [seen, year, month, number] = match as unknown as [string, string | undefined, string, string];
  const [m, d] = [numeralValue(month), numeralValue(number)];
  const written = year ?? YEAR_OF_PERIOD.exec(front.slice(0, front.length - seen.length))?.[1];
  const known = written === undefined ? undefined : numeralValue(written);
  // Only figures and a year tell 二月三十日 of the lunar calendar apart.
  if (known === undefined && !/\d/.test(month) && d <= 30) return undefined;
  if (daysOf(m, known) === 0 || (d >= 1 && d <= daysOf(m, known))) return undefined;
  const steps: Verdict['steps'] = [
    { step: 'calendar', add: 0.9 },
    ...(known === undefined ? [] : [{ step: 'year' as const, add: 0.05 }]),
  ];
  return { at: { start: hit.end - seen.length, end: hit.end }, messageId: 'day', steps };
}

function numeric(hit: Span, page: PageInContext): Verdict | undefined {
  if (/^[\d./-]/.test(toAscii(page.text.slice(hit.end, hit.end + 1)))) return undefined;
  const match = NUMERIC.exec(before(page, hit.end));
  if (match === null) return undefined;
  const [seen, year, , month, number] = match.map(String) as [string, string, string, string, string];
  if (Number(number) <= daysOf(Number(month), Number(year))) return undefined;
  const steps: Verdict['steps'] = [
    { step: 'calendar', add: 0.9 },
    { step: 'signs', add: -0.2 },
  ];
  return {
    at: { start: hit.end - seen.length, end: hit.end },
    messageId: 'day',
    steps,
    atMost: 'warning',
  };
}

function month(hit: Span, page: PageInContext): Verdict | undefined {
  const match = MONTH.exec(before(page, hit.end));
  if (match === null) return undefined;
  return {
    at: { start: hit.end - match[0].length, end: hit.end },
    messageId: 'month',
    steps: [{ step: 'calendar', add: 0.95 }],
  };
}

function weekday(hit: Span, page: PageInContext): Verdict | undefined {
  const { text, context } = page;
  const tail = WEEKDAY.exec(text.slice(hit.start, hit.start + 12));
  if (tail === null) return undefined;
  const [seen, sign, week, name] = tail.map(String) as [string, string, string, string];
  const end = hit.start + seen.length;
  const enclosed = /[（([]/.test(sign);
  if (week === '周' && !enclosed && !BEHIND_WEEK.test(text.slice(end, end + 1))) return undefined;
  const front = before(page, hit.start + 1, REACH);
  if (LUNAR.test(front)) return undefined;
  const match = DAY.exec(front) ?? WRITTEN_DATED.exec(front);
  if (match === null) return undefined;
  const [date, year, month, number] = match as unknown as [string, string | undefined, string, string];
  const given = { month: numeralValue(month), day: numeralValue(number) };
  const known = year === undefined ? nearestYear(given, context.publishedAt) : numeralValue(year);
  if (known === undefined || given.day < 1 || given.day > daysOf(given.month, known)) return undefined;
  const right = weekdayOf(known, given.month, given.day);
  const written = name === '天' ? '日' : name;
  if (name === '末' ? right === '六' || right === '日' : written === right) return undefined;
  const start = hit.start + 1 - date.length;
  return {
    at: { start, end },
    messageId: 'weekday',
    data: { week, right },
    replacement: text.slice(start, end - 1) + right,
    steps: [
      { step: 'calendar', add: 0.9 },
      year === undefined ? { step: 'nearest', add: -0.2 } : { step: 'year', add: 0.05 },
    ],
    ...(year === undefined ? { atMost: 'warning' as const } : {}),
  };
}

/** The year in which the day lies near the day of publication; none where it lies near in no year. */
function nearestYear(
  { month, day }: { readonly month: number; readonly day: number },
  publishedAt: string | undefined,
): number | undefined {
  if (publishedAt === undefined) return undefined;
  const published = readIsoDate(publishedAt);
  return [published.year, published.year - 1, published.year + 1].find(
    (year) => Math.abs(daysBetween(published, { year, month, day })) <= NEAR_DAYS,
  );
}

function time(hit: Span, page: PageInContext): Verdict | undefined {
  const from = Math.max(page.page.blockAt(hit.start).start, hit.start - 8);
  const around = toAscii(page.text.slice(from, hit.end + 4));
  const match = TIME.exec(around);
  if (match === null) return undefined;
  const [whole, hours, sign, written] = match as unknown as [string, string, string, string | undefined];
  const [hour, minute] = [Number(hours), Number(written ?? 0)];
  const next = around.slice(match.index + whole.length);
  // 24时00分 ends a day. 24:10 of a match stands behind no day.
  const impossible = hour > 24 || (hour === 24 && minute > 0) || minute > 59;
  if (!impossible || /^[\d%％]/.test(next)) return undefined;
  if (sign === '时' && written !== undefined && minute > 59 && !next.startsWith('分')) return undefined;
  const begin = from + match.index;
  const start = begin + whole.search(/\d/);
  const end = begin + whole.length + (next.startsWith('分') ? 1 : 0);
  return { at: { start, end }, messageId: 'time', steps: [{ step: 'calendar', add: 0.85 }] };
}

function period(hit: Span, page: PageInContext): Verdict | undefined {
  const { text } = page;
  const left = PERIOD_LEFT.exec(before(page, hit.start + 1));
  if (left === null) return undefined;
  const right = PERIOD_RIGHT.exec(toAscii(text.slice(hit.start + 1, hit.start + 1 + REACH)));
  if (right === null || !comesBefore(dateOf(left), dateOf(right))) return undefined;
  const start = hit.start + 1 - left[0].length;
  if (NO_PERIOD_BEFORE.test(text.slice(Math.max(0, start - 4), start))) return undefined;
  return {
    at: { start, end: hit.start + 1 + right[0].length },
    messageId: 'period',
    steps: [
      { step: 'calendar', add: 0.8 },
      { step: 'year', add: 0.05 },
    ],
    atMost: left[2] === undefined || right[2] === undefined ? 'warning' : 'error',
  };
}

function dateOf([, year, month, day]: readonly (string | undefined)[]): WrittenDate {
  return {
    year: Number(year),
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

function days(hit: Span, page: PageInContext): Verdict | undefined {
  const right = DAYS_RIGHT.exec(toAscii(page.text.slice(hit.start, hit.start + REACH)));
  if (right === null) return undefined;
  const front = before(page, hit.start + 1);
  const left = DAYS_LEFT.exec(front);
  if (left === null || Number(right[1]) >= Number(left[2])) return undefined;
  const start = hit.start + 1 - left[0].length;
  if (LUNAR.test(front) || EVERY_MONTH.test(front.slice(0, front.length - left[0].length).slice(-3)))
    return undefined;
  return {
    at: { start, end: hit.start + right[0].length },
    messageId: 'period',
    steps: [{ step: 'calendar', add: 0.8 }],
    atMost: 'warning',
  };
}
