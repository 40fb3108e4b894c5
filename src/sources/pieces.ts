import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import { diskFolder } from './disk-folder.js';
import type { SourceDocument } from './document.js';
import { type ReadOptions, readStreamDocuments } from './file.js';

/** Whole lines of a JSON Lines file, as they stand in it. */
export interface FilePiece {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** 1-based, in the file. */
  readonly firstLine: number;
}

/** Bytes of a piece. A line that is longer is one by itself. */
const PIECE_BYTES = 1 << 18;
const LINE_FEED = 0x0a;
const BRACE = 0x7b;

/**
 * Cuts a JSON Lines file into pieces that can be read apart from each other, in any thread, each by {@link readPiece};
 * together they give what the whole file gives.
 *
 * @param bytes about so many a piece
 * @returns undefined where the file is none, or cannot be opened: it is to be read as any other
 */
export async function piecesOf(
  path: string,
  bytes = PIECE_BYTES,
): Promise<AsyncGenerator<FilePiece> | undefined> {
  if (!/^\.(?:jsonl|ndjson)$/i.test(extname(path))) return undefined;
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString('latin1', 0, bytesRead).startsWith('\xef\xbb\xbf') ? 3 : 0;
    if (buffer[start] === BRACE) return cut(file, path, bytes);
  } catch {
    // Whoever reads it as a whole will say why it cannot be read.
  }
  await file?.close();
  return undefined;
}

/** The documents of a piece. */
export async function* readPiece(
  { path, bytes, firstLine }: FilePiece,
  options: ReadOptions,
): AsyncGenerator<SourceDocument> {
  // What marks the byte order on the first line is no mark on a later one; an empty line before it sees to that.
  const isFirst = firstLine === 1;
  const offset = isFirst ? 0 : firstLine - 2;
  async function* chunks() {
    if (!isFirst) yield Uint8Array.of(LINE_FEED);
    yield bytes;
  }
  for await (const document of readStreamDocuments(chunks(), path, options, diskFolder(path))) {
    yield offset === 0 ? document : moved(document, offset);
  }
}

function moved(document: SourceDocument, offset: number): SourceDocument {
  const { id, source, problems } = document;
  const place = source.replace(/:(\d+)$/, (_, line: string) => `:${Number(line) + offset}`);
  return {
    ...document,
    id: id === source ? place : id,
    source: place,
    problems: problems.map((problem) =>
      problem.line === undefined ? problem : { ...problem, line: problem.line + offset },
    ),
  };
}

async function* cut(file: FileHandle, path: string, size: number): AsyncGenerator<FilePiece> {
  let firstLine = 1;
  let rest: Uint8Array = new Uint8Array(0);
  try {
    for (;;) {
      // Each has memory of its own, which goes to another thread as it is.
      // Of a line that does not end as much again is read, so that a long one is not copied once for each piece of it.
      const more = Math.max(size, rest.byteLength);
      const buffer = Buffer.from(new ArrayBuffer(rest.byteLength + more));
      buffer.set(rest);
      const { bytesRead } = await file.read(buffer, rest.byteLength, more);
      const filled = rest.byteLength + bytesRead;
      const end = bytesRead === 0 ? filled : buffer.lastIndexOf(LINE_FEED, filled - 1) + 1;
      if (end > 0) {
        rest = Uint8Array.from(buffer.subarray(end, filled));
        const bytes = new Uint8Array(buffer.buffer, 0, end);
        const lines = linesIn(bytes);
        yield { path, bytes, firstLine };
        firstLine += lines;
      } else rest = buffer.subarray(0, filled);
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}
