import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Dictionary } from '../dictionary/index.js';

/** What errors call it. */
const FILE = 'dictionary.bin';
/** Beside the bundle; under dist/ when the sources themselves are run. */
const PLACES = ['./dictionary.bin', '../../dist/dictionary.bin'];
/** The language model, 5 MB; most runs do without. */
const MODEL_PLACES = ['./language.bin', '../../dictionaries/language/official.bin'];

let bytes: Uint8Array | undefined;
let dictionary: Dictionary | undefined;

/**
 * The dictionary that the package ships, loaded once.
 *
 * @throws {Error} when the package is incomplete
 */
export function loadShippedDictionary(): Dictionary {
  dictionary ??= Dictionary.load(shippedBytes(), FILE, copyUnits);
  return dictionary;
}

/** The digest of the dictionary that the package ships. Where others scan, what a scan needs of it is not made here. */
export function shippedDigest(): string {
  return dictionary?.digest ?? Dictionary.digestOf(shippedBytes(), FILE);
}

/** The compiled bytes of dictionaries in memory that threads can share; the first one is the shipped one. */
export function sharedBytes(own: readonly Dictionary[]): Uint8Array[] {
  return [shippedBytes(), ...own.map((dictionary) => shared(dictionary.serialize()))];
}

/** A dictionary from bytes that {@link sharedBytes} gave, in this thread or another. */
export function loadShared(given: Uint8Array): Dictionary {
  return given === bytes ? loadShippedDictionary() : Dictionary.load(given, FILE, copyUnits);
}

/** The bytes of the language model that the package ships. */
export function shippedLanguageBytes(): Uint8Array {
  return readFirst(MODEL_PLACES);
}

function shippedBytes(): Uint8Array {
  bytes ??= readFirst(PLACES);
  return bytes;
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  copy.set(bytes);
  return copy;
}

/** Node copies a string's units five times as fast as `charCodeAt` reads them. */
function copyUnits(text: string, from: number, to: number, target: Uint16Array): void {
  Buffer.from(target.buffer, target.byteOffset, target.byteLength).write(text.slice(from, to), 'utf16le');
}

/** Reads straight into memory that threads can share: a copy of it would cost as much as reading did. */
function readShared(file: URL): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(descriptor).size));
    for (let read = 0; read < bytes.length; ) {
      const count = readSync(descriptor, bytes, read, bytes.length - read, read);
      if (count === 0) return bytes.slice(0, read);
      read += count;
    }
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

function readFirst(places: readonly string[]): Uint8Array {
  for (const place of places) {
    try {
      return readShared(new URL(place, import.meta.url));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  const [missing] = places;
  throw new Error(`mingcha: ${missing} is missing; in a checkout, run \`npm run build\` first`);
}
