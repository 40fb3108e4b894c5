import { describe, expect, test } from 'vitest';
import { readFileDocuments, readStreamDocuments } from '../../src/sources/index.js';
import { chunked, collect } from './collect.js';
import { folderOf } from './folder.js';

const read = (path: string) => collect(readFileDocuments(path, { map: {} }));

const TEXT = '今天上午召开工作会议，研究扶贫攻坚与乡村振兴工作，请各单位认真抓好落实。';
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const gb = Uint8Array.from([0xb8, 0xa7, 0xc6, 0xbd, 0xb9, 0xa5, 0xbc, 0xe1]);

describe('the ending tells the format', () => {
  test.each([
    ['a.html', 'html'],
    ['a.HTM', 'html'],
    ['a.shtml', 'html'],
    ['a.md', 'markdown'],
    ['a.txt', 'text'],
  ])('%s is %s', async (name, format) => {
    const path = `${folderOf({ [name]: TEXT })}/${name}`;
    const [document, ...others] = await read(path);
    expect(others).toEqual([]);
    expect(document).toMatchObject({
      id: path,
      source: path,
      article: { content: TEXT, format },
      problems: [],
    });
  });

  test('of a file of articles, each is a document', async () => {
    const path = `${folderOf({ 'a.ndjson': '{"content":"甲"}\n{"content":"乙"}' })}/a.ndjson`;
    expect((await read(path)).map(({ source }) => source)).toEqual([`${path}:1`, `${path}:2`]);
  });
});

describe('what cannot be read is a document with a problem', () => {
  test.each([
    ['an unknown ending', 'a.pptx', TEXT, 'unknown-format'],
    ['no ending', 'a', TEXT, 'unknown-format'],
    ['a document that is none', 'a.docx', TEXT, 'damaged'],
    ['a broken PDF', 'a.txt', '%PDF-1.7 …', 'damaged'],
    ['a broken archive', 'a.html', 'PK\x03\x04abc', 'damaged'],
    ['an image', 'a.md', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'binary'],
    ['a broken old document', 'a.txt', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'damaged'],
    ['noise', 'a.txt', Uint8Array.from({ length: 2000 }, (_, i) => (i * 7 + (i >> 3)) % 32), 'binary'],
    ['zeros', 'a.txt', new Uint8Array(600), 'binary'],
  ])('%s', async (_, name, content, code) => {
    const documents = await read(`${folderOf({ [name]: content })}/${name}`);
    expect(documents).toHaveLength(1);
    expect(documents[0]?.article).toBeUndefined();
    expect(documents[0]?.problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('a file that is not there', async () => {
    const [document] = await read(`${folderOf({})}/a.txt`);
    expect(document?.problems).toEqual([
      { code: 'unreadable', message: { zh: '无法读取（ENOENT）', en: 'cannot be read (ENOENT)' } },
    ]);
  });

  test('a folder', async () => {
    const folder = folderOf({ 'a.txt/b.txt': TEXT, 'a.jsonl/b.txt': TEXT });
    for (const name of ['a.txt', 'a.jsonl']) {
      const [document] = await read(`${folder}/${name}`);
      expect(document?.problems.map(({ code }) => code)).toEqual(['unreadable']);
    }
  });
});

describe('bytes', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
    ['UTF-16', utf16(TEXT), TEXT],
    ['UTF-16 of ASCII alone', utf16('<p>A</p>'), '<p>A</p>'],
    ['GB 18030', gb, '抚平攻坚'],
    ['CRLF', Buffer.from('甲\r\n乙\r丙'), '甲\r\n乙\r丙'],
    ['a NUL among them', Buffer.from(`${TEXT}\0${TEXT}`), `${TEXT}\0${TEXT}`],
    ['nothing', Buffer.alloc(0), ''],
  ])('%s', async (_, bytes, content) => {
    const [document] = await read(`${folderOf({ 'a.txt': bytes })}/a.txt`);
    expect(document?.article?.content.replace(/^\ufeff/, '')).toBe(content);
    expect(document?.problems).toEqual([]);
    expect(document?.bytes).toBe(bytes.length);
  });

  test('that no encoding explains are told, and the rest is read', async () => {
    const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from([0xff, 0xff]), Buffer.from(TEXT)]);
    const [document] = await read(`${folderOf({ 'a.txt': bytes })}/a.txt`);
    expect(document?.problems.map(({ code }) => code)).toEqual(['replacement-character']);
    expect(document?.article?.content).toContain(TEXT);
  });
});

describe('a stream', () => {
  const stream = (text: string, name: string) =>
    collect(readStreamDocuments(chunked(Buffer.from(text), 5), name, { map: { content: 'body' } }));

  test('is what its name says', async () => {
    const [html] = await stream('<p>甲</p>', 'page.html');
    expect(html).toMatchObject({ id: 'page.html', article: { content: '<p>甲</p>', format: 'html' } });
    const lines = await stream('{"body":"甲"}\n{"body":"乙"}', 'stdin.jsonl');
    expect(lines.map(({ article }) => article?.content)).toEqual(['甲', '乙']);
  });

  test('of an unknown kind is not read', async () => {
    const [document] = await stream('甲', 'page.pptx');
    expect(document?.problems.map(({ code }) => code)).toEqual(['unknown-format']);
  });
});
