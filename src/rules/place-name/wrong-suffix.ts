import {
  cityOf,
  contains,
  inForce,
  levelOf,
  provinceOf,
  type Region,
  regionStem,
  type Town,
  type TownStem,
  type TownSuffix,
} from '../../dictionary/index.js';
import { insideTitle, quotedAsWrong, tellsHistory } from '../guards.js';
import { countyOf, type Locality, localitiesOf } from '../localities.js';
import { judgeRegion, REGION_STEPS, type RegionStep } from '../mistaken-regions.js';
import { nameBegins, regionEndingAt } from '../names.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Step = RegionStep | 'known' | 'adjacent' | 'unit' | 'county' | 'city' | 'street' | 'neighbour' | 'later';

/** 镇守, 乡亲, 镇馆之宝: what follows makes another word of the suffix. 平桥镇志 and 徐集乡志 are books. */
const OTHER_WORD =
  /^(?:[镇乡][亲村镇土里下间情贤级守志]|镇[静定痛压江海宅邪纸馆店国妖反尺]|乡[愁音野邻绅试民规])/;
/** 街道 as the common noun: the street of a town is named after the town. */
const STREET =
  /^街道(?:上|两|路|边|旁|不|沿|绿|亮|清|整|改|硬|灯|宽|窄|车|商|店|口|环境|面貌|卫生|行人|秩序|景观|立面|保洁|管网|建筑)/;
/** After a stem that is a common word (建设镇区管网, 建设乡级养老院), these make a common noun of the suffix. */
const COMMON_NOUN = /^(?:[镇乡][区域办管属内]|街道)/;
/** 街道 that acts or has organs is the office, whatever the stem means. */
const OFFICE = /^街道(?:办|[党纪]?工委|人[大民]|武装|综合|等|召|组织|开展|举办|[，。、；）\n]|$)/;
/** Occurrences in the word list from which a stem is a common word. */
const COMMON_FREQUENCY = 200;
/** Common nouns before a suffix; 中心镇, 重点镇 are kinds of towns, not names. */
const GENERIC = new Set(
  '中心 重点 特色 示范 民族 建制 文明 卫生 城关 城乡 村 各 古 小 集 新 老 本 全 乡 镇 城 山 水 强 名 美丽 边境 工业'.split(
    ' ',
  ),
);
/** Days within which the old name may still stand. */
const GRACE_DAYS = 90;
/** The release of the earliest town table; what was in force before it is not known. */
const FIRST_KNOWN_DAY = '2015-01-01';
/** A year behind the last release of the town table: since then some hundred towns have been raised in rank. */
const LAST_KNOWN_DAY = '2024-06-30';
/** The way in which townships are raised in rank. */
const RANKS = ['乡', '镇', '街道'];

export default defineRule({
  id: 'place-name/wrong-suffix',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '县区、乡镇、街道的通名错误（平桥乡写成平桥镇，裕安区写成裕安县）',
    en: 'a county or township with the wrong suffix (平桥镇 for 平桥乡)',
  },
  wants: ['hit:place.town', 'hit:place.suffix', 'hit:place.region'],
  messages: {
    wrong: { zh: '“{seen}”应为“{right}”（{parent}）', en: '“{seen}” should read “{right}” ({parent})' },
  },
  steps: {
    ...REGION_STEPS,
    known: { zh: '该地有同名而通名不同的区划', en: 'the region has the name with another suffix' },
    adjacent: { zh: '紧接在上级行政区之后', en: 'directly behind its parent' },
    unit: { zh: '发布单位属该县区', en: 'the publishing unit belongs to the county' },
    county: { zh: '网站属该县区', en: 'the site belongs to the county' },
    city: {
      zh: '网站属该市，全市仅此一处',
      en: 'the site belongs to the city, which has no other of the name',
    },
    street: { zh: '“街道”可能作普通名词', en: '街道 may be the common noun' },
    later: {
      zh: '资料截至2023年6月，此后可能升格改名',
      en: 'the data ends in June 2023; it may have been raised since',
    },
    neighbour: { zh: '同市另一县区有此名称', en: 'another county of the city has this name' },
  },
  check: (hit, page) => (hit.kind === 'place.town' ? checkTown(hit, page) : checkCounty(hit, page)),
});

