import { damaged } from '../document.js';

/** A stretch of the text of a document, where it stands in the file. */
interface Piece {
  /** Positions in the text, in characters. */
  readonly start: number;
  readonly end: number;
  /** In bytes, from the start of the stream. */
  readonly offset: number;
  /** One byte a character, in the code page of the West. */
  readonly narrow: boolean;
}

/** The text of a document of Word 97 and later ([MS-DOC] 2.4.1), which edits leave in pieces all over the file. */
export class PieceTable {
  readonly #document: Buffer;
  readonly #pieces: readonly Piece[];

  /** @param clx what the header of the file points to in the table stream */
  constructor(document: Buffer, clx: Buffer) {
    this.#document = document;
    this.#pieces = piecesIn(clx);
  }

  /** The text; characters that the file has lost are missing at its end. */
  text(): string {
    return this.#pieces.map((piece) => this.#textOf(piece)).join('');
  }

  /** Where a character stands in the file. */
  offsetOf(position: number): number | undefined {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pieces[middle]!.end <= position) low = middle + 1;
      else high = middle;
    }
    const piece = this.#pieces[low];
    if (piece === undefined || position < piece.start) return undefined;
    return piece.offset + (position - piece.start) * (piece.narrow ? 1 : 2);
  }

  #textOf({ start, end, offset, narrow }: Piece): string {
    const bytes = this.#document.subarray(offset, offset + (end - start) * (narrow ? 1 : 2));
    return narrow ? new TextDecoder('windows-1252').decode(bytes) : bytes.toString('utf16le');
  }
}

function piecesIn(clx: Buffer): Piece[] {
  let at = 0;
  // Properties of pieces come first, each with its length.
  while (clx[at] === 1 && at + 3 <= clx.length) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2 || at + 5 > clx.length) throw damaged();
  const size = Math.min(clx.readUInt32LE(at + 1), clx.length - at - 5);
  const table = clx.subarray(at + 5, at + 5 + size);
  const count = Math.floor((size - 4) / 12);
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i++) {
    const start = table.readUInt32LE(4 * i);
    const end = table.readUInt32LE(4 * (i + 1));
    const place = table.readUInt32LE(4 * (count + 1) + 8 * i + 2);
    const narrow = (place & 0x40000000) !== 0;
    const offset = narrow ? (place & 0x3fffffff) / 2 : place & 0x3fffffff;
    if (end < start || start !== (pieces.at(-1)?.end ?? 0)) throw damaged();
    pieces.push({ start, end, offset, narrow });
  }
  return pieces;
}
