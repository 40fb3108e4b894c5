import { describe, expect, test } from 'vitest';
import { compileEntries, Dictionary } from '../../src/dictionary/index.js';
import { editDistance } from '../../src/dictionary/legal/near-titles.js';

const LAWS = [
  '# title\tlevel\tadopted\teffective\tamended\trepealed\tsuccessor\tarticles\tshort\tsource\tsource2',
  '中华人民共和国合同法\tlaw\t1999-03-15\t1999-10-01\t\t2021-01-01\t中华人民共和国民法典\t428\t合同法\t民法典\t',
  '中华人民共和国道路交通安全法\tlaw\t2003-10-28\t2004-05-01\t2007-12-29;2011-04-22\t\t\t124\t\t题注\t',
  '城市供水条例\tregulation\t1994-07-19\t1994-10-01\t\t\t\t38\t供水条例\t题注\t',
].join('\n');
const NUMBERS = [
  '宁政发\t宁夏回族自治区人民政府\t640000\tprovince\t\t\tsure\tx',
  '宁政发\t南京市人民政府\t320100\tcity\t\t\tlikely\tx',
  '皖教*\t安徽省教育厅\t340000\tprovince\t\t\tlikely\tx',
  '皖教秘\t安徽省教育厅\t340000\tprovince\t2000-01-01\t\tsure\tx',
].join('\n');

const compiled = compileEntries([], { legal: { laws: LAWS, numbers: NUMBERS } }).dictionary;
const loaded = Dictionary.load(compiled.serialize(), 'legal.bin');

describe.each([
  ['compiled', compiled],
  ['loaded', loaded],
] as const)('%s', (_, { laws, documentPrefixes }) => {
  test('a law is found by every form of its title', () => {
    for (const title of ['中华人民共和国合同法', '《合同法》', '合 同 法', '《中華人民共和國合同法》'])
      expect(laws.named(title)?.successor).toBe('中华人民共和国民法典');
    expect(laws.named('供水条例')?.title).toBe('城市供水条例');
    expect(laws.named('劳动合同法')).toBeUndefined();
  });

  test('only what ended keeps its source', () => {
    expect(laws.named('合同法')?.source).toBe('民法典');
    expect(laws.named('城市供水条例')?.source).toBe('');
  });

  test('a near title is found by one edit, and not by chance', () => {
    expect(laws.near('《道路交通安法》', 1).map(({ form }) => form)).toEqual(['道路交通安全法']);
    expect(laws.near('《道路交安通全法》', 1).map(({ form }) => form)).toEqual(['道路交通安全法']);
    expect(laws.near('《道路交通安全法》', 2)).toEqual([]);
    expect(laws.near('《道路运输管理条例》', 2)).toEqual([]);
  });

  test('a code has all its organs, and a family of codes its own', () => {
    expect(documentPrefixes.of('宁政发').map(({ region }) => region)).toEqual([640000, 320100]);
    expect(documentPrefixes.of('皖教秘')).toMatchObject([{ certain: true, since: '2000-01-01' }]);
    expect(documentPrefixes.of('皖教秘高')).toMatchObject([{ region: 340000, certain: false }]);
    expect(documentPrefixes.of('皖')).toEqual([]);
  });
});

test('edit distance counts neighbours that changed places once', () => {
  expect(editDistance('行政可许法', '行政许可法')).toBe(1);
  expect(editDistance('行政许法', '行政许可法')).toBe(1);
  expect(editDistance('行政许可法', '行政处罚法')).toBe(2);
});
