/** A number of an article or a document: 12, １２, 十二, 一千二百六十, 一〇二. Source of a regular expression without groups. */
export const NUMERAL = '(?:[0-9０-９]{1,5}|[零〇○一二三四五六七八九十百千两]{1,9})';

const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The value of what {@link NUMERAL} matches. */
export function numeralValue(numeral: string): number {
  const plain = numeral.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(plain)) return Number(plain);
  const written = plain.replace(/[〇○]/g, '零').replace(/两/g, '二');
  if (!/[十百千]/.test(written))
    return [...written].reduce((value, digit) => value * 10 + DIGITS.indexOf(digit), 0);
  let value = 0;
  let digit = -1;
  for (const character of written) {
    const unit = UNITS[character];
    if (unit === undefined) digit = DIGITS.indexOf(character);
    else {
      value += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    }
  }
  return value + Math.max(0, digit);
}
