import { symlinkSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import { readFileDocuments } from '../../src/sources/index.js';
import { collect } from './collect.js';
import { folderOf } from './folder.js';
import { codesOf, readAs } from './read.js';

const dump = (attachments: unknown, url?: string) =>
  JSON.stringify({ id: 'a', content: '甲', attachments, url });
const partsOf = async (...[line, others]: [string, Record<string, string | Uint8Array>]) => {
  const [document] = await readAs('dump.jsonl', line, {}, others);
  return document?.article?.parts?.map(({ name, content, sections }) => [
    name,
    content,
    sections?.[0]?.place,
  ]);
};

describe('files that hang on an article', () => {
  test('are scanned as parts of it, with their places', async () => {
    const [document] = await readAs(
      'dump.jsonl',
      dump(['files/表.csv']),
      {},
      {
        'files/表.csv': '乡镇,工作\n,抚平攻坚\n',
      },
    );
    expect(document?.article).toMatchObject({ id: 'a', content: '甲' });
    const { findings } = createScanner({ publishedAt: '2022-06-01' }).scan(document!.article!);
    expect(findings.map(({ field, place }) => [field, place])).toEqual([
      ['attachments/0', { attachment: 'files/表.csv', row: 2, column: 2 }],
    ]);
  });

  test.each([
    ['a path', ['x/a.txt']],
    ['a path with a dot in front', ['./x/a.txt']],
    ['a string of paths', 'x/a.txt;'],
    ['an object with an address', [{ name: '附件', url: 'x/a.txt' }]],
    ['an escaped path', ['x/%61.txt']],
  ])('are named by %s', async (_, attachments) => {
    expect((await partsOf(dump(attachments), { 'x/a.txt': '乙' }))?.map(([, content]) => content)).toEqual([
      '乙',
    ]);
  });

  test.each([
    ['the page, as on the site', 'a.txt', 'https://www.example.gov.cn/x/1.html', 'x/a.txt'],
    ['the page, upwards', '../y/a.txt', 'https://www.example.gov.cn/x/1.html', 'y/a.txt'],
    ['the root of the site', '/y/a.txt?v=2', 'https://www.example.gov.cn/x/1.html', 'y/a.txt'],
    ['an address', 'https://www.example.gov.cn/y/a.txt', undefined, 'www.example.gov.cn/y/a.txt'],
  ])('are found relative to %s', async (_, path, url, file) => {
    expect(
      (await partsOf(dump([path], url), { [file]: '乙' }))?.map(([name, content]) => [name, content]),
    ).toEqual([['attachments/0', '乙']]);
  });

  test('that are archives are several parts', async () => {
    const zip = zipSync({
      '甲.txt': new TextEncoder().encode('乙'),
      'b/c.txt': new TextEncoder().encode('丙'),
    });
    expect(await partsOf(dump(['a.zip']), { 'a.zip': zip })).toEqual([
      ['attachments/0', '乙', { attachment: 'a.zip', entry: '甲.txt' }],
      ['attachments/0/1', '丙', { attachment: 'a.zip', entry: 'b/c.txt' }],
    ]);
  });

  test('lie in the same archive as the dump', async () => {
    const text = (value: string) => new TextEncoder().encode(value);
    const zip = zipSync({ 'd/dump.jsonl': text(dump(['f/a.txt'])), 'd/f/a.txt': text('乙') });
    const documents = await readAs('site.zip', zip);
    expect(documents[0]?.article?.parts?.map(({ content }) => content)).toEqual(['乙']);
  });
});

describe('a dump names no file of ours', () => {
  test.each([
    '../secret.txt',
    'x/../../secret.txt',
    '..\\secret.txt',
    '/etc/hostname',
    'c:\\secret.txt',
    'file:///etc/hostname',
  ])('%s', async (path) => {
    const folder = folderOf({ 'secret.txt': '乙', 'in/dump.jsonl': dump([path]) });
    const documents = await collect(readFileDocuments(`${folder}/in/dump.jsonl`, { map: {} }));
    expect(codesOf(documents)[0]).toMatch(/^attachment-(?:outside|missing)$/);
    expect(documents[0]?.article?.parts ?? []).toEqual([]);
  });

  test('nor by a link', async () => {
    const folder = folderOf({ 'secret.txt': '乙', 'in/dump.jsonl': dump(['link.txt']) });
    symlinkSync(`${folder}/secret.txt`, `${folder}/in/link.txt`);
    const documents = await collect(readFileDocuments(`${folder}/in/dump.jsonl`, { map: {} }));
    expect(codesOf(documents)).toEqual(['attachment-outside']);
  });
});

test('what is missing or cannot be read is a problem of the article, which is scanned all the same', async () => {
  const [document] = await readAs(
    'dump.jsonl',
    dump(['none.txt', 'a.zip', 'b.txt']),
    {},
    {
      'a.zip': 'no zip',
      'b.txt': '丙',
    },
  );
  expect(codesOf([document!])).toEqual(['attachment-missing', 'attachment-damaged']);
  expect(document?.article?.parts?.map(({ name }) => name)).toEqual(['attachments/2']);
});
