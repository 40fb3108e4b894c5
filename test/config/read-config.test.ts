import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, findConfig, readConfig } from '../../src/config/index.js';
import { folderOf } from '../sources/folder.js';

describe('the nearest config holds', () => {
  test.each([
    ['TypeScript before others', ['mingcha.config.ts', 'mingcha.config.json'], 'mingcha.config.ts'],
    ['a module', ['mingcha.config.mjs'], 'mingcha.config.mjs'],
    ['JSON', ['mingcha.config.json', 'package.json'], 'mingcha.config.json'],
    ['the key of a manifest', ['package.json'], 'package.json'],
  ])('%s', (_, names, expected) => {
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, '{"mingcha":{}}'])));
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    expect(findConfig(join(folder, 'a/b'))).toBe(join(folder, expected));
  });

  test('a manifest without the key, or that is none, is passed over', () => {
    const folder = folderOf({
      'mingcha.config.json': '{}',
      'a/package.json': '{"name":"x"}',
      'a/b/package.json': '{',
    });
    expect(findConfig(join(folder, 'a/b'))).toBe(join(folder, 'mingcha.config.json'));
  });
});

describe('is read', () => {
  test.each([
    ['mingcha.config.json', '{"home":"341503"}'],
    ['mingcha.config.mjs', 'export default { home: "341503" };'],
    ['mingcha.config.ts', 'const home: string = "341503";\nexport default { home } as { home: string };'],
    ['package.json', '{"name":"x","mingcha":{"home":"341503"}}'],
  ])('from %s', async (name, text) => {
    const { config } = await readConfig(join(folderOf({ [name]: text }), name));
    expect(config.home).toBe('341503');
  });

  test('with its paths from its own folder, and the roster that a file lists', async () => {
    const folder = folderOf({
      'mingcha.config.json': JSON.stringify({
        dictionaries: ['own.dict'],
        baseline: 'known.json',
        roster: 'organs.txt',
        overrides: [{ files: ['a/**'], roster: 'organs.txt' }],
      }),
      'organs.txt': '\ufeff# 机构名录\r\n六安市教育局\r\n\r\n 六安市财政局 \r\n',
    });
    const { config, folder: from } = await readConfig(join(folder, 'mingcha.config.json'));
    const roster = ['六安市教育局', '六安市财政局'];
    expect(from).toBe(folder);
    expect(config).toMatchObject({
      dictionaries: [join(folder, 'own.dict')],
      baseline: join(folder, 'known.json'),
      roster,
      overrides: [{ roster }],
    });
  });

  test('over the presets that it extends, rule by rule', async () => {
    const read = async (config: object) => {
      const folder = folderOf({ 'c.json': JSON.stringify(config) });
      return (await readConfig(join(folder, 'c.json'))).config;
    };
    expect(await read({ extends: 'inspection' })).toMatchObject({ format: 'rectification', failOn: 'never' });
    expect(await read({ extends: ['inspection', 'strict'], failOn: 'info' })).toMatchObject({
      ...{ format: 'rectification', minConfidence: 0, failOn: 'info' },
    });
    expect(await read({ extends: 'strict', rules: { 'privacy/plate': 'off' } })).toMatchObject({
      rules: { 'privacy/plate': 'off' },
    });
  });
});

describe('a mistake is told with file, line and path', () => {
  test.each([
    ['an unknown key', { 'c.json': '{\n  "home": "341503",\n  "hoem": "x"\n}' }, 'c.json:3: hoem: '],
    ['a value of another kind', { 'c.json': '{\n "minConfidence": "high"\n}' }, 'c.json:2: minConfidence: '],
    ['no such preset', { 'c.json': '{\n\n "extends": "loud"}' }, 'c.json:3: extends: '],
    ['no such rule', { 'c.json': '{"rules":{\n"privacy/phone":"off"}}' }, 'c.json:2: rules.privacy/phone: '],
    [
      'in an override',
      { 'c.json': '{"overrides":[\n{"files":["a"]},\n{"platforms":["tv"]}]}' },
      'c.json:3: overrides.1.platforms.0: ',
    ],
    [
      'in a module',
      { 'c.mjs': 'export default {\n  home: "341503",\n  platform: "tv",\n};' },
      'c.mjs:3: platform: ',
    ],
    [
      'in a manifest',
      { 'package.json': '{"name":"x",\n"mingcha":{\n"home":"六安"}}' },
      'package.json:3: mingcha.home: ',
    ],
    ['a file that is none', { 'c.json': '{' }, 'c.json'],
    ['a roster that is not there', { 'c.json': '{"roster":"none.txt"}' }, 'none.txt'],
  ])('%s', async (_, files, said) => {
    const folder = folderOf(files as Record<string, string>);
    const read = readConfig(join(folder, Object.keys(files)[0]!));
    await expect(read).rejects.toBeInstanceOf(ConfigError);
    await expect(read).rejects.toThrow(said);
  });

  test('in Chinese too', async () => {
    const folder = folderOf({ 'c.json': '{"minConfidence":2}' });
    const error = await readConfig(join(folder, 'c.json')).catch((thrown: unknown) => thrown);
    expect((error as ConfigError).words.zh).toMatch(/c\.json:1：minConfidence：\p{Script=Han}/u);
  });
});
