import type { Platform } from '../rules/index.js';
import type { Format } from '../text/index.js';

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
  /** YYYY-MM-DD; a time of day behind it is ignored. */
  readonly publishedAt?: string;
}

/** What {@link Scanner.scan} assumes where the article itself is silent. */
export interface ScanContext {
  readonly id?: string;
  readonly format?: Format;
  readonly home?: string;
  readonly publishedAt?: string;
  readonly platform?: Platform;
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
