import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blockOf, writeBlock } from '../readme.js';

/* The service as a stranger has it: the packed mingcha, the commands and the code of the README. */

const here = new URL('.', import.meta.url).pathname;
const GBK = Uint8Array.from([0xd4, 0xa3, 0xb0, 0xb2, 0xc7, 0xf8, 0xc6, 0xbd, 0xc7, 0xc5, 0xd5, 0xf2]);
const rulesIn = ({ findings }: { findings: { ruleId: string }[] }) => findings.map(({ ruleId }) => ruleId);

test('the commands of the README start it and ask it', async () => {
  const folder = mkdtempSync(join(here, 'node_modules/.run-'));
  writeFileSync(join(folder, 'page.html'), Buffer.concat([Buffer.from('<meta charset="gbk"><p>'), GBK]));
  const child = spawn('bash', ['-e', '-c', blockOf('http', 'sh')], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    // The service itself goes on behind the commands.
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    await expect.poll(() => said.split('\n').length - 1).toBe(4);
    const reports = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(reports.map(rulesIn)).toEqual([
      ['place-name/wrong-suffix', 'misstatement/wrong-form'],
      ['place-name/wrong-suffix'],
      ['misstatement/wrong-form'],
      [],
    ]);
    expect(reports[1].encoding).toBe('gb18030');
    expect(reports.slice(2).map(({ id }) => id)).toEqual(['1', '2']);
  } finally {
    process.kill(-child.pid!, 'SIGTERM');
    rmSync(folder, { recursive: true });
  }
});

test('the code of the README answers requests of a framework', async () => {
  const { POST } = await import(writeBlock('http', 'mjs', 'service'));
  const ask = (content: string) =>
    POST(
      new Request('https://cms.example/api/mingcha/v1/scan', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ content, publishedAt: '2022-06-10' }),
      }),
    ).then((response: Response) => response.json());
  expect(rulesIn(await ask('裕安区平桥镇'))).toEqual(['place-name/wrong-suffix']);
  expect(rulesIn(await ask('裕安区平桥乡'))).toEqual([]);
});
