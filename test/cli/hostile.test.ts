import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createGzip } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf } from '../sources/folder.js';
import { entryPoint } from './run.js';

/*
 * Files that were made to do harm, beside one that was not, through the whole program: each is told, the command ends with 2,
 * what is beside it is found, and neither memory nor time runs away.
 */

const fixture = (name: string) => readFileSync(new URL(`../fixtures/sources/${name}`, import.meta.url));
const MEGABYTES = 200;
/** Of the processor, since the machine may have other work. */
const SECONDS = 10;

/** Zeros, packed as they come. */
async function zeros(gigabytes: number): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const parts: Buffer[] = [];
  gzip.on('data', (part: Buffer) => parts.push(part));
  const block = Buffer.alloc(1 << 20);
  for (let i = 0; i < gigabytes * 1024; i++) {
    if (!gzip.write(block)) await new Promise((resolve) => gzip.once('drain', resolve));
  }
  gzip.end();
  await new Promise((resolve) => gzip.once('end', resolve));
  return Buffer.concat(parts);
}

function changed(name: string, part: string, content: string): Uint8Array {
  return zipSync({ ...unzipSync(fixture(name)), [part]: strToU8(content) });
}

const laughs = `<!DOCTYPE w [<!ENTITY a "甲甲甲甲甲甲甲甲甲甲">${[...'bcdefghij']
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)
  .join('')}]>`;
const paragraph = (text: string) =>
  `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;
const xxe = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const cells = '<c t="str"><v>x</v></c>'.repeat(100_000);

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'laughs.docx': changed('report.docx', 'word/document.xml', laughs + paragraph('&j;')),
  'xxe.docx': changed('report.docx', 'word/document.xml', xxe + paragraph('&x;')),
  'deep.docx': changed('report.docx', 'word/document.xml', '<a>'.repeat(2_000_000)),
  'wide.xlsx': changed(
    'sheet.xlsx',
    'xl/worksheets/sheet1.xml',
    `<w><sheetData><row>${cells}</row></sheetData></w>`,
  ),
  'wide.csv': `${'x,'.repeat(100_000)}\n`,
  'paths.zip': zipSync({ '../../../etc/cron.d/x.txt': strToU8('甲') }),
  'cut.docx': fixture('report.docx').subarray(0, 4000),
  'cut.xls': fixture('sheet.xls').subarray(0, 2000),
  'cut.pdf': fixture('report.pdf').subarray(0, 9000),
  'secret.jsonl': '{"id":"s","content":"甲","attachments":["../../../../etc/hostname"]}\n',
};

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs the program and asks it at its end for what it has used. */
async function scan(folder: string): Promise<Outcome> {
  const report =
    "process.on('exit', () => { const u = process.resourceUsage(); require('node:fs').writeSync(2, '\\nUSED ' + (u.userCPUTime + u.systemCPUTime) / 1e6 + ' ' + u.maxRSS / 1024 + '\\n'); });";
  const hook = `${folder}/../${folder.split('/').at(-1)}-used.cjs`;
  writeFileSync(hook, report);
  const args = [
    '--require',
    hook,
    await entryPoint,
    'scan',
    folder,
    '--format',
    'json',
    '--date',
    '2022-06-01',
    '--workers',
    '1',
    '--no-config',
  ];
  return await new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (part) => (stdout += part));
    child.stderr.on('data', (part) => (stderr += part));
    child.on('close', (code) => {
      rmSync(hook);
      const [, seconds, megabytes] = /USED ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
      resolve({ code, stdout, seconds: Number(seconds), megabytes: Number(megabytes) });
    });
  });
}

let bomb: Buffer;
beforeAll(async () => {
  bomb = await zeros(1);
}, 120_000);

function codesIn(stdout: string): string[] {
  const { documents } = JSON.parse(stdout) as { documents: { problems: { code: string }[] }[] };
  return documents.flatMap(({ problems }) => problems.map(({ code }) => code));
}

describe('each alone', () => {
  test.each([...Object.keys(FILES), 'bomb.jsonl.gz', 'bomb.txt.gz'])(
    '%s',
    async (name) => {
      const content = name.startsWith('bomb') ? bomb : FILES[name]!;
      const folder = folderOf({ [name]: content, 'good.txt': '推进抚平攻坚' });
      const { code, stdout, seconds, megabytes } = await scan(folder);
      expect(code).toBe(2);
      expect(codesIn(stdout).length).toBeGreaterThan(0);
      expect(stdout).toContain('抚平攻坚');
      expect(stdout).not.toContain('root:');
      expect(seconds).toBeLessThan(SECONDS);
      expect(megabytes).toBeLessThan(MEGABYTES);
    },
    120_000,
  );
});
