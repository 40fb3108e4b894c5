import { cityOf, contains, levelOf, provinceOf } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { quotedAsWrong } from '../guards.js';
import { regionsWithin } from '../names.js';
import type { PageInContext } from '../rule.js';
import type { Basis } from './basis-fields.js';
import type { Citation, Origin } from './citation.js';

/*
 * The ladder of legitimacy: an organ rests on the nation's law, then on what its own province, city and county have
 * made. What another province, or another city of its own province, has made gives it no power.
 */

/** How far from home a document was made. */
export type Distance = 'own' | 'other city' | 'other province';

/** Several provinces or cities together, or one other by arrangement: the foreign name is meant. */
const JOINT =
  /长三角|长江三角洲|京津冀|粤港澳|泛珠|川渝|成渝|跨省|省际|沪苏浙皖|苏浙皖|区域协同|异地|对口支援|毗邻|都市圈|一体化|跨市|跨区域|联防联控|对口协作|飞地/;
/** What is named after one of these is no basis: who drafted a standard, where a certificate comes from. */
const MENTIONED_FOR =
  /(?:起草单位|编制单位|主编单位|出具|签发|来源|摘自|转自|参照|借鉴|例如|比照)[^，。；\n]{0,12}$/;
const NATIONAL_ISSUER =
  /最高人民法院|最高人民检察院|(?:国务院|全国人大常委会|国家[^，。；]{2,12}(?:总局|局|委员会|委)|(?:公安|民政|财政|司法|教育|自然资源|生态环境|交通运输|农业农村|人力资源社会保障|住房城乡建设)部)[^，。；\n]{0,8}(?:关于|就|对)[^，。；\n]{0,8}$/;

/** Provinces that handle each other's items: an item of theirs that the page calls one for all of them rests on each one's law. */
const ALLIES: readonly (readonly [RegExp, readonly number[]])[] = [
  [/京津冀[^。\n]{0,12}(?:通办|互认|同办)/, [110000, 120000, 130000]],
  [/(?:长三角|沪苏浙皖)[^。\n]{0,12}(?:通办|互认|同办)/, [310000, 320000, 330000, 340000]],
  [/[川成]渝[^。\n]{0,12}(?:通办|互认|同办)/, [500000, 510000]],
];

/** The sign by which a citation shows that it was made elsewhere, and where. */
export interface Foreign {
  readonly origin: Origin;
  readonly distance: Exclude<Distance, 'own'>;
  /** The name or the code is borne by others too, perhaps by one that no table has. */
  readonly shared: boolean;
}

/**
 * The sign of a citation that is neither the nation's nor home's, a name before a code; undefined where one of its signs
 * is home's.
 */
export function foreignOrigin(
  citation: Citation,
  basis: Basis,
  home: number,
  page: PageInContext,
): Foreign | undefined {
  const local = citation.origins.filter(({ level }) => level !== 'nation');
  const distances = local.map((origin) => distanceOf(origin, home, page));
  if (distances.includes('own')) return undefined;
  const i = distances.findIndex((distance) => distance !== undefined);
  if (i < 0) return undefined;
  const origin = local[i]!;
  const distance = distances[i] as Foreign['distance'];
  const partner = distance === 'other province' ? provinceOf(home) : cityOf(home);
  if (isArranged(origin.at, basis, partner, page)) return undefined;
  if (distance === 'other province' && origin.regions.some((code) => areAllied(code, home, page)))
    return undefined;
  const shared = origin.regions.length > 1 || mayBeSister(origin, home, page);
  return { origin, distance, shared };
}

/** The shortest distance of the regions that an origin may be; names and codes are shared. */
function distanceOf(origin: Origin, home: number, page: PageInContext): Distance | undefined {
  const { regions } = origin;
  if (regions.length === 0) return undefined;
  if (mayBeOwnCode(origin, home, page)) return 'own';
  if (regions.some((code) => isOwn(code, home, page))) return 'own';
  return regions.some((code) => provinceOf(code) === provinceOf(home)) ? 'other city' : 'other province';
}

/** Counties' codes are in no table, and begin with a character of their name: 京政发 is also 京山's, 金政办 金寨's. */
function mayBeOwnCode({ prefix }: Origin, home: number, { dictionary }: PageInContext): boolean {
  if (prefix === undefined) return false;
  return [home, cityOf(home)].some(
    (code) => levelOf(code) !== 'province' && dictionary.regions.nameOf(code)?.includes(prefix[0]!),
  );
}

/** Another place of home's province has a name that begins with the character that begins the code. */
function mayBeSister({ prefix }: Origin, home: number, { dictionary }: PageInContext): boolean {
  if (prefix === undefined) return false;
  return dictionary.regions.regions.some(
    ({ code, name }) =>
      levelOf(code) !== 'province' && provinceOf(code) === provinceOf(home) && name.startsWith(prefix[0]!),
  );
}

/** Of home, above it or below it; or of the city that home belonged to before it was moved. */
function isOwn(code: number, home: number, { dictionary }: PageInContext): boolean {
  if (contains(code, home) || contains(home, code)) return true;
  const name = dictionary.regions.nameOf(home);
  if (name === undefined || levelOf(home) !== 'county') return false;
  return dictionary.regions
    .named(name)
    .some(
      (former) =>
        cityOf(former.code) !== cityOf(home) &&
        dictionary.regions.successorOf(former.code, undefined) === home &&
        contains(code, former.code),
    );
}

/** What does not make the document a foreign basis: it is joint, or merely mentioned, or quoted as an error. */
function isArranged(at: Span, basis: Basis, partner: number, page: PageInContext): boolean {
  const { text } = page;
  // The law that a provincial regulation carries out is named inside its title.
  const cited = text.slice(at.start, at.end).replace(/〈[^〉]*〉/g, '');
  const before = text.slice(Math.max(basis.at.start, at.start - 40), at.start).replace(/^.*[。；\n]/s, '');
  const after = /^[^。；\n]{0,60}/.exec(text.slice(at.end))![0];
  if (NATIONAL_ISSUER.test(before) || MENTIONED_FOR.test(before)) return true;
  if (JOINT.test(before + cited + after)) return true;
  return madeWithHome(at, partner, page) || quotedAsWrong(page, at);
}

/** The page says of its item that the provinces of both handle it in common. */
function areAllied(code: number, home: number, { text }: PageInContext): boolean {
  return ALLIES.some(
    ([named, provinces]) =>
      provinces.includes(provinceOf(code)) && provinces.includes(provinceOf(home)) && named.test(text),
  );
}

/** 上海市、江苏省、浙江省、安徽省人民政府联合制定: a document that our own province or city has a part in is ours. */
function madeWithHome(at: Span, partner: number, page: PageInContext): boolean {
  const { text } = page;
  return regionsWithin(page, at.start - 60, at.end + 60).some((other) => {
    if (!other.entry.codes.includes(partner)) return false;
    const between = text.slice(Math.min(other.end, at.end), Math.max(other.start, at.start));
    return !/[。；\n《》]|关于|第.{1,6}条/.test(between);
  });
}
