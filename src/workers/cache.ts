import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DocumentReport } from '../scanner/index.js';
import type { Job } from './job.js';

const LINE_FEED = 0x0a;
/** Reports are written in pieces of this size: so much is done again after a crash. */
const PIECE_BYTES = 1 << 16;
/** For the owner alone: whoever has the key can try numbers against the digests. */
const OWNER = 0o600;

/**
 * Reports of an earlier run, for documents and settings that have not changed. A folder with two files: `reports`, a
 * line for the settings and then a line for each document, only ever appended to, so that a run that was killed goes on
 * where it was; and `key`, without which the digests of the documents say nothing of the numbers in them.
 */
export class ReportCache {
  readonly #file: string;
  readonly #key: Buffer;
  readonly #places = new Map<string, { readonly offset: number; readonly length: number }>();
  readonly #handle: number;
  #end: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  /**
   * @param folder is made where it is not there
   * @param settings a digest of all that findings depend on besides the document; reports made with others are dropped
   * @throws {NodeJS.ErrnoException} where the folder cannot be used
   */
  constructor(folder: string, settings: string) {
    mkdirSync(folder, { recursive: true });
    this.#key = keyIn(join(folder, 'key'));
    this.#file = join(folder, 'reports');
    this.#end = this.#index(JSON.stringify({ settings }));
    this.#handle = openSync(this.#file, 'r+');
  }

  /** What tells a document from every other one, whatever line of the dump it stands in. */
  keyOf({ id, source, article, problems }: Job): string {
    const digest = createHmac('sha256', this.#key);
    digest.update(JSON.stringify([id, fileOf(source), article, problems]));
    return digest.digest('base64url').slice(0, 22);
  }

  /** The report of an earlier run. */
  get(key: string, { source }: Job): DocumentReport | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const bytes = Buffer.alloc(place.length);
    readSync(this.#handle, bytes, 0, place.length, place.offset);
    const report = JSON.parse(bytes.toString('utf8')) as DocumentReport;
    return { ...report, source: fileOf(report.source) + source.slice(fileOf(source).length) };
  }

  /** Keeps a report; one that tells of problems is made anew each time, and so is one with masks to join: no file holds them. */
  put(key: string, report: DocumentReport): void {
    if (report.problems.length > 0 || report.awaiting !== undefined) return;
    const line = Buffer.from(`${key}\t${JSON.stringify(report)}\n`);
    this.#pending.push(line);
    this.#pendingBytes += line.byteLength;
    if (this.#pendingBytes >= PIECE_BYTES) this.flush();
  }

  /** Writes what has been kept since the last piece. */
  flush(): void {
    const piece = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    if (piece.byteLength === 0) return;
    writeSync(this.#handle, piece, 0, piece.byteLength, this.#end);
    this.#end += piece.byteLength;
  }

  close(): void {
    this.flush();
    closeSync(this.#handle);
  }

  /** Finds the reports of the file; begins it anew where it is of other settings. @returns where it ends */
  #index(head: string): number {
    const bytes = existsSync(this.#file) ? readFileSync(this.#file) : Buffer.alloc(0);
    const first = bytes.indexOf(LINE_FEED);
    if (first < 0 || bytes.toString('utf8', 0, first) !== head) {
      writeFileSync(this.#file, `${head}\n`, { mode: OWNER });
      return statSync(this.#file).size;
    }
    let start = first + 1;
    for (let end = bytes.indexOf(LINE_FEED, start); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      const tab = bytes.indexOf('\t', start);
      this.#places.set(bytes.toString('latin1', start, tab), { offset: tab + 1, length: end - tab - 1 });
      start = end + 1;
    }
    // A line that a crash has cut short.
    if (start < bytes.byteLength) truncateSync(this.#file, start);
    return start;
  }
}

function keyIn(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: OWNER });
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}

function fileOf(source: string): string {
  return source.replace(/:\d+$/, '');
}
