import { cpSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf } from '../sources/folder.js';
import { entryPoint, mingcha } from './run.js';

/*
 * The table of exit codes in the README, a row a test. Each row is a process, run beside the others.
 */

let folder = '';
let socket: Server;
const removals: (() => void)[] = [];

beforeAll(async () => {
  folder = folderOf(
    {
      'clean.txt': '今天上午召开工作会议。',
      'wrong.txt': '把抚平攻坚作为头等大事。',
      'broken.jsonl':
        '{"id":"a","content":"把抚平攻坚作为头等大事"}\n{"id":"b",\n{"id":"c","content":"乡村镇兴"}\n',
      'binary.txt': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'page.pptx': 'x',
      'good.dict': 'right: 甲醛\nwrong: 甲荃\nreports: 检测【甲荃】浓度\n',
      'mistake.dict': '# 自有词条\n\nright: 甲醛\nworng: 甲荃\n',
      'failing.dict': 'right: 甲醛\nwrong: 甲荃\nreports: 检测【甲醛】浓度\n',
      'bad.json': '{"home":"341503","rules":{"privacy/mobile":"loud"}}',
      'empty/readme.pptx': 'x',
    },
    (remove) => removals.push(remove),
  );
  // A file that exists and cannot be read, also by root.
  socket = createServer();
  await new Promise<void>((resolve) => socket.listen(`${folder}/socket.txt`, resolve));
});

afterAll(async () => {
  await new Promise((resolve) => socket.close(resolve));
  for (const remove of removals) remove();
});

const here = (args: string) => args.replaceAll('%', `${folder}/`).split(' ');

describe.concurrent('0', () => {
  test.each([
    ['nothing is wrong', 'scan %clean.txt'],
    ['all findings are below --fail-on', 'scan %wrong.txt --rule misstatement/wrong-form=warning'],
    ['--fail-on never', 'scan %wrong.txt --fail-on never'],
    ['the version is asked for', '--version'],
  ])('%s', async (_, args) => {
    const { code, stdout, stderr } = await mingcha(here(args));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });
});

describe.concurrent('1', () => {
  test('findings at or above --fail-on', async () => {
    const args = 'scan %wrong.txt --rule misstatement/wrong-form=info --fail-on info';
    const { code, stdout, stderr } = await mingcha(here(args));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('“抚平攻坚”应为“扶贫攻坚”');
  });

  test('findings, with --output too', async () => {
    const { code, stdout, stderr } = await mingcha(
      here('scan %wrong.txt --format json --output %report.json'),
    );
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: '' });
    const report = JSON.parse(readFileSync(`${folder}/report.json`, 'utf8'));
    expect(report.summary.findings).toBe(1);
  });
});

describe.concurrent('2: the command line is wrong, nothing is scanned, one line says what is allowed', () => {
  test.each([
    ['unknown option', 'scan %wrong.txt --colour', ['--colour']],
    ['unknown command', 'scna %wrong.txt', ['scna']],
    ['no input', 'scan', ['-']],
    ['--home that is no code', 'scan %wrong.txt --home 六安', ['--home', '六安', '341503']],
    ['--home that no division has', 'scan %wrong.txt --home 999999', ['--home', '999999']],
    ['--date that is none', 'scan %wrong.txt --date 2022-02-30', ['--date', '2022-02-30', 'YYYY-MM-DD']],
    ['--rule that is none', 'scan %wrong.txt --rule privacy/phone=off', ['privacy/phone', 'privacy/mobile']],
    ['--rule with a bad setting', 'scan %wrong.txt --rule privacy/mobile=loud', ['privacy/mobile=off|error']],
    ['--format that is none', 'scan %wrong.txt --format xml', ['xml', 'stylish', 'ndjson']],
    ['--fail-on that is none', 'scan %wrong.txt --fail-on fatal', ['fatal', 'never']],
    ['--min-confidence above 1', 'scan %wrong.txt --min-confidence 80', ['80', '0', '1']],
    ['--map of an unknown key', 'scan %wrong.txt --map body=content', ['body', 'content']],
    ['a path that matches nothing', 'scan %wrong.txt %none.txt', ['none.txt']],
    ['a folder that holds nothing to read', 'scan %empty', ['empty']],
    ['a config with a mistake', 'scan %wrong.txt --config %bad.json', ['bad.json', 'rules.privacy/mobile']],
    ['a config that is not there', 'scan %wrong.txt --config %none.json', ['none.json']],
    [
      'an output that cannot be written',
      'scan %wrong.txt --output %none/report.json',
      ['none/report.json', 'ENOENT'],
    ],
    [
      'a dictionary with a mistake',
      'scan %wrong.txt --dictionary %mistake.dict',
      ['mistake.dict:4:', 'worng'],
    ],
    ['a dictionary whose example fails', 'dict check %good.dict %failing.dict', ['failing.dict:3:', '甲醛']],
  ])('%s', async (_, args, said) => {
    const { code, stdout, stderr } = await mingcha(here(args));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const words of said) expect(stderr).toContain(words);
    expect(stderr).toMatch(/^mingcha: [^\n]+\n$/);
  });
});

describe.concurrent('2: an input cannot be read, the others are scanned', () => {
  test.each([
    ['a broken line', '%broken.jsonl', [['bad-json', 2]]],
    ['a file that cannot be read', '%socket.txt', [['unreadable', undefined]]],
    ['a binary file', '%binary.txt', [['binary', undefined]]],
    ['an unknown ending', '%page.pptx', [['unknown-format', undefined]]],
  ])('%s', async (_, path, problems) => {
    const { code, stdout } = await mingcha(here(`scan ${path} %wrong.txt --format json`));
    expect(code).toBe(2);
    const { documents, summary } = JSON.parse(stdout) as {
      documents: { problems: { code: string; line?: number }[]; findings: unknown[] }[];
      summary: { problems: number };
    };
    const found = documents.flatMap((document) => document.problems.map(({ code, line }) => [code, line]));
    expect(found).toEqual(problems);
    expect(summary.problems).toBe(problems.length);
    expect(documents.at(-1)?.findings).toHaveLength(1);
    if (path === '%broken.jsonl') {
      expect(documents.map(({ findings }) => findings.length)).toEqual([1, 0, 1, 1]);
    }
  });
});

describe.concurrent('2: the package is broken, and one line says so without a figure', () => {
  const given = '13912345678';

  test.each([
    ['no dictionary', {}, /dictionary\.bin is missing/],
    [
      'a damaged one',
      { 'a/b/dictionary.bin': 'x'.repeat(64) },
      /dictionary\.bin:\*: not a compiled dictionary/,
    ],
  ] as const)('%s', async (_, files, said) => {
    const place = folderOf({ ...files, 'a/a.txt': '甲' }, (remove) => removals.push(remove));
    cpSync(dirname(await entryPoint), `${place}/a/b`, { recursive: true });
    for (const args of [
      ['scan', 'a.txt'],
      ['scan', `电话${given}.txt`],
      ['scan', `--${given}`],
      ['dict', 'trace', given],
    ]) {
      const run = await mingcha(args, { cwd: `${place}/a`, program: `${place}/a/b/cli.js` });
      expect(run).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(said) });
      expect(run.stderr).toMatch(/^mingcha: [^\n\d]+\n$/);
    }
  });
});
