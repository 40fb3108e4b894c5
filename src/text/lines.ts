import { IntList, lastAtMost } from './growing.js';

/**
 * Lines and columns of one source string. A line ends with CRLF, LF or CR, as in editors; nothing is
 * computed before the first question, since most strings have no finding.
 */
export class LineIndex {
  readonly #source: string;
  #starts: Int32Array | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** @param offset UTF-16 units from the start; clamped to the string. @returns 1-based line and column in UTF-16 units. */
  at(offset: number): { line: number; column: number } {
    this.#starts ??= lineStarts(this.#source);
    const inside = Math.min(Math.max(0, Math.trunc(offset)), this.#source.length);
    const line = lastAtMost(this.#starts, inside);
    return { line: line + 1, column: inside - (this.#starts[line] as number) + 1 };
  }

  /** @returns the 1-based column in bytes of UTF-8, as some report formats count */
  byteColumn(offset: number): number {
    const { column } = this.at(offset);
    let bytes = 1;
    for (let i = offset - column + 1; i < offset; i++) {
      const unit = this.#source.charCodeAt(i);
      // Each half of a surrogate pair counts two of the pair's four bytes.
      bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3;
    }
    return bytes;
  }
}

function lineStarts(source: string): Int32Array {
  const starts = new IntList();
  starts.push(0);
  let feed = source.indexOf('\n');
  let turn = source.indexOf('\r');
  while (feed >= 0 || turn >= 0) {
    if (turn >= 0 && (feed < 0 || turn < feed)) {
      if (feed !== turn + 1) starts.push(turn + 1);
      turn = source.indexOf('\r', turn + 1);
    } else {
      starts.push(feed + 1);
      feed = source.indexOf('\n', feed + 1);
    }
  }
  return starts.take();
}
