import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../../src/config/index.js';
import { type CsvRow, csvRows } from '../../../src/sources/tables/csv-rows.js';
import { cellsOfLines } from '../../../src/sources/tables/plain-lines.js';
import { chunked, collect } from '../collect.js';
import { codesOf, contentsOf, readAs } from '../read.js';

const rowsOf = async (text: string | Uint8Array, size = 1 << 16, ending = '.csv') => {
  const bytes = Buffer.from(text as string);
  const records = (await collect(csvRows(chunked(bytes, size), bytes.subarray(0, 4096), ending))).flat();
  return records.flatMap((record): readonly CsvRow[] => {
    if (!('lines' in record)) return [record];
    return [...cellsOfLines(record)].map((cells, i) => ({ cells, line: record.line + i }));
  });
};
const cellsOf = async (text: string, size?: number) => (await rowsOf(text, size)).map(({ cells }) => cells);

const GB = Uint8Array.from([0xb8, 0xa7, 0xc6, 0xbd, 0xb9, 0xa5, 0xbc, 0xe1]);

test('a row with bytes that no encoding explains has a problem, the others have none', async () => {
  const rows = await rowsOf(
    Buffer.concat([
      Buffer.from(GB),
      Buffer.from(',a\n'),
      Buffer.from([0xff, 0xff]),
      Buffer.from(',b\n'),
      Buffer.from(GB),
    ]),
  );
  expect(rows.map(({ line, problem }) => [line, problem?.code])).toEqual([
    [1, undefined],
    [2, 'replacement-character'],
    [3, undefined],
  ]);
});

describe('records of RFC 4180', () => {
  test.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '"a,1","b""2"""\n"c\n3",d',
      [
        ['a,1', 'b"2"'],
        ['c\n3', 'd'],
      ],
    ],
    [
      'a,\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a"b,c\n', [['a"b', 'c']]],
    ['""\n"",""\n', [[''], ['', '']]],
    [
      'a;b\nc;"d;e"',
      [
        ['a', 'b'],
        ['c', 'd;e'],
      ],
    ],
    [
      'a\tb\tb,c\nd\te',
      [
        ['a', 'b', 'b,c'],
        ['d', 'e'],
      ],
    ],
  ])('%j', async (text, expected) => {
    for (const size of [1, 2, 3, 100]) expect(await cellsOf(text, size)).toEqual(expected);
  });

  test('are those of another reader', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '甲', ' ', ''),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const text = [
          'x,y',
          ...rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')),
        ].join('\n');
        const expected = parse(text, { relax_column_count: true }) as string[][];
        expect(await cellsOf(text, size)).toEqual(expected);
      }),
    );
  });

  test('tell the line that they begin in', async () => {
    expect((await rowsOf('a\n"b\nb"\r\nc\n\nd')).map(({ line }) => line)).toEqual([1, 2, 4, 5, 6]);
  });

  test('a quote that is never closed costs its quotes, not the lines', async () => {
    const rows = await rowsOf('a,b\nc,"d\ne,f\n');
    expect(rows.map(({ cells }) => cells.join('|'))).toEqual(['a|b', 'c|"d', 'e|f', '']);
    expect(rows.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      'unclosed-quote',
      undefined,
      undefined,
    ]);
  });
});

describe('bytes', () => {
  test.each([
    ['a byte order mark', Buffer.from('\ufeff甲,乙\n')],
    ['UTF-16, as Excel writes Unicode text', Buffer.from('\ufeff甲\t乙\r\n', 'utf16le')],
  ])('%s', async (_, bytes) => {
    expect((await rowsOf(bytes)).map(({ cells }) => cells)).toEqual([['甲', '乙']]);
  });

  test('GB 18030, also where the first rows are ASCII', async () => {
    const bytes = Buffer.concat([Buffer.from(`id,text\n${'1,2\n'.repeat(2000)}3,`), GB, Buffer.from('\n')]);
    expect((await rowsOf(bytes)).at(-1)?.cells).toEqual(['3', '抚平攻坚']);
  });
});

