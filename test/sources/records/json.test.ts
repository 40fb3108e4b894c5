import { describe, expect, test } from 'vitest';
import { jsonItems } from '../../../src/sources/records/json-items.js';
import { chunked, collect } from '../collect.js';
import { codesOf, contentsOf, readAs } from '../read.js';

const article = (content: string) => ({ title: '简报', content });

describe('articles of a JSON file', () => {
  test('stand in a list', async () => {
    const documents = await readAs('a.json', JSON.stringify([article('甲'), article('乙')], null, 1));
    expect(documents.map(({ id, source, article }) => [id, source, article?.content])).toEqual([
      ['a.json#/0', 'a.json:2', '甲'],
      ['a.json#/1', 'a.json:6', '乙'],
    ]);
  });

  test.each([
    ['the root', article('甲')],
    ['a list with a usual name', { code: 0, articles: [article('甲')] }],
    ['a list in an answer of an interface', { code: 200, data: { total: 1, list: [article('甲')] } }],
    ['a list behind other lists', { tags: ['x', { content: 'no' }], RECORDS: [article('甲')] }],
  ])('are found as %s', async (_, value) => {
    expect(contentsOf(await readAs('a.json', JSON.stringify(value)))).toEqual(['甲']);
  });

  test('are found where the settings say, and nowhere else', async () => {
    const value = JSON.stringify({ list: [article('乙')], page: { hits: [{ _source: article('甲') }] } });
    const options = {
      map: { content: '_source.content' },
      export: { records: ['page.hits.*'] },
    };
    expect(contentsOf(await readAs('a.json', value, options))).toEqual(['甲']);
    expect(codesOf(await readAs('a.json', '{"page":[]}', options))).toEqual(['no-records']);
    expect(codesOf(await readAs('a.json', '[]'))).toEqual(['no-records']);
  });

  test('one after the other, as JSON Lines under a wrong name', async () => {
    const lines = `${JSON.stringify(article('甲'))}\n${JSON.stringify(article('乙'))}\n`;
    expect(contentsOf(await readAs('a.json', lines))).toEqual(['甲', '乙']);
  });

  test('of an export of Ghost are its published posts', async () => {
    const posts = [
      {
        id: 'p1',
        title: '简报',
        html: '<p>甲</p>',
        published_at: '2022-06-01T00:00:00Z',
        status: 'published',
      },
      { id: 'p2', title: '草稿', html: '<p>乙</p>', status: 'draft' },
    ];
    const documents = await readAs('ghost.json', JSON.stringify({ db: [{ meta: {}, data: { posts } }] }));
    expect(documents.map(({ id, article }) => [id, article?.content, article?.publishedAt])).toEqual([
      ['p1', '<p>甲</p>', '2022-06-01'],
    ]);
  });

  test('one that is broken is a problem with its line; the others are read', async () => {
    const text = '[\n{"content":"甲"},\n{"content":乙},\n{"content":"丙"}]';
    const documents = await readAs('a.json', text);
    expect(contentsOf(documents)).toEqual(['甲', '丙']);
    expect(documents.flatMap(({ problems }) => problems)).toMatchObject([{ code: 'bad-json', line: 3 }]);
  });

  test('the end that a cut file has lost is a problem', async () => {
    const documents = await readAs('a.json', '[{"content":"甲"},{"content":"乙');
    expect([contentsOf(documents), codesOf(documents)]).toEqual([['甲'], ['bad-json']]);
  });
});

test('wherever the stream is cut, the same is found', async () => {
  const value = { 'a.b': [1, '}"{'], data: { list: [article('甲\\"]}'), { ...article('乙'), more: [{}] }] } };
  const bytes = Buffer.from(JSON.stringify(value, null, 2));
  const items = async (size: number) =>
    (await collect(jsonItems(chunked(bytes, size), ['data.list.*'], 1000))).map((item) => [
      item.pointer,
      item.line,
      JSON.parse(Buffer.from(item.bytes).toString()),
    ]);
  const whole = await items(bytes.length);
  expect(whole.map(([pointer, , record]) => [pointer, record.content])).toEqual([
    ['/data/list/0', '甲\\"]}'],
    ['/data/list/1', '乙'],
  ]);
  for (const size of [1, 2, 3, 7, 50]) expect(await items(size)).toEqual(whole);
});

describe('what a record says', () => {
  const dayOf = async (publishedAt: unknown) =>
    (await readAs('a.json', JSON.stringify([{ content: '甲', publishedAt }])))[0]?.article?.publishedAt;

  test.each([
    [1654012800, '2022-06-01'],
    ['1654012800000', '2022-06-01'],
    ['20220601', '2022-06-01'],
    ['20220601083000', '2022-06-01'],
    ['2022年6月1日', '2022-06-01'],
  ])('the day %j', async (given, expected) => {
    expect(await dayOf(given)).toBe(expected);
  });

  test('the platform under the name of the notice', async () => {
    const [document] = await readAs('a.json', '[{"content":"甲","platform":"微信"}]');
    expect(document?.article?.platform).toBe('wechat');
  });
});
