import { unreadDocument } from '../document.js';
import type { Folder, Input } from '../input.js';
import { innerReading, type Reader, type Reading } from '../reading.js';
import { isUnsafe, unsafe } from './entry-name.js';
import { ZipArchive, type ZipEntry } from './zip-archive.js';

/** Files in a zip, as if it were a folder. */
export const readZip: Reader = async function* (input, reading) {
  const deeper = innerReading(reading);
  const archive = await ZipArchive.open(input, reading.budget);
  const folders = new ZipFolders(input, reading);
  try {
    for await (const entry of archive.entries()) {
      const { name } = entry;
      if (name.endsWith('/') || name.startsWith('__MACOSX/') || !reading.isReadable(name)) continue;
      const whole = `${input.name}/${name}`;
      if (isUnsafe(name)) yield unreadDocument(whole, unsafe().problem);
      else {
        const inner = inputOf(entry, whole, archive, folders.at(name));
        yield* reading.inner(inner, deeper);
      }
    }
  } finally {
    archive.close();
    folders.close();
  }
};

function inputOf(entry: ZipEntry, name: string, archive: ZipArchive, folder: Folder): Input {
  return { name, folder, chunks: () => archive.chunks(entry) };
}

/** Where the articles of a dump in a zip have their attachments: in the same zip, which is opened once more for them. */
class ZipFolders {
  readonly #input: Input;
  readonly #reading: Reading;
  #archive: ZipArchive | undefined;
  #entries: Promise<ReadonlyMap<string, ZipEntry>> | undefined;

  constructor(input: Input, reading: Reading) {
    this.#input = input;
    this.#reading = reading;
  }

  /** The folder that an entry lies in. */
  at(entry: string): Folder {
    const folder = entry.slice(0, entry.lastIndexOf('/') + 1);
    return {
      find: async (path) => {
        this.#entries ??= this.#open();
        const found = (await this.#entries).get(folder + path);
        if (found === undefined) return undefined;
        const name = `${this.#input.name}/${found.name}`;
        return inputOf(found, name, this.#archive!, this.at(found.name));
      },
    };
  }

  close(): void {
    this.#archive?.close();
  }

  async #open(): Promise<ReadonlyMap<string, ZipEntry>> {
    // Of a zip that is not a file the stream has been read; its attachments are not found.
    if (this.#input.path === undefined) return new Map();
    this.#archive = await ZipArchive.open(this.#input, this.#reading.budget);
    return await this.#archive.byName();
  }
}
