import type { Dictionary } from '../dictionary/index.js';
import { Scanner, type ScannerOptions } from '../scanner/index.js';
import { loadShippedDictionary } from './shipped.js';
import { type TypoSettings, typoFinder } from './typos.js';

export { loadShippedDictionary } from './shipped.js';

export interface CreateScannerOptions extends Omit<ScannerOptions, 'typos'> {
  /** Dictionaries of the user's own, made with `compileDictionary`; they join the shipped one. */
  readonly dictionaries?: readonly Dictionary[];
  /** Look for misprints anywhere. The language model is loaded for it. Default false. */
  readonly typos?: boolean | TypoSettings;
}

/**
 * A scanner with the shipped dictionary and rules. Make one and keep it: the dictionary is loaded once, and a scan
 * costs less than fetching the page did.
 *
 * @example
 * const scanner = createScanner({ home: '341503' });
 * const { findings } = scanner.scan({ content: html, format: 'html', publishedAt: '2022-06-10' });
 */
export function createScanner({
  dictionaries = [],
  typos = false,
  ...options
}: CreateScannerOptions = {}): Scanner {
  const shipped = loadShippedDictionary();
  const finder = typos === false ? undefined : typoFinder(shipped, typos === true ? {} : typos);
  return new Scanner([shipped, ...dictionaries], {
    ...options,
    ...(finder === undefined ? {} : { typos: finder }),
  });
}
