import { damaged } from '../document.js';

/** Takes pieces of known length off a stream. */
export class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  /**
   * Everything in front of the next mark; the mark is passed over.
   *
   * @param most bytes that are looked through
   * @param blank what may be left at the end of the stream
   * @returns undefined at the end
   * @throws {Unreadable} where there is no mark
   */
  async until(mark: string, most: number, blank = /^$/): Promise<Buffer | undefined> {
    for (;;) {
      // Line ends in front belong to the record before.
      let start = 0;
      while (this.#rest[start] === 0x0d || this.#rest[start] === 0x0a) start++;
      const at = this.#rest.indexOf(mark, start);
      if (at >= 0) {
        const found = this.#rest.subarray(start, at);
        this.#rest = this.#rest.subarray(at + mark.length);
        return found;
      }
      if (this.#rest.length > most) throw damaged();
      if (!(await this.#more())) {
        if (blank.test(this.#rest.toString('latin1'))) return undefined;
        throw damaged();
      }
    }
  }

  /** @throws {Unreadable} where the stream ends before */
  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = length;
    for (;;) {
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.length);
      parts.push(piece);
      missing -= piece.length;
      if (missing === 0) return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      if (!(await this.#more())) throw damaged();
    }
  }

  /** The next `length` bytes; undefined at the end of the stream. @throws {Unreadable} where it ends between */
  async block(length: number): Promise<Buffer | undefined> {
    while (this.#rest.length < length) {
      if (await this.#more()) continue;
      if (this.#rest.length === 0) return undefined;
      throw damaged();
    }
    return await this.take(length);
  }

  /** Some bytes of the next `length` at a time. */
  async *pieces(length: number): AsyncGenerator<Buffer> {
    let missing = length;
    while (missing > 0) {
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.length);
      missing -= piece.length;
      if (piece.length > 0) yield piece;
      if (missing > 0 && !(await this.#more())) throw damaged();
    }
  }

  async skip(length: number): Promise<void> {
    for await (const _ of this.pieces(length));
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const next = await this.#iterator.next();
    if (next.done) {
      this.#ended = true;
      return false;
    }
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    return true;
  }
}
