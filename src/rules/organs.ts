import { inForce, levelOf, type OrganLevel, provinceOf } from '../dictionary/index.js';
import type { Span } from '../text/index.js';
import { isCovered, regionEndingAt } from './names.js';
import type { PageInContext } from './rule.js';

/*
 * Whose organ a name in the text is: 六安市|环境保护局, 县|扶贫办, 苏埠镇|人民政府办公厅. The level decides which reform
 * it went through, and the province whether it did at all.
 */

/** The place or the level written directly before an organ's name. */
export interface OrganPlace {
  /** Where the place begins; the organ's name follows it. */
  readonly start: number;
  readonly level: Exclude<OrganLevel, 'nation'> | 'town';
  /** GB/T 2260 code of the province, 0 where neither text nor `home` tells. */
  readonly province: number;
  /** The region, or the bare word of its level. */
  readonly named: 'region' | 'level' | 'town';
}

const MUNICIPALITIES = [110000, 120000, 310000, 500000];

/** Is the province a municipality, whose organs are called what others call those of two levels? */
export function isMunicipality(province: number): boolean {
  return MUNICIPALITIES.includes(province);
}

/** The place that an organ's name at `start` belongs to; undefined where none stands directly before it. */
export function placeOfOrgan(page: PageInContext, start: number): OrganPlace | undefined {
  const { context, dictionary } = page;
  const region = regionEndingAt(page, start);
  if (region !== undefined) {
    // 巢湖市 was a prefecture until 2011 and is a county since; on an unknown day it may be either.
    const rows = dictionary.regions
      .named(region.entry.name)
      .filter((row) => inForce(row, context.publishedAt));
    const codes = rows.length > 0 ? rows.map(({ code }) => code) : region.entry.codes;
    const levels = codes.map(levelOf);
    const level = levels.includes('province') ? 'province' : levels.includes('city') ? 'city' : 'county';
    const provinces = new Set(codes.map(provinceOf));
    return {
      start: region.start,
      level,
      province: provinces.size === 1 ? provinceOf(codes[0]!) : 0,
      named: 'region',
    };
  }
  const town = /[镇乡道]/.test(page.text[start - 1] ?? '')
    ? page.hits('place.town').find(({ end }) => end === start)
    : undefined;
  const province = context.home === undefined ? 0 : provinceOf(context.home);
  if (town !== undefined) return { start: town.start, level: 'town', province, named: 'town' };
  const level = levelOfWord(page, start, province);
  return level === undefined ? undefined : { start: start - 1, level, province, named: 'level' };
}

/** 自治区, 直辖市, 辖区, 开发区, 城市: 区 and 市 that are no level. */
const NO_LEVEL =
  /(?:自治|直辖|单列|辖|地|特|城|园|社|郊|矿|新|校|厂|库|景|林|山|牧|小|灾|片|战|军|能|发|税|作|范|功|岸|湾)区$|(?:直辖|单列|辖|地级|县级|省级|大的|城|股|楼|夜|超|集|上|门|都|各)市$|(?:各|全|外)[省县]$/;

/** 省, 市, 县, 区 by themselves: the publisher's own. */
function levelOfWord(
  { text, context }: PageInContext,
  start: number,
  province: number,
): OrganPlace['level'] | undefined {
  if (NO_LEVEL.test(text.slice(Math.max(0, start - 3), start))) return undefined;
  switch (text[start - 1]) {
    case '省':
      return 'province';
    case '县':
    case '区':
    case '旗':
      return 'county';
    case '州':
      return 'city';
    case '市':
      if (isMunicipality(province)) return 'province';
      return context.home !== undefined && levelOf(context.home) === 'county' && isCountyCity(context.home)
        ? 'county'
        : 'city';
    default:
      return undefined;
  }
}

/** County-level cities have codes from 81 on; a district's page says 市 of the city above it. */
function isCountyCity(code: number): boolean {
  return code % 100 > 80;
}

/** What makes another word of an organ's last character: 农业|部门, 环境保护|局部, 检查|院内, 办公|厅堂. */
const GOES_ON: Readonly<Record<string, RegExp>> = {
  部: /^(?:[门分署位件队落属长级]|委(?!员))/,
  局: /^(?:[势限域面促级]|[内外]人|部(?!门)|长(?:会|培训|论坛|座谈|研修))/,
  厅: /^[堂级局室长]/,
  委: /^[员托派任培]/,
  办: /^[公理事法学案好]/,
  院: /^[内墙感落外区子里坝]/,
  会: /^[同议室商]/,
};

/** The name's last character belongs to the word that follows, so that the organ is not there. */
export function organGoesOn(text: string, end: number): boolean {
  return GOES_ON[text[end - 1] ?? '']?.test(text.slice(end, end + 4)) ?? false;
}

/** 家属院, 宿舍, 小区: a house keeps the name of the organ that built it. */
const HOUSE = /^[“”]?(?:老|旧)?(?:家属[院区楼]|宿舍|小区|办公楼|大楼|旧址|大院|站[”"]|仓库|招待所|培训中心)/;

export function namesHouse(text: string, end: number): boolean {
  return HOUSE.test(text.slice(end, end + 8));
}

/** Law, decrees and certificates name the organ of their day: 环保部令第44号, 国土资发〔2009〕1号. */
const DOCUMENT = /^(?:令|公告|通告|文件|发)?(?:[（(〔[]?(?:19|20)\d\d|第\s?[\d一二三四五六七八九十百]+号)/;

export function namesDocument(text: string, end: number): boolean {
  return DOCUMENT.test(text.slice(end, end + 12));
}

/** The span lies in the name of a national organ of today: 海关总署, 生态环境部. */
export function insideCurrentOrgan(page: PageInContext, span: Span): boolean {
  return isCovered(page.hits('organ.current'), span);
}
