import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { configTemplate } from '../../src/cli/template.js';
import { configSchema } from '../../src/config/index.js';
import { folderOf } from '../sources/folder.js';
import { mingcha } from './run.js';

vi.setConfig({ testTimeout: 120_000 });

/** The config of a template whose settings are all taken in. */
async function everySetting(text: string): Promise<object> {
  const module = text.replace(/^ {2}\/\/(?=\S)/gm, '  ');
  return (await import(`data:text/javascript,${encodeURIComponent(module)}`)).default;
}

describe('the template', () => {
  test.each(['zh', 'en'] as const)(
    'explains every setting of a config, each with a valid value: %s',
    async (lang) => {
      const config = await everySetting(configTemplate(lang, false));
      expect(Object.keys(config).sort()).toEqual(Object.keys(configSchema.shape).sort());
      expect(configSchema.safeParse(config).error).toBeUndefined();
      const prose = configTemplate(lang, false).match(/^ {2}\/\/ /gm);
      expect(prose).toHaveLength(Object.keys(config).length);
    },
  );

  test('as it is written sets the recommended preset and nothing else', async () => {
    const text = encodeURIComponent(configTemplate('zh', false));
    expect((await import(`data:text/javascript,${text}`)).default).toEqual({ extends: 'recommended' });
  });
});

describe('mingcha init', () => {
  test('writes a config that a scan takes', async () => {
    const folder = folderOf({ 'a.txt': '一切正常。' });
    const { code, stdout } = await mingcha(['init'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('mingcha.config.mjs') });
    const scanned = await mingcha(['scan', 'a.txt'], { cwd: folder });
    expect({ code: scanned.code, stderr: scanned.stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('writes TypeScript too, with its type', async () => {
    const folder = folderOf({ 'a.txt': '一切正常。' });
    await mingcha(['init', '--config', 'mingcha.config.ts', '--lang', 'en'], { cwd: folder });
    expect(readFileSync(`${folder}/mingcha.config.ts`, 'utf8')).toMatch(/satisfies Config;\n$/);
  });

  test.each([
    ['the file itself', 'mingcha.config.mjs', 'export default {}'],
    ['another config', 'mingcha.config.json', '{}'],
    ['a key of package.json', 'package.json', '{"mingcha":{}}'],
  ])('never touches a config that is there: %s', async (_, name, content) => {
    const folder = folderOf({ [name]: content });
    const { code, stdout, stderr } = await mingcha(['init'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(name);
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(`${folder}/${name}`, 'utf8')).toBe(content);
  });

  test('a package.json without settings, and a config further up, are no hindrance', async () => {
    const folder = folderOf({ 'mingcha.config.json': '{}', 'a/package.json': '{}' });
    expect((await mingcha(['init'], { cwd: `${folder}/a` })).code).toBe(0);
    expect(readdirSync(`${folder}/a`).sort()).toEqual(['mingcha.config.mjs', 'package.json']);
  });

  test('of JSON is refused, since it knows no comments', async () => {
    const folder = folderOf({});
    expect((await mingcha(['init', '--config', 'mingcha.config.json'], { cwd: folder })).code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });
});
