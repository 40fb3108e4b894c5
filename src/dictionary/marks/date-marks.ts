/**
 * What brings a rule to a date that may be impossible. `day`: a day that no such month has (4月31日), or only some (2月29日).
 * `numeric`: the same written -04-31. `month`: 年13月. `weekday`: 日（星期. `time`: an hour or minute that no day has.
 * `period`: a stroke before a year, 月—20. `days`: one between two days of a month, 日至1.
 */
export type DateMarkKind = 'day' | 'numeric' | 'month' | 'weekday' | 'time' | 'period' | 'days';

export interface DateMark {
  readonly mark: string;
  readonly kind: DateMarkKind;
}

/** Between the ends of a period. Wide and narrow ones of one look fold into each other. */
const STROKES = ['至', '到', '—', '–', '-', '~', '―', '－'];
/** From the day's last character to the name of the weekday. */
const BEFORE_WEEKDAY = ['', '（', '，', '、', '['];
const WEEK = ['星期', '周', '礼拜'];

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const padded = (number: number) => String(number).padStart(2, '0');
const of = (kind: DateMarkKind, marks: readonly string[]): DateMark[] =>
  marks.map((mark) => ({ mark, kind }));

/** Days that a month of the number never has, or has in leap years only. */
const DAYS_BEYOND: readonly (readonly [month: number, days: readonly number[]])[] = [
  [2, [29, 30, 31]],
  ...[4, 6, 9, 11].map((month) => [month, [31]] as const),
];
const WRITTEN: readonly string[] = [
  '二月二十九日',
  '二月三十日',
  '二月三十一日',
  '四月三十一日',
  '六月三十一日',
  '九月三十一日',
  '十一月三十一日',
];
/** No month has them; more than forty are mistaken seldom, and 年60月 would be another thing. */
const NO_DAYS = numbers(32, 39);
const NO_MONTHS = numbers(13, 19);

export const DATE_MARKS: readonly DateMark[] = [
  ...of('day', [
    ...DAYS_BEYOND.flatMap(([month, days]) =>
      days.flatMap((day) => ['日', '号'].map((unit) => `${month}月${day}${unit}`)),
    ),
    ...NO_DAYS.map((day) => `月${day}日`),
    ...['月0日', '月00日'],
    ...WRITTEN,
  ]),
  ...of(
    'numeric',
    DAYS_BEYOND.flatMap(([month, days]) =>
      days.flatMap((day) =>
        ['-', '.', '/'].flatMap((sign) =>
          [String(month), padded(month)].map((written) => `${sign}${written}${sign}${day}`),
        ),
      ),
    ),
  ),
  ...of('month', [...NO_MONTHS.map((month) => `年${month}月`), '年0月', '年00月']),
  ...of(
    'weekday',
    BEFORE_WEEKDAY.flatMap((sign) => WEEK.map((week) => `日${sign}${week}`)),
  ),
  ...of('time', [
    ...numbers(25, 39).flatMap((hour) => [`日${hour}时`, `日${hour}:`, `午${hour}时`, `午${hour}:`]),
    ...numbers(60, 99).flatMap((minute) => [`时${minute}分`]),
    ...numbers(0, 5).flatMap((ten) => [`24:${ten}`, `24时${ten}`]),
  ]),
  ...of(
    'period',
    STROKES.flatMap((stroke) =>
      ['年', '月', '日'].flatMap((unit) => [`${unit}${stroke}20`, `${unit}${stroke}19`]),
    ),
  ),
  ...of(
    'days',
    STROKES.flatMap((stroke) => numbers(1, 9).map((digit) => `日${stroke}${digit}`)),
  ),
];
