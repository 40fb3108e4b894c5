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
const PARTS_A_CHUNK = 4096;

/**
 * Writes `Page.text` and its map. The map is a list of pieces: piece `i` stands for the text from
 * `textStart[i]` to `textStart[i + 1]` and for the source from `sourceStart[i]` to `sourceEnd[i]`.
 *
 * Invariant that saves a flag: a piece whose source is longer than its text is *atomic* (a character
 * reference), any other is linear. A block end has no piece; it lengthens the text of the piece before it
 * by one, which keeps both cases apart since the shortest reference (`&lt`) has three units for one.
 */
export class PageBuilder {
  readonly sources: readonly SourceField[];
  #parts: string[] = [];
  readonly #chunks: string[] = [];
  #length = 0;
  #blockStart = 0;
  readonly #textStart = new IntList(256);
  readonly #sourceStart = new IntList(256);
  readonly #sourceEnd = new IntList(256);
  readonly #fieldPiece = new IntList(8);
  readonly #blocks = new IntList(64);

  constructor(sources: readonly SourceField[]) {
    this.sources = sources;
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
    this.#fieldPiece.push(this.#textStart.length);
  }

  /** Writes text that stands for `[from, to)` of the current source: as long as that range, or atomic. */
  append(text: string, from: number, to: number): void {
    this.#textStart.push(this.#length);
    this.#sourceStart.push(from);
    this.#sourceEnd.push(to);
    this.#push(text);
  }

  /** Closes the open block; none is made where nothing was written since the last. */
  endBlock(role: BlockRole, shown: boolean): void {
    if (this.#length === this.#blockStart) return;
    this.#blocks.push(this.#blockStart);
    this.#blocks.push(this.#length);
    this.#blocks.push(ROLES.indexOf(role) * 2 + (shown ? 1 : 0));
    this.#push(BLOCK_END);
    this.#blockStart = this.#length;
  }

  finish(): PageText {
    this.endBlock('body', true);
    this.#joinParts();
    return new PageText(
      this.sources,
      this.#chunks.join(''),
      this.#textStart.toArray(),
      this.#sourceStart.toArray(),
      this.#sourceEnd.toArray(),
      this.#fieldPiece.toArray(),
      this.#blocks.toArray(),
    );
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#parts.length === PARTS_A_CHUNK) this.#joinParts();
  }

  // Many small slices cost more than their characters; joined in chunks they are freed early.
  #joinParts(): void {
    this.#chunks.push(this.#parts.join(''));
    this.#parts = [];
  }
}

/** The finished text with its blocks and the way back to the sources. */
export class PageText {
  readonly sources: readonly SourceField[];
  readonly text: string;
  readonly #textStart: Int32Array;
  readonly #sourceStart: Int32Array;
  readonly #sourceEnd: Int32Array;
  readonly #fieldPiece: Int32Array;
  readonly #blockData: Int32Array;
  #blocks: readonly Block[] | undefined;

  constructor(
    sources: readonly SourceField[],
    text: string,
    textStart: Int32Array,
    sourceStart: Int32Array,
    sourceEnd: Int32Array,
    fieldPiece: Int32Array,
    blockData: Int32Array,
  ) {
    this.sources = sources;
    this.text = text;
    this.#textStart = textStart;
    this.#sourceStart = sourceStart;
    this.#sourceEnd = sourceEnd;
    this.#fieldPiece = fieldPiece;
    this.#blockData = blockData;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= Array.from({ length: this.#blockData.length / 3 }, (_, index) => this.#block(index));
    return this.#blocks;
  }

  blockAt(offset: number): Block {
    const count = this.#blockData.length / 3;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#blockData[middle * 3] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    if (count === 0) return { start: 0, end: 0, role: 'body', shown: true };
    const index = Math.max(0, low - 1);
    return this.#blocks?.[index] ?? this.#block(index);
  }

  /** A span over several sources is cut at the end of the one that it starts in. */
  locate(span: Span): SourceSpan {
    const pieces = this.#textStart.length;
    if (pieces === 0) return { field: this.sources[0]?.name ?? '', start: 0, end: 0 };
    const first = Math.max(0, lastAtMost(this.#textStart, span.start));
    const start = this.#startIn(first, span.start);
    const field = lastAtMost(this.#fieldPiece, first);
    const name = this.sources[field]?.name ?? '';
    if (span.end <= span.start) return { field: name, start, end: start };
    const lastOfField = (this.#fieldPiece[field + 1] ?? pieces) - 1;
    const last = Math.min(lastAtMost(this.#textStart, span.end - 1), lastOfField);
    // Attribute texts follow the body, so a span over both may run backwards in the source.
    return { field: name, start, end: Math.max(start, this.#endIn(last, span.end)) };
  }

  #block(index: number): Block {
    const flags = this.#blockData[index * 3 + 2] as number;
    return {
      start: this.#blockData[index * 3] as number,
      end: this.#blockData[index * 3 + 1] as number,
      role: ROLES[flags >> 1] as BlockRole,
      shown: (flags & 1) === 1,
    };
  }

  #startIn(piece: number, offset: number): number {
    const from = this.#sourceStart[piece] as number;
    const width = (this.#sourceEnd[piece] as number) - from;
    return this.#isAtomic(piece, width) ? from : from + Math.min(offset - this.#at(piece), width);
  }

  #endIn(piece: number, offset: number): number {
    const to = this.#sourceEnd[piece] as number;
    const from = this.#sourceStart[piece] as number;
    return this.#isAtomic(piece, to - from) ? to : from + Math.min(offset - this.#at(piece), to - from);
  }

  #isAtomic(piece: number, width: number): boolean {
    return width > (this.#textStart[piece + 1] ?? this.text.length) - this.#at(piece);
  }

  #at(piece: number): number {
    return this.#textStart[piece] as number;
  }
}
