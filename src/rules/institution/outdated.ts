import { addDays, type FormerOrgan, type Renaming } from '../../dictionary/index.js';
import { insideTitle, insideUrl, isStatute, quotedAsWrong, sentenceAround, tellsHistory } from '../guards.js';
import { nameBegins } from '../names.js';
import {
  insideCurrentOrgan,
  namesDocument,
  namesHouse,
  type OrganPlace,
  organGoesOn,
  placeOfOrgan,
} from '../organs.js';
import { rosterOf } from '../roster.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** Days for which the old name may still stand. */
const GRACE_DAYS = 90;
/** Ministries whose name alone is that of foreign ministries and of firms' departments: 农业部, 人事部, 卫生部. */
const BARE_MINISTRY = /^(?!国家|中国|国务院|中华|中共|全国)[\p{Script=Han}]{1,6}[部署]$/u;
const FULL_NATIONAL = /^(?:国家|中国|国务院|中华|中共|全国)/;
const REPUBLIC = '中华人民共和国';
/** After these a ministry of our own is named; after 美国, 公司, 学生会 it is another. */
const BEFORE_MINISTRY =
  /(?:^|[^\p{Script=Han}]|落实|贯彻|转发|根据|按照|依据|会同|联合|报送|报|经|由|向|和|与|及|在|对|到|是|为|了)$/u;
/** The sentence tells of the reform or of a career, or of what an organ left behind. */
const REFORM = /职责|组建|不再保留|整合|划入|挂牌(?!出让)|历任|曾任|先后任|颁发|核发|原件|遗失/;

export default defineRule({
  id: 'institution/outdated',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '已更名或撤销的机构（六安市环境保护局，2019年起为生态环境局）',
    en: 'an organ that has been renamed or abolished (六安市环境保护局)',
  },
  wants: 'hit:organ.former',
  messages: {
    outdated: {
      zh: '“{seen}”自{since}起已不是现行机构名称，其职责由“{right}”承担',
      en: '“{seen}” is out of date since {since}; its work went to “{right}”',
    },
  },
  steps: {
    renamed: { zh: '该级机构已完成改革', en: 'organs of this level have gone through the reform' },
    place: { zh: '紧接在所属地之后', en: 'directly behind the place that it belongs to' },
    level: { zh: '紧接在“省、市、县”之后', en: 'directly behind the word for its level' },
    national: { zh: '国家机关全称', en: 'the full name of a national organ' },
    bare: { zh: '外国或单位内部也可能有同名部门', en: 'foreign or inner departments may bear the name' },
    kept: { zh: '旧名在部分地方或场合仍可用', en: 'the old name is still legal in places' },
  },
  check(hit, page) {
    const { text, context } = page;
    if (organGoesOn(text, hit.end)) return undefined;
    if (namesHouse(text, hit.end) || namesDocument(text, hit.end)) return undefined;
    const owner = ownerOf(hit, page);
    if (owner === undefined) return undefined;
    const { place, renamings } = owner;
    // The user's roster knows better what organs its place has.
    if (place !== undefined && rosterOf(page).has(text.slice(place.start, hit.start))) return undefined;
    const day = context.publishedAt;
    const over = renamings.filter(({ since }) => day === undefined || addDays(since, GRACE_DAYS) <= day);
    if (over.length === 0 || insideCurrentOrgan(page, hit)) return undefined;

    const at = { start: place?.start ?? startOfNational(hit.start, text), end: hit.end };
    const since = over[0]!.since;
    if (insideTitle(text, at) || insideUrl(text, at) || quotedAsWrong(page, at)) return undefined;
    // The year of the reform itself says nothing.
    const sentence = sentenceAround(text, at);
    if (REFORM.test(text.slice(sentence.start, sentence.end)) || tellsHistory(page, at, addDays(since, 365)))
      return undefined;
    const kept = over.some((renaming) => renaming.kept !== '');
    // 自然资源部（国家海洋局）: a plate that hangs beside the new one.
    if (kept && '（('.includes(text[at.start - 1] ?? ' ')) return undefined;
    // Every firm has a 人事部.
    if (over.some((renaming) => renaming.kept.includes('企业'))) return undefined;
    const bare = place === undefined && BARE_MINISTRY.test(hit.entry.name);
    if (bare && !BEFORE_MINISTRY.test(text.slice(Math.max(0, at.start - 3), at.start))) return undefined;

    const where = text.slice(at.start, hit.start);
    const heirs = [...new Set(over.map((renaming) => heirOf(renaming, page)))];
    const right = heirs.map((heir) => nameAt(where, heir)).join('、');
    return {
      at,
      messageId: 'outdated',
      data: { since, right },
      suggestions:
        heirs.length === 1 && !heirs[0]!.endsWith('分局')
          ? [{ replacement: right, why: { zh: over[0]!.source, en: over[0]!.source } }]
          : [],
      evidence: { level: over[0]!.level, since, source: over[0]!.source },
      because: [
        { step: 'renamed', add: 0.5 },
        place === undefined
          ? bare
            ? { step: 'bare', add: 0.15 }
            : { step: 'national', add: 0.45 }
          : place.named === 'level'
            ? { step: 'level', add: 0.35 }
            : { step: 'place', add: 0.45 },
        ...(kept && !bare ? [{ step: 'kept', add: -0.4 } as const] : []),
      ],
      // A statute keeps the names of its day until it is amended.
      atMost: day === undefined || (kept && !bare) || isStatute(page) ? 'info' : undefined,
    };
  },
});

