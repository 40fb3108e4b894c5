import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../src/dictionary/index.js';
import { smallDictionary } from './small.js';

const compiled = smallDictionary();
const loaded = Dictionary.load(compiled.serialize(), 'small.bin');
const both = [
  ['compiled', compiled],
  ['loaded', loaded],
] as const;

const TEXT =
  '安徽省六安市裕安区平桥镇、徐集乡乡亲：抚平攻堅与乡村 镇兴，限时特价，立即抢购。寿县陶店乡，广西，检查院内。';

function kindOf(dictionary: Dictionary, pattern: number) {
  return dictionary.streams.find(({ end }) => pattern < end)?.kind;
}

function hitsOf(dictionary: Dictionary) {
  const hits: unknown[] = [];
  dictionary.automaton.scan(TEXT, {
    hit: (start, end, pattern) =>
      hits.push([TEXT.slice(start, end), kindOf(dictionary, pattern), dictionary.entry(pattern)]),
  });
  return hits;
}

test('both find the same entries in a text', () => {
  expect(hitsOf(loaded)).toEqual(hitsOf(compiled));
  const seen = hitsOf(loaded).map((hit) => (hit as [string, string]).slice(0, 2).join(' '));
  expect(seen).toEqual([
    '安徽 place.region',
    '安徽省 place.region',
    '六安市 place.region',
    '裕安区 place.region',
    '平桥 place.town',
    '徐集 place.town',
    '抚平攻堅 misstatement.wrong',
    '乡村 镇兴 misstatement.wrong',
    '限时特价 promotion.signal',
    '立即抢购 promotion.signal',
    '寿县 place.region',
    '陶店 place.town',
    '广西 place.region',
  ]);
});

describe.each(both)('%s', (_, dictionary) => {
  test('has every pattern under its kind', () => {
    const counts = dictionary.streams.map(({ kind, first, end }) => [kind, end - first]);
    // 安徽省 and 广西壮族自治区 have a short name beside their own.
    expect(counts).toEqual(
      expect.arrayContaining([
        ['misstatement.wrong', 3],
        ['promotion.signal', 2],
        ['allow', 1],
        ['place.town', 5],
        ['place.region', 7],
      ]),
    );
  });

  test('gives a misstatement with its origin', () => {
    expect(dictionary.entry(0)).toMatchObject({
      right: '扶贫攻坚',
      wrong: ['抚平攻坚', '扶平攻坚'],
      since: '2015-11-29',
      origin: { file: 'small.dict', line: 1 },
    });
  });

  test('knows the towns of a stem with their days', () => {
    expect(dictionary.towns.byStem('双桥')?.towns).toEqual([
      { code: 340422101, name: '双桥镇', suffix: '镇', since: '2015-12-31', until: '' },
      { code: 341521101, name: '双桥镇', suffix: '镇', since: '', until: '2015-12-31' },
    ]);
    expect(dictionary.towns.byStem('陶店')?.towns[0]?.suffix).toBe('回族乡');
    expect(dictionary.towns.byStem('平')).toBeUndefined();
    expect(dictionary.towns.townCount).toBe(6);
  });

  test('knows the regions by name and by code', () => {
    const { regions } = dictionary;
    expect(regions.byName('寿县')).toEqual({ name: '寿县', full: true, codes: [341521, 340422] });
    expect(regions.byName('广西')).toEqual({ name: '广西', full: false, codes: [450000] });
    expect([regions.nameOf(341503), regions.nameOf(999999)]).toEqual(['裕安区', undefined]);
    expect(regions.regions.find(({ code }) => code === 341521)?.successor).toBe(340422);
  });

  test('knows the words over an edge', () => {
    expect(dictionary.boundary.across('徐集乡亲', 3)?.word).toBe('乡亲');
  });

  test('has one digest, of eight hex digits', () => {
    expect(dictionary.digest).toBe(compiled.digest);
    expect(dictionary.digest).toMatch(/^[0-9a-f]{8}$/);
  });
});

// Reports carry the digest so that two runs with the same one may be compared: it must tell any two dictionaries apart.
test.each([
  ['an entry', { entries: 'right: 甲醛\nwrong: 甲荃' }],
  ['the code of a town', { towns: '341503202\t平桥乡\t\t' }],
  ['the days of a town', { towns: '341503201\t平桥乡\t2016-01-01\t' }],
  ['the code of a region', { divisions: '341504\t裕安区\t\t\t' }],
  ['the frequency of a word', { words: '乡亲\t301' }],
] as const)('the digest follows %s', (_, change) => {
  const base = {
    entries: 'right: 甲醛\nwrong: 甲全',
    towns: '341503201\t平桥乡\t\t',
    divisions: '341503\t裕安区\t\t\t',
    words: '乡亲\t300',
  };
  expect(smallDictionary({ ...base, ...change }).digest).not.toBe(smallDictionary(base).digest);
});

test('an empty dictionary is one too', () => {
  const empty = smallDictionary({ entries: '', towns: '', divisions: '', words: '' });
  const again = Dictionary.load(empty.serialize(), 'empty.bin');
  expect(again.automaton.patternCount).toBe(0);
  expect(again.automaton.findAll(TEXT)).toHaveLength(0);
  expect(again.towns.byStem('平桥')).toBeUndefined();
  expect(again.regions.names()).toEqual([]);
  expect(again.boundary.across('徐集乡亲', 3)).toBeUndefined();
});
