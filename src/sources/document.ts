import type { Localised } from '../rules/index.js';
import type { Article } from '../scanner/index.js';

/** Why an input, or a part of it, could not be read. */
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

/** Ends the reading of a file, or of a part of it, for a reason that its reader is told. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(readonly problem: SourceProblem) {
    super(problem.message.en);
  }
}

/** What is to be said of an error that a reader met; what no reader foresaw is told by its code, never by its words. */
export function problemOf(error: unknown): SourceProblem {
  if (error instanceof Unreadable) return error.problem;
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  if (code.startsWith('Z_')) return DAMAGED;
  return { code: 'unreadable', message: { zh: `无法读取（${code}）`, en: `cannot be read (${code})` } };
}

const DAMAGED: SourceProblem = {
  code: 'damaged',
  message: { zh: '文件已损坏或不完整，只读取了一部分', en: 'is damaged or cut off; only a part was read' },
};

/** A file that breaks off, or contradicts itself. */
export function damaged(): Unreadable {
  return new Unreadable(DAMAGED);
}

/** A document that says why there is no article. */
export function unreadDocument(name: string, problem: SourceProblem, bytes = 0): SourceDocument {
  return { id: name, source: name, problems: [problem], bytes };
}

/** The document with what is to be said of it besides, first; what is known of it already is not said twice. */
export function withProblems(document: SourceDocument, problems: readonly SourceProblem[]): SourceDocument {
  if (problems.length === 0) return document;
  const others = document.problems.filter(({ code }) => problems.every((problem) => problem.code !== code));
  return { ...document, problems: [...problems, ...others] };
}
