import { readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { type Config, configSchema, dateSchema, homeSchema, loadShippedDictionary } from '../config/index.js';
import type { Dictionary } from '../dictionary/index.js';
import { rules, SEVERITIES } from '../rules/index.js';
import { compileDictionary, type RuleSetting } from '../scanner/index.js';
import { ARTICLE_KEYS, type FieldMap } from '../sources/index.js';
import { UsageError } from './exit.js';

/** Parsers for commander: they refuse a value with what is allowed instead. */

export function home(value: string): string {
  const code = parsed(homeSchema, value);
  if (!loadShippedDictionary().regions.has(Number(code))) {
    throw new InvalidArgumentError('no division has this GB/T 2260 code.');
  }
  return code;
}

export function date(value: string): string {
  return parsed(dateSchema, value);
}

export function confidence(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) {
    throw new InvalidArgumentError('expected a number from 0 to 1.');
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
  if (!rules.some((rule) => rule.id === id)) {
    throw new InvalidArgumentError(`no rule “${id}”; known are ${rules.map((rule) => rule.id).join(', ')}.`);
  }
  const allowed: readonly string[] = ['off', ...SEVERITIES];
  if (!allowed.includes(setting)) throw new InvalidArgumentError(`expected ${id}=${allowed.join('|')}.`);
  return { ...previous, [id]: setting as RuleSetting };
}

/** `content=body,id=aid`, repeatable. */
export function fieldMap(value: string, previous: FieldMap = {}): FieldMap {
  const map: Partial<Record<keyof FieldMap, string>> = { ...previous };
  for (const pair of value.split(',')) {
    const [key = '', name = ''] = pair.split('=').map((part) => part.trim());
    const known = ARTICLE_KEYS.find((candidate) => candidate === key);
    if (known === undefined || name === '') {
      throw new InvalidArgumentError(`expected KEY=NAME with a KEY of ${ARTICLE_KEYS.join(', ')}.`);
    }
    map[known] = name;
  }
  return map;
}

export function repeatable(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

function parsed(schema: z.ZodType<string>, value: string): string {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidArgumentError(`${result.error.issues[0]!.message}.`);
  return result.data;
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
    throw new UsageError(`${file}: cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
  const result = configSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UsageError(`${file}: ${issue!.path.join('.') || 'config'}: ${issue!.message}`);
  }
  const { dictionaries, ...config } = result.data;
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
      throw new UsageError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
    return compileDictionary([{ file, text }], loadShippedDictionary());
  });
}
