import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { type Budget, tooMany } from '../budget.js';
import { damaged, Unreadable } from '../document.js';
import { type Input, wholeOf } from '../input.js';
import { encrypted, entryName } from './entry-name.js';
import { unpacked } from './unpacked.js';

/** A file in a zip. */
export interface ZipEntry {
  /** `/` between its parts; of a folder it ends with one. */
  readonly name: string;
  readonly entry: Entry;
}

// Names are decoded and judged here: the reader would take those of a Chinese Windows for code page 437.
const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;

/** A zip, read at any place: of a file on the disk only what is asked for is in memory. */
export class ZipArchive {
  readonly #zip: ZipFile;
  readonly #budget: Budget;
  readonly #onDisk: boolean;

  private constructor(zip: ZipFile, budget: Budget, onDisk: boolean) {
    this.#zip = zip;
    this.#budget = budget;
    this.#onDisk = onDisk;
    // Errors are told where entries and streams are asked for.
    zip.on('error', () => {});
  }

  /** @throws {Unreadable} for what is no zip, or has lost its end */
  static async open(input: Input, budget: Budget): Promise<ZipArchive> {
    const onDisk = input.path !== undefined;
    const zip = onDisk
      ? openPromise(input.path, OPTIONS)
      : fromBufferPromise(await wholeOf(input, budget.limits.whole), OPTIONS);
    return new ZipArchive(await foreseen(zip), budget, onDisk);
  }

  /** The entries in the order of the directory. Can be asked for once. */
  async *entries(): AsyncGenerator<ZipEntry> {
    const iterator = this.#zip.eachEntry()[Symbol.asyncIterator]();
    for (;;) {
      const next = await foreseen(iterator.next());
      if (next.done) return;
      // Bytes, since strings are not decoded.
      yield { name: entryName(next.value.fileName as unknown as Buffer), entry: next.value };
    }
  }

  /** All entries by name; the first of several of a name. @throws {Unreadable} where there are too many */
  async byName(): Promise<ReadonlyMap<string, ZipEntry>> {
    const found = new Map<string, ZipEntry>();
    for await (const entry of this.entries()) {
      if (found.size >= this.#budget.limits.entries) throw tooMany(this.#budget.limits.entries);
      if (!found.has(entry.name)) found.set(entry.name, entry);
    }
    return found;
  }

  /**
   * The bytes of an entry, counted.
   *
   * @param own how many there may be
   * @throws {Unreadable} for one that is encrypted, damaged or unpacks to too much
   */
  async *chunks({ entry }: ZipEntry, own?: number): AsyncGenerator<Uint8Array> {
    if (entry.isEncrypted()) throw encrypted();
    // The other entries are read through the stream of the file, which counts them itself.
    if (this.#onDisk) this.#budget.read += entry.compressedSize;
    const account = this.#budget.open(own);
    const stored = entry.compressionMethod === 0;
    if (!stored && entry.compressionMethod !== 8) throw unsupported();
    const stream = await foreseen(this.#zip.openReadStreamPromise(entry, { decodeFileData: false }));
    const packed = foreseenChunks(stream);
    let bytes = 0;
    try {
      if (stored) {
        for await (const chunk of packed) {
          account.fed(chunk.byteLength);
          account.take(chunk.byteLength);
          bytes += chunk.byteLength;
          yield chunk;
        }
      } else {
        for await (const chunk of unpacked(packed, createInflateRaw(), account)) {
          bytes += chunk.byteLength;
          yield chunk;
        }
      }
    } finally {
      stream.destroy();
    }
    if (bytes !== entry.uncompressedSize) throw damaged();
  }

  close(): void {
    this.#zip.close();
  }
}

async function* foreseenChunks(stream: Readable): AsyncGenerator<Uint8Array> {
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await foreseen(iterator.next());
    if (next.done) return;
    yield next.value as Buffer;
  }
}

/** What the zip reader says of a broken file, in our words; what the system says of the disk stays as it is. */
async function foreseen<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (/encrypt/.test(message)) throw encrypted();
    if (/unsupported compression/.test(message)) throw unsupported();
    if (code === undefined || code.startsWith('Z_')) throw damaged();
    throw error;
  }
}

function unsupported(): Unreadable {
  return new Unreadable({
    code: 'unknown-compression',
    message: { zh: '压缩方式不支持，未读取', en: 'is packed in a way that is not known; not read' },
  });
}
