import picomatch from 'picomatch';
import type { Dictionary } from '../dictionary/index.js';
import type { Platform } from '../rules/index.js';
import { Scanner, type ScannerOptions } from '../scanner/index.js';
import type { Override } from './define-config.js';
import { absoluteGlob } from './globs.js';
import { type TypoSettings, typoFinder } from './typos.js';

/** Settings for the documents whose file or platform fits. Plain data, so that it can go to another thread. */
export interface ScannerOverride {
  /** Globs on the absolute path of the file. */
  readonly files?: readonly string[];
  readonly platforms?: readonly Platform[];
  readonly options: ScannerOptions;
}

/** Everything that a scanner is made with besides its dictionaries. Plain data. */
export interface ScanSettings {
  readonly options: ScannerOptions;
  readonly overrides: readonly ScannerOverride[];
  /** Look for misprints. */
  readonly typos?: TypoSettings;
}

/** What tells which settings hold for a document. */
export interface Subject {
  /** Absolute path of the file. */
  readonly file: string;
  readonly platform?: Platform | undefined;
}

/** The overrides of a config file, ready for any thread. */
export function overridesOf(overrides: readonly Override[], folder: string): ScannerOverride[] {
  return overrides.map(({ files, platforms, roster, ...settings }) => ({
    ...(files === undefined ? {} : { files: files.map((glob) => absoluteGlob(glob, folder)) }),
    ...(platforms === undefined ? {} : { platforms }),
    options: { ...defined(settings), ...(Array.isArray(roster) ? { roster } : {}) },
  }));
}

/** Leaves out what is undefined, which a spread would else put over what is defined. */
export function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** One scanner for each set of overrides that some document meets, made when it is met first. */
export class Scanners {
  readonly #dictionaries: readonly [Dictionary, ...Dictionary[]];
  readonly #settings: ScanSettings;
  readonly #fits: readonly ((subject: Subject) => boolean)[];
  readonly #scanners = new Map<string, Scanner>();
  readonly #typos: Pick<ScannerOptions, 'typos'>;

  constructor(dictionaries: readonly [Dictionary, ...Dictionary[]], settings: ScanSettings) {
    this.#dictionaries = dictionaries;
    this.#settings = settings;
    this.#fits = settings.overrides.map(fitOf);
    const { typos } = settings;
    this.#typos = typos === undefined ? {} : { typos: typoFinder(dictionaries[0], typos) };
  }

  /** The scanner for a document. */
  for(subject: Subject): Scanner {
    const met = this.#fits.flatMap((fits, i) => (fits(subject) ? [i] : []));
    const key = met.join(',');
    const known = this.#scanners.get(key);
    if (known !== undefined) return known;
    const layers = [this.#settings.options, ...met.map((i) => this.#settings.overrides[i]!.options)];
    const rules = Object.assign({}, ...layers.map((layer) => layer.rules));
    const options: ScannerOptions = Object.assign({}, ...layers, { rules }, this.#typos);
    const scanner = new Scanner(this.#dictionaries, options);
    this.#scanners.set(key, scanner);
    return scanner;
  }
}

function fitOf({ files, platforms }: ScannerOverride): (subject: Subject) => boolean {
  const match = files === undefined ? undefined : picomatch([...files], { dot: true });
  return ({ file, platform }) =>
    (match === undefined || match(file.replaceAll('\\', '/'))) &&
    (platforms === undefined || (platform !== undefined && platforms.includes(platform)));
}
