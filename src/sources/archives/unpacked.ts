import { Readable, type Transform } from 'node:stream';
import type { Account } from '../budget.js';

/** A bomb is seen when a hundred times a piece of this size has come out of it, not of the whole. */
const PIECE_BYTES = 1 << 14;

/**
 * What a stream of zlib unpacks to, counted against what has been fed to it.
 *
 * @throws {Unreadable} where it is more than it may be
 */
export async function* unpacked(
  chunks: AsyncIterable<Uint8Array>,
  unpacker: Transform,
  account: Account,
): AsyncGenerator<Uint8Array> {
  async function* fed() {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.byteLength; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        account.fed(piece.byteLength);
        yield piece;
      }
    }
  }
  const source = Readable.from(fed(), { objectMode: false, highWaterMark: PIECE_BYTES });
  source.on('error', (error) => unpacker.destroy(error));
  source.pipe(unpacker);
  try {
    for await (const chunk of unpacker) {
      account.take((chunk as Uint8Array).byteLength);
      yield chunk as Uint8Array;
    }
  } finally {
    source.destroy();
  }
}
