import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../../dictionaries/${file}`, import.meta.url), 'utf8');

const tableOf = (file: string) =>
  read(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

const cells = tableOf('legal/numbers.tsv');
const rows = cells.map(
  ([
    prefix = '',
    organ = '',
    region = '',
    level = '',
    since = '',
    until = '',
    certainty = '',
    source = '',
  ]) => ({
    prefix,
    organ,
    region,
    level,
    since,
    until,
    certainty,
    source,
  }),
);
const names = new Map<string, string[]>();
for (const [code = '', name = ''] of tableOf('places/divisions.tsv')) {
  names.set(code, [...(names.get(code) ?? []), name]);
}

const NATION = '000000';
const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().startsWith(text);
const repeated = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);
const regionsOf = (prefix: string) => rows.filter((row) => row.prefix === prefix).map(({ region }) => region);

describe('numbers.tsv', () => {
  it('says what its columns mean and of which day it is', () => {
    const header = read('legal/numbers.tsv').match(/^#.*$/gm)?.join('\n') ?? '';
    expect(header).toMatch(/Columns: prefix, organ, region/);
    expect(header).toMatch(/status of \d{4}-\d{2}-\d{2}/);
  });

  it('has eight cells in a row, and more than 800 rows', () => {
    expect(cells.filter((row) => row.length !== 8)).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(800);
  });

  it('writes prefixes in Chinese characters, with a * at the end at most', () => {
    // One code has a single character, the Supreme People's Court's 法〔1998〕86号.
    const odd = rows.filter(({ prefix }) => prefix !== '法' && !/^\p{Script=Han}{2,10}\*?$/u.test(prefix));
    expect(odd).toEqual([]);
  });

  it('has each prefix of a region once, sorted by level, region and prefix', () => {
    expect(repeated(rows.map(({ prefix, region }) => `${prefix} ${region}`))).toEqual([]);
    const levels = ['nation', 'province', 'city', 'county'];
    const order = rows.map(({ level, region }) => `${levels.indexOf(level)} ${region}`);
    expect(order).toEqual([...order].sort());
  });

  it('has regions that exist, of the level that it says', () => {
    const level = (region: string) => {
      if (region === NATION) return 'nation';
      if (region.endsWith('0000')) return 'province';
      return region.endsWith('00') ? 'city' : 'county';
    };
    expect(rows.filter((row) => row.region !== NATION && !names.has(row.region))).toEqual([]);
    expect(rows.filter((row) => level(row.region) !== row.level)).toEqual([]);
  });

  it('names a local organ after its region', () => {
    const strange = rows.filter(
      ({ region, organ }) => region !== NATION && !names.get(region)!.some((name) => organ.includes(name)),
    );
    expect(strange).toEqual([]);
  });

  it('has days that exist and follow each other, a known certainty and a source', () => {
    const wrong = rows.filter(
      ({ since, until, certainty, source }) =>
        [since, until].some((day) => day !== '' && !isDay(day)) ||
        (since !== '' && until !== '' && since >= until) ||
        !['sure', 'likely'].includes(certainty) ||
        source === '',
    );
    expect(wrong).toEqual([]);
  });

  it('is sure of a place only where it quotes a document, or where the document needs no quoting', () => {
    const local = rows.filter(({ level, certainty }) => /city|county/.test(level) && certainty === 'sure');
    expect(local.filter(({ source }) => !/^用例 .*\d号$/.test(source))).toEqual([]);
    const misquoted = rows.filter(
      ({ prefix, source }) =>
        source.startsWith('用例 ') && !source.startsWith(`用例 ${prefix.replace('*', '')}`),
    );
    expect(misquoted).toEqual([]);
  });
});

describe('what is known for certain', () => {
  it.each([
    ['国办发', ['000000']],
    ['川府发', ['510000']],
    ['渝府办发', ['500000']],
    ['皖政办', ['340000']],
    ['六政办秘', ['341500']],
    ['宁政发', ['640000', '320100']],
    ['新政办发', ['650000', '430522', '430528']],
    ['惠府办', ['441300', '320206']],
    ['石政函', ['130100', '421081']],
    ['云发', ['530000', '445300']],
    ['盐政发', ['320900', '330424']],
    ['克政办发', ['650200', '653000']],
    ['宜府发', ['360900', '420500', '511500']],
  ])('%s is of %s', (prefix, regions) => {
    expect(regionsOf(prefix).sort()).toEqual([...regions].sort());
  });
});
