import type { Localised } from '../rules/index.js';
import type { Article } from '../scanner/index.js';

/** Why an input, or a line of it, could not be read. */
export interface SourceProblem {
  readonly code: string;
  readonly message: Localised;
  /** 1-based line of the file. */
  readonly line?: number;
}

/** One document of the input: an article to scan, or the reasons why there is none. */
export interface SourceDocument {
  /** The article's id, or the file's path where it has none. */
  readonly id: string;
  /** Where it stands, for people: a path, or `path:line` in a file of many articles. */
  readonly source: string;
  readonly article?: Article;
  readonly problems: readonly SourceProblem[];
  /** Bytes of the input that have been read with this document, for the progress bar. */
  readonly bytes: number;
}
