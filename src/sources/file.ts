import type { FieldMap } from './article-record.js';
import { Budget, LIMITS, type Limits } from './budget.js';
import { diskFolder } from './disk-folder.js';
import { problemOf, type SourceDocument, Unreadable, unreadDocument } from './document.js';
import type { Export } from './exports.js';
import { endingOf, type Folder, fileInput, type Input, open } from './input.js';
import { isReadable, kindOf, READABLE } from './kinds.js';
import { READERS } from './readers.js';
import { binary, type Reading } from './reading.js';

export interface ReadOptions {
  readonly map: FieldMap;
  /** Where the articles of a JSON or XML file stand, and which of them count. */
  readonly export?: Omit<Export, 'map'>;
  readonly limits?: Partial<Limits>;
}

/** The documents of one file. Whatever is wrong with it becomes a document with a problem. */
export function readFileDocuments(path: string, options: ReadOptions): AsyncGenerator<SourceDocument> {
  return metered(fileInput(path, diskFolder(path)), options);
}

/**
 * The documents of a stream such as standard input, of which only the name tells the format.
 *
 * @param folder where attachments lie; what comes from nowhere has none
 */
export function readStreamDocuments(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  options: ReadOptions,
  folder?: Folder,
): AsyncGenerator<SourceDocument> {
  return metered({ name, chunks: () => chunks, ...(folder === undefined ? {} : { folder }) }, options);
}

/** Tells with each document how many bytes of the file have been read for it. */
async function* metered(input: Input, options: ReadOptions): AsyncGenerator<SourceDocument> {
  const reading = readingOf(options);
  const { budget } = reading;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of input.chunks()) {
      budget.read += chunk.byteLength;
      yield chunk;
    }
  }
  for await (const document of readInput({ ...input, chunks }, reading)) {
    yield { ...document, bytes: budget.read };
    budget.read = 0;
  }
}

function readingOf({ map, export: form = {}, limits = {} }: ReadOptions): Reading {
  return {
    export: { ...form, map },
    budget: new Budget({ ...LIMITS, ...limits }),
    depth: 0,
    attached: false,
    isReadable,
    inner: readInput,
  };
}

async function* readInput(input: Input, reading: Reading): AsyncGenerator<SourceDocument> {
  try {
    const opened = await open(input);
    const name = input.as ?? input.name;
    const kind = kindOf(name, opened.head);
    if (kind === 'binary') throw binary();
    if (kind === undefined) throw unknownFormat(name);
    yield* READERS[kind](opened, reading);
  } catch (error) {
    yield unreadDocument(input.name, problemOf(error));
  }
}

function unknownFormat(path: string): Unreadable {
  const ending = endingOf(path);
  return new Unreadable({
    code: 'unknown-format',
    message: {
      zh: `不支持的文件类型“${ending}”，可读取：${READABLE.join(' ')}`,
      en: `has the ending “${ending}”, which cannot be read; known are ${READABLE.join(' ')}`,
    },
  });
}
