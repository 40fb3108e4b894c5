import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../../dictionaries/${file}`, import.meta.url), 'utf8');

function tableOf(file: string): string[][] {
  return read(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

interface Row {
  code: string;
  name: string;
  since: string;
  until: string;
}

function windowsOf(file: string): Row[] {
  return tableOf(file).map(([code = '', name = '', since = '', until = '']) => ({
    code,
    name,
    since,
    until,
  }));
}

const divisions = windowsOf('places/divisions.tsv');
const towns = windowsOf('places/towns.tsv');
const zones = windowsOf('places/zones.tsv');
const overlay = tableOf('places/overlay.tsv');
const codes = new Set([...divisions, ...zones].map(({ code }) => code));

const validOn = (rows: readonly Row[], day: string) =>
  rows.filter(({ since, until }) => since <= day && (until === '' || day < until));
const named = (rows: readonly Row[], county: string, name: string) =>
  rows.filter((row) => row.code.startsWith(county) && row.name === name);

describe.each([
  ['divisions.tsv', divisions, /^\d{6}$/],
  ['towns.tsv', towns, /^\d{9}$/],
  ['zones.tsv', zones, /^\d{6}(\d{3})?$/],
] as const)('%s', (file, rows, code) => {
  it('says where it comes from and how to make it again', () => {
    const header = read(`places/${file}`).match(/^#.*$/gm)?.join('\n') ?? '';
    expect(header).toMatch(/Columns:/);
    expect(header).toMatch(/licence MIT/);
    expect(header).toMatch(/Regenerate: npx tsx scripts\/generate-places\.ts/);
  });

  it('has valid codes, Chinese names, and dates that exist', () => {
    const isDay = (text: string) => text === '' || new Date(text).toISOString().startsWith(text);
    const wrong = rows.filter(
      (row) => !code.test(row.code) || !isDay(row.since) || !isDay(row.until) || /[\s?（(]/.test(row.name),
    );
    expect(wrong).toEqual([]);
  });

  it('orders every window', () => {
    expect(rows.filter(({ since, until }) => until !== '' && since >= until)).toEqual([]);
  });

  it('has each code and name once, sorted by code, the name of today last', () => {
    const keys = rows.map((row) => `${row.code} ${row.name}`);
    expect(keys.length).toBe(new Set(keys).size);
    const order = rows.map((row) => `${row.code} ${row.until || '9999'}`);
    expect(order).toEqual([...order].sort());
  });

  it('gives no code two names today', () => {
    // 000 stands for any township whose code is not known.
    const open = rows.filter((row) => row.until === '' && !/^\d{6}000$/.test(row.code));
    expect(open.length).toBe(new Set(open.map((row) => row.code)).size);
  });
});

describe('parents and successors', () => {
  it('has the county of every township and the province of every county', () => {
    const orphans = [...towns, ...zones.filter((row) => row.code.length === 9)].filter(
      (row) => !codes.has(row.code.slice(0, 6)) && !codes.has(`${row.code.slice(0, 4)}00`),
    );
    expect(orphans).toEqual([]);
    expect(divisions.filter((row) => !codes.has(`${row.code.slice(0, 2)}0000`))).toEqual([]);
  });

  it('leads every successor to a place that exists', () => {
    const lost = tableOf('places/divisions.tsv').flatMap(([code, name, , , successor = '', others = '']) =>
      [successor, ...others.split(' ')]
        .filter((to) => to !== '' && !codes.has(to))
        .map((to) => [code, name, to]),
    );
    expect(lost).toEqual([]);
  });
});

describe('what is known for certain', () => {
  it.each([
    ['341503', '平桥乡'],
    ['341503', '徐集镇'],
    ['341503', '固镇镇'],
    ['341503', '青山乡'],
    ['341524', '青山镇'],
    ['341502', '孙岗镇'],
    ['341504', '孙岗乡'],
  ])('%s has %s', (county, name) => {
    expect(named(validOn(towns, '2022-06-10'), county, name)).toHaveLength(1);
  });

  it.each([
    ['341503', '平桥镇'],
    ['341503', '徐集乡'],
    ['341524', '青山乡'],
  ])('%s never had %s', (county, name) => {
    expect(named([...towns, ...zones], county, name)).toEqual([]);
  });

  it.each([
    ['2015-06-01', '341521', '寿县', true],
    ['2016-06-01', '341521', '寿县', false],
    ['2016-06-01', '340422', '寿县', true],
    ['2010-06-01', '420600', '襄樊市', true],
    ['2011-03-01', '420600', '襄樊市', false],
    ['2011-03-01', '420600', '襄阳市', true],
    ['2018-06-01', '371200', '莱芜市', true],
    ['2019-06-01', '371200', '莱芜市', false],
    ['2019-06-01', '370116', '莱芜区', true],
    ['2021-06-01', '330104', '江干区', false],
    ['2021-06-01', '330114', '钱塘区', true],
    ['2012-01-01', '340181', '巢湖市', true],
    ['2012-01-01', '341400', '巢湖市', false],
  ])('on %s, is %s %s right: %s', (day, code, name, right) => {
    expect(named(validOn(divisions, day), code, name).length > 0).toBe(right);
  });

  it("keeps a recoded county's townships without a break", () => {
    expect(named(towns, '340422', '正阳关镇')).toEqual([
      { code: '340422104', name: '正阳关镇', since: '', until: '' },
    ]);
    expect(named(towns, '341521', '正阳关镇')).toEqual([]);
  });

  it('dates a township that moved, and one that was promoted', () => {
    expect(named(towns, '341522', '孙岗乡')[0]?.until).toBe('2016-01-04');
    expect(named(towns, '341504', '孙岗乡')[0]?.since).toBe('2016-01-04');
    expect(named(towns, '340121', '造甲乡')[0]?.until).toBe('2025-07-28');
    expect(named(towns, '340121', '造甲镇')[0]?.since).toBe('2025-07-28');
  });

  it('has the whole country', () => {
    const open = towns.filter((row) => row.until === '');
    expect(open.length).toBeGreaterThan(38_000);
    expect(divisions.filter((row) => row.until === '' && row.code.endsWith('0000'))).toHaveLength(34);
    expect(divisions.filter((row) => row.until === '' && !row.code.endsWith('00')).length).toBe(2849);
  });
});

describe('overlay.tsv', () => {
  it('is sorted by date, and every row names a source', () => {
    const dates = overlay.map(([date]) => date);
    expect(dates).toEqual([...dates].sort());
    expect(overlay.filter((row) => row.length !== 7 || (row[6] ?? '').length < 4)).toEqual([]);
  });

  it('shows in the generated tables', () => {
    const rows = [...divisions, ...towns];
    const find = (code = '', name = '') => rows.find((row) => row.code === code && row.name === name);
    for (const [date, , code, name, newCode, newName] of overlay) {
      if (code !== '') expect(find(code, name), `${code} ${name}`).toMatchObject({ until: date });
      expect(['', date], `${newCode} ${newName}`).toContain(find(newCode, newName)?.since);
    }
  });
});

describe('words.tsv', () => {
  const words = new Map(tableOf('words/words.tsv').map(([word = '', count = '']) => [word, Number(count)]));

  it('is a list of 90,000 to 110,000 words of two to six Han characters', () => {
    expect(words.size).toBeGreaterThan(90_000);
    expect(words.size).toBeLessThan(110_000);
    expect([...words.keys()].filter((word) => !/^\p{Script=Han}{2,6}$/u.test(word))).toEqual([]);
  });

  it.each(['乡亲', '乡亲们', '镇守', '乡土', '乡村', '乡镇', '镇静', '检查', '院内', '长治久安'])(
    'has %s',
    (word) => {
      expect(words.get(word)).toBeGreaterThan(0);
    },
  );
});
