import { IntList, lastAtMost } from './growing.js';
import {
  BLOCK_END,
  type Block,
  type BlockRole,
  type SourceField,
  type SourceSpan,
  type Span,
} from './page.js';

const ROLES: readonly BlockRole[] = ['body', 'title', 'meta', 'attribute', 'code'];
const ROLE_CODES: Readonly<Record<BlockRole, number>> = { body: 0, title: 1, meta: 2, attribute: 3, code: 4 };
const PIECE = 3;
const BLOCK = 3;
/** A string grows by links to its parts; it is flattened whenever it has reached this length. */
const CHUNK = 1 << 15;

/**
 * Writes `Page.text` and its map. The map is a list of pieces: piece `i` stands for the text from
 * its start to that of the next, and for the source from `sourceStart` to `sourceEnd`.
 *
 * Invariant that saves a flag: a piece whose source is longer than its text is *atomic* (a character
 * reference), any other is linear. A block end has no piece; it lengthens the text of the piece before it
 * by one, which keeps both cases apart since the shortest reference (`&lt`) has three units for one.
 */
export class PageBuilder {
  readonly sources: readonly SourceField[];
  #chunk = '';
  readonly #chunks: string[] = [];
  #length = 0;
  #blockStart = 0;
  readonly #pieces: IntList;
  readonly #fieldPiece = new IntList(4);
  readonly #blocks: IntList;

  constructor(sources: readonly SourceField[]) {
    this.sources = sources;
    // About what an article needs; growing would cost more than the few zeros too many.
    const length = sources.reduce((sum, { value }) => sum + value.length, 0);
    this.#pieces = new IntList(Math.max(48, length >> 3));
    this.#blocks = new IntList(Math.max(48, length >> 4));
  }

  /** Units written so far. Where no block is open this is where the next one starts. */
  get length(): number {
    return this.#length;
  }

  /** Whether the last block has not been closed. */
  get isOpen(): boolean {
    return this.#length > this.#blockStart;
  }

  /** All pieces written from now on belong to the next source. */
  nextField(): void {
    this.#fieldPiece.push(this.#pieces.length / PIECE);
  }

  /** Writes text that stands for `[from, to)` of the current source: as long as that range, or atomic. */
  append(text: string, from: number, to: number): void {
    this.#pieces.push3(this.#length, from, to);
    this.#push(text);
  }

  /** Closes the open block; none is made where nothing was written since the last. */
  endBlock(role: BlockRole, shown: boolean): void {
    if (this.#length === this.#blockStart) return;
    this.#blocks.push3(this.#blockStart, this.#length, ROLE_CODES[role] * 2 + (shown ? 1 : 0));
    this.#push(BLOCK_END);
    this.#blockStart = this.#length;
  }

  /** Takes over `[from, to)` of the current source, in which every {@link BLOCK_END} ends a block, the last unit too. */
  appendLines(source: string, from: number, to: number, role: BlockRole): void {
    if (from >= to) return;
    const shift = this.#length - from;
    this.#pieces.push3(this.#length, from, to);
    for (let end = source.indexOf(BLOCK_END, from); end >= 0 && end < to; ) {
      this.#blocks.push3(this.#blockStart, end + shift, ROLE_CODES[role] * 2 + 1);
      this.#blockStart = end + shift + 1;
      end = source.indexOf(BLOCK_END, end + 1);
    }
    this.#push(source.slice(from, to));
  }

  finish(): PageText {
    this.endBlock('body', true);
    this.#flatten();
    return new PageText(
      this.sources,
      this.#chunks.join(''),
      this.#pieces.toArray(),
      this.#fieldPiece.toArray(),
      this.#blocks.toArray(),
    );
  }

  #push(text: string): void {
    this.#chunk += text;
    this.#length += text.length;
    if (this.#chunk.length >= CHUNK) this.#flatten();
  }

  #flatten(): void {
    // Reading one unit makes the engine copy the parts together and let go of the source's slices.
    this.#chunk.charCodeAt(0);
    this.#chunks.push(this.#chunk);
    this.#chunk = '';
  }
}

/** The finished text with its blocks and the way back to the sources. */
export class PageText {
  readonly sources: readonly SourceField[];
  readonly text: string;
  /** Records of text start, source start, source end. */
  readonly #pieces: Int32Array;
  readonly #fieldPiece: Int32Array;
  readonly #blockData: Int32Array;
  #blocks: readonly Block[] | undefined;

  constructor(
    sources: readonly SourceField[],
    text: string,
    pieces: Int32Array,
    fieldPiece: Int32Array,
    blockData: Int32Array,
  ) {
    this.sources = sources;
    this.text = text;
    this.#pieces = pieces;
    this.#fieldPiece = fieldPiece;
    this.#blockData = blockData;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= Array.from({ length: this.#blockData.length / BLOCK }, (_, index) => this.#block(index));
    return this.#blocks;
  }

  blockAt(offset: number): Block {
    if (this.#blockData.length === 0) return { start: 0, end: 0, role: 'body', shown: true };
    const index = Math.max(0, lastAtMost(this.#blockData, offset, BLOCK));
    return this.#blocks?.[index] ?? this.#block(index);
  }

  /** A span over several sources is cut at the end of the one that it starts in. */
  locate(span: Span): SourceSpan {
    const pieces = this.#pieces.length / PIECE;
    if (pieces === 0) return { field: this.sources[0]?.name ?? '', start: 0, end: 0 };
    const first = Math.max(0, lastAtMost(this.#pieces, span.start, PIECE));
    const start = this.#startIn(first, span.start);
    const field = lastAtMost(this.#fieldPiece, first);
    const name = this.sources[field]?.name ?? '';
    if (span.end <= span.start) return { field: name, start, end: start };
    const lastOfField = (this.#fieldPiece[field + 1] ?? pieces) - 1;
    const last = Math.min(lastAtMost(this.#pieces, span.end - 1, PIECE), lastOfField);
    // Attribute texts follow the body, so a span over both may run backwards in the source.
    return { field: name, start, end: Math.max(start, this.#endIn(last, span.end)) };
  }

  #block(index: number): Block {
    const flags = this.#blockData[index * BLOCK + 2] as number;
    return {
      start: this.#blockData[index * BLOCK] as number,
      end: this.#blockData[index * BLOCK + 1] as number,
      role: ROLES[flags >> 1] as BlockRole,
      shown: (flags & 1) === 1,
    };
  }

  #startIn(piece: number, offset: number): number {
    const from = this.#pieces[piece * PIECE + 1] as number;
    const width = (this.#pieces[piece * PIECE + 2] as number) - from;
    return this.#isAtomic(piece, width) ? from : from + Math.min(offset - this.#at(piece), width);
  }

  #endIn(piece: number, offset: number): number {
    const to = this.#pieces[piece * PIECE + 2] as number;
    const from = this.#pieces[piece * PIECE + 1] as number;
    return this.#isAtomic(piece, to - from) ? to : from + Math.min(offset - this.#at(piece), to - from);
  }

  #isAtomic(piece: number, width: number): boolean {
    return width > (this.#pieces[(piece + 1) * PIECE] ?? this.text.length) - this.#at(piece);
  }

  #at(piece: number): number {
    return this.#pieces[piece * PIECE] as number;
  }
}
