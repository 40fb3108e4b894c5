import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Localised, rules } from '../rules/index.js';
import { type Config, configSchema } from './define-config.js';
import { keyLine } from './key-line.js';
import { withPresets } from './presets.js';

/** The files that are looked for, in this order, in each folder from the current one up. */
const NAMES = ['mingcha.config.ts', 'mingcha.config.mjs', 'mingcha.config.json'];

/** A mistake in a config file, told with the file, the line and the path of the key. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly words: Localised) {
    super(words.en);
  }
}

/** A config that has been read: presets are filled in, and paths in it are absolute. */
export interface LoadedConfig {
  readonly config: Config;
  /** The folder that globs in `overrides` start from. */
  readonly folder: string;
}

/** The config file that holds for a folder: the nearest one upward, `package.json` where it has a key `mingcha`. */
export function findConfig(folder: string): string | undefined {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const found = NAMES.map((name) => join(here, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
    const manifest = join(here, 'package.json');
    if (existsSync(manifest) && valueInManifest(manifest) !== undefined) return manifest;
    if (dirname(here) === here) return undefined;
  }
}

/**
 * Reads a config file: JSON, a module with a default export, or the key `mingcha` of a package.json.
 *
 * @param file as the user writes it; errors name it so
 * @throws {ConfigError}
 */
export async function readConfig(file: string): Promise<LoadedConfig> {
  const path = resolve(file);
  const value = await valueIn(path, file);
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) throw mistake(file, path, value, parsed.error.issues[0]!);
  const config = withPresets(parsed.data);
  requireRules(config, file, path);
  const folder = dirname(path);
  const absolute = (name: string) => resolve(folder, name);
  return {
    folder,
    config: {
      ...config,
      ...(config.dictionaries === undefined ? {} : { dictionaries: config.dictionaries.map(absolute) }),
      ...(config.baseline === undefined ? {} : { baseline: absolute(config.baseline) }),
      ...(typeof config.roster === 'string' ? { roster: readRoster(absolute(config.roster)) } : {}),
      ...(config.overrides === undefined
        ? {}
        : {
            overrides: config.overrides.map((override) =>
              typeof override.roster === 'string'
                ? { ...override, roster: readRoster(absolute(override.roster)) }
                : override,
            ),
          }),
    },
  };
}

function valueInManifest(path: string): unknown {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { mingcha?: unknown }).mingcha;
  } catch {
    // Somebody else's file on the way up; it is their tools' business to tell.
    return undefined;
  }
}

async function valueIn(path: string, file: string): Promise<unknown> {
  try {
    if (basename(path) === 'package.json') return valueInManifest(path);
    if (extname(path) === '.json') return JSON.parse(readFileSync(path, 'utf8'));
    if (/\.[cm]?ts$/.test(path)) return await importTypeScript(path);
    return ((await import(pathToFileURL(path).href)) as { default: unknown }).default;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    // The parser of JSON quotes what stands around the mistake.
    if (extname(path) === '.json' && error instanceof SyntaxError) {
      throw new ConfigError({
        zh: `${file} 无法读取：不是合法的 JSON`,
        en: `${file}: cannot be read: is no JSON`,
      });
    }
    const [why] = (error as Error).message.split('\n');
    throw new ConfigError({ zh: `${file} 无法读取：${why}`, en: `${file}: cannot be read: ${why}` });
  }
}

/** Node strips types by itself since 22.18; before that the optional peer `jiti` does it. */
async function importTypeScript(path: string): Promise<unknown> {
  const { features } = process as { features: { typescript?: unknown } };
  if (features.typescript) {
    return ((await import(pathToFileURL(path).href)) as { default: unknown }).default;
  }
  const { createJiti } = await import('jiti').catch(() => {
    throw new ConfigError({
      zh: `${path}：此版本的 Node 不能直接读取 TypeScript，请改用 mingcha.config.mjs，或 npm i -D jiti`,
      en: `${path}: this version of Node reads no TypeScript: use mingcha.config.mjs, or npm i -D jiti`,
    });
  });
  return await createJiti(import.meta.url).import(path, { default: true });
}

type Issue = z.core.$ZodIssue;

function mistake(file: string, path: string, value: unknown, issue: Issue): ConfigError {
  const keys = issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key));
  if (issue.code === 'unrecognized_keys') keys.push(issue.keys[0]!);
  const chinese = configSchema.safeParse(value, { error: z.locales.zhCN().localeError });
  const zh = chinese.error?.issues[0]?.message ?? issue.message;
  return told(file, path, keys, { zh, en: issue.message });
}

function told(
  file: string,
  path: string,
  keys: readonly (string | number)[],
  { zh, en }: Localised,
): ConfigError {
  const whole = basename(path) === 'package.json' ? ['mingcha', ...keys] : keys;
  const line = keyLine(readFileSync(path, 'utf8'), whole);
  const place = whole.join('.') || 'config';
  return new ConfigError({ zh: `${file}:${line}：${place}：${zh}`, en: `${file}:${line}: ${place}: ${en}` });
}

function requireRules({ rules: own = {}, overrides = [] }: Config, file: string, path: string): void {
  const places = [
    ...Object.keys(own).map((id) => ['rules', id]),
    ...overrides.flatMap((override, i) =>
      Object.keys(override.rules ?? {}).map((id) => ['overrides', i, 'rules', id]),
    ),
  ];
  for (const keys of places) {
    const id = String(keys.at(-1));
    if (!rules.some((rule) => rule.id === id)) throw told(file, path, keys, noSuchRule(id));
  }
}

/** What to say of a rule's id that is none. */
export function noSuchRule(id: string): Localised {
  const known = rules.map((rule) => rule.id).join(', ');
  return { zh: `没有规则“${id}”，现有规则：${known}`, en: `no rule “${id}”; known are ${known}` };
}

function readRoster(path: string): string[] {
  try {
    const lines = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError({ zh: `${path} 无法读取（${code}）`, en: `${path}: cannot be read (${code})` });
  }
}
