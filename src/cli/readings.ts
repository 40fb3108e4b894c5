import { resolve } from 'node:path';
import { type ExportSettings, exportsFor } from '../config/exports.js';
import type { Config } from '../config/index.js';
import { ARTICLE_KEYS, exportOf, type FieldMap, type ReadOptions } from '../sources/index.js';
import { UsageError } from './exit.js';

/** What the command line says of exports. */
export interface ReadingFlags extends Omit<ExportSettings, 'map'> {
  readonly map?: FieldMap;
}

/**
 * How each file is read: by what the config says of all, then of some, and by the command line over both.
 *
 * @throws {UsageError} for a field of an article that there is not
 */
export function readingsOf(
  config: Config,
  { preset, records, map }: ReadingFlags,
  folder: string,
): (file: string) => ReadOptions {
  for (const own of [config.map, ...(config.exports ?? []).map((some) => some.map)]) requireFields(own);
  const forFile = exportsFor(config.exports ?? [], folder);
  return (file) => {
    const { map: fields, ...form } = exportOf([
      { preset: config.preset, records: config.records, map: config.map },
      ...forFile(resolve(file)),
      { preset, records, map: map as Record<string, string> | undefined },
    ]);
    return { map: fields, export: form };
  };
}

function requireFields(map: Readonly<Record<string, string>> = {}): void {
  for (const key of Object.keys(map)) {
    if (!ARTICLE_KEYS.some((known) => known === key)) {
      const keys = ARTICLE_KEYS.join(', ');
      throw new UsageError({
        zh: `map：没有字段“${key}”，应为 ${keys}`,
        en: `map: no field “${key}”; known are ${keys}`,
      });
    }
  }
}
