import { contains, inForce, levelOf, type Region, regionStem } from '../../dictionary/index.js';
import { insideTitle, quotedAsWrong, tellsHistory } from '../guards.js';
import { isGenericDistrict, nameGoesOn, partOfFirm, regionEndingAt, regionStartingAt } from '../names.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** Days for which the former parent may still stand. */
const GRACE_DAYS = 90;
/** The tables begin with GB/T 2260 of the end of 2002. */
const FIRST_KNOWN_DAY = '2002-12-31';
/** 六安市寿县交界处, 合肥市寿县商会, 浙江省青川县援建指挥部: two places side by side, none part of the other. */
const TWO_PLACES =
  /^(?:[至到和与及]|两[地县市区]|双方|交界|边界|接壤|毗邻|[^，。；、]{0,3}(?:商会|同乡|老乡|流动党员|驻[\p{Script=Han}](?!地)|劳务|联络处|办事处|援建|对口|结对|帮扶|支援)|籍|路口|方向)/u;

export default defineRule({
  id: 'place-name/wrong-parent',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '行政隶属关系错误（六安市寿县，2016年起属淮南市）',
    en: 'a division under the wrong parent (六安市寿县)',
  },
  wants: 'hit:place.region',
  messages: {
    parent: {
      zh: '“{child}”不属“{named}”，应为“{right}”',
      en: '“{child}” is not part of “{named}”; it should read “{right}”',
    },
  },
  steps: {
    elsewhere: {
      zh: '该地在发布之日不在所写的上级行政区内',
      en: 'on the day of the page the place lies in another region',
    },
    sole: { zh: '全国仅此一处', en: 'the country has only one of the name' },
    several: { zh: '全国不止一处同名', en: 'the country has several of the name' },
    firm: { zh: '可能是企业名称', en: 'it may be the name of a firm' },
  },
  check(hit, page) {
    const { text, context, dictionary } = page;
    const { regions } = dictionary;
    const parent = parentBefore(hit, page);
    if (parent === undefined || isGenericDistrict(hit.entry.name)) return undefined;
    const day = context.publishedAt;
    if (day !== undefined && day < FIRST_KNOWN_DAY) return undefined;
    const children = regions.named(hit.entry.name).filter((region) => inForce(region, day, GRACE_DAYS));
    const parents = parentRegions(parent, page, day);
    if (children.length === 0 || parents.length === 0) return undefined;
    if (children.some((child) => parents.some((outer) => contains(outer.code, child.code)))) return undefined;
    if (nameGoesOn(text, hit.end)) return undefined;
    if (TWO_PLACES.test(text.slice(hit.end, hit.end + 9)) || hasOtherKind(hit, parents, page))
      return undefined;

    const at = { start: parent.start, end: hit.end };
    const moved = movedOn(children, parents, page);
    if (insideTitle(text, at) || quotedAsWrong(page, at) || tellsHistory(page, at, moved)) return undefined;
    const current = children.filter((child) => inForce(child, day));
    const rightNames = current.flatMap((child) =>
      rightParents(child, parents[0]!, page).map((name) => name + hit.entry.name),
    );
    if (rightNames.length === 0) return undefined;
    const firm = partOfFirm(text, hit.end);
    return {
      at,
      messageId: 'parent',
      data: { child: hit.entry.name, named: parent.entry.name, right: rightNames.join('”或“') },
      suggestions: rightNames.map((replacement) => ({
        replacement,
        why: { zh: '按行政区划代码所示隶属关系', en: 'the parent by the division code' },
      })),
      evidence: {
        codes: current.map(({ code }) => String(code)),
        source: 'GB/T 2260、民政部行政区划代码',
        ...(current[0]?.since ? { since: current[0].since } : {}),
      },
      because: [
        { step: 'elsewhere', add: 0.6 },
        rightNames.length === 1 ? { step: 'sole', add: 0.3 } : { step: 'several', add: 0.1 },
        ...(firm ? [{ step: 'firm', add: -0.3 } as const] : []),
      ],
      atMost: day === undefined || firm ? 'info' : undefined,
    };
  },
});

/** The region that stands directly before, of a higher level; short names (湖北张家界) count as their province. */
function parentBefore(hit: Hit<'place.region'>, page: PageInContext): Hit<'place.region'> | undefined {
  const parent = regionEndingAt(page, hit.start);
  if (parent === undefined || !hit.entry.full) return undefined;
  const rank = { province: 0, city: 1, county: 2 };
  const higher = parent.entry.codes.some((outer) =>
    hit.entry.codes.some((inner) => rank[levelOf(outer)] < rank[levelOf(inner)]),
  );
  return higher || isMunicipalityUnderProvince(parent, hit, page) ? parent : undefined;
}

/** 四川省重庆市渝中区; in 江苏省浙江省上海市 and 四川省重庆市两地 nothing is part of anything. */
function isMunicipalityUnderProvince(
  parent: Hit<'place.region'>,
  hit: Hit<'place.region'>,
  page: PageInContext,
): boolean {
  const [code = 0] = hit.entry.codes;
  if (!parent.entry.name.endsWith('省') || !hit.entry.name.endsWith('市') || levelOf(code) !== 'province') {
    return false;
  }
  const district = regionStartingAt(page, hit.end);
  return (
    district?.entry.codes.some((inner) => contains(code, inner)) === true &&
    regionEndingAt(page, parent.start) === undefined
  );
}

/** 北京市朝阳县: the parent has a 朝阳区, so that it is the suffix that is wrong. */
function hasOtherKind(
  hit: Hit<'place.region'>,
  parents: readonly Region[],
  { dictionary, context }: PageInContext,
): boolean {
  const { name } = hit.entry;
  const stem = regionStem(name);
  if (stem === undefined) return false;
  return dictionary.regions
    .ofStem(stem)
    .some(
      (region) =>
        region.name !== name &&
        inForce(region, context.publishedAt) &&
        parents.some((outer) => outer.code !== region.code && contains(outer.code, region.code)),
    );
}

function parentRegions(
  parent: Hit<'place.region'>,
  { dictionary }: PageInContext,
  day: string | undefined,
): Region[] {
  const { regions } = dictionary;
  if (!parent.entry.full) return parent.entry.codes.flatMap((code) => regions.at(code, day));
  return regions.named(parent.entry.name).filter((region) => inForce(region, day, GRACE_DAYS));
}

/** The day on which a place of the name left the parent, or the parent itself ended; undefined where none ever did. */
function movedOn(
  children: readonly Region[],
  parents: readonly Region[],
  { dictionary }: PageInContext,
): string | undefined {
  const name = children[0]!.name;
  const left = dictionary.regions
    .named(name)
    .find((row) => row.until !== '' && parents.some((outer) => contains(outer.code, row.code)));
  return left?.until;
}

/** What to write instead of the named parent: the child's true one of the same level, or of the next above. */
function rightParents(child: Region, named: Region, { dictionary, context }: PageInContext): string[] {
  const { regions } = dictionary;
  const day = context.publishedAt;
  if (levelOf(child.code) === 'province') return [''];
  const province = child.code - (child.code % 10000);
  const city = child.code - (child.code % 100);
  const code = levelOf(named.code) === 'province' || city === child.code ? province : city;
  const names = regions.at(code, day).map(({ name }) => name);
  // Counties directly under a province have no city: 湖北省仙桃市.
  return (names.length > 0 ? names : regions.at(province, day).map(({ name }) => name)).slice(-1);
}
