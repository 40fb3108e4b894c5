import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Localised } from '../rules/index.js';
import { type DecodeProblem, decodeBytes, type Format } from '../text/index.js';
import type { FieldMap } from './article-record.js';
import type { SourceDocument, SourceProblem } from './document.js';
import { readJsonLines } from './jsonl.js';

const FORMATS: Readonly<Record<string, Format | 'jsonl'>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.html': 'html',
  '.htm': 'html',
  '.shtml': 'html',
  '.xhtml': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
};

/** File name endings that can be read, for folders and messages. */
export const READABLE = Object.keys(FORMATS);

export interface ReadOptions {
  readonly map: FieldMap;
}

/** The documents of one file. Whatever is wrong with it becomes a document with a problem. */
export async function* readFileDocuments(path: string, options: ReadOptions): AsyncGenerator<SourceDocument> {
  const format = FORMATS[extname(path).toLowerCase()];
  try {
    if (format === 'jsonl') yield* readJsonLines(createReadStream(path), path, options.map);
    else if (format === undefined) yield unreadable(path, 'unknown-format', unknownFormat(path));
    else yield readWhole(await readFile(path), path, format);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    yield unreadable(path, 'unreadable', { zh: `无法读取（${code}）`, en: `cannot be read (${code})` });
  }
}

/** The documents of a stream such as standard input, of which only the name tells the format. */
export async function* readStreamDocuments(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  options: ReadOptions,
): AsyncGenerator<SourceDocument> {
  const format = FORMATS[extname(name).toLowerCase()];
  if (format === undefined) {
    yield unreadable(name, 'unknown-format', unknownFormat(name));
    return;
  }
  if (format === 'jsonl') {
    yield* readJsonLines(chunks, name, options.map);
    return;
  }
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  yield readWhole(Buffer.concat(parts), name, format);
}

function readWhole(bytes: Uint8Array, path: string, format: Format): SourceDocument {
  if (isBinary(bytes)) {
    return unreadable(path, 'binary', { zh: '是二进制文件', en: 'is a binary file' }, bytes.byteLength);
  }
  const { text, problems } = decodeBytes(bytes);
  return {
    id: path,
    source: path,
    article: { id: path, content: text, format },
    problems: problems.flatMap((code): SourceProblem[] => {
      const message = UNREADABLE_TEXT[code];
      return message === undefined ? [] : [{ code, message }];
    }),
    bytes: bytes.byteLength,
  };
}

function unreadable(path: string, code: string, message: Localised, bytes = 0): SourceDocument {
  return { id: path, source: path, problems: [{ code, message }], bytes };
}

function unknownFormat(path: string): Localised {
  const ending = extname(path);
  return {
    zh: `不支持的文件类型“${ending}”，可读取：${READABLE.join(' ')}`,
    en: `has the ending “${ending}”, which cannot be read; known are ${READABLE.join(' ')}`,
  };
}

/** A wrong declaration that was seen through is no loss; text that came out as nonsense was not checked. */
const UNREADABLE_TEXT: Partial<Record<DecodeProblem, Localised>> = {
  'replacement-character': {
    zh: '含有任何编码都无法解释的字节',
    en: 'holds bytes that no encoding explains',
  },
  mojibake: {
    zh: '解码后为乱码：文件曾以错误的编码保存',
    en: 'decodes to nonsense: it was saved in a wrong encoding',
  },
};

const SIGNATURES = [
  '%PDF-',
  'PK\x03\x04',
  '\xd0\xcf\x11\xe0',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  '\x1f\x8b',
  'Rar!',
  '7z\xbc\xaf',
];

/** A known signature, or control characters that no text has; UTF-16 text is full of NUL, so NUL alone says little. */
function isBinary(bytes: Uint8Array): boolean {
  // Half of a Han character in UTF-16 may be any byte; a byte order mark says that it is one.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const head = bytes.subarray(0, 4096);
  const start = String.fromCharCode(...head.subarray(0, 8));
  if (SIGNATURES.some((signature) => start.startsWith(signature))) return true;
  const controls = head.filter(
    (byte) => byte < 0x20 && byte !== 0 && ![9, 10, 12, 13, 27].includes(byte),
  ).length;
  const nulls = head.filter((byte) => byte === 0).length;
  const utf16 = nulls > head.length / 8 && nulls <= head.length / 2;
  return controls > head.length / 20 || (nulls > head.length / 20 && !utf16);
}
