import type { Place, Platform } from '../rules/index.js';
import type { Format, SourceField } from '../text/index.js';

/** A stretch of a text that was read out of a file, up to the next section, and what its lines are in that file. */
export interface Section {
  /** In UTF-16 units, at the start of a line; sections stand in order. */
  readonly start: number;
  readonly place: Place;
  /** `rows`: lines are rows, and tabs part their columns. Undefined: lines mean nothing in the file. */
  readonly lines?: 'rows' | 'paragraphs';
  /** The number of the first line. Default 1. */
  readonly first?: number;
}

/** A further text of a publication: an attachment, or a part of one. */
export interface ArticlePart {
  /** What findings call it in `field`; no other part has it, and it is neither `title` nor `content`. */
  readonly name: string;
  readonly content: string;
  readonly format?: Format;
  readonly sections?: readonly Section[];
  /** Of a string of a rich text: whether it goes on in the block of the part before, as `readRichText` tells. */
  readonly continues?: boolean;
  /** Of a string of a rich text that is an address. */
  readonly address?: NonNullable<SourceField['address']>;
}

/** What is scanned: one publication with the strings that belong to it. Unknown keys are ignored. */
export interface Article {
  readonly id?: string;
  readonly content: string;
  readonly format?: Format;
  readonly title?: string;
  readonly url?: string;
  /** GB/T 2260 code of the publisher, six digits. */
  readonly home?: string;
  readonly platform?: Platform;
  readonly account?: string;
  /** Who answers for it: the name that a rectification table is handed in under. */
  readonly unit?: string;
  /** YYYY-MM-DD; a time of day behind it is ignored. */
  readonly publishedAt?: string;
  /** Where `content` was read out of a file that has places of its own. */
  readonly sections?: readonly Section[];
  readonly parts?: readonly ArticlePart[];
}

/** What {@link Scanner.scan} assumes where the article itself is silent. */
export interface ScanContext {
  readonly id?: string;
  /** Where the article stands, for the result: a path, or `path:line`. */
  readonly source?: string;
  readonly format?: Format;
  readonly home?: string;
  readonly publishedAt?: string;
  readonly platform?: Platform;
  readonly unit?: string;
}

/** Why a document, or a part of it, could not be read. It was not found clean: it was not looked at. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** 1-based line of the input file, where it is known. */
  readonly line?: number;
}

const MARKUP = /<(?:!doctype|html|head|body|div|p|table|span|br|a|ul|h[1-6]|section|article)\b[^<>]*>/i;

/** The format of a string whose sender did not say: text with a tag of a page's is HTML. */
export function formatOf(content: string): Format {
  return MARKUP.test(content.slice(0, 20_000)) ? 'html' : 'text';
}
