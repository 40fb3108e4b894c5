import type { DocumentReport } from '../scanner/index.js';

/** Where a document stands among files. */
export interface FilePlace {
  readonly file: string;
  /** The document is the whole file, so that its lines and columns are the file's. */
  readonly whole: boolean;
  /** 1-based line of the document in a file of many. */
  readonly line?: number;
}

/** The file of a report, and whether places in the document are places in the file. */
export function filePlace({ id, source }: Pick<DocumentReport, 'id' | 'source'>): FilePlace {
  if (id === source && !/:\d+$/.test(source)) return { file: source, whole: true };
  const [, file = source, line] = /^(.*?)(?::(\d+))?$/s.exec(source) ?? [];
  return { file, whole: false, ...(line === undefined ? {} : { line: Number(line) }) };
}

/** A path as a relative reference of RFC 3986. */
export function uriOf(file: string): string {
  return file
    .split(/[\\/]/)
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
}
