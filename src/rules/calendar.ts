/** A day as a text writes it; month and day are missing where the text leaves them out. */
export interface WrittenDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const WEEKDAYS = '日一二三四五六';

/** Whether the Gregorian year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The number of days of a month; of February, in a leap year, where no year is given. 0 for a month that there is not. */
export function daysOf(month: number, year?: number): number {
  if (month === 2) return year === undefined || isLeapYear(year) ? 29 : 28;
  if ([4, 6, 9, 11].includes(month)) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
}

/** 日 to 六: the day of the week, as it is written behind 星期. */
export function weekdayOf(year: number, month: number, day: number): string {
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
}

/** Days from one day to the other, negative where the other comes first. */
export function daysBetween(from: Required<WrittenDate>, to: Required<WrittenDate>): number {
  const at = ({ year, month, day }: Required<WrittenDate>) => Date.UTC(year, month - 1, day);
  return Math.round((at(to) - at(from)) / 86_400_000);
}

/**
 * Whether the second comes before the first as far as both are written: 2024年5月 and 2024年3月1日 are compared by
 * month, 2024年5月 and 2024年 not at all beyond the year.
 */
export function comesBefore(first: WrittenDate, second: WrittenDate): boolean {
  if (second.year !== first.year) return second.year < first.year;
  if (first.month === undefined || second.month === undefined) return false;
  if (second.month !== first.month) return second.month < first.month;
  return first.day !== undefined && second.day !== undefined && second.day < first.day;
}

/** `2024-05-20` as a date. */
export function readIsoDate(iso: string): Required<WrittenDate> {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return { year, month, day };
}
