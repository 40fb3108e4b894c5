import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { leaksOf } from '../formats/leaks.js';
import { idNumber, mobileNumber } from '../scanner/planted.js';
import { folderOf } from '../sources/folder.js';
import { mingcha } from './run.js';

/*
 * Personal numbers in every place that a message of the program could repeat: names of files, of columns and of keys, broken
 * settings, addresses, arguments. Each run is a process, so each place is tried with fresh numbers, not with many.
 */

// Many processes one after the other.
vi.setConfig({ testTimeout: 300_000 });

interface Place {
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly code: number;
  readonly stdin?: string | Uint8Array;
  /** What the run has to have said, so that a test of a silence is none of an empty output. */
  readonly says?: RegExp;
}

/** A name as people give it to a file, with both numbers in it. */
const named = (id: string, mobile: string) => `张某${id}_电话${mobile}`;
const lines = (...articles: readonly object[]) =>
  articles.map((article) => `${JSON.stringify(article)}\n`).join('');
const wrong = '全县召开抚平攻坚推进会。';
/** Bytes that are of no encoding. */
const broken = (text: string) =>
  Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x81, 0x20, 0xff])]);

type Write = (id: string, mobile: string) => Place;

const inputs: readonly [place: string, write: Write][] = [
  ['the name of a file that is not there', (id, m) => ({ args: ['scan', `${named(id, m)}.txt`], code: 2 })],
  [
    'the name of a file with a finding',
    (id, m) => ({
      args: ['scan', '.'],
      files: { [`${named(id, m)}.txt`]: wrong },
      code: 1,
      says: /抚平攻坚/,
    }),
  ],
  [
    'a folder, in machine output',
    (id, m) => ({
      args: ['scan', '.', '--format', 'json'],
      files: { [`${named(id, m)}/${id}/a.txt`]: wrong },
      code: 1,
      says: /抚平攻坚/,
    }),
  ],
  [
    'the name of a file of a kind that is not read',
    (id, m) => ({ args: ['scan', `${named(id, m)}.exe`], files: { [`${named(id, m)}.exe`]: 'MZ' }, code: 2 }),
  ],
  [
    'the names inside an archive, of files that are broken',
    (id, m) => ({
      args: ['scan', 'a.zip'],
      files: {
        'a.zip': zipSync({
          [`${named(id, m)}.docx`]: strToU8('PK'),
          [`${id}/${m}.zip`]: strToU8('PK'),
          [`../${named(id, m)}.txt`]: strToU8('甲'),
          [`${named(id, m)}.pdf`]: strToU8('%PDF-1.4'),
        }),
      },
      code: 2,
    }),
  ],
  [
    'the headings of a table without a column of texts',
    (id, m) => ({
      args: ['scan', 'a.csv'],
      files: { 'a.csv': `${named(id, m)},${id},${m}\n1,2,3\n` },
      code: 1,
    }),
  ],
  [
    'the keys of records',
    (id, m) => ({
      args: ['scan', '.'],
      files: {
        'a.jsonl': lines({ [named(id, m)]: 1, [id]: { [m]: 2 } }, { id: [id], content: { [id]: 1 } }),
        'b.json': JSON.stringify({ [id]: [{ [m]: 'x' }], data: { [named(id, m)]: 1 } }),
        'c.xml': `<x><p n="${id}">${m}</p><身份证${id}/></x>`,
      },
      code: 2,
    }),
  ],
  [
    'lines that are no JSON',
    (id, m) => ({
      args: ['scan', '.'],
      files: {
        'a.jsonl': `{"id":"${id}","content":"电话${m}",}\n{${id}}\n${id}\n"${m}`,
        'b.json': `{"身份证":${id},,"${m}"`,
        'c.xml': `<a><b ${id}=${m}</a>`,
      },
      code: 2,
    }),
  ],
  [
    'values of the wrong kind',
    (id, m) => ({
      args: ['scan', 'a.jsonl'],
      files: {
        'a.jsonl': lines(
          { id, content: '甲', home: id, publishedAt: m, platform: id, format: m },
          { id: m, content: '甲', url: id, attachments: [id, { path: m }] },
        ),
      },
      code: 2,
    }),
  ],
  [
    'attachments that are not there, or outside',
    (id, m) => ({
      args: ['scan', 'a.jsonl'],
      files: {
        'a.jsonl': lines({
          content: '甲',
          attachments: [`${named(id, m)}.pdf`, `../../${id}.docx`, `/tmp/${m}/${id}.xls`],
        }),
      },
      code: 2,
    }),
  ],
  [
    'texts of no encoding',
    (id, m) => ({
      args: ['scan', '.'],
      files: {
        [`${named(id, m)}.txt`]: broken(`身份证${id}`),
        'a.jsonl': broken(`{"id":"${id}","content":"${m}`),
        'a.csv': broken(`id,content\n${id},${m}`),
      },
      code: 2,
    }),
  ],
  [
    'the fields that records are read by',
    (id, m) => ({
      args: ['scan', 'a.json', '--records', `data.${id}`, '--map', `content=${named(id, m)}`],
      files: { 'a.json': '{"data":[]}' },
      code: 2,
    }),
  ],
  [
    'standard input and its name',
    (id, m) => ({
      args: ['scan', '-', '--stdin-filename', `${named(id, m)}.json`],
      stdin: `{"${id}": ${m}`,
      code: 2,
    }),
  ],
];

