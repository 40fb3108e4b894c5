import { cityOf, contains, inForce, provinceOf, type Region, regionStem } from '../../dictionary/index.js';
import { insideTitle, insideUrl, quotedAsWrong, tellsHistory } from '../guards.js';
import {
  isGenericDistrict,
  nameBegins,
  namedAfter,
  nameGoesOn,
  namesProduct,
  partOfFirm,
  regionEndingAt,
  regionStartingAt,
} from '../names.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** Days for which the old name may still stand. */
const GRACE_DAYS = 90;
/** Occurrences in the word list from which a stem is a common word: 平安县 is what a campaign makes of any county. */
const COMMON_FREQUENCY = 900;

/** 平安县人民政府 is an organ, whatever 平安 means. */
const ORGAN = /^(?:人民|政府|[县市区]?委(?!托|派)|人大|政协|法院|公安局)/;

export default defineRule({
  id: 'place-name/abolished',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '已撤销或更名的行政区划（襄樊市→襄阳市）',
    en: 'a division that has been abolished or renamed',
  },
  wants: 'hit:place.region',
  messages: {
    abolished: {
      zh: '“{seen}”已于{until}撤销或更名，现为“{right}”',
      en: '“{seen}” ended on {until}; it is “{right}” now',
    },
  },
  steps: {
    ended: { zh: '发布之日此名已不再使用', en: 'the name had ended before the day of the page' },
    successor: { zh: '后继行政区明确', en: 'the successor is known' },
    context: { zh: '文中或本网站属该地', en: 'the text or the site belongs to the region' },
    edge: { zh: '名称左侧边界不确定', en: 'where the name begins is uncertain' },
    firm: { zh: '可能是企业名称', en: 'it may be the name of a firm' },
  },
  check(hit, page) {
    const { text, context } = page;
    if (!hit.entry.full) return undefined;
    // 临沧地区 may as well mean the land around 临沧, but for 山南地区隆子县.
    if (hit.entry.name.endsWith('地区') && regionStartingAt(page, hit.end)?.entry.full !== true)
      return undefined;
    const day = context.publishedAt;
    const { rows, near } = rowsMeant(hit, page);
    if (
      rows.length === 0 ||
      rows.some((row) => row.until === '' || (day !== undefined && inForce(row, day, GRACE_DAYS)))
    ) {
      return undefined;
    }
    if (day !== undefined && rows.every((row) => row.since > day)) return undefined;
    if (nameGoesOn(text, hit.end) || namedAfter(text, hit.end) || namesProduct(text, hit.end))
      return undefined;
    if (isShortForm(rows, near !== undefined, page)) return undefined;
    const edge = nameBegins(page, hit.start, hit.end - hit.start);
    if (edge === 'inside a word' || (edge === 'uncertain' && hit.entry.name.length < 3)) return undefined;

    const row = rows.at(-1)!;
    if (insideTitle(text, hit) || insideUrl(text, hit)) return undefined;
    if (quotedAsWrong(page, hit) || tellsHistory(page, hit, row.until)) return undefined;
    if (
      near !== 'parent' &&
      ((isCommonWord(hit.entry.name, page) &&
        !(near === 'home' && ORGAN.test(text.slice(hit.end, hit.end + 4)))) ||
        (near === undefined && isGenericDistrict(hit.entry.name)))
    ) {
      return undefined;
    }
    // 同志任|县政府办公室副主任: far from 任县 the character is a verb before an organ of the county.
    if (near === undefined && hit.entry.name.length === 2 && ORGAN.test(text.slice(hit.end, hit.end + 4)))
      return undefined;
    // 吴江市长, far from there, is a mayor called 吴江.
    if (near === undefined && text[hit.end] === '长') return undefined;
    const right = successorName(row, page);
    if (right === undefined) return undefined;
    const firm = partOfFirm(text, hit.end);
    return {
      at: { start: hit.start, end: hit.end },
      messageId: 'abolished',
      data: { until: row.until, right },
      suggestions: [{ replacement: right, why: { zh: `${row.until}起`, en: `since ${row.until}` } }],
      evidence: {
        code: String(row.code),
        until: row.until,
        successor: String(row.successor),
        source: 'GB/T 2260、民政部行政区划代码',
      },
      because: [
        { step: 'ended', add: 0.6 },
        { step: 'successor', add: 0.25 },
        ...(near === undefined ? [] : [{ step: 'context', add: 0.15 } as const]),
        ...(edge === 'uncertain' ? [{ step: 'edge', add: -0.3 } as const] : []),
        ...(firm ? [{ step: 'firm', add: -0.3 } as const] : []),
      ],
      atMost: day === undefined || firm ? 'info' : undefined,
    };
  },
});

/**
 * The places of the name that the text can mean: those under the parent written before it, else those of the
 * publisher's city, else those of its province, else all. 清河区 is gone in 淮安 and goes on in 铁岭.
 */
function rowsMeant(
  hit: Hit<'place.region'>,
  page: PageInContext,
): { rows: readonly Region[]; near: 'parent' | 'home' | undefined } {
  const { regions } = page.dictionary;
  const rows = regions.named(hit.entry.name);
  const parent = regionEndingAt(page, hit.start);
  const outer = parent?.entry.codes.flatMap((code) => [code, regions.successorOf(code, undefined)]) ?? [];
  const within = rows.filter((row) =>
    outer.some((code) => code !== row.code && (contains(code, row.code) || contains(code, row.successor))),
  );
  if (within.length > 0) return { rows: within, near: 'parent' };
  const { home } = page.context;
  if (home === undefined) return { rows, near: undefined };
  const inCity = rows.filter((row) => cityOf(row.code) === cityOf(home));
  if (inCity.length > 0) return { rows: inCity, near: 'home' };
  const province = home - (home % 10000);
  const inProvince = rows.filter((row) => contains(province, row.code));
  return inProvince.length > 0 ? { rows: inProvince, near: 'home' } : { rows, near: undefined };
}

function successorName(row: Region, { dictionary, context }: PageInContext): string | undefined {
  const code = dictionary.regions.successorOf(row.successor || row.code, context.publishedAt);
  const name = dictionary.regions.at(code, context.publishedAt).at(-1)?.name;
  return name === row.name ? undefined : name;
}

function isCommonWord(name: string, { dictionary }: PageInContext): boolean {
  const stem = name.slice(0, -1);
  return dictionary.boundary
    .startingAt(stem, 0)
    .some(({ end, frequency }) => end === stem.length && frequency >= COMMON_FREQUENCY);
}

/** 北川县 is how one says 北川羌族自治县; 东乡县 in Gansu is 东乡族自治县, in Jiangxi it was a county, so the place decides. */
function isShortForm(
  rows: readonly Region[],
  placed: boolean,
  { dictionary, context }: PageInContext,
): boolean {
  return rows.some(({ name, code }) => {
    const stem = regionStem(name);
    if (stem === undefined || stem.length < 2) return false;
    return dictionary.regions.regions.some(
      (region) =>
        (!placed || provinceOf(region.code) === provinceOf(code)) &&
        (regionStem(region.name) ?? region.name).startsWith(stem) &&
        region.name.length > name.length &&
        /自治[县旗]$/.test(region.name) &&
        inForce(region, context.publishedAt),
    );
  });
}
