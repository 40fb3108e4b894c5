import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Dictionary } from '../dictionary/index.js';

/** Beside the bundle; under dist/ when the sources themselves are run. */
const PLACES = ['./dictionary.bin', '../../dist/dictionary.bin'];
/** The language model, 5 MB; most runs do without. */
const MODEL_PLACES = ['./language.bin', '../../dictionaries/language/official.bin'];

let shipped: { readonly dictionary: Dictionary; readonly bytes: Uint8Array } | undefined;

/**
 * The dictionary that the package ships, loaded once.
 *
 * @throws {Error} when the package is incomplete
 */
export function loadShippedDictionary(): Dictionary {
  return load().dictionary;
}

/** The compiled bytes of dictionaries in memory that threads can share; the first one is the shipped one. */
export function sharedBytes(own: readonly Dictionary[]): Uint8Array[] {
  return [load().bytes, ...own.map((dictionary) => shared(dictionary.serialize()))];
}

/** A dictionary from bytes that another thread shares. */
export function loadShared(bytes: Uint8Array): Dictionary {
  return Dictionary.load(bytes, 'dictionary.bin', copyUnits);
}

/** The bytes of the language model that the package ships. */
export function shippedLanguageBytes(): Uint8Array {
  return readFirst(MODEL_PLACES);
}

function load() {
  if (shipped === undefined) {
    const bytes = readFirst(PLACES);
    shipped = { bytes, dictionary: loadShared(bytes) };
  }
  return shipped;
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
