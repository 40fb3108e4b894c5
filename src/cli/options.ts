import { dateSchema, EXPECTED, homeSchema, loadShippedDictionary } from '../config/index.js';
import { noSuchRule } from '../config/read-config.js';
import type { Dictionary } from '../dictionary/index.js';
import { type Localised, type MaskPolicy, rules, SEVERITIES } from '../rules/index.js';
import { compileDictionary, type RuleSetting } from '../scanner/index.js';
import { ARTICLE_KEYS, type FieldMap } from '../sources/index.js';
import { UsageError } from './exit.js';
import { readBytes } from './files.js';

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

/** `yongan`, or the fewest people that a mask must leave. */
export function masks(value: string): MaskPolicy {
  const number = Number(value);
  if (value === 'yongan') return value;
  if (value.trim() === '' || !Number.isInteger(number) || number < 1)
    throw refused('--masks', value, EXPECTED.masks);
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

/** Takes whole numbers of a range. */
export function wholeNumber(option: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() === '' || !Number.isInteger(number) || number < least || number > most) {
      const range = `${least}–${most}`;
      throw refused(option, value, {
        zh: `应为 ${range} 的整数`,
        en: `expected a whole number, ${range}`,
      });
    }
    return number;
  };
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

function requireRule(id: string): void {
  if (!rules.some((rule) => rule.id === id)) throw new UsageError(noSuchRule(id));
}

function refused(option: string, value: string, { zh, en }: Localised): UsageError {
  return new UsageError({ zh: `${option} “${value}”：${zh}`, en: `${option} “${value}”: ${en}` });
}

/**
 * The words of a file, one a line; what follows a # is a remark.
 *
 * @throws {UsageError} for a file that cannot be read
 */
export function readWords(file: string): string[] {
  return readText(file)
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((word) => word !== '');
}

function readText(file: string): string {
  return readBytes(file).toString('utf8');
}

/** @throws {UsageError} for a file that cannot be read */
export function readableFile(file: string): string {
  readBytes(file);
  return file;
}

/**
 * Compiles the user's own dictionary files.
 *
 * @param allow wordings of a config file that are right, whatever the rules say
 * @throws {UsageError} for a file that cannot be read
 * @throws {DictionaryError} with file and line of a mistake
 */
export function readDictionaries(files: readonly string[], allow: readonly string[] = []): Dictionary[] {
  const allowed = allow.map((wording) => `allow: ${wording}\n`).join('\n');
  const own = allow.length === 0 ? [] : [compileDictionary([{ file: 'allow', text: allowed }])];
  return files
    .map((file) => compileDictionary([{ file, text: readText(file) }], loadShippedDictionary()))
    .concat(own);
}
