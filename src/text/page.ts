/** A half-open range of UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Format = 'html' | 'text' | 'markdown';

/** One string that the caller handed in, under the name by which findings refer to it. */
export interface SourceField {
  readonly name: string;
  readonly value: string;
  readonly format: Format;
  /**
   * For `text` only: goes on in the block that the field before left open, as the leaves of a rich text do.
   * A span over several fields is located in the one that it starts in, up to that one's end.
   */
  readonly continues?: boolean;
  /** The value is no text but an address; its link text is that of the next `covers` fields. */
  readonly address?: { readonly kind: 'anchor' | 'image'; readonly covers: number };
}

/** A span in one of the caller's own strings. */
export interface SourceSpan extends Span {
  readonly field: string;
}

/** The character that ends every block of {@link Page.text}. No pattern contains it, so nothing matches across it. */
export const BLOCK_END = '\n';

/**
 * What kind of text a block is.
 * `body`: running text of a page (headings, paragraphs, cells). `title`: the article's or the page's title.
 * `meta`: the content of a `<meta>` tag. `attribute`: `alt`, `title`, `placeholder`, `value` of an element.
 * `code`: Markdown code, `<pre>`/`<code>` is body.
 */
export type BlockRole = 'body' | 'title' | 'meta' | 'attribute' | 'code';

/** One block: a paragraph, a cell, a heading, an attribute. Spans are in {@link Page.text}, without the block end. */
export interface Block extends Span {
  readonly role: BlockRole;
  /** False where the author's markup hides the text from a reader; see `text/html/shown.ts` for what is recognised. */
  readonly shown: boolean;
}

/** A reference out of the page. `text` spans are in {@link Page.text}; `target` is in the source. */
export interface Link {
  readonly kind: 'anchor' | 'image' | 'iframe' | 'form' | 'script' | 'stylesheet' | 'refresh' | 'base';
  /** The address as written, character references decoded. */
  readonly href: string;
  /** The address resolved against `<base>` and the page's own address, where that is possible. */
  readonly url: string | undefined;
  /** Where the address stands in the source. */
  readonly target: SourceSpan;
  /** The anchor's text; empty for all others, for an image at its place in the text. */
  readonly text: Span;
  readonly rel: string;
  readonly shown: boolean;
  /** The element's `title`, else its `alt` or that of an image inside it; references decoded, empty where there is none. */
  readonly title: string;
  /** The element names a script of its own for the click, so its address may be a mere placeholder. */
  readonly scripted: boolean;
}

/** A script that stands in the page itself, in an element of its own or in an attribute that runs when the page is loaded. */
export interface Script {
  readonly code: string;
  readonly at: SourceSpan;
}

/** A `<meta name|property|http-equiv>` or `<title>`; names are lower case. */
export interface MetaTag {
  readonly name: string;
  readonly content: string;
  readonly at: SourceSpan;
}

/** A label with its value: a row of a service guide, a `<dt>`/`<dd>` pair, a line `标签：值`. Spans are in {@link Page.text}. */
export interface LabelledValue {
  /** The label without colon, white space and numbering. */
  readonly label: string;
  readonly labelAt: Span;
  /** May hold several blocks. */
  readonly valueAt: Span;
}

/** A cell of a table, merged cells spread: the same block may stand in several cells. Span is in {@link Page.text}. */
export interface Cell extends Span {
  readonly header: boolean;
}

/** A table as a grid: `rows[r][c]`; `undefined` where a row is short. */
export interface Table extends Span {
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

/**
 * An article as one text. All fields of the article follow each other in `text`, each block closed by
 * {@link BLOCK_END}; {@link Page.locate} leads from any span of it back to the string that the caller handed in.
 */
export interface Page {
  readonly text: string;
  readonly sources: readonly SourceField[];
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly metas: readonly MetaTag[];
  readonly scripts: readonly Script[];
  /** What `#fragment` addresses can lead to: the `id` of any element, the `name` of an anchor. */
  readonly anchors: ReadonlySet<string>;
  readonly values: readonly LabelledValue[];
  readonly tables: readonly Table[];
  /** The span of the source that holds exactly the text of `span`, inline markup between its characters included. */
  locate(span: Span): SourceSpan;
  /** The block that holds the text offset. */
  blockAt(offset: number): Block;
}
