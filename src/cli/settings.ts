import { createHash } from 'node:crypto';
import { findConfig, type LoadedConfig, readConfig } from '../config/index.js';
import { type RowOf, rowsBy } from '../config/rectification.js';
import { defined, overridesOf, type ScanSettings } from '../config/scanners.js';
import { sharedBytes, shippedDigest } from '../config/shipped.js';
import { modelBytes, type TypoSettings } from '../config/typos.js';
import { version } from '../config/version.js';
import type { Dictionary } from '../dictionary/index.js';
import { formatters, SURROUNDED } from '../formats/index.js';
import { type MaskPolicy, type Platform, SEVERITIES, type Severity } from '../rules/index.js';
import type { Language, RuleSetting } from '../scanner/index.js';
import type { ReadOptions } from '../sources/index.js';
import type { Setup } from '../workers/index.js';
import { UsageError } from './exit.js';
import type { LinkFlags } from './link-options.js';
import { readableFile, readDictionaries, readWords } from './options.js';
import { type ReadingFlags, readingsOf } from './readings.js';

/** The table of the notice is written by the room of the inspection, not by a formatter. */
export const RECTIFICATION = 'rectification';
export const FORMATS = [...Object.keys(formatters), RECTIFICATION];
export const FAIL_ON = [...SEVERITIES, 'never'] as const;

/** What commander hands to the action of `mingcha scan`. */
export interface ScanFlags extends LinkFlags, ReadingFlags {
  readonly checkLinks?: boolean;
  readonly home?: string;
  readonly date?: string;
  readonly platform?: Platform;
  readonly format?: string;
  readonly output?: string;
  /** False for `--no-config`. */
  readonly config?: string | false;
  readonly rule?: Readonly<Record<string, RuleSetting>>;
  readonly dictionary?: readonly string[];
  readonly minConfidence?: number;
  readonly masks?: MaskPolicy;
  readonly listRows?: boolean;
  readonly failOn?: (typeof FAIL_ON)[number];
  readonly reveal?: boolean;
  readonly stdinFilename: string;
  readonly lang?: Language;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly prune?: boolean;
  readonly asOf?: string;
  readonly by?: 'unit';
  readonly workers?: number;
  readonly cache?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly typos?: boolean;
  readonly knownWords?: string;
  readonly languageModel?: string;
  readonly trustRecurring?: boolean;
}

/** The command line over the config file over what holds without either. */
export interface Settings {
  readonly language: Language;
  readonly reveal: boolean;
  readonly format: string;
  readonly failOn: Severity | 'never';
  /** How a file of articles is read. */
  readonly reading: (file: string) => ReadOptions;
  readonly setup: Setup;
  /** Digest of the dictionaries, for the report. */
  readonly dictionary: string;
  /** Of all that findings depend on besides the document. */
  readonly digest: string;
  readonly baseline: string | undefined;
  readonly rowOf: RowOf;
  readonly unit: string | undefined;
  readonly contact: string | undefined;
  readonly empty: string | undefined;
}

/**
 * @throws {ConfigError} for a mistake in the config file
 * @throws {UsageError} for a value that only the command line can judge
 */
export async function settingsOf(flags: ScanFlags): Promise<Settings> {
  const { config, folder } = await loadConfig(flags);
  const language = flags.lang ?? config.language ?? 'zh';
  const reveal = flags.reveal ?? config.reveal ?? false;
  const format = flags.format ?? config.format ?? 'stylish';
  if (!FORMATS.includes(format)) {
    const known = FORMATS.join(', ');
    throw new UsageError({
      zh: `没有格式“${format}”，现有：${known}`,
      en: `no format “${format}”; known are ${known}`,
    });
  }
  const dictionaries = readDictionaries(
    [...(config.dictionaries ?? []), ...(flags.dictionary ?? [])],
    config.allow,
  );
  const scan: ScanSettings = {
    options: {
      rules: { ...config.rules, ...flags.rule },
      language,
      reveal,
      listRows: flags.listRows ?? config.listRows ?? false,
      surroundings: SURROUNDED.has(format) || format === RECTIFICATION,
      ...defined({
        home: flags.home ?? config.home,
        publishedAt: flags.date ?? config.publishedAt,
        platform: flags.platform ?? config.platform,
        unit: config.unit,
        minConfidence: flags.minConfidence ?? config.minConfidence,
        roster: Array.isArray(config.roster) ? config.roster : undefined,
        hosts: config.hosts,
        masks: flags.masks ?? config.masks,
      }),
    },
    overrides: overridesOf(config.overrides ?? [], folder),
    ...(flags.typos || config.typos ? { typos: typoSettings(flags) } : {}),
  };
  const setup: Setup = {
    dictionaries: sharedBytes(dictionaries),
    settings: scan,
    language,
    folder: process.cwd(),
  };
  const dictionary = digestOf(dictionaries);
  return {
    ...{ language, reveal, format, setup, dictionary },
    failOn: flags.failOn ?? config.failOn ?? 'error',
    reading: readingsOf(config, flags, folder),
    digest: runDigest(dictionary, scan),
    baseline: flags.baseline ?? config.baseline,
    rowOf: rowsBy(config.rectification?.rows),
    unit: config.rectification?.unit ?? config.unit,
    contact: config.rectification?.contact,
    empty: config.rectification?.empty,
  };
}

/** @throws {UsageError} for a file that cannot be read */
/** Of all that findings depend on besides the document. */
export function runDigest(dictionary: string, scan: ScanSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([version, dictionary, scan]))
    .update(scan.typos === undefined ? '' : modelBytes(scan.typos))
    .digest('hex');
}

function typoSettings({ knownWords, languageModel }: ScanFlags): TypoSettings {
  return {
    ...(knownWords === undefined ? {} : { knownWords: readWords(knownWords) }),
    ...(languageModel === undefined ? {} : { model: readableFile(languageModel) }),
  };
}

async function loadConfig(flags: ScanFlags): Promise<LoadedConfig> {
  const nothing = { config: {}, folder: process.cwd() };
  if (flags.config === false) return nothing;
  const file = flags.config ?? findConfig(process.cwd());
  return file === undefined ? nothing : await readConfig(file);
}

function digestOf(own: readonly Dictionary[]): string {
  return [shippedDigest(), ...own.map(({ digest }) => digest)].join('-');
}

/** The day by which an acceptance ends and under which a table is handed in. A scan itself reads no clock. */
export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
