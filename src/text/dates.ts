const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const SHAPES: readonly {
  readonly form: RegExp;
  readonly order: readonly [year: number, month: number, day: number];
}[] = [
  // 2022-05-20, 2022/5/20, 2022.5.20, 2022年5月20日, 2022－05－20, 2022-05-20T10:00:00Z
  {
    form: /(?<!\d)((?:19|20)\d\d)\s*[-/.年－—_]\s*(\d{1,2})\s*[-/.月－—_]\s*(\d{1,2})(?!\d)日?/,
    order: [1, 2, 3],
  },
  // 20220520, 20220520103000
  { form: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)/, order: [1, 2, 3] },
  // Fri, 20 May 2022 10:00:00 GMT
  { form: /(?<!\d)(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+((?:19|20)\d\d)(?!\d)/i, order: [3, 2, 1] },
  // May 20, 2022; Fri May 20 10:00:00 CST 2022
  {
    form: /([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s(?:[\d:]+\s)?(?:[a-z]{2,4}\s)?\s*((?:19|20)\d\d)(?!\d)/i,
    order: [3, 1, 2],
  },
];

/** A date as it was written, with its place. */
interface FoundDate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The first date in a short text, in the shapes that page tags and publication lines use. Time of day and
 * zone are passed over: the day is the one that the publisher wrote.
 */
export function findDate(text: string): FoundDate | undefined {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  for (const { form, order } of SHAPES) {
    const match = form.exec(plain);
    if (match === null) continue;
    const [year, month, day] = order.map((group) => match[group] as string) as [string, string, string];
    const number = /\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1;
    if (!isDay(Number(year), number, Number(day))) continue;
    const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return { date, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
