import { expect, test } from 'vitest';
import { createScanner } from '../../../src/config/index.js';
import type { Citation } from '../../../src/rules/citations/citation.js';
import { defineRule, rules } from '../../../src/rules/index.js';

let read: { citation: Citation; text: string }[] = [];
const probe = defineRule({
  id: 'legal-basis/probe',
  severity: 'info',
  since: '0.2.0',
  summary: { zh: '引文', en: 'citations' },
  wants: 'citation',
  messages: {},
  steps: {},
  check(citation, { text }) {
    read.push({ citation, text });
    return undefined;
  },
});
const scanner = createScanner({
  rules: Object.fromEntries(rules.map(({ id }) => [id, 'off' as const])),
  extraRules: [probe],
});

function citationsIn(content: string, home = '341503') {
  read = [];
  scanner.scan({ content, format: 'text', home, publishedAt: '2022-06-10' });
  return read.map(({ citation, text }) => ({
    citation,
    slice: ({ start, end }: { start: number; end: number }) => text.slice(start, end),
  }));
}

/** Each citation from its beginning to its end. */
const WHOLE: readonly (readonly [content: string, ...citations: string[]])[] = [
  ['《行政许可法》第十二条第一款第（三）项的规定', '《行政许可法》第十二条第一款第（三）项'],
  ['《行政许可法》第十二条、第十三条和第二十条', '《行政许可法》第十二条、第十三条和第二十条'],
  ['《甲办法》第一条、第三条；《乙办法》', '《甲办法》第一条、第三条', '《乙办法》'],
  ['《甲办法》第二条第（一）（三）项规定', '《甲办法》第二条第（一）（三）项'],
  ['《甲办法》第三、五条规定', '《甲办法》第三、五条'],
  [
    '《甲办法》（国务院令第649号，2019年3月2日修订）第9条',
    '《甲办法》（国务院令第649号，2019年3月2日修订）第9条',
  ],
  ['《甲办法》，国办发〔2018〕3号，第二条', '《甲办法》，国办发〔2018〕3号'],
  ['《关于修改〈甲条例〉的决定》', '《关于修改〈甲条例〉的决定》'],
  ['《关于修改《甲条例》的决定》第二次', '《关于修改《甲条例》的决定》'],
  ['《浙江省实施〈中华人民共和国水法》办法》', '《浙江省实施〈中华人民共和国水法》办法》'],
  ['《甲办法和《乙办法》', '《乙办法》'],
  ['《中华人民共和国水法》（以下简称《水法》）第三条', '《中华人民共和国水法》（以下简称《水法》）第三条'],
  ['国务院《信访工作条例》第三条', '国务院《信访工作条例》第三条'],
  ['依照中华人民共和国水法第三条处理', '中华人民共和国水法第三条'],
  ['1990年7月6日山东省人民政府第7号令发布', '山东省人民政府第7号令'],
  ['国家税务总局公告2020年第3号', '国家税务总局公告2020年第3号'],
  ['2022年工作计划（2023年）第5号楼'],
];

test.each(WHOLE)('%s', (content = '', ...citations) => {
  expect(citationsIn(content).map(({ citation, slice }) => slice(citation.at))).toEqual(citations);
});

const NUMBERS: readonly (readonly [content: string, number?: string, regular?: string])[] = [
  ['根据国办发〔2018〕3号文件', '国办发〔2018〕3号', '国办发〔2018〕3号'],
  ['根据国办发[2018]3号文件', '国办发[2018]3号', '国办发〔2018〕3号'],
  ['根据国办发（２０１８）３号文件', '国办发（２０１８）３号', '国办发〔2018〕3号'],
  ['国办发【2018】03号', '国办发【2018】03号', '国办发〔2018〕3号'],
  ['国办发﹝2018﹞3号', '国办发﹝2018﹞3号', '国办发〔2018〕3号'],
  ['国办发201747号', '国办发201747号', '国办发〔2017〕47号'],
  ['国办发2017年第47号', '国办发2017年第47号', '国办发〔2017〕47号'],
  ['国办发〔2017]47号', '国办发〔2017]47号', '国办发〔2017〕47号'],
  ['裕政办〔21〕12号', '裕政办〔21〕12号', '裕政办〔2021〕12号'],
  ['四川省人民政府办公厅川办发〔2015〕2号', '川办发〔2015〕2号', '川办发〔2015〕2号'],
  ['江宁政发〔2019〕18号', '江宁政发〔2019〕18号', '江宁政发〔2019〕18号'],
  ['附件（2015）2号楼'],
  ['最高人民法院（2013）民他字第4号'],
  ['已印发2022年第3号'],
  ['全年办20181件'],
];

test.each(NUMBERS)('number: %s', (content = '', number, regular) => {
  const found = citationsIn(content).flatMap(({ citation, slice }) =>
    citation.numbers.map((one) => [slice(one.at), one.regular]),
  );
  expect(found).toEqual(number === undefined ? [] : [[number, regular]]);
});

test('articles are read in both numerals, and across a list', () => {
  const [one] = citationsIn('《民法典》第一千二百六十条、第1065条至第一千零六十六条第二款');
  expect(one!.citation.articles.map(({ number }) => number)).toEqual([1260, 1065, 1066]);
});

test('the days beside a title', () => {
  const [one] = citationsIn('《甲条例》（2001年7月13日通过，2011年1月7日修正）');
  expect(one!.citation.dates).toEqual(['2001-07-13', '2011-01-07']);
});

test('a short name means what it was defined for', () => {
  const [first, second] = citationsIn('《中华人民共和国水法》（以下简称《水法律》）；《水法律》第三条');
  expect(first!.citation.alias).toBe(false);
  expect(second!.citation.alias).toBe(true);
  expect(second!.citation.law?.title).toBe('中华人民共和国水法');
});

const ORIGINS: readonly (readonly [content: string, level: string | undefined, region?: number])[] = [
  ['《四川省社会救助条例》', 'province', 510000],
  ['《安徽省六安市裕安区养犬办法》', 'county', 341503],
  ['《关于印发〈成都市养犬管理办法〉的通知》', 'city', 510100],
  ['《中国（四川）自由贸易试验区条例》', 'province', 510000],
  ['《中华人民共和国海南自由贸易港法》', 'nation'],
  ['《国务院关于合肥市城市总体规划的批复》', 'nation'],
  ['《关于加强救助的意见》（川府发〔2015〕24号）', 'province', 510000],
  ['《关于加强救助的意见》（国发〔2015〕24号）', 'nation'],
  ['《关于加强救助的意见》', undefined],
  ['《北京大学章程》', undefined],
];

test.each(ORIGINS.map((row) => [row[0], row] as const))('whose is %s', (content, [, level, region]) => {
  const [origin] = citationsIn(content)[0]!.citation.origins;
  expect(origin?.level).toBe(level);
  expect(origin?.regions ?? []).toEqual(region === undefined ? [] : [region]);
});
