import { createReadStream } from 'node:fs';
import { tooLarge } from './budget.js';

/** A file to be read, wherever it lies: on the disk, in an archive, on standard input. */
export interface Input {
  /** What it is called in reports: its path, that of the archive in front. */
  readonly name: string;
  /** The name that tells its kind, where that is another: `dump.jsonl` of what is packed in `dump.jsonl.gz`. */
  readonly as?: string;
  /** Its bytes; can be asked for once. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Of a file on the disk, which can be read at any place. */
  readonly path?: string;
  /** Where the files that hang on its articles are looked for. */
  readonly folder?: Folder;
}

/** The folder of a file. */
export interface Folder {
  /**
   * @param path relative to the folder, `/` between its parts, without `..`
   * @returns undefined where there is no such file
   * @throws {Unreadable} for one that leads out of the folder
   */
  find(path: string): Promise<Input | undefined>;
}

/** An input whose first bytes have been looked at. */
export interface Opened extends Input {
  /** The first bytes, a few thousand where there are so many. */
  readonly head: Uint8Array;
}

const HEAD = 4096;

export function fileInput(path: string, folder?: Folder): Input {
  return {
    name: path,
    path,
    chunks: () => createReadStream(path, { highWaterMark: 1 << 16 }),
    ...(folder === undefined ? {} : { folder }),
  };
}

/** Reads the first bytes; the stream that the result gives has them still. */
export async function open(input: Input): Promise<Opened> {
  const iterator = input.chunks()[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD && !ended) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else {
      first.push(next.value);
      length += next.value.byteLength;
    }
  }
  const head = joined(first);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      if (head.byteLength > 0) yield head;
      while (!ended) {
        const next = await iterator.next();
        if (next.done) ended = true;
        else yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { ...input, head, chunks };
}

/** All bytes of an input. @throws {Unreadable} where there are more than may be held in memory */
export async function wholeOf(input: Input, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of input.chunks()) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge(limit);
    parts.push(chunk);
  }
  return Buffer.concat(parts, length);
}

/** Parts of a stream as one; a single one is not copied. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

/** The ending of a file's name, in lower case with its dot; empty where it has none. */
export function endingOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot <= 0 ? '' : base.slice(dot).toLowerCase();
}
