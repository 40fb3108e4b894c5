import { IntList, lastAtMost } from './growing.js';
import {
  BLOCK_END,
  type Block,
  type BlockRole,
  type SourceField,
  type SourceSpan,
  type Span,
} from './page.js';

/** By {@link ROLE}. */
const ROLES: readonly BlockRole[] = ['body', 'title', 'meta', 'attribute', 'code'];
/** The roles of blocks as they are kept while a page is written. */
export const ROLE: Readonly<Record<BlockRole, number>> = {
  body: 0,
  title: 1,
  meta: 2,
  attribute: 3,
  code: 4,
};
const PIECE = 2;
const ATOM = 2;
const KIND = 2;
/** A string grows by links to its parts; it is flattened whenever it has reached this length. */
const CHUNK = 1 << 15;

/**
 * What a page is kept as besides its text, in as few numbers as will do: they are more than the text itself where
 * a page is all tags.
 *
 * - `pieces`: start in the text, start in the source. A piece reaches to the next one and stands for as many
 *   units of the source as it has; a block end behind it is not counted.
 * - `atoms`: number of a piece that cannot be cut, and its end in the source: a character reference.
 * - `fields`: by source the number of its first piece.
 * - `blocks`: start in the text. Blocks follow each other, each closed by one block end.
 * - `kinds`: number of the first block of a kind that differs from the one before, and the kind: twice the
 *   {@link ROLE}, and one more where it is shown.
 */
interface PageMap {
  readonly pieces: Int32Array;
  readonly atoms: Int32Array;
  readonly fields: Int32Array;
  readonly blocks: Int32Array;
  readonly kinds: Int32Array;
}