function checkTown(
  { entry, start, end }: Hit<'place.town'>,
  page: PageInContext,
): Report<'wrong', Step> | undefined {
  const { text } = page;
  const suffix = suffixOf(text.slice(start, end));
  const at = { start, end };
  const tail = suffix + text.slice(end, end + 3);
  // 城关镇 is what one calls a county's seat; nobody calls it 城关乡.
  const generic = GENERIC.has(entry.stem) && !(entry.stem === '城关' && suffix === '乡');
  if (generic || OTHER_WORD.test(tail) || STREET.test(tail)) return undefined;
  if (COMMON_NOUN.test(tail) && !OFFICE.test(tail) && isCommonWord(entry.stem, page)) return undefined;
  const edge = nameBegins(page, start, end - start);
  if (edge === 'inside a word') return undefined;

  const judged = judge(entry, suffix, localitiesOf(page, at), page);
  if (judged === undefined) return undefined;
  if (insideTitle(text, at) || tellsHistory(page, at) || quotedAsWrong(page, at)) return undefined;

  const { towns, locality } = judged;
  const right = towns[0]!;
  const because: { step: Step; add: number }[] = [{ step: 'known', add: 0.5 }, place(locality, towns)];
  if (edge === 'uncertain') because.push({ step: 'edge', add: -0.3 });
  if (suffix === '街道') because.push({ step: 'street', add: -0.25 });
  if (locality.kind !== 'adjacent' && cityHas(entry, suffix, locality)) {
    because.push({ step: 'neighbour', add: -0.25 });
  }

  const { publishedAt } = page.context;
  if (publishedAt !== undefined && publishedAt > LAST_KNOWN_DAY && raises(right.suffix, suffix)) {
    because.push({ step: 'later', add: -0.2 });
  }
  const unsure = publishedAt === undefined || publishedAt < FIRST_KNOWN_DAY;
  return {
    at,
    messageId: 'wrong',
    data: { right: right.name, parent: locality.name },
    suggestions: towns.map((town) => ({
      replacement: town.name,
      why: {
        zh: `${page.dictionary.regions.nameOf(countyOf(town)) ?? ''}下辖${town.name}（统计用区划代码${town.code}）`,
        en: `${town.name} is the township's name (division code ${town.code})`,
      },
    })),
    evidence: {
      code: String(right.code),
      county: String(countyOf(right)),
      decidedBy: locality.kind,
      source: '国家统计局统计用区划代码',
      ...(right.since === '' ? {} : { since: right.since }),
    },
    because,
    atMost: unsure ? 'info' : undefined,
  };
}

/** 裕安县 for 裕安区; 北京市朝阳县, whose name is right in another province. */
function checkCounty(
  hit: Hit<'place.suffix'> | Hit<'place.region'>,
  page: PageInContext,
): Report<'wrong', Step> | undefined {
  const rights = hit.kind === 'place.suffix' ? hit.entry.rights : namesakesUnderParent(hit, page);
  const judged = rights.length === 0 ? undefined : judgeRegion(rights, hit, page);
  if (judged === undefined) return undefined;
  const { right, because, atMost } = judged;
  const parent =
    page.dictionary.regions.nameOf(cityOf(right.code)) ??
    page.dictionary.regions.nameOf(provinceOf(right.code));
  return {
    at: { start: hit.start, end: hit.end },
    messageId: 'wrong',
    data: { right: right.name, parent: parent ?? '' },
    suggestions: [
      {
        replacement: right.name,
        why: { zh: `行政区划代码${right.code}`, en: `the name by the division code ${right.code}` },
      },
    ],
    evidence: { code: String(right.code), source: 'GB/T 2260、民政部行政区划代码' },
    because: [{ step: 'known', add: 0.5 }, ...because],
    atMost,
  };
}

