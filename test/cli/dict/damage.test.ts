import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { damageIn, encodingDamage } from '../../../src/cli/dict/damage.js';

const places = (text: string) => damageIn(text).map(({ line, column }) => [line, column]);

describe('what a spreadsheet does to one cell', () => {
  test.each([
    ['scientific notation', '3.41503E+11'],
    ['scientific notation without decimals', '3E+11'],
    ['a day with slashes', '2015/12/1'],
    ['a day with slashes, in full', '2015/12/01'],
    ['a day of America', '12/1/2015'],
    ['a day whose zeros are lost', '2015-12-1'],
    ['a day with a clock', '2015-12-01 00:00:00'],
    ['a day with slashes and a clock', '2015/12/1 0:00'],
    ['a number that became a day', '5-Mar'],
    ['a number that became a month', 'Mar-05'],
    ['a formula that failed', '#REF!'],
    ['a narrow column', '########'],
    ['quotes around a cell', '"县，区"'],
    ['quotes that do not end', '"第一行'],
    ['the mark of text', "'0564"],
    ['decimals', '341503.0'],
    ['a formula', '=A1&B1'],
    ['digits that were rounded', '341503199001010000'],
    ['a lost character', '朱?基'],
    ['a character that no code has', '朱\ufffd基'],
    ['dashes in a day', '2015–12–01'],
    ['quotes in an identifier', 'rule=“off”'],
    ['a no-break space', '341503\u00a0341504'],
  ])('%s: %s', (_, cell) => {
    expect(places(`# 编号\t名称\n341503\t裕安区\n341502\t${cell}\n`)).toEqual([[3, 2]]);
  });

  test.each([
    ['a day', '2015-12-01'],
    ['days in prose', '国务院2015/12/1批准'],
    ['a number in prose', '约3.4E+5元'],
    ['a name in quotes', '“三农”'],
    ['a dash for nothing', '—'],
    ['a title', '《地方组织法》（2022-03-11 修正）'],
    ['a document number', '国函〔2005〕35号'],
    ['a share', '12.50'],
    ['a number with letters', '11341500003206221T'],
    ['a serial number of its own', 'E-12'],
    ['an identity number', '341503199001010018'],
    ['a question', '如何办理?'],
    ['English', 'sure'],
    ['a negative number', '-5'],
    ['nothing', ''],
  ])('is not %s: %s', (_, cell) => {
    expect(places(`341503\t裕安区\n341502\t${cell}\n`)).toEqual([]);
  });
});

describe('what shows beside the other cells of a column', () => {
  test('codes that lost their zero', () => {
    expect(places('010\t北京\n0564\t六安\n0551\t合肥\n552\t蚌埠\n0553\t芜湖\n')).toEqual([
      [1, 1],
      [4, 1],
    ]);
  });

  test('days that became numbers, however the others are written', () => {
    expect(places('甲\t2015-12-01\n乙\t42339\n丙\t2016-01-31\n')).toEqual([[2, 2]]);
  });

  test('months and days among other things', () => {
    expect(places('1\t一至二\n2\t3月5日\n3\t五至七\n')).toEqual([[2, 2]]);
    expect(places('植树节\t3月12日\n国庆\t10月1日\n')).toEqual([]);
  });

  test('counts differ in length, and are no codes', () => {
    const counts = Array.from({ length: 200 }, (_, i) => `词${i}\t${1000 + i * i}\n`).join('');
    expect(places(counts)).toEqual([]);
  });

  test('codes of two levels may stand in one column', () => {
    const codes = Array.from({ length: 40 }, (_, i) => `1301${10 + i}${i % 9 === 0 ? '' : '001'}\n`);
    expect(places(codes.join(''))).toEqual([]);
  });
});

test('a mark at the beginning, and one that joining files left behind', () => {
  expect(places('\ufeff110000\t北京市\n\ufeff120000\t天津市\n')).toEqual([
    [1, undefined],
    [2, undefined],
  ]);
});

test('comments and empty lines are passed over, and line ends of every kind are known', () => {
  expect(places('# 3.4E+5\t2015/12/1\r\n\r\n110000\t1.1E+5\r\n')).toEqual([[3, 2]]);
});

test('bytes that are no UTF-8 are told by their line', () => {
  const gbk = Buffer.concat([
    Buffer.from('110000\t北京市\n341503\t'),
    Buffer.from([0xd4, 0xa3, 0xb0, 0xb2, 0x0a]),
  ]);
  expect(encodingDamage(gbk)?.line).toBe(2);
  expect(encodingDamage(Buffer.from('\ufeff110000\t北京市', 'utf16le'))?.line).toBe(1);
  expect(encodingDamage(Buffer.from('110000\t北京市'))).toBeUndefined();
});

test('no table that is shipped is damaged', () => {
  const root = new URL('../../../dictionaries/', import.meta.url);
  const tables = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsv'),
  );
  expect(tables.length).toBeGreaterThan(10);
  const damaged = tables.flatMap((name) => {
    const bytes = readFileSync(new URL(name, root));
    const found = [encodingDamage(bytes) ?? [], damageIn(bytes.toString('utf8'))].flat();
    return found.map(({ line, seen }) => `${name}:${line} ${seen}`);
  });
  expect(damaged).toEqual([]);
});
