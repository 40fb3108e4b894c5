import { readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Config,
  configSchema,
  dateSchema,
  EXPECTED,
  homeSchema,
  loadShippedDictionary,
} from '../config/index.js';
import type { Dictionary } from '../dictionary/index.js';
import { type Localised, rules, SEVERITIES } from '../rules/index.js';
import { compileDictionary, type RuleSetting } from '../scanner/index.js';
import { ARTICLE_KEYS, type FieldMap } from '../sources/index.js';
import { UsageError } from './exit.js';

/*
 * Parsers for commander. What they refuse they name, and say what is allowed instead.
 */

export function home(value: string): string {
  if (!homeSchema.safeParse(value).success) throw refused('--home', value, EXPECTED.home);
  if (!loadShippedDictionary().regions.has(Number(value))) {
    throw refused('--home', value, {
      zh: '不是已知的行政区划代码',
      en: 'no division has this GB/T 2260 code',
    });
  }
  return value;
}

export function date(value: string): string {
  if (!dateSchema.safeParse(value).success) throw refused('--date', value, EXPECTED.publishedAt);
  return value;
}

export function confidence(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) {
    throw refused('--min-confidence', value, EXPECTED.confidence);
  }
  return number;
}

/** `ID=off|info|warning|error`, repeatable. */
export function ruleSetting(
  value: string,
  previous: Record<string, RuleSetting> = {},
): Record<string, RuleSetting> {
  const equals = value.indexOf('=');
  const id = equals < 0 ? value : value.slice(0, equals);
  const setting = value.slice(id.length + 1);
  requireRule(id);
  const allowed: readonly string[] = ['off', ...SEVERITIES];
  if (!allowed.includes(setting)) {
    const form = `${id}=${allowed.join('|')}`;
    throw refused('--rule', value, { zh: `应写作 ${form}`, en: `expected ${form}` });
  }
  return { ...previous, [id]: setting as RuleSetting };
}

/** `content=body,id=aid`, repeatable. */
export function fieldMap(value: string, previous: FieldMap = {}): FieldMap {
  const map: Partial<Record<keyof FieldMap, string>> = { ...previous };
  for (const pair of value.split(',')) {
    const [key = '', name = ''] = pair.split('=').map((part) => part.trim());
    const known = ARTICLE_KEYS.find((candidate) => candidate === key);
    if (known === undefined || name === '') {
      const keys = ARTICLE_KEYS.join(', ');
      throw refused('--map', pair, {
        zh: `应写作 字段=列名，字段为 ${keys}`,
        en: `expected KEY=NAME with a KEY of ${keys}`,
      });
    }
    map[known] = name;
  }
  return map;
}

export function repeatable(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

export function noSuchRule(id: string): Localised {
  const known = rules.map((rule) => rule.id).join(', ');
  return { zh: `没有规则“${id}”，现有规则：${known}`, en: `no rule “${id}”; known are ${known}` };
}

function requireRule(id: string): void {
  if (!rules.some((rule) => rule.id === id)) throw new UsageError(noSuchRule(id));
}

function refused(option: string, value: string, { zh, en }: Localised): UsageError {
  return new UsageError({ zh: `${option} “${value}”：${zh}`, en: `${option} “${value}”: ${en}` });
}

/**
 * Reads a config file: JSON, or a module with a default export.
 *
 * @throws {UsageError} with the path inside the config that is wrong
 */
export async function readConfig(file: string): Promise<Config> {
  const path = resolve(file);
  let value: unknown;
  try {
    value =
      extname(path) === '.json'
        ? JSON.parse(readFileSync(path, 'utf8'))
        : ((await import(pathToFileURL(path).href)) as { default: unknown }).default;
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    throw new UsageError({ zh: `${file} 无法读取：${why}`, en: `${file}: cannot be read: ${why}` });
  }
  const result = configSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const place = issue!.path.join('.') || 'config';
    throw new UsageError({
      zh: `${file}：${place}：${issue!.message}`,
      en: `${file}: ${place}: ${issue!.message}`,
    });
  }
  const { dictionaries, ...config } = result.data;
  for (const id of Object.keys(config.rules ?? {})) requireRule(id);
  if (dictionaries === undefined) return config;
  return { ...config, dictionaries: dictionaries.map((name) => resolve(dirname(path), name)) };
}

/**
 * Compiles the user's own dictionary files.
 *
 * @throws {UsageError} for a file that cannot be read
 * @throws {DictionaryError} with file and line of a mistake
 */
export function readDictionaries(files: readonly string[]): Dictionary[] {
  return files.map((file) => {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new UsageError({ zh: `${file} 无法读取（${code}）`, en: `${file}: cannot be read (${code})` });
    }
    return compileDictionary([{ file, text }], loadShippedDictionary());
  });
}
