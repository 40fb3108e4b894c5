import { joined } from './body.js';

const LINE_FEED = 0x0a;

/** A line of a stream: its bytes without the line end, or that it was longer than is allowed. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Undefined for a line that was too long. */
  readonly bytes: Uint8Array | undefined;
}

/** The lines of a stream that are not empty. Of one that is too long no more than the limit is ever held. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let pending: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  const take = (piece: Uint8Array) => {
    length += piece.byteLength;
    if (length > maxBytes) pending = [];
    else if (piece.byteLength > 0) pending.push(piece);
  };
  const finish = (): Line | undefined => {
    number++;
    const bytes = length > maxBytes ? undefined : joined(pending);
    pending = [];
    length = 0;
    return bytes !== undefined && isBlank(bytes) ? undefined : { number, bytes };
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
      take(piece.subarray(start, end));
      const line = finish();
      if (line !== undefined) yield line;
      start = end + 1;
    }
    take(piece.subarray(start));
  }
  if (length > 0) {
    const line = finish();
    if (line !== undefined) yield line;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
