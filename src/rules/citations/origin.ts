import { contains, type DocumentPrefix, levelOf, type OrganLevel } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { regionsWithin } from '../names.js';
import type { Hit, PageInContext } from '../rule.js';
import type { CitedTitle, DocumentNumber, Order, Origin } from './citation.js';
import { type NamedOrgan, namesNationalOrgan } from './organs.js';

/*
 * Whose document a citation is. The title, the organ, the number and the order each may show it; names of places and
 * codes of organs are shared, so an origin is a set of regions.
 */

/** National by its name: law has no other maker, and treaties have none in the country. */
const NATIONAL_TITLE =
  /中华人民共和国|^(?:国务院|中共中央|全国人民代表大会|全国人大|最高人民)|(?<!办)法(?:[（(][^）)]*[)）])?$|自由贸易港|基本法|公约|条约|议定书|协定|宣言|合作组织/;
/** Where a region's name in a title says whose the document is: at its beginning, or at that of what it brings or changes. */
const BEFORE_OWNER =
  /^(?:关于)?(?:同意)?(?:印发|转发|公布|发布|颁布|修改|修订|废止|执行|批转|下发)?[〈《<“]?$|(?:印发|转发|公布|发布|颁布|批转|下发|修改|修订|废止)[〈《<“]?$/;
/** What is named after a region is not the region's: 北京大学章程, 上海证券交易所规则. */
const NAMED_AFTER_REGION = /^(?:大学|学院|证券|铁路|交易所|商品|期货|黄金|医院|海关|港务|航道|机场|银行)/;
const DOCUMENT =
  /(?:条例|规定|办法|细则|意见|通知|决定|公告|规则|标准|方案|目录|规程|规范|若干措施|批复|函|清单|命令|政府令|实施|公报|规划|要求|制度|指南)/;
/** 中国（四川）自由贸易试验区条例: the zone's region stands in brackets, in short. */
const FREE_TRADE_ZONE = /^中国[（(]([\p{Script=Han}]{2,3})[)）]自由贸易/u;

/** The special economic zones that may make law, under a name that leaves out the 市 or 省 of their maker. */
const SPECIAL_ZONE = /^(深圳|珠海|汕头|厦门|海南)经济特区/;

export function originOfTitle(page: PageInContext, title: CitedTitle): Origin | undefined {
  const outer = title.name.replace(/[〈《<].*[〉》>]/s, '');
  if (NATIONAL_TITLE.test(outer) || namesNationalOrgan(outer.replace(/^关于/, '')))
    return nation(title.at, 'title', title.name);
  const zone = FREE_TRADE_ZONE.exec(title.name)?.[1];
  if (zone !== undefined) {
    const region = page.dictionary.regions.byName(zone);
    return region === undefined ? undefined : regional(page, title.at, 'title', region.name, region.codes);
  }
  const special = SPECIAL_ZONE.exec(title.name)?.[1];
  if (special !== undefined) {
    const region = page.dictionary.regions.byName(special + (special === '海南' ? '省' : '市'));
    return region === undefined ? undefined : regional(page, title.at, 'title', region.name, region.codes);
  }
  for (const region of regionsWithin(page, title.at.start, title.at.end)) {
    if (!region.entry.full) continue;
    const before = page.text.slice(title.at.start + 1, region.start).trim();
    const owner = lastOfChain(page, region, title.at.end);
    const rest = page.text.slice(owner.end, title.at.end);
    if (!BEFORE_OWNER.test(before) || NAMED_AFTER_REGION.test(rest) || !DOCUMENT.test(rest)) continue;
    return regional(page, title.at, 'title', owner.entry.name, owner.codes);
  }
  return undefined;
}

export function originOfOrgan(page: PageInContext, { at, name, national }: NamedOrgan): Origin | undefined {
  if (national) return nation(at, 'organ', name);
  const [first] = regionsWithin(page, at.start, at.end);
  if (first === undefined) return undefined;
  const owner = lastOfChain(page, first, at.end);
  return regional(page, at, 'organ', owner.entry.name, owner.codes);
}

export function originOfOrder(page: PageInContext, { at, organ }: Order): Origin | undefined {
  if (organ === '') return undefined;
  if (namesNationalOrgan(organ) || organ.endsWith('主席')) return nation(at, 'order', organ);
  const [first] = regionsWithin(page, at.start, at.start + organ.length);
  if (first === undefined) return undefined;
  const owner = lastOfChain(page, first, at.end);
  return regional(page, at, 'order', owner.entry.name, owner.codes);
}

/**
 * Provinces by the short name that begins the codes of their organs. Only those whose short name begins no code of
 * another region's: 鄂府发 is Ordos's, 晋政 is Jinjiang's as well, 宁政发 Nanjing's.
 */
const PROVINCE_OF_INITIAL: Readonly<Record<string, number>> = {
  沪: 310000,
  浙: 330000,
  皖: 340000,
  豫: 410000,
  粤: 440000,
  川: 510000,
};

export function originOfNumber(page: PageInContext, number: DocumentNumber): Origin | undefined {
  const { documentPrefixes } = page.dictionary;
  const rows = documentPrefixes.of(number.prefix).filter((row) => inUse(row, number.year));
  if (rows.some(({ level }) => level === 'nation')) return nation(number.at, 'number', rows[0]!.organ);
  if (rows.length > 0) {
    return {
      at: number.at,
      by: 'number',
      name: rows[0]!.organ,
      level: rows[0]!.level,
      regions: [...new Set(rows.map(({ region }) => region))],
      sure: rows.every(({ certain }) => certain),
      prefix: number.prefix,
    };
  }
  const province = PROVINCE_OF_INITIAL[number.prefix[0]!];
  if (province === undefined || number.prefix.length < 3) return undefined;
  const name = page.dictionary.regions.nameOf(province) ?? '';
  return {
    at: number.at,
    by: 'number',
    name,
    level: 'province',
    regions: [province],
    sure: false,
    prefix: number.prefix,
  };
}

function inUse({ since, until }: DocumentPrefix, year: number): boolean {
  return (
    (since === '' || Number(since.slice(0, 4)) <= year) && (until === '' || year <= Number(until.slice(0, 4)))
  );
}

/** 安徽省六安市裕安区: the last of the names that follow each other, where it lies in those before it. */
function lastOfChain(page: PageInContext, first: Hit<'place.region'>, limit: number) {
  let last = first;
  let codes: readonly number[] = first.entry.codes;
  for (const next of regionsWithin(page, first.end, limit)) {
    if (next.start !== last.end || !next.entry.full) break;
    const inside = next.entry.codes.filter((code) => codes.some((outer) => contains(outer, code)));
    last = next;
    codes = inside.length > 0 ? inside : next.entry.codes;
  }
  return { ...last, codes };
}

function nation(at: Span, by: Origin['by'], name: string): Origin {
  return { at, by, name, level: 'nation', regions: [], sure: true };
}

function regional(
  page: PageInContext,
  at: Span,
  by: Origin['by'],
  name: string,
  codes: readonly number[],
): Origin {
  const { regions } = page.dictionary;
  // A name that a region had long ago under another code is that region's all the same.
  const today = [...new Set(codes.map((code) => regions.successorOf(code, page.context.publishedAt)))];
  const levels: OrganLevel[] = today.map(levelOf);
  const level = levels.includes('province') ? 'province' : levels.includes('city') ? 'city' : 'county';
  return { at, by, name, level, regions: today, sure: true };
}
