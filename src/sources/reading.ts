import { type Budget, tooDeep } from './budget.js';
import { type SourceDocument, Unreadable } from './document.js';
import type { Export } from './exports.js';
import type { Input, Opened } from './input.js';

/** What the readers of one file of the command line share. */
export interface Reading {
  readonly export: Export;
  readonly budget: Budget;
  /** Archives around the file. */
  readonly depth: number;
  /**
   * The file hangs on an article or is read for its own text: a table in it is a table, also where its columns are called
   * as the fields of an article.
   */
  readonly attached: boolean;
  /** Whether a file of this name is looked into; others in an archive are passed over, as in a folder. */
  isReadable(name: string): boolean;
  /** Reads a file in this one, by its own kind. */
  inner(input: Input, reading: Reading): AsyncGenerator<SourceDocument>;
}

/** Reads a file of one kind. What it throws is told of the file; what it has given before stays. */
export type Reader = (input: Opened, reading: Reading) => AsyncGenerator<SourceDocument>;

/** The reading of what is in an archive. @throws {Unreadable} where it lies in too many */
export function innerReading(reading: Reading): Reading {
  const { nesting } = reading.budget.limits;
  if (reading.depth >= nesting) throw tooDeep(nesting);
  return { ...reading, depth: reading.depth + 1 };
}

/** The reading of what hangs on an article. */
export function attachedReading(reading: Reading): Reading {
  return { ...reading, attached: true };
}

/** What a name promises to be text and is none. */
export function binary(): Unreadable {
  return new Unreadable({ code: 'binary', message: { zh: '是二进制文件', en: 'is a binary file' } });
}