const settings: readonly [place: string, write: Write][] = [
  [
    'a config that is no JSON',
    (id, m) => ({
      args: ['scan', 'a.txt'],
      files: { 'mingcha.config.json': `{"home":${id},"x":"${m}"`, 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'a config that stops amidst a number',
    (id) => ({
      args: ['scan', 'a.txt'],
      files: { 'mingcha.config.json': `{"home": ${id.slice(0, 12)}x}`, 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'keys and values of a config',
    (id, m) => ({
      args: ['scan', 'a.txt', '--config', `${named(id, m)}.json`],
      files: { [`${named(id, m)}.json`]: JSON.stringify({ [id]: m }), 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'rules of a config',
    (id, m) => ({
      args: ['scan', 'a.txt'],
      files: { 'mingcha.config.json': JSON.stringify({ rules: { [named(id, m)]: 'off' } }), 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'what a config throws',
    (id, m) => ({
      args: ['scan', 'a.txt'],
      files: { 'mingcha.config.mjs': `throw new Error('${named(id, m)}');`, 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'the roster, the dictionary and the baseline of a config, that are not there',
    (id, m) => ({
      args: ['scan', 'a.txt'],
      files: {
        'mingcha.config.json': JSON.stringify({ roster: `${id}.txt`, baseline: `${m}.json` }),
        'a.txt': '甲',
      },
      code: 2,
    }),
  ],
  [
    'a dictionary with mistakes',
    (id, m) => ({
      args: ['scan', 'a.txt', '--dictionary', `${named(id, m)}.dict`],
      files: { [`${named(id, m)}.dict`]: `right: ${id}\nwrong: ${id}\n`, 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'an unknown key of a dictionary',
    (id) => ({
      args: ['dict', 'check', 'a.dict'],
      files: { 'a.dict': `${id}: x\n` },
      code: 2,
    }),
  ],
  [
    'a value of a dictionary, loaded by a scan',
    (id, m) => ({
      args: ['scan', 'a.txt', '--dictionary', 'a.dict'],
      files: { 'a.dict': `right: 甲醛\nwrong: 甲荃\nsince: ${id}\nreports: 电话${m}\n`, 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'an example of a dictionary that fails',
    (id, m) => ({
      args: ['dict', 'check', 'a.dict', `${named(id, m)}.dict`],
      files: {
        'a.dict': `right: 甲醛\nwrong: 甲荃\nreports: 【身份证${id}】甲荃\n`,
        [`${named(id, m)}.dict`]: 'right: 甲醛\nwrong: 甲荃\n',
      },
      code: 2,
    }),
  ],
  [
    'a sound dictionary’s name',
    (id, m) => ({
      args: ['dict', 'check', `${named(id, m)}.dict`],
      files: { [`${named(id, m)}.dict`]: 'right: 甲醛\nwrong: 甲荃\n' },
      code: 0,
      says: /patterns/,
    }),
  ],
  [
    'a dictionary to be rewritten',
    (id, m) => ({
      args: ['dict', 'fmt', '--check', `${named(id, m)}.dict`, `${id}.tsv`],
      files: {
        [`${named(id, m)}.dict`]: 'right:甲醛\nwrong:   甲荃\n',
        [`${id}.tsv`]: `a\tb\n${m}\t${id.slice(0, 17)}E+17\n`,
      },
      code: 1,
    }),
  ],
  [
    'a baseline that is no JSON',
    (id, m) => ({
      args: ['scan', 'a.txt', '--baseline', `${named(id, m)}.json`],
      files: { [`${named(id, m)}.json`]: `{"${id}": ${m}`, 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'a baseline of other keys',
    (id, m) => ({
      args: ['scan', 'a.txt', '--baseline', 'a.json'],
      files: {
        'a.json': JSON.stringify({ 'mingcha-baseline': 1, entries: [{ [id]: m, status: id }], [m]: 1 }),
        'a.txt': '甲',
      },
      code: 2,
    }),
  ],
  [
    'a cache that is a file',
    (id, m) => ({
      args: ['scan', 'a.txt', '--cache', named(id, m)],
      files: { [named(id, m)]: 'x', 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'an output in no folder',
    (id, m) => ({
      args: ['scan', 'a.txt', '--output', `${named(id, m)}/${id}.json`],
      files: { 'a.txt': '甲' },
      code: 2,
    }),
  ],
  [
    'a link cache that is none',
    (id, m) => ({
      args: ['links', 'a.html', '--link-cache', `${named(id, m)}.json`],
      files: { [`${named(id, m)}.json`]: `{"${id}":1}`, 'a.html': '<p>甲</p>' },
      code: 2,
    }),
  ],
];

const commands: readonly [place: string, write: Write][] = [
  ['an unknown option', (id) => ({ args: ['scan', `--${id}`], code: 2 })],
  ['an unknown command', (id, m) => ({ args: [named(id, m)], code: 2 })],
  ['too many arguments', (id, m) => ({ args: ['redact', 'a.txt', named(id, m), id], code: 2 })],
  ['a rule', (id) => ({ args: ['scan', 'a.txt', '--rule', `${id}=off`], code: 2 })],
  [
    'a setting',
    (id, m) => ({ args: ['scan', 'a.txt', '--rule', `privacy/mobile=${m}`, '--home', id], code: 2 }),
  ],
  ['a place', (id) => ({ args: ['scan', 'a.txt', '--home', id], code: 2 })],
  ['a day', (_, m) => ({ args: ['scan', 'a.txt', '--date', m], code: 2 })],
  ['a format', (id) => ({ args: ['scan', 'a.txt', '--format', id], code: 2 })],
  ['a count', (_, m) => ({ args: ['scan', 'a.txt', '--workers', m], code: 2 })],
  ['a field', (id) => ({ args: ['scan', 'a.txt', '--map', `${id}=x`], code: 2 })],
  ['a question about a rule', (id, m) => ({ args: ['explain', named(id, m)], code: 2 })],
  [
    'a text that is explained',
    (id, m) => ({
      args: ['explain', 'privacy/id-number', '--text', `身份证号${id}，手机${m}`],
      code: 0,
      says: /\*{8}/,
    }),
  ],
  [
    'a config that is written',
    (id, m) => ({ args: ['init', '--config', `${named(id, m)}.mjs`], code: 0, says: /已写入|wrote/ }),
  ],
  ['a word that is looked up', (id, m) => ({ args: ['dict', 'trace', named(id, m)], code: 0 })],
  ['a host to listen at', (id) => ({ args: ['serve', '--host', id, '--port', '0'], code: 2 })],
  ['a file with a token', (id, m) => ({ args: ['serve', '--token-file', named(id, m)], code: 2 })],
  [
    'a file that is to be masked and is not there',
    (id, m) => ({ args: ['redact', `${named(id, m)}.txt`], code: 2 }),
  ],
  [
    'a kind of file that cannot be masked',
    (id, m) => ({ args: ['redact', `${named(id, m)}.docx`], code: 2 }),
  ],
  [
    'a text of no encoding, that is to be masked',
    (id, m) => ({
      args: ['redact', `${named(id, m)}.txt`],
      files: { [`${named(id, m)}.txt`]: broken(`身份证${id}`) },
      code: 2,
    }),
  ],
  [
    'a masked copy',
    (id, m) => ({
      args: ['redact', `${named(id, m)}.txt`],
      files: { [`${named(id, m)}.txt`]: `身份证号${id}，手机${m}。` },
      code: 0,
      says: /身份证号\d\d\*{13}/,
    }),
  ],
  [
    'a masked copy that cannot be written',
    (id, m) => ({
      args: ['redact', 'a.txt', '--output', `${named(id, m)}/a.txt`],
      files: { 'a.txt': `身份证号${id}` },
      code: 2,
    }),
  ],
  [
    'a file that would be mended',
    (id, m) => ({
      args: ['scan', `${named(id, m)}.txt`, '--fix-dry-run'],
      files: { [`${named(id, m)}.txt`]: `身份证号${id}，手机${m}，${wrong}` },
      code: 1,
      says: /\+.*扶贫攻坚/,
    }),
  ],
  [
    'a page that cannot be fetched',
    (id, m) => ({
      args: ['links', `http://127.0.0.1:9/${id}/${encodeURIComponent(named(id, m))}.html`, '--allow-private'],
      code: 2,
    }),
  ],
  [
    'links that do not open',
    (id, m) => ({
      args: ['links', 'a.html', '--allow-private', '--format', 'json'],
      files: {
        'a.html': `<a href="http://127.0.0.1:9/${id}.html">${named(id, m)}</a><a href="http://127.0.0.1:9/x?tel=${m}">甲</a>`,
      },
      code: 1,
      says: /dead-link\/unreachable/,
    }),
  ],
];

describe.each([
  ['inputs', inputs],
  ['settings', settings],
  ['commands', commands],
] as const)('nothing that is said of %s holds a number', (_, places) => {
  test.each(places)('%s', async (_place, write) => {
    const [[id, mobile]] = fc.sample(fc.tuple(idNumber, mobileNumber), 1) as [[string, string]];
    const { args, files = {}, code, stdin, says } = write(id, mobile);
    for (const language of ['zh', 'en']) {
      const spoken = /^(?:scan|links|serve|redact|explain|init)$/.test(args[0]!) && !args.includes(`--${id}`);
      if (!spoken && language === 'en') continue;
      const run = await mingcha(spoken ? [...args, '--lang', language] : args, {
        cwd: folderOf(files),
        ...(stdin === undefined ? {} : { stdin }),
      });
      const output = run.stdout + run.stderr;
      expect({
        leaks: [id, mobile].flatMap((secret) => leaksOf(secret, output)),
        output,
        code: run.code,
      }).toEqual({
        leaks: [],
        output,
        code,
      });
      expect(output).not.toBe('');
      if (says !== undefined) expect(output).toMatch(says);
    }
  });
});
