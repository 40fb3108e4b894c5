import type { Format } from '../text/index.js';
import { endingOf } from './input.js';

/** What a file is read as. */
export type Kind =
  | Format
  | 'jsonl'
  | 'json'
  | 'csv'
  | 'xml'
  | 'warc'
  | 'zip'
  | 'tar'
  | 'gzip'
  | 'office'
  | 'ole'
  | 'pdf';

/** What an ending promises. */
const BY_ENDING: Readonly<Record<string, Kind>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.xml': 'xml',
  '.warc': 'warc',
  '.html': 'html',
  '.htm': 'html',
  '.shtml': 'html',
  '.xhtml': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
  '.zip': 'zip',
  '.tar': 'tar',
  '.docx': 'office',
  '.docm': 'office',
  '.xlsx': 'office',
  '.xlsm': 'office',
  '.ofd': 'office',
  '.doc': 'ole',
  '.xls': 'ole',
  // The formats of WPS are those of Word and Excel.
  '.wps': 'ole',
  '.et': 'ole',
  '.pdf': 'pdf',
  '.tgz': 'gzip',
  '.gz': 'gzip',
};

/** File name endings that can be read, for folders and messages. */
export const READABLE = Object.keys(BY_ENDING);

/** Whether a file of this name is looked into. What is packed is known by the name that it has unpacked. */
export function isReadable(name: string): boolean {
  const ending = endingOf(name);
  if (ending === '.gz') return isReadable(name.slice(0, -3));
  return ending in BY_ENDING;
}

/**
 * The kind of a file: by its first bytes where they are a signature, else by its name.
 *
 * @returns `binary` for a signature that cannot be read, undefined for an ending that says nothing
 */
export function kindOf(name: string, head: Uint8Array): Kind | 'binary' | undefined {
  const promised = BY_ENDING[endingOf(name)];
  if (promised === undefined) return undefined;
  const start = String.fromCharCode(...head.subarray(0, 8));
  for (const [signature, kind] of SIGNATURES) {
    // A zip may be an archive or a document: only its name tells that it is meant to be looked into.
    if (start.startsWith(signature)) return kind === 'office' && promised === 'zip' ? 'zip' : kind;
  }
  if (promised !== 'office' && promised !== 'ole') return promised;
  // Pages that were given the ending of a document, as office programs put up with.
  return /<(?:!doctype|html|table|head|meta|body)\b/i.test(latin1(head)) ? 'html' : promised;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 2000)).replaceAll('\0', '');
}

const SIGNATURES: readonly [start: string, kind: Kind | 'binary'][] = [
  ['PK\x03\x04', 'office'],
  ['PK\x05\x06', 'office'],
  ['\xd0\xcf\x11\xe0', 'ole'],
  ['%PDF-', 'pdf'],
  ['\x1f\x8b', 'gzip'],
  ['\x89PNG', 'binary'],
  ['\xff\xd8\xff', 'binary'],
  ['GIF8', 'binary'],
  ['Rar!', 'binary'],
  ['7z\xbc\xaf', 'binary'],
];

/** Control characters that no text has; UTF-16 text is full of NUL, so NUL alone says little. */
export function isBinary(bytes: Uint8Array): boolean {
  // Half of a Han character in UTF-16 may be any byte; a byte order mark says that it is one.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const head = bytes.subarray(0, 4096);
  const controls = head.filter(
    (byte) => byte < 0x20 && byte !== 0 && ![9, 10, 12, 13, 27].includes(byte),
  ).length;
  const nulls = head.filter((byte) => byte === 0).length;
  const utf16 = nulls > head.length / 8 && nulls <= head.length / 2;
  return controls > head.length / 20 || (nulls > head.length / 20 && !utf16);
}
