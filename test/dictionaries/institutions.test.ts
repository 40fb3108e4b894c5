import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../../dictionaries/${file}`, import.meta.url), 'utf8');

function tableOf(file: string): string[][] {
  return read(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

const LEVELS = ['nation', 'province', 'city', 'county'];
const PROVINCES = tableOf('places/divisions.tsv')
  .filter(([code = '', , , until = '']) => code.endsWith('0000') && until === '')
  .map(([code = '']) => code);

const renames = tableOf('institutions/renames.tsv').map(
  ([old = '', heir = '', level = '', since = '', scope = '', kept = '', source = '']) => ({
    old,
    heir,
    level,
    since,
    scope,
    kept,
    source,
  }),
);
type Rename = (typeof renames)[number];
const national = tableOf('institutions/national.tsv').map(
  ([name = '', short = '', kind = '', since = '', source = '']) => ({
    name,
    short: short === '' ? [] : short.split('、'),
    kind,
    since,
    source,
  }),
);
const misnamed = tableOf('institutions/misnamed.tsv').map(
  ([right = '', wrong = '', level = '', note = '', since = '']) => ({ right, wrong, level, note, since }),
);

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().startsWith(text);
const isName = (text: string) => /^[\u4e00-\u9fff（）]{2,40}$/.test(text);
const repeated = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);

function provincesOf(scope: string): ReadonlySet<string> {
  if (scope === '') return new Set(PROVINCES);
  const but = scope.startsWith('-');
  const codes = new Set(scope.replace('-', '').split(','));
  return but ? new Set(PROVINCES.filter((code) => !codes.has(code))) : codes;
}

/** What a page of that day should call the organ: follows the heirs as far as they had come by then. */
function nameOn(day: string, old: string, level: string, province: string): string {
  let name = old;
  for (let step = 0; step < renames.length; step += 1) {
    const row = renames.find(
      (each) =>
        each.old === name &&
        each.level === level &&
        each.kept === '' &&
        each.since <= day &&
        provincesOf(each.scope).has(province),
    );
    if (!row) return name;
    name = row.heir;
  }
  throw new Error(`${old} never ends`);
}

describe.each([
  ['renames.tsv', 7],
  ['national.tsv', 5],
  ['misnamed.tsv', 5],
])('%s', (file, width) => {
  it('says what a row is, names its columns and its day of writing', () => {
    const header = read(`institutions/${file}`).match(/^#.*$/gm)?.join('\n') ?? '';
    expect(header).toMatch(/# Columns: /);
    expect(header).toMatch(/source/i);
    expect(header).toMatch(/Written by hand \d{4}-\d{2}-\d{2}/);
  });

  it('has all columns in every row and no stray space', () => {
    const rows = tableOf(`institutions/${file}`);
    expect(rows.filter((row) => row.length !== width)).toEqual([]);
    expect(rows.filter((row) => row.some((cell) => cell !== cell.trim()))).toEqual([]);
  });
});

describe('renames.tsv', () => {
  it('has at least 400 of them, at every level', () => {
    expect(renames.length).toBeGreaterThanOrEqual(400);
    expect(new Set(renames.map((row) => row.level))).toEqual(new Set(LEVELS));
  });

  it('names two different organs, a real day and a source', () => {
    expect(renames.filter((row) => !isName(row.old) || !isName(row.heir) || row.old === row.heir)).toEqual(
      [],
    );
    expect(renames.filter((row) => !isDay(row.since) || row.source.length < 8)).toEqual([]);
  });

  it('scopes by provinces that exist, and the nation by none', () => {
    expect(renames.filter((row) => row.scope !== '' && !/^-?\d{6}(,\d{6})*$/.test(row.scope))).toEqual([]);
    const unknown = renames.flatMap((row) =>
      row.scope === ''
        ? []
        : row.scope
            .replace('-', '')
            .split(',')
            .filter((code) => !PROVINCES.includes(code)),
    );
    expect(unknown).toEqual([]);
    expect(renames.filter((row) => row.level === 'nation' && row.scope !== '')).toEqual([]);
  });

  it('gives an old name one heir in any province', () => {
    const keys = renames.flatMap((row) =>
      [...provincesOf(row.scope)].map((code) => `${row.level} ${code} ${row.old}`),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lets a later level change no earlier than the one above it', () => {
    const first = (rows: readonly Rename[]) => rows.map((row) => row.since).sort()[0] ?? '';
    const early = renames.filter((row) => {
      const above = renames.filter(
        (each) =>
          each.old === row.old &&
          each.heir === row.heir &&
          each.level === LEVELS[LEVELS.indexOf(row.level) - 1],
      );
      return row.level !== 'nation' && above.length > 0 && row.since < first(above);
    });
    expect(early).toEqual([]);
  });

  it('orders the links of every chain, and every chain ends', () => {
    const backward = renames.filter((row) =>
      renames.some(
        (next) =>
          next.old === row.heir &&
          next.level === row.level &&
          next.since <= row.since &&
          [...provincesOf(next.scope)].some((code) => provincesOf(row.scope).has(code)),
      ),
    );
    expect(backward).toEqual([]);
    for (const row of renames) {
      expect(nameOn('2026-01-01', row.old, row.level, '340000')).not.toBe('');
    }
  });

  it.each([
    ['2016-06-01', '环境保护局', 'city', '340000', '环境保护局'],
    ['2019-06-01', '环境保护局', 'city', '340000', '生态环境局'],
    ['2019-06-01', '环境保护局', 'county', '340000', '环境保护局'],
    ['2021-01-01', '环境保护局', 'county', '340000', '生态环境分局'],
    ['2021-01-01', '环境保护局', 'county', '310000', '生态环境局'],
    ['2021-01-01', '环境保护局', 'city', '820000', '环境保护局'],
    ['2017-01-01', '卫生厅', 'province', '340000', '卫生和计划生育委员会'],
    ['2020-01-01', '卫生厅', 'province', '340000', '卫生健康委员会'],
    ['2020-01-01', '林业厅', 'province', '340000', '林业局'],
    ['2020-01-01', '林业厅', 'province', '510000', '林业和草原局'],
    ['2020-01-01', '林业局', 'county', '340000', '林业局'],
    ['2022-01-01', '扶贫办', 'county', '340000', '乡村振兴局'],
    ['2024-01-01', '银监局', 'province', '340000', '金融监管局'],
    ['2019-01-01', '中国银行业监督管理委员会', 'nation', '340000', '中国银行保险监督管理委员会'],
    ['2024-01-01', '中国银行业监督管理委员会', 'nation', '340000', '国家金融监督管理总局'],
    ['2026-01-01', '国家海洋局', 'nation', '340000', '国家海洋局'],
  ])('on %s %s (%s, %s) is %s', (day, old, level, province, name) => {
    expect(nameOn(day, old, level, province)).toBe(name);
  });

  it('calls no current national name out of date, unless it is kept', () => {
    const current = new Set(national.flatMap((row) => [row.name, ...row.short]));
    expect(
      renames.filter((row) => row.level === 'nation' && row.kept === '' && current.has(row.old)),
    ).toEqual([]);
  });
});

describe('national.tsv', () => {
  it('has at least 200 organs, each once, with kind and source', () => {
    expect(national.length).toBeGreaterThanOrEqual(200);
    expect(repeated(national.map((row) => row.name))).toEqual([]);
    expect(national.filter((row) => !isName(row.name) || row.kind === '' || row.source === '')).toEqual([]);
    expect(national.filter((row) => row.since !== '' && !isDay(row.since))).toEqual([]);
  });

  it('gives a short form to one organ only, and never the full name again', () => {
    const forms = national.flatMap((row) => row.short);
    expect(forms.filter((form) => !isName(form))).toEqual([]);
    expect(repeated(forms)).toEqual([]);
    expect(national.filter((row) => row.short.includes(row.name))).toEqual([]);
  });

  it('has the 26 departments of the State Council', () => {
    expect(national.filter((row) => row.kind === '国务院组成部门').length).toBe(26);
    expect(national.filter((row) => row.kind === '国务院直属机构').length).toBe(14);
    expect(national.filter((row) => row.kind.startsWith('部委管理的国家局')).length).toBe(17);
  });
});

describe('misnamed.tsv', () => {
  it('has at least 120 wrong forms, each once', () => {
    expect(misnamed.length).toBeGreaterThanOrEqual(120);
    expect(repeated(misnamed.map((row) => row.wrong))).toEqual([]);
    expect(misnamed.filter((row) => ![...LEVELS, 'local'].includes(row.level))).toEqual([]);
    expect(misnamed.filter((row) => row.since !== '' && !isDay(row.since))).toEqual([]);
  });

  it('never writes a form wrong that stands in a right name, old or new', () => {
    const right = [
      ...misnamed.map((row) => row.right),
      ...national.flatMap((row) => [row.name, ...row.short]),
      ...renames.flatMap((row) => [row.old, row.heir]),
    ];
    expect(misnamed.filter((row) => right.some((name) => name.includes(row.wrong)))).toEqual([]);
  });

  it('has no form that a sound sentence begins with', () => {
    // 国家卫生健康委会同有关部门, 常委委员, 街道办事外出
    const starts = /(健康|改革|居民|村民|政法)委会$|常委委$|办事外$/;
    expect(misnamed.filter((row) => starts.test(row.wrong))).toEqual([]);
  });
});
