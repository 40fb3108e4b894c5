import type { Slip } from '../../dictionary/index.js';

/** Stands for what is no Han character: the stretch begins or ends there. */
export const EDGE = '|';
const HAN = /^\p{Script=Han}$/u;

/**
 * The wording by which official texts are asked whether it is usual. Where a character is missing at an end of the
 * stretch or beside it, what is left may be cut out of other words: 行许可 stands in 进行许可, 工作制 in 工作制度. So there the
 * character beside that end belongs to the wording.
 */
export function wordingInPlace(
  { kind, start, end, rightStart, rightEnd, phrase }: Slip,
  text: string,
): string {
  const wording = text.slice(start, end);
  if (kind !== 'lost') return wording;
  const before = rightStart;
  const behind = phrase.text.length - rightEnd;
  if (Math.min(before, behind) > 1) return wording;
  return before <= behind ? beside(text[start - 1]) + wording : wording + beside(text[end]);
}

function beside(character: string | undefined): string {
  return character !== undefined && HAN.test(character) ? character : EDGE;
}
