import { RUN_CLASSES, RunClass } from '../text/index.js';
import { type NumberPiece, piecesOf, toAscii } from './numbers.js';
import type { DigitRun } from './rule.js';

/*
 * Masks of signs that end a number elsewhere: dots, blanks to fill in, rings, dashes. They hide digits only in a row, and
 * only beside digits: 139····3816, 341503________0715, 341503—————————0715.
 */

/** One of these is three dots already. */
const ELLIPSIS = '…⋯';
const SIGNS = `·・_＿○◯☆★✕✖╳${ELLIPSIS}`;
/** A dash parts two numbers, two are a dash; three hide something. */
const DASH = '-‐‑–—－';
const DASHES = new RegExp(`[${DASH}]{3,}`, 'g');
const LEAST_DASHES = 3;
/** No number has more places than this, so that a line across the page is no mask. */
const LONGEST = 20;

const isSign = (code: number) => code === 0x5f || (code >= 0xb7 && SIGN_CODES.has(code));
const SIGN_CODES = new Set([...SIGNS].map((sign) => sign.charCodeAt(0)));
/** What can stand beside a run that it hides a part of. */
const mayHide = (code: number) => code === 0x2d || isSign(code) || (code > 0x2000 && DASH_CODES.has(code));
const DASH_CODES = new Set([...DASH].map((sign) => sign.charCodeAt(0)));
const NONE: readonly NumberPiece[] = [];

/** The numbers of a run of which such signs hide a part: `*` for each sign. Most runs have none, and cost two looks. */
export function gapsAround(run: DigitRun, text: string): readonly NumberPiece[] {
  const dashes =
    run.end - run.start - run.digits >= LEAST_DASHES && (run.classes & RunClass.transparent) !== 0;
  if (!dashes && !mayHide(text.charCodeAt(run.end)) && !mayHide(text.charCodeAt(run.start - 1))) return NONE;
  return [
    ...(dashes ? withDashes(run, text) : []),
    ...(behind(run, text) ?? []),
    ...(before(run, text) ?? []),
  ];
}

/** Dashes end no run, so that the number lies within it. */
function withDashes({ start, end }: DigitRun, text: string): NumberPiece[] {
  return [...text.slice(start, end).matchAll(DASHES)].flatMap((dashes) => {
    if (dashes[0].length > LONGEST) return [];
    const from = start + dashes.index;
    const to = from + dashes[0].length;
    return piece(digitsBefore(text, from), from, to, digitsBehind(text, to), text);
  });
}

function behind(run: DigitRun, text: string): NumberPiece[] | undefined {
  const to = signsFrom(run.end, 1, text);
  const last = piecesOf(text, run).at(-1);
  if (to === undefined || last?.end !== run.end) return undefined;
  return piece(last.start, run.end, to, digitsBehind(text, to), text);
}

/** Where digits stand before the signs too, their own run has told of them. */
function before(run: DigitRun, text: string): NumberPiece[] | undefined {
  const from = signsFrom(run.start - 1, -1, text);
  const first = piecesOf(text, run)[0];
  if (from === undefined || first?.start !== run.start) return undefined;
  if ((RUN_CLASSES[text.charCodeAt(from)]! & RunClass.digit) !== 0) return undefined;
  return piece(from + 1, from + 1, run.start, first.end, text);
}

/** Where the signs end that begin at a place and go in a direction; undefined where they hide nothing. */
function signsFrom(first: number, step: 1 | -1, text: string): number | undefined {
  const dashes = DASH_CODES.has(text.charCodeAt(first));
  let at = first;
  while (Math.abs(at - first) <= LONGEST) {
    const code = text.charCodeAt(at);
    if (dashes ? !DASH_CODES.has(code) : !isSign(code)) break;
    at += step;
  }
  const count = Math.abs(at - first);
  const least = dashes ? LEAST_DASHES : ELLIPSIS.includes(text[first] ?? '.') ? 1 : 2;
  return count >= least && count <= LONGEST ? at : undefined;
}

function digitsBefore(text: string, end: number): number {
  let start = end;
  while (isPlace(text.charCodeAt(start - 1))) start--;
  return start;
}

function digitsBehind(text: string, start: number): number {
  let end = start;
  while (isPlace(text.charCodeAt(end))) end++;
  return end;
}

/** A digit, the X of a check, or a star. */
function isPlace(code: number): boolean {
  return ((RUN_CLASSES[code] ?? 0) & (RunClass.digit | RunClass.letter | RunClass.mask)) !== 0;
}

function piece(start: number, from: number, to: number, end: number, text: string): NumberPiece[] {
  if (end - start > LONGEST + LONGEST) return [];
  const value = toAscii(text.slice(start, from)) + '*'.repeat(to - from) + toAscii(text.slice(to, end));
  return [{ start, end, value }];
}
