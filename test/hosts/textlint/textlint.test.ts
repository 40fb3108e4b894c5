import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, loadTextlintrc } from 'textlint';
import { afterAll, expect, test } from 'vitest';
import { blockOf } from '../readme.js';

/* textlint itself, with the rule as `.textlintrc.json` names it. */

const here = new URL('.', import.meta.url).pathname;
const folder = mkdtempSync(join(here, 'node_modules/.run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CONTEXT = { home: '341503', publishedAt: '2022-06-10' };

async function linter(options: object = CONTEXT, more: object = {}) {
  const file = join(folder, '.textlintrc.json');
  writeFileSync(file, JSON.stringify({ rules: { 'mingcha/textlint': options }, ...more }));
  const descriptor = await loadTextlintrc({ configFilePath: file });
  return createLinter({ descriptor });
}

const WRONG = '# 工作动态\n\n裕安区平桥镇开展抚平攻坚。\n';

test('findings stand at their places, with what to write instead', async () => {
  const { messages } = await (await linter()).lintText(WRONG, 'notice.md');
  expect(messages.map(({ range, line, column }) => [WRONG.slice(...range), line, column])).toEqual([
    ['平桥镇', 3, 4],
    ['抚平攻坚', 3, 9],
  ]);
  expect(messages[0]!.message).toContain('平桥乡');
  expect(messages[0]!.message).toContain('place-name/wrong-suffix');
});

test('a correct text is silent, in Markdown, text and HTML', async () => {
  const lint = await linter(CONTEXT, { plugins: ['html'] });
  for (const [text, file] of [
    ['裕安区平桥乡开展脱贫攻坚。\n', 'notice.md'],
    ['裕安区平桥乡开展脱贫攻坚。\n', 'notice.txt'],
    ['<p>裕安区平桥乡开展脱贫攻坚。</p>\n', 'notice.html'],
  ] as const) {
    expect((await lint.lintText(text, file)).messages).toEqual([]);
  }
});

test('HTML is read as HTML', async () => {
  const text = '<p>裕安区平<b>桥</b>镇</p>\n';
  const { messages } = await (await linter(CONTEXT, { plugins: ['html'] })).lintText(text, 'notice.html');
  expect(messages.map(({ range }) => text.slice(...range))).toEqual(['平<b>桥</b>镇']);
});

test('only what may be mended unseen is mended', async () => {
  const { output } = await (await linter()).fixText(WRONG, 'notice.md');
  expect(output).toBe('# 工作动态\n\n裕安区平桥镇开展扶贫攻坚。\n');
});

test('comments of textlint’s filter silence it', async () => {
  const lint = await linter(CONTEXT, { filters: { comments: true } });
  const text = `<!-- textlint-disable -->\n\n${WRONG}\n<!-- textlint-enable -->\n`;
  expect((await lint.lintText(text, 'notice.md')).messages).toEqual([]);
});

test('options hold, and a mistyped one is told', async () => {
  const off = await linter({ ...CONTEXT, rules: { 'misstatement/wrong-form': 'off' }, language: 'en' });
  const { messages } = await off.lintText(WRONG, 'notice.md');
  expect(messages).toHaveLength(1);
  expect(messages[0]!.message).not.toContain('应为');
  await expect((await linter({ hmoe: '341503' })).lintText(WRONG, 'notice.md')).rejects.toThrow(/hmoe/);
});

test('a telephone number stands masked in the message', async () => {
  const text = '联系人：张三丰，手机13855512345\n';
  const { messages } = await (await linter()).lintText(text, 'notice.txt');
  expect(messages).not.toEqual([]);
  expect(JSON.stringify(messages.map(({ message }) => message))).not.toContain('13855512345');
});

test('the block of the README lints, and mends what is safe', async () => {
  const file = join(folder, '.textlintrc.json');
  writeFileSync(file, blockOf('textlint', 'json'));
  const lint = createLinter({ descriptor: await loadTextlintrc({ configFilePath: file }) });
  const { messages } = await lint.lintText(WRONG, 'notice.md');
  expect(messages.map(({ range }) => WRONG.slice(...range))).toEqual(['平桥镇', '抚平攻坚']);
  expect((await lint.fixText(WRONG, 'notice.md')).output).toBe('# 工作动态\n\n裕安区平桥镇开展扶贫攻坚。\n');
});
