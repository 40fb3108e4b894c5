import type { Place } from '../../rules/index.js';
import { brokenBefore } from '../../text/index.js';
import { readRecord } from '../article-record.js';
import { readAttachments } from '../attachments.js';
import type { SourceDocument, SourceProblem } from '../document.js';
import type { Folder } from '../input.js';
import type { Reading } from '../reading.js';
import { problemsOfText } from '../whole-text.js';

/** Where a record of an export stands. */
export interface RecordOrigin {
  /** What the document is called where the record has no id. */
  readonly id: string;
  readonly source: string;
  readonly line?: number;
  readonly bytes?: number;
  readonly folder?: Folder | undefined;
  /** Where the content stands, in a file that counts otherwise than in lines. */
  readonly place?: Place | undefined;
}

/** The document of one record: its article with what hangs on it, or why it is none. */
export async function recordDocument(
  record: unknown,
  { id, source, line, bytes = 0, folder, place }: RecordOrigin,
  reading: Reading,
): Promise<SourceDocument> {
  const read = readRecord(record, reading.export.map);
  if ('problems' in read) {
    const problems = read.problems.map((problem) => ({
      ...problem,
      ...(line === undefined ? {} : { line }),
    }));
    return { id, source, bytes, problems };
  }
  const { attachments } = read;
  const article = place === undefined ? read.article : { ...read.article, sections: [{ start: 0, place }] };
  const at = line === undefined ? {} : { line };
  const broken = brokenFields(article.title, article.content).map((problem) => ({ ...problem, ...at }));
  const document = { id: article.id ?? id, source, article, problems: broken, bytes };
  if (attachments.length === 0) return document;
  const { parts, problems } = await readAttachments(attachments, article, folder, reading);
  const placed = problems.map((problem) => ({ ...problem, ...at }));
  return { ...document, article: { ...article, parts }, problems: [...broken, ...placed] };
}

/** A database that was once filled in a wrong encoding exports its nonsense in a right one. */
function brokenFields(...fields: readonly unknown[]): SourceProblem[] {
  const codes = fields.map((field) => (typeof field === 'string' ? brokenBefore(field) : undefined));
  const code = codes.find((one) => one !== undefined);
  return code === undefined ? [] : problemsOfText([code]);
}