/** Writes `Page.text` and its map. */
export class PageBuilder {
  readonly sources: readonly SourceField[];
  #chunk = '';
  readonly #chunks: string[] = [];
  #length = 0;
  #blockStart = 0;
  readonly #pieces = new IntList();
  readonly #atoms = new IntList();
  readonly #fields = new IntList();
  readonly #blocks = new IntList();
  readonly #kinds = new IntList();
  #kind = -1;
  /** How far the last piece lies before its source; a piece that cannot be cut has none. */
  #shift: number | undefined;

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
    this.#fields.push(this.#pieces.length / PIECE);
    this.#shift = undefined;
  }

  /** Writes text that stands for as many units of the current source, from `from` on. */
  append(text: string, from: number): void {
    this.#piece(from);
    this.#length += text.length;
    this.write(text);
  }

  /** Says that the next `width` units stand for `[from, to)` as a whole; their text follows by {@link write}. */
  map(from: number, to: number, width: number): void {
    this.#atoms.push2(this.#pieces.length / PIECE, to);
    this.#pieces.push2(this.#length, from);
    this.#shift = undefined;
    this.#length += width;
  }

  /** Writes the text of what {@link map} has announced. */
  write(text: string): void {
    this.#chunk += text;
    if (this.#chunk.length >= CHUNK) this.#flatten();
  }

  /** Closes the open block; none is made where nothing was written since the last. `role` is one of {@link ROLE}. */
  endBlock(role: number, shown: boolean): void {
    if (this.#length === this.#blockStart) return;
    this.#addBlock(this.#blockStart, role * 2 + (shown ? 1 : 0));
    this.write(BLOCK_END);
    this.#blockStart = ++this.#length;
  }

  /** Takes over `[from, to)` of the current source, in which every {@link BLOCK_END} ends a block, the last unit too. */
  appendLines(source: string, from: number, to: number, role: number): void {
    if (from >= to) return;
    const shift = this.#length - from;
    this.#piece(from);
    for (let end = source.indexOf(BLOCK_END, from); end >= 0 && end < to; ) {
      this.#addBlock(this.#blockStart, role * 2 + 1);
      this.#blockStart = end + shift + 1;
      end = source.indexOf(BLOCK_END, end + 1);
    }
    this.#length += to - from;
    this.write(source.slice(from, to));
  }

  finish(): PageText {
    this.endBlock(ROLE.body, true);
    this.#flatten();
    return new PageText(this.sources, this.#chunks.join(''), {
      pieces: this.#pieces.take(),
      atoms: this.#atoms.take(),
      fields: this.#fields.take(),
      blocks: this.#blocks.take(),
      kinds: this.#kinds.take(),
    });
  }

  /** A new piece, but for what goes on in the source as it does in the text: cells between tabs, lines. */
  #piece(from: number): void {
    const shift = this.#length - from;
    if (shift === this.#shift) return;
    this.#pieces.push2(this.#length, from);
    this.#shift = shift;
  }

  #addBlock(start: number, kind: number): void {
    if (kind !== this.#kind) {
      this.#kind = kind;
      this.#kinds.push2(this.#blocks.length, kind);
    }
    this.#blocks.push(start);
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
  readonly #map: PageMap;
  #blocks: readonly Block[] | undefined;

  constructor(sources: readonly SourceField[], text: string, map: PageMap) {
    this.sources = sources;
    this.text = text;
    this.#map = map;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= this.#readBlocks();
    return this.#blocks;
  }

  blockAt(offset: number): Block {
    const { blocks } = this.#map;
    if (blocks.length === 0) return { start: 0, end: 0, role: 'body', shown: true };
    const index = Math.max(0, lastAtMost(blocks, offset));
    return this.#blocks?.[index] ?? this.#block(index);
  }

  /** A span over several sources is cut at the end of the one that it starts in. */
  locate(span: Span): SourceSpan {
    const { pieces, fields } = this.#map;
    const count = pieces.length / PIECE;
    if (count === 0) return { field: this.sources[0]?.name ?? '', start: 0, end: 0 };
    const first = Math.max(0, lastAtMost(pieces, span.start, PIECE));
    const start = this.#startIn(first, span.start);
    const field = lastAtMost(fields, first);
    const name = this.sources[field]?.name ?? '';
    if (span.end <= span.start) return { field: name, start, end: start };
    const lastOfField = (fields[field + 1] ?? count) - 1;
    const last = Math.min(lastAtMost(pieces, span.end - 1, PIECE), lastOfField);
    // Attribute texts follow the body, so a span over both may run backwards in the source.
    return { field: name, start, end: Math.max(start, this.#endIn(last, span.end)) };
  }

  /** All of them in one go: a column of figures has a million, too many to look up the kind of each. */
  #readBlocks(): Block[] {
    const { blocks, kinds } = this.#map;
    const read = new Array<Block>(blocks.length);
    for (let k = 0; k < kinds.length; k += KIND) {
      const behind = kinds[k + KIND] ?? blocks.length;
      for (let index = kinds[k] as number; index < behind; index++)
        read[index] = this.#blockOf(index, kinds[k + 1] as number);
    }
    return read;
  }

  #block(index: number): Block {
    const { kinds } = this.#map;
    return this.#blockOf(index, kinds[lastAtMost(kinds, index, KIND) * KIND + 1] as number);
  }

  #blockOf(index: number, kind: number): Block {
    const { blocks } = this.#map;
    return {
      start: blocks[index] as number,
      end: (blocks[index + 1] ?? this.text.length) - 1,
      role: ROLES[kind >> 1] as BlockRole,
      shown: (kind & 1) === 1,
    };
  }

  #startIn(piece: number, offset: number): number {
    const from = this.#map.pieces[piece * PIECE + 1] as number;
    return this.#atomEnd(piece) >= 0 ? from : from + this.#unitsBefore(piece, offset);
  }

  #endIn(piece: number, offset: number): number {
    const end = this.#atomEnd(piece);
    return end >= 0
      ? end
      : (this.#map.pieces[piece * PIECE + 1] as number) + this.#unitsBefore(piece, offset);
  }

  /** End in the source of a piece that cannot be cut; -1 for all others. */
  #atomEnd(piece: number): number {
    const { atoms } = this.#map;
    const at = lastAtMost(atoms, piece, ATOM) * ATOM;
    return at >= 0 && atoms[at] === piece ? (atoms[at + 1] as number) : -1;
  }

  /** Units of a piece that stand before an offset of the text. */
  #unitsBefore(piece: number, offset: number): number {
    const { pieces } = this.#map;
    const start = pieces[piece * PIECE] as number;
    const next = pieces[(piece + 1) * PIECE] ?? this.text.length;
    const end = this.text[next - 1] === BLOCK_END ? next - 1 : next;
    return Math.min(offset, end) - start;
  }
}
