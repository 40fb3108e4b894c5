import { readFileSync } from 'node:fs';
import { Dictionary } from '../src/dictionary/index.js';

/** The dictionary of the last build. */
export function shippedDictionary(): Dictionary {
  return Dictionary.load(readFileSync(new URL('../dist/dictionary.bin', import.meta.url)), 'dictionary.bin');
}
