import type { Dictionary, Slip } from '../../dictionary/index.js';
import { BLOCK_END } from '../../text/index.js';
import type { Attesting } from './signals.js';
import { wordingInPlace } from './wording.js';

/*
 * What is no slip whatever the signals say. Everything else is weighed.
 */

const NUMERALS = '〇零一二两三四五六七八九十百千万亿廿卅首末上中下前后';
const PLACE_ENDS = '省市州盟县区旗镇乡村';
/** What stands in so many official texts is a wording of its own. */
const ESTABLISHED = 6;

/** Occurrences in the word list from which a word is no accident. */
const CURRENT_WORD = 20;

/** The stretch says something else, on purpose. */
export function saysSomethingElse(
  slip: Slip,
  text: string,
  dictionary: Dictionary,
  attesting: Attesting,
): boolean {
  const wording = text.slice(slip.start, slip.end);
  if (slip.phrase.variants.includes(wording)) return true;
  if (attesting.texts(wordingInPlace(slip, text)) >= ESTABLISHED) return true;
  const { phrases } = dictionary;
  const right = slip.phrase.text;
  const seen = text.slice(slip.wrongStart, slip.wrongEnd);
  const meant = right.slice(slip.rightStart, slip.rightEnd);
  // It is another formulation, or part of a longer one, that stands there as it should.
  const [from, to] =
    slip.kind === 'lost' ? [slip.wrongStart - 1, slip.wrongStart + 1] : [slip.wrongStart, slip.wrongEnd];
  const covering = phrases.covering(text, Math.max(slip.start, from), Math.min(slip.end, to));
  if (covering >= Math.min(4, right.length)) return true;
  return (
    changesNumber(seen, meant) ||
    goesOverLine(slip, text) ||
    endsPlace(slip, text) ||
    cutFromWord(slip, text, dictionary) ||
    meetsWord(slip, text, dictionary)
  );
}

/** 六安市|市场监管局: the place before the formulation ends in the character with which it begins. */
function endsPlace({ kind, start, wrongStart, wrongEnd }: Slip, text: string): boolean {
  const doubled = kind === 'added' && wrongStart === start && text[wrongStart] === text[wrongEnd];
  return doubled && PLACE_ENDS.includes(text[wrongStart]!);
}

/** 集中学习|习近平主席, 安全生产|产业园: the character that seems to stand twice belongs to what is beside the formulation. */
function meetsWord(
  { kind, start, end, wrongStart, wrongEnd }: Slip,
  text: string,
  { boundary }: Dictionary,
): boolean {
  if (kind !== 'added') return false;
  if (wrongEnd === end && text[wrongStart] === text[wrongStart - 1]) {
    if (boundary.startingAt(text, wrongStart).some((word) => word.end > end)) return true;
  }
  if (wrongStart !== start || text[wrongStart] !== text[wrongEnd]) return false;
  const before = boundary.endingAt(text, wrongEnd);
  return before !== undefined && before.start < start;
}

/** 人民|法典|型: where the first or the last character would be lost a word reaches over that end. */
function cutFromWord(
  { kind, start, end, rightStart, rightEnd, phrase }: Slip,
  text: string,
  { boundary }: Dictionary,
): boolean {
  if (kind !== 'lost') return false;
  const atStart = rightStart === 0;
  if (!atStart && rightEnd < phrase.text.length) return false;
  const over = atStart ? boundary.across(text, start) : boundary.across(text, end, start);
  return over !== undefined && over.frequency >= CURRENT_WORD;
}

/** 最高人民法⏎院: lines were cut by hand, and what would be lost stands beyond the end of the line. */
function goesOverLine({ kind, start, end, rightStart, rightEnd, phrase }: Slip, text: string): boolean {
  if (kind !== 'lost') return false;
  if (rightStart === 0) return text[start - 1] === BLOCK_END && text[start - 2] === phrase.text[0];
  return rightEnd === phrase.text.length && text[end] === BLOCK_END && text[end + 1] === phrase.text.at(-1);
}

/** 三中全会 beside 四中全会, 上半年 beside 下半年: a number, or a place in an order. */
function changesNumber(seen: string, meant: string): boolean {
  return (
    seen !== '' && meant !== '' && [...seen, ...meant].every((character) => NUMERALS.includes(character))
  );
}
