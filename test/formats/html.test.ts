import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportClient } from '../../scripts/generate-report-client.js';
import { finding } from '../scanner/finding.js';
import { writeReports } from './write.js';

const attack = '</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028"';
const report = {
  id: attack,
  source: attack,
  context: { platform: 'wechat', unit: attack },
  findings: [finding({ message: attack, text: attack, evidence: { [attack]: attack } })],
  problems: [{ code: 'bad-json', message: attack, line: 3 }],
} as const;

test('the compiled script is that of client.ts', () => {
  const generated = new URL('../../src/formats/html/client.generated.ts', import.meta.url);
  expect(readFileSync(generated, 'utf8')).toBe(reportClient());
});

test('what a page says ends no block and starts no element', async () => {
  const output = await writeReports([report], 'html');
  const blocks = [...output.matchAll(/<script type="application\/json"[^>]*>(.*?)<\/script>/g)];
  expect(blocks).toHaveLength(2);
  expect(JSON.parse(blocks[1]![1]!).findings[0]).toMatchObject({ message: attack, text: attack });
  expect(output).not.toContain('<img');
  expect(output.match(/<script/g)).toHaveLength(3);
});

test('the policy lets nothing load, and nothing run but the script of the report', async () => {
  const output = await writeReports(
    [{ ...report, findings: [finding()], problems: [], id: 'a', source: 'a', context: {} }],
    'html',
  );
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(output)![1]!;
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+';/);
  expect(output).not.toMatch(/\b(?:src|href)=|url\(|@import|https?:/);
});

test('a document without findings takes no room', async () => {
  const [one, two] = await Promise.all([
    writeReports([report], 'html'),
    writeReports([report, { ...report, findings: [], problems: [] }], 'html'),
  ]);
  expect(two.length).toBe(one.length);
});