describe('a table', () => {
  test('is a text with rows and columns', async () => {
    const [document] = await readAs('表.csv', '乡镇,工作\r\n平桥乡,"今年\n抚平攻坚"\r\n');
    expect(document).toMatchObject({ id: '表.csv', article: { format: 'text' }, problems: [] });
    const { findings } = createScanner({ publishedAt: '2022-06-01' }).scan(document!.article!);
    expect(findings.map(({ text, place }) => [text, place])).toEqual([['抚平攻坚', { row: 2, column: 2 }]]);
  });

  test('with a column of content is an export', async () => {
    const csv = 'id,标题,正文,day\n7,简报,<p>甲</p>,2022/6/1\n,,"乙\n乙",\n\n';
    const documents = await readAs('dump.csv', csv, {
      map: { content: '正文', title: '标题', publishedAt: 'day' },
    });
    expect(documents.map(({ id, source }) => [id, source])).toEqual([
      ['7', 'dump.csv:2'],
      ['dump.csv:3', 'dump.csv:3'],
    ]);
    expect(documents[0]?.article).toMatchObject({
      title: '简报',
      content: '<p>甲</p>',
      publishedAt: '2022-06-01',
    });
    expect(documents[1]?.article?.sections).toEqual([{ start: 0, place: { row: 3, column: 3 } }]);
  });

  test('that has other named columns and lacks that of the content, is scanned as a table and told', async () => {
    const documents = await readAs('dump.csv', 'id,标题\n7,抚平攻坚\n', {
      map: { content: '正文', title: '标题' },
    });
    expect(codesOf(documents)).toEqual(['missing-field']);
    expect(contentsOf(documents)[0]).toContain('抚平攻坚');
  });

  test('that is long is scanned in several documents, each with the headings', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},${'今天上午召开会议'.repeat(5)}`);
    const documents = await readAs('long.csv', `序号,工作\n${rows.join('\n')}\nx,抚平攻坚`);
    expect(documents.length).toBeGreaterThan(1);
    expect(documents.map(({ source }) => source)).toEqual(documents.map(() => 'long.csv'));
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    expect(documents.every(({ article }) => article?.content.startsWith('序号\t工作\n'))).toBe(true);
    const { findings } = createScanner({ publishedAt: '2022-06-01' }).scan(documents.at(-1)!.article!);
    expect(findings.map(({ place }) => place)).toEqual([{ row: 30_002, column: 2 }]);
  });

  test.each([
    ['a cell in quotes', '"a,b"'],
    ['a tab in a cell', 'a\tb'],
    ['a return in a cell', 'a\rb'],
    ['seventy columns', ','.repeat(70)],
    ['an empty row', '\n'],
    ['rows of two signs for a line end', 'a\r\nb\r\n'],
  ])('is the same text where one row of thousands has %s', async (_, odd) => {
    const rows = Array.from({ length: 12_000 }, (_, i) => `${i},甲,乙镇丙村`);
    const plain = (await readAs('a.csv', `号,名,址\n${rows.join('\n')}\n末,丁,抚平攻坚\n`))[0]!.article!;
    rows.splice(9000, 0, odd);
    const mixed = (await readAs('a.csv', `号,名,址\n${rows.join('\n')}\n末,丁,抚平攻坚\n`))[0]!.article!;
    const lines = mixed.content.split('\n');
    const most = plain.content.split('\n');
    expect(lines.slice(0, 9001)).toEqual(most.slice(0, 9001));
    expect(lines.slice(-3000)).toEqual(most.slice(-3000));
    const { findings } = createScanner({ publishedAt: '2022-06-01' }).scan(mixed);
    const first = createScanner({ publishedAt: '2022-06-01' }).scan(plain).findings;
    expect(first).toHaveLength(1);
    const moved = lines.length - most.length;
    expect(findings.map(({ place }) => place)).toEqual(
      first.map(({ place }) => ({ row: place!.row! + moved, column: 3 })),
    );
  });

  test('that is an export has an article for each of thousands of rows', async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => `${i},简报${i},`);
    const documents = await readAs('dump.csv', `id,content,none\n${rows.join('\r\n')}\r\n`);
    expect(documents.map(({ id, source }) => [id, source])).toEqual(
      rows.map((_, i) => [`${i}`, `dump.csv:${i + 2}`]),
    );
    expect(documents.at(-1)?.article?.content).toBe('简报11999');
  });

  test('of a hundred thousand columns is told, and its other rows are read', async () => {
    const documents = await readAs('wide.csv', `a,b\n${'x,'.repeat(100_000)}\n抚平攻坚,c\n`);
    expect(codesOf(documents)).toEqual(['too-many-columns']);
    expect(contentsOf(documents)[0]).toContain('抚平攻坚');
  });
});
