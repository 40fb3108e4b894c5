const DIGITS = '零一二三四五六七八九';
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** The value of 第…条: 一百零三, 十二, 1242; NaN for anything else. */
export function articleNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = 0;
  for (const char of text.replaceAll('〇', '零')) {
    const unit = UNITS.get(char);
    const value = DIGITS.indexOf(char);
    if (unit !== undefined) {
      sum += (digit === 0 && sum === 0 ? 1 : digit) * unit;
      digit = 0;
    } else if (value >= 0) digit = value;
    else return Number.NaN;
  }
  return text === '' ? Number.NaN : sum + digit;
}
