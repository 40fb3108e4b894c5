import type { PageBuilder } from './builder.js';
import { isBlankUnit } from './characters.js';

/**
 * CRLF, LF, CR, VT, FF, NEL, LS, PS end a line; a TAB parts the cells of a table pasted as text. Asked for one by one:
 * seven native searches take half the time of one class.
 */
const OTHER_BREAKS = ['\r', '\t', '\v', '\f', '\u0085', '\u2028', '\u2029'];

/** Reads plain text: every line, and every cell between tabs, is a block. `open` leaves the last one unclosed. */
export function readPlain(source: string, role: number, builder: PageBuilder, open = false): void {
  const from = OTHER_BREAKS.some((unit) => source.includes(unit))
    ? readLines(source, role, builder)
    : readUnixLines(source, role, builder);
  writeLine(source, from, source.length, builder);
  if (!open) builder.endBlock(role, true);
}

/** Reads all lines that are ended; returns where the last one begins. */
function readLines(source: string, role: number, builder: PageBuilder): number {
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit > 0x0d ? unit < 0x85 || !isRareBreak(unit) : unit < 0x09) continue;
    if (at > from) {
      writeLine(source, from, at, builder);
      builder.endBlock(role, true);
    }
    from = at + 1;
  }
  return from;
}

function isRareBreak(unit: number): boolean {
  return unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

/** The same where only line feeds end lines: lines that need no trimming are taken over together. */
function readUnixLines(source: string, role: number, builder: PageBuilder): number {
  let from = 0;
  let verbatim = 0;
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', from)) {
    const whole =
      at > from && !isBlankUnit(source.charCodeAt(from)) && !isBlankUnit(source.charCodeAt(at - 1));
    if (!whole) {
      builder.appendLines(source, verbatim, from, role);
      writeLine(source, from, at, builder);
      builder.endBlock(role, true);
      verbatim = at + 1;
    }
    from = at + 1;
  }
  builder.appendLines(source, verbatim, from, role);
  return from;
}

function writeLine(source: string, from: number, to: number, builder: PageBuilder): void {
  let start = from;
  let end = to;
  while (start < end && isBlankUnit(source.charCodeAt(start))) start++;
  while (start < end && isBlankUnit(source.charCodeAt(end - 1))) end--;
  if (start < end) builder.append(source.slice(start, end), start);
}