/** What the region written before has of the same stem with another suffix, where it has none of the very name. */
function namesakesUnderParent(hit: Hit<'place.region'>, page: PageInContext): readonly Region[] {
  const parent = regionEndingAt(page, hit.start);
  const stem = parent === undefined ? undefined : regionStem(hit.entry.name);
  if (parent === undefined || stem === undefined || !/[市县区]$/.test(hit.entry.name)) return [];
  const inside = page.dictionary.regions
    .ofStem(stem)
    .filter(({ code }) => parent.entry.codes.some((outer) => outer !== code && contains(outer, code)));
  return inside.some(({ name }) => name === hit.entry.name) ? [] : inside;
}

function suffixOf(seen: string): TownSuffix {
  if (seen.endsWith('道')) return '街道';
  return /[镇鎮]$/.test(seen) ? '镇' : '乡';
}

function isCommonWord(stem: string, { dictionary }: PageInContext): boolean {
  return dictionary.boundary.frequencyOf(stem) >= COMMON_FREQUENCY;
}

/**
 * Finds the locality that knows the stem with another suffix only. One that knows the name as it is written makes
 * it right, whatever the others say: another county may truly have a town of this name.
 */
function judge(
  { towns }: TownStem,
  suffix: string,
  localities: readonly Locality[],
  { context }: PageInContext,
): { locality: Locality; towns: Town[] } | undefined {
  let decided: { locality: Locality; towns: Town[] } | undefined;
  for (const locality of localities) {
    const here = towns.filter((town) => locality.codes.some((code) => contains(code, countyOf(town))));
    const there = here.filter((town) => inForce(town, context.publishedAt, GRACE_DAYS));
    if (there.some((town) => sameKind(town.suffix, suffix))) return undefined;
    // Right at some time, and the page's time is unknown.
    if (context.publishedAt === undefined && here.some((town) => sameKind(town.suffix, suffix)))
      return undefined;
    // Around a change both names are in force in the tables; the later one is the name to write.
    const others = here
      .filter((town) => inForce(town, context.publishedAt))
      .sort((a, b) => (a.since < b.since ? 1 : -1));
    if (
      others.length > 0 &&
      decided === undefined &&
      locality.kind !== 'passage' &&
      !tooWide(locality, others)
    ) {
      decided = { locality, towns: others };
    }
    // What stands directly behind a region lies in it, whether we know it or not.
    if (locality.kind === 'adjacent') break;
  }
  return decided;
}

/** A city's page may mean any town of the city, a province's page any of thousands: only a single one tells. */
function tooWide(locality: Locality, towns: readonly Town[]): boolean {
  // 鼓楼区 of an unknown city is nowhere in particular.
  if (locality.codes.length > 1) return true;
  const level = levelOf(locality.codes[0]!);
  return level === 'province' || (level === 'city' && new Set(towns.map(countyOf)).size > 1);
}

/** 满族乡 is commonly shortened to 乡. */
function sameKind(official: string, seen: string): boolean {
  return official === seen || (seen === '乡' && official.endsWith('乡'));
}

function raises(known: string, seen: string): boolean {
  const rank = RANKS.findIndex((suffix) => known.endsWith(suffix));
  return rank >= 0 && rank < RANKS.indexOf(seen);
}

function place(locality: Locality, towns: readonly Town[]): { step: Step; add: number } {
  if (locality.kind === 'adjacent') return { step: 'adjacent', add: 0.45 };
  if (locality.kind === 'sentence') return { step: 'sentence', add: 0.4 };
  if (locality.kind === 'unit') return { step: 'unit', add: 0.4 };
  const city = levelOf(locality.codes[0]!) !== 'county';
  return city && towns.length > 0 ? { step: 'city', add: 0.3 } : { step: 'county', add: 0.4 };
}

function cityHas({ towns }: TownStem, suffix: string, locality: Locality): boolean {
  const cities = locality.codes.map(cityOf);
  return towns.some((town) => town.suffix === suffix && cities.includes(cityOf(countyOf(town))));
}
