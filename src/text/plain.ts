import type { PageBuilder } from './builder.js';
import { isBlankUnit } from './characters.js';
import type { BlockRole } from './page.js';

// CRLF, LF, CR, VT, FF, NEL, LS, PS end a line; a TAB parts the cells of a table pasted as text.
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/g;

/** Reads plain text: every line, and every cell between tabs, is a block. `open` leaves the last one unclosed. */
export function readPlain(source: string, role: BlockRole, builder: PageBuilder, open = false): void {
  BREAK.lastIndex = 0;
  let from = 0;
  for (let found = BREAK.exec(source); found !== null; found = BREAK.exec(source)) {
    writeLine(source, from, found.index, builder);
    builder.endBlock(role, true);
    from = found.index + 1;
  }
  writeLine(source, from, source.length, builder);
  if (!open) builder.endBlock(role, true);
}

function writeLine(source: string, from: number, to: number, builder: PageBuilder): void {
  let start = from;
  let end = to;
  while (start < end && isBlankUnit(source.charCodeAt(start))) start++;
  while (start < end && isBlankUnit(source.charCodeAt(end - 1))) end--;
  if (start < end) builder.append(source.slice(start, end), start, end);
}
