import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockOf } from '../readme.js';

/* The SDK's own client speaks with `mingcha mcp`. */

const here = new URL('.', import.meta.url).pathname;
const client = new Client({ name: 'test', version: '1' });
const MOBILE = '13855512345';

const connected = async (own: Client, ...args: string[]) =>
  own.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [`${here}node_modules/mingcha/dist/cli.js`, 'mcp', ...args],
    }),
  );

beforeAll(() => connected(client));
afterAll(() => client.close());

async function ask(name: string, args: Record<string, unknown>, own = client) {
  const { content, isError = false } = await own.callTool({ name, arguments: args });
  const [{ text }] = content as [{ text: string }];
  return { isError, text, answer: isError ? undefined : JSON.parse(text) };
}

test('three tools, each with a schema', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['scan_text', 'explain_finding', 'lookup_entry']);
  expect(tools[0]!.inputSchema.required).toEqual(['content']);
});

test('scan_text finds what is wrong, and nothing where nothing is', async () => {
  const content = '裕安区平桥镇开展抚平攻坚。';
  const { answer } = await ask('scan_text', { content, home: '341503', publishedAt: '2022-06-10' });
  expect(answer.revealed).toBe(false);
  expect(
    answer.findings.map(({ start, end }: { start: number; end: number }) => content.slice(start, end)),
  ).toEqual(['平桥镇', '抚平攻坚']);
  expect(
    (await ask('scan_text', { content: '裕安区平桥乡开展脱贫攻坚。', home: '341503' })).answer.findings,
  ).toEqual([]);
});

test('personal data is masked, and shown only where the server allows it and it is asked for', async () => {
  const content = `联系人：张三丰，手机${MOBILE}`;
  const masked = await ask('scan_text', { content });
  expect(masked.answer.findings).not.toEqual([]);
  expect(masked.text).not.toContain(MOBILE);
  const refused = await ask('scan_text', { content, reveal: true });
  expect([refused.isError, refused.text.includes(MOBILE)]).toEqual([true, false]);
  const open = new Client({ name: 'test', version: '1' });
  await connected(open, '--allow-reveal');
  expect((await ask('scan_text', { content }, open)).text).not.toContain(MOBILE);
  const shown = await ask('scan_text', { content, reveal: true }, open);
  expect(shown.answer.revealed).toBe(true);
  expect(shown.text).toContain(MOBILE);
  await open.close();
});

test('explain_finding adds up the confidence', async () => {
  const { answer } = await ask('explain_finding', {
    rule: 'place-name/wrong-suffix',
    text: '裕安区平桥镇',
    home: '341503',
    publishedAt: '2022-06-10',
  });
  const [finding] = answer.findings;
  const sum = finding.because.reduce((total: number, { add }: { add: number }) => total + add, 0);
  expect(sum).toBeCloseTo(finding.confidence);
});

test('lookup_entry tells what the dictionary knows', async () => {
  const { answer } = await ask('lookup_entry', { word: '平桥镇' });
  expect(answer.entries.join('\n')).toContain('341503204');
  expect((await ask('lookup_entry', { word: '没有这个词条' })).answer.entries).toEqual([]);
});

test('mistakes are told without the value', async () => {
  const wrong = await ask('scan_text', { content: 'x', home: 'secret-value' });
  expect([wrong.isError, wrong.text.startsWith('home: '), wrong.text.includes('secret')]).toEqual([
    true,
    true,
    false,
  ]);
  expect((await ask('explain_finding', { rule: 'none/such' })).isError).toBe(true);
  expect((await ask('scan_text', {})).text).toBe('content: is missing');
  const told = async (tool: string, args: object) => (await ask(tool, args as Record<string, unknown>)).text;
  expect(await told('scan_text', { content: 'x', lang: 'de' })).toBe('lang: expected zh or en');
  expect(await told('scan_text', { content: 'x', reveal: 'yes' })).toBe('reveal: expected true or false');
  expect(await told('scan_text', { content: 7 })).toBe('content: expected a string');
  expect(await told('lookup_entry', { word: '' })).toBe('word: expected a wording of at least one character');
});

test('the block of the README starts a server that knows its place', async () => {
  const { command, args } = JSON.parse(blockOf('mcp', 'json')).mcpServers.mingcha;
  const own = new Client({ name: 'test', version: '1' });
  await own.connect(new StdioClientTransport({ command, args, cwd: here }));
  const { answer } = await ask('scan_text', { content: '裕安区平桥镇', publishedAt: '2022-06-10' }, own);
  expect(answer.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
    'place-name/wrong-suffix',
  ]);
  expect(String(answer.context.home)).toBe('341503');
  await own.close();
});