function startOfNational(start: number, text: string): number {
  return text.endsWith(REPUBLIC, start) ? start - REPUBLIC.length : start;
}

/** Whose organ it is, and what happened to the name at that level and in that province. */
function ownerOf(
  hit: Hit<'organ.former'>,
  page: PageInContext,
): { place: OrganPlace | undefined; renamings: readonly Renaming[] } | undefined {
  const national = renamingsFor(hit.entry, 'nation', 0);
  const full = national.length > 0 && FULL_NATIONAL.test(hit.entry.name);
  const place = full ? undefined : placeOfOrgan(page, hit.start);
  if (place !== undefined) {
    const renamings = renamingsFor(hit.entry, place.level, place.province);
    if (renamings.length > 0) return { place, renamings };
  }
  // 农业部 behind 黑龙江省 is neither the nation's nor the province's.
  if (national.length === 0 || (place !== undefined && place.named !== 'level')) return undefined;
  // 泰国国家旅游局, 美国环境保护局.
  if (/[国洲]/.test(page.text[hit.start - 1] ?? '') && !page.text.endsWith(REPUBLIC, hit.start))
    return undefined;
  const inside = !full && nameBegins(page, hit.start) === 'inside a word';
  return inside ? undefined : { place: undefined, renamings: national };
}

function renamingsFor({ renamings }: FormerOrgan, level: string, province: number): Renaming[] {
  return renamings.filter(
    (renaming) =>
      renaming.level === level &&
      (renaming.only?.includes(province) ?? true) &&
      !(renaming.except?.includes(province) ?? false) &&
      (province !== 0 || level === 'nation' || (renaming.only ?? renaming.except) === undefined),
  );
}

/** The name at the end of the chain on the day of the page: 卫生局, 卫生和计划生育局, 卫生健康局. */
function heirOf(renaming: Renaming, { dictionary, context }: PageInContext): string {
  let current = renaming;
  for (let steps = 0; steps < 6; steps++) {
    const later = dictionary.records.organs.former
      .find(({ name }) => name === current.next)
      ?.renamings.find(
        (next) =>
          next.level === current.level &&
          next.since > current.since &&
          (context.publishedAt === undefined || next.since <= context.publishedAt) &&
          next.only === undefined,
      );
    if (later === undefined) break;
    current = later;
  }
  return current.next;
}

/** 寿县 and 税务局 give 国家税务总局寿县税务局, all else is the place and the name. */
function nameAt(where: string, heir: string): string {
  if (heir === '税务局' && where.length > 1) return `国家税务总局${where}${heir}`;
  return where + heir;
}
