import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/*
 * Here a host is installed beside mingcha, so an import of one would succeed, and show.
 */

/** The addresses of all modules that are loaded when a module runs here. */
function loadedBy(code: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-loads-'));
  const log = join(folder, 'loaded.txt');
  writeFileSync(log, '');
  writeFileSync(
    join(folder, 'hooks.mjs'),
    `import { appendFileSync } from 'node:fs';
    export async function load(url, context, next) {
      appendFileSync(${JSON.stringify(log)}, url + '\\n');
      return next(url, context);
    }`,
  );
  writeFileSync(
    join(folder, 'register.mjs'),
    `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);`,
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', join(folder, 'register.mjs'), '--input-type=module', '--eval', code],
    { cwd: import.meta.dirname, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return readFileSync(log, 'utf8').split('\n').filter(Boolean);
}

/** The npm packages among them, mingcha aside. */
function packagesOf(urls: readonly string[]): string[] {
  const names = urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== 'mingcha').sort();
}

const SCAN = `
  import { createScanner } from 'mingcha';
  const { findings } = createScanner({ home: '341503' }).scan('开展抚平攻坚。');
  if (findings.length !== 1) process.exit(1);
`;

test('importing mingcha and scanning loads no host', () => {
  const urls = loadedBy(SCAN);
  expect(urls.some((url) => url.includes('/node_modules/mingcha/dist/index.js'))).toBe(true);
  // micromark is thirty packages, and theirs.
  const own = packagesOf(urls).filter(
    (name) =>
      !/^(?:micromark|decode-named|character-entities|debug|ms|dequal|devlop|parse-entities)/.test(name),
  );
  expect(own).toEqual([
    'dom-serializer',
    'domelementtype',
    'domhandler',
    'domutils',
    'entities',
    'htmlparser2',
    'picomatch',
    'tldts',
    'zod',
  ]);
});

test('the list would show a host', () => {
  expect(packagesOf(loadedBy(`${SCAN} await import('@crawlee/cheerio');`))).toContain('@crawlee/cheerio');
});
