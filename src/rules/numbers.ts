import { MASK_SIGNS, type Page, RUN_CLASSES, RunClass, type Span } from '../text/index.js';
import { valuesAround } from './labels.js';
import { cellAt, rowAt } from './rows.js';
import type { DigitRun, NumberPiece, PageInContext } from './rule.js';

export type { NumberPiece } from './rule.js';

/** The length of a run that is nothing but digits, so one number; -1 where it is more. Asked before pieces are made. */
export function lengthOfOne({ start, end, classes }: DigitRun): number {
  return classes === RunClass.digit ? end - start : -1;
}

/** The run split at its spaces and dashes, once for all rules. */
export function piecesOf(text: string, run: DigitRun): readonly NumberPiece[] {
  run.pieces ??= split(text, run);
  return run.pieces;
}

function split(text: string, run: DigitRun): readonly NumberPiece[] {
  const asTheyStand =
    (run.classes & ~(RunClass.digit | RunClass.transparent)) === 0 && isHalfWidth(text, run);
  // As in a column of figures.
  if (asTheyStand && run.classes === RunClass.digit) {
    return [{ start: run.start, end: run.end, value: text.slice(run.start, run.end) }];
  }
  const pieces: NumberPiece[] = [];
  let start = -1;
  for (let i = run.start; i <= run.end; i++) {
    const inside = i < run.end && RUN_CLASSES[text.charCodeAt(i)]! !== RunClass.transparent;
    if (inside && start < 0) start = i;
    if (!inside && start >= 0) {
      const value = text.slice(start, i);
      pieces.push(
        asTheyStand ? { start, end: i, value } : withoutBullet({ start, end: i, value: toAscii(value) }),
      );
      start = -1;
    }
  }
  return pieces;
}

/** ●13900000000, 13900000000*: the sign of a list or a remark hides nothing, since no place is missing. */
function withoutBullet(piece: NumberPiece): NumberPiece {
  const { start, end, value } = piece;
  if (/^\*(?:1\d{10}|\d{17}[\dX])$/.test(value)) return { start: start + 1, end, value: value.slice(1) };
  if (/^(?:1\d{10}|\d{17}[\dX])\*$/.test(value)) return { start, end: end - 1, value: value.slice(0, -1) };
  return piece;
}

function isHalfWidth(text: string, { start, end }: Span): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) > 0x39) return false;
  return true;
}

/** All ways to read neighbouring pieces as one number of `length` characters, the fewest pieces first. */
export function joined(pieces: readonly NumberPiece[], length: number): (NumberPiece & { pieces: number })[] {
  if (pieces.length === 1) {
    const { start, end, value } = pieces[0]!;
    return value.length === length ? [{ start, end, value, pieces: 1 }] : [];
  }
  const found: (NumberPiece & { pieces: number })[] = [];
  for (let first = 0; first < pieces.length; first++) {
    let value = '';
    for (let last = first; last < pieces.length && value.length < length; last++) {
      value += pieces[last]!.value;
      if (value.length === length) {
        found.push({ start: pieces[first]!.start, end: pieces[last]!.end, value, pieces: last - first + 1 });
      }
    }
  }
  return found.sort((a, b) => a.pieces - b.pieces || a.start - b.start);
}

/** What {@link toAscii} leaves as it is. */
const PLAIN = /^[0-9A-Z*]*$/;
const MASK_SIGN = new RegExp(`[${MASK_SIGNS}]`, 'g');

/** Half width, capitals, `*` for every sign that stands for a hidden digit. */
export function toAscii(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(MASK_SIGN, '*')
    .toUpperCase();
}

/** Digits go on over a point, a slash, a sign: the number is part of a decimal, a version, a path, an address. */
export function continuesNumber(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end, end + 14);
  // 13900000000/13700000000 are two numbers; 1.13900000000 is the first of a list.
  if (/[0-9]{7,}[/／]$/.test(before) || /^[/／][0-9]{7,}/.test(after)) return false;
  if (/(?:^|\n)[0-9]{1,2}[.．]$/.test(before)) return false;
  return (
    /(?:[0-9０-９A-Za-z_][.．/_=&?%@]|[_=/&%@])$/.test(before) || /^[.．/_@][0-9０-９A-Za-z]/.test(after)
  );
}

/** What the text calls the number: the labels of its fields and table column, and the words before it in its block. */
export function labelsOf({ text, page }: PageInContext, span: Span, reach = 16): string[] {
  const before = text.slice(Math.max(page.blockAt(span.start).start, span.start - reach), span.start);
  return [...headingsOf(page, span), before];
}

/** The labels of the fields that hold the span, and the heading of its column in a table parted by tabs. */
export function headingsOf(page: Page, span: Span): string[] {
  const labels = valuesAround(page, span).map(({ label }) => label);
  const row = rowAt(page, span);
  const header = row === undefined ? '' : (cellAt(row, span)?.header ?? '');
  return header === '' || labels.includes(header) ? labels : [header, ...labels];
}
