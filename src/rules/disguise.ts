import type { Page, Span } from '../text/index.js';
import { rowAt } from './rows.js';
import type { DigitRun } from './rule.js';

/*
 * Numbers that do not look like one: in Chinese numerals, with letters for noughts and ones, with dots between the parts,
 * over several lines of one cell. All of it is read only where a label or a check can vouch for the reading.
 */

const NUMERALS = new Map<string, string>([
  ...[...'零一二三四五六七八九'].map((c, i) => [c, String(i)] as const),
  ...[...'〇壹贰叁肆伍陆柒捌玖'].map((c, i) => [c, String(i)] as const),
  ...[...'○弌貳參肆伍陸柒捌玖'].map((c, i) => [c, String(i)] as const),
  ...[...'０１２３４５６７８９'].map((c, i) => [c, String(i)] as const),
  ...[...'⓪①②③④⑤⑥⑦⑧⑨'].map((c, i) => [c, String(i)] as const),
  // How figures are read out on the telephone.
  ...([
    ['幺', '1'],
    ['洞', '0'],
    ['拐', '7'],
    ['两', '2'],
  ] as const),
]);
const DIGIT = '0-9０-９零〇○一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖⓪①-⑨';
const PARTING = /[\s.·．。、,，_/—–‐-]/;
const DISGUISED = new RegExp(`[${DIGIT}](?:[ \\u3000\\u00a0.·．,，_/—–‐-]?[${DIGIT}XxＸｘ]){13,24}`, 'g');
/** Eleven places, whatever stands for the digits, and no more behind them. */
const SPOKEN = '幺洞拐两';
const PHONE = new RegExp(
  `(?<![${DIGIT}A-Za-z])[1１一壹幺①lIi|](?:[ \\u3000\\u00a0.·．_—–‐-]?[${DIGIT}${SPOKEN}OoIl|]){10}(?![${DIGIT}A-Za-z]|[ .·．_—–‐-][${DIGIT}])`,
);

/** A number in digits, with the place where it stands in its disguise. */
export interface Uncovered extends Span {
  readonly value: string;
}

/** Numbers of Chinese numerals, or with dots between their parts, in a part of the text. */
export function disguisedIn(text: string, within: Span): Uncovered[] {
  const found: Uncovered[] = [];
  for (const match of text.slice(within.start, within.end).matchAll(DISGUISED)) {
    const [raw] = match;
    // Plain digits are what the digit runs are for.
    if (/^[0-9０-９XxＸｘ \u3000\u00a0—–‐-]*$/.test(raw) || hidesDigits(raw)) continue;
    const value = [...raw]
      .filter((c) => !PARTING.test(c))
      .map((c) => NUMERALS.get(c) ?? c.toUpperCase().replace('Ｘ', 'X'))
      .join('');
    const start = within.start + match.index;
    found.push({ start, end: start + raw.length, value });
  }
  return found;
}

/** Rings are noughts among Chinese numerals; in a row among figures they hide what stood there: 139○○○○3816. */
function hidesDigits(raw: string): boolean {
  return /○{2}/.test(raw) && /[0-9０-９]/.test(raw);
}

/** The telephone behind a label, if it is not written in digits as they are. */
export function disguisedPhone(text: string, within: Span): Uncovered | undefined {
  const match = PHONE.exec(text.slice(within.start, within.end));
  if (match === null) return undefined;
  const [raw] = match;
  // Digits, grouped or not, are what the digit runs are for.
  if (/^[0-9０-９ \u3000\u00a0—–‐-]*$/.test(raw) || hidesDigits(raw)) return undefined;
  const value = [...raw]
    .filter((c) => !PARTING.test(c))
    .map((c) => NUMERALS.get(c) ?? withoutLookAlikes(c.toUpperCase()))
    .join('');
  const start = within.start + match.index;
  return { start, end: start + raw.length, value };
}

/** O for 0, I and l for 1: what character recognition makes of a scan. */
export function withoutLookAlikes(value: string): string {
  return value.replace(/[OQ]/g, '0').replace(/[IL|]/g, '1');
}

const PART = /^[0-9０-９XxＸｘ \u00a0\u3000-]+$/;
/** A narrow cell breaks a number into no more lines than this. */
const MOST_LINES = 4;

/** The lines of one cell, read as one number: 341524⏎19050505⏎1493. */
export function brokenInCell(run: DigitRun, page: Page): Span | undefined {
  const { text } = page;
  // Looked up before anything else: a plain text has no cells of several lines.
  if (page.tables.length === 0) return undefined;
  const block = page.blockAt(run.start);
  if (run.end - run.start > 17 || !PART.test(text.slice(block.start, block.end))) return undefined;
  let { start, end } = block;
  for (let lines = 1; lines < MOST_LINES && end + 1 < text.length; lines++) {
    const next = page.blockAt(end + 1);
    if (!PART.test(text.slice(next.start, next.end))) break;
    end = next.end;
  }
  for (let lines = 1; lines < MOST_LINES && start > 1; lines++) {
    const before = page.blockAt(start - 2);
    if (!PART.test(text.slice(before.start, before.end))) break;
    start = before.start;
  }
  if (start === block.start && end === block.end) return undefined;
  const cell = rowAt(page, run)?.cells.find((one) => one.start <= run.start && run.end <= one.end);
  if (cell === undefined) return undefined;
  return { start: Math.max(start, cell.start), end: Math.min(end, cell.end) };
}
