import { compileEntries, type Dictionary } from '../../src/dictionary/index.js';

/** A few entries of every kind, with real places. */
const ENTRIES = [
  'right: 扶贫攻坚',
  'wrong: 抚平攻坚',
  'wrong: 扶平攻坚',
  'since: 2015-11-29',
  'source: 关于打赢脱贫攻坚战的决定',
  '',
  'right: 乡村振兴',
  'wrong: 乡村镇兴',
  '',
  'signal: 立即抢购',
  'kind: call-to-act',
  '',
  'signal: 限时特价',
  'kind: price',
  '',
  'allow: 抚平攻坚图',
].join('\n');

const DIVISIONS = [
  '# code\tname\tsince\tuntil\tsuccessor',
  '340000\t安徽省\t\t\t',
  '341500\t六安市\t\t\t',
  '341503\t裕安区\t\t\t',
  '341521\t寿县\t\t2015-12-31\t340422',
  '340422\t寿县\t2015-12-31\t\t',
  '450000\t广西壮族自治区\t\t\t',
].join('\n');

const TOWNS = [
  '341503201\t平桥乡\t\t',
  '341503107\t徐集镇\t\t',
  '341502101\t三十铺镇\t\t',
  '340422101\t双桥镇\t2015-12-31\t',
  '341521101\t双桥镇\t\t2015-12-31',
  '340422200\t陶店回族乡\t2015-12-31\t',
].join('\n');

const WORDS = ['开发区\t900', '改革\t800', '乡亲\t300', '院内\t120', '检查\t500', '检查院\t2'].join('\n');

/** @param change swaps one of the sources for another */
export function smallDictionary(
  change: Partial<Record<'entries' | 'divisions' | 'towns' | 'words', string>> = {},
): Dictionary {
  const { entries = ENTRIES, divisions = DIVISIONS, towns = TOWNS, words = WORDS } = change;
  return compileEntries([{ file: 'small.dict', text: entries }], { divisions, towns, words }).dictionary;
}
