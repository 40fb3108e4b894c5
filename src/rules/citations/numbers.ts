import type { DocumentPrefixes } from '../../dictionary/index.js';
import type { DocumentNumber, NumberDefect } from './citation.js';

/** Brackets that are found behind the year, right and wrong. */
const CLOSING = '〕］]）)】﹞}｝〗〉〙';
const PROPER = { opening: '〔', closing: '〕' };
/** From behind the year on; 年 is what a lost bracket leaves. */
const AFTER_YEAR =
  /^\s{0,2}年?([〕［\][（()）【】﹝﹞{}｛｝〖〗〈〉〘〙]?)\s{0,2}(第?)\s{0,2}([0-9０-９]{1,5})\s{0,2}号/;
const YEAR = /^(?:(?:19|20)\d\d|[0-4]\d(?=[〕﹞]))/;
const FIRST_YEAR = 1978;
const LAST_YEAR = 2050;

/** No organ's code is longer; the name of the organ may stand before it. */
const LONGEST_PREFIX = 9;
const LONGEST_RUN = 24;
/** What the name of an organ or a document ends in. */
const ENDS_ORGAN = /[府厅局委办部会院室知见定法例]/;
/** Words before a number that are no part of its code. */
const LEADING = /^.*(?:根据|依据|按照|依照|遵照|参照|文号为?|以及|通过|关于|转发|作出|[简下]称)/su;
/** What codes of organs end in; others are believed only in proper brackets. */
const ENDS_CODE = /[发办函字规秘文号政教综法厅局委会府令通复批财建卫民]$/u;
/** What is no code though it stands before a year in brackets: 附件（2015）2号楼. */
const NO_CODE = /(?:附件|附表|版本|标准|图号|表格|编号|序号|案件|学年|年度)$/u;

/**
 * The number of a document around the year that `mark` leads to: at the bracket before it, or at the last character
 * of the code where no bracket stands. Undefined where the year belongs to something else.
 *
 * @param bare no bracket stands before the year
 */
export function readNumber(
  text: string,
  mark: number,
  bare: boolean,
  prefixes: DocumentPrefixes,
): DocumentNumber | undefined {
  let yearAt = mark + 1;
  while (text[yearAt] === ' ' || text[yearAt] === '\u3000') yearAt++;
  const year = YEAR.exec(halfWidth(text.slice(yearAt, yearAt + 5)))?.[0];
  if (year === undefined) return undefined;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  if (full < FIRST_YEAR || full > LAST_YEAR) return undefined;
  const rest = AFTER_YEAR.exec(text.slice(yearAt + year.length, yearAt + year.length + 16));
  if (rest === null) return undefined;
  const [tail, bracket = '', ordinal = '', serialText = ''] = rest;
  if (bracket !== '' && !CLOSING.includes(bracket)) return undefined;
  const codeEnd = bare ? mark + 1 : mark;
  const code = codeBefore(text, codeEnd, prefixes);
  if (code === undefined) return undefined;

  const opening = bare ? '' : text[mark]!;
  const proper = opening === PROPER.opening && bracket === PROPER.closing;
  const known = prefixes.of(code.prefix).length > 0;
  if (!known && !proper && !ENDS_CODE.test(code.prefix)) return undefined;
  // 印发2022年3号: without any bracket only a known code tells a number of a document from other numbers.
  if (bare && !known && (bracket === '' || code.prefix.length < 2)) return undefined;

  const serial = halfWidth(serialText);
  const defects: NumberDefect[] = [];
  if (opening === '' || bracket === '') defects.push('lost brackets');
  else if (!proper && !isProperPair(opening, bracket)) defects.push('brackets');
  if (year.length === 2) defects.push('short year');
  if (ordinal !== '') defects.push('ordinal');
  if (serial.startsWith('0')) defects.push('leading zero');
  const regular = `${code.prefix}${PROPER.opening}${full}${PROPER.closing}${Number(serial)}号`;
  return {
    at: { start: code.start, end: yearAt + year.length + tail.length },
    prefix: code.prefix,
    year: full,
    serial: Number(serial),
    defects,
    regular,
  };
}

/** 〔〕 and their small forms, which look alike in print. */
function isProperPair(opening: string, closing: string): boolean {
  return '〔﹝'.includes(opening) && '〕﹞'.includes(closing);
}

/**
 * The organ's code that ends at `end`: a known one, else all letters back to a mark or a word that is none of it. A code
 * begins where something ends: 宁政发 is not there in 江宁政发.
 */
function codeBefore(
  text: string,
  end: number,
  prefixes: DocumentPrefixes,
): { start: number; prefix: string } | undefined {
  let last = end;
  while (last > 0 && (text[last - 1] === ' ' || text[last - 1] === '\u3000')) last--;
  let from = last;
  while (from > 0 && last - from < LONGEST_RUN && isCodeLetter(text[from - 1]!)) from--;
  const cut = from > 0 && isCodeLetter(text[from - 1]!);
  const run = text.slice(from, last);
  const lead = LEADING.exec(run)?.[0].length ?? 0;
  // The Supreme People's Court has a code of one character, 法〔2020〕1号; it must be all that stands there.
  const short = run.length === 1 || run.at(-2) === '院' ? run.slice(-1) : '';
  if (!cut && short !== '' && prefixes.of(short).length > 0) return { start: last - 1, prefix: short };
  let longest: string | undefined;
  for (let at = lead; at <= run.length - 2; at++) {
    const begins = at === lead ? !cut || lead > 0 : ENDS_ORGAN.test(run[at - 1]!);
    if (!begins) continue;
    const prefix = run.slice(at);
    if (prefixes.of(prefix).length > 0) return { start: from + at, prefix };
    longest ??= prefix;
  }
  if (longest === undefined || longest.length > LONGEST_PREFIX || NO_CODE.test(longest)) return undefined;
  return { start: last - longest.length, prefix: longest };
}

function isCodeLetter(character: string): boolean {
  return /[\p{Script=Han}A-Za-z]/u.test(character) && !'的和与及为是在以经至从由将'.includes(character);
}

function halfWidth(digits: string): string {
  return digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
