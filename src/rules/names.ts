import type { Span } from '../text/index.js';
import type { Hit, PageInContext } from './rule.js';

/*
 * Where the name of a place or an organ begins and ends in running text, and who else may bear it. Nothing here says
 * whether a name is right.
 */

/** Particles, verbs and suffixes after which a name begins. */
const BEFORE_A_NAME = '在到赴往向于和与及跟对从由将的是为把被让请经各我本该县区市省旗及至自驻来去了并、';

/** Prepositions that begin words by chance: 在建|阳市, 对方|塘镇. */
const PREPOSITION = '在对到于从由向与和及将把';

/**
 * Does a name begin here? 推进|平桥镇 yes; 山东|平原乡 no, a word lies over the edge; 大平桥镇 who knows.
 *
 * @param length of the name: one of three characters or more behind a preposition outweighs a word of two over the edge
 */
export function nameBegins(
  page: PageInContext,
  start: number,
  length = 0,
): 'sure' | 'uncertain' | 'inside a word' {
  const { text, dictionary } = page;
  const before = text[start - 1];
  if (before === undefined || !isHan(before)) return 'sure';
  if (regionEndingAt(page, start) !== undefined) return 'sure';
  const across = dictionary.boundary.across(text, start);
  const chance = length > 2 && PREPOSITION.includes(before) && across?.end === start + 1;
  if (across !== undefined && !(chance && across.start === start - 1)) return 'inside a word';
  if (BEFORE_A_NAME.includes(before)) return 'sure';
  return dictionary.boundary.endingAt(text, start) === undefined ? 'uncertain' : 'sure';
}

/** What makes another word of a name's last character: 吴江|市场, 霍山|区域, 新疆|省道, 潜山|县级. */
const GOES_ON: Readonly<Record<string, RegExp>> = {
  省: /^(?:[级际道界会份亲钱时力心却外内直区城立略电油水吾掉得吃]|去(?!年)|广告)/,
  市: /^[场民政级容域群价况面井侩值内外区县直属际道]/,
  县: /^(?:[级域乡直区内外际道前]|[（(]区)/,
  区: /^[域位间级划块段直内外县情里号]/,
};

/** The name's last character belongs to the word that follows, so that the name is not there. */
export function nameGoesOn(text: string, end: number): boolean {
  return GOES_ON[text[end - 1] ?? '']?.test(text.slice(end, end + 2)) ?? false;
}

const FIRM =
  /^(?:(?!政府|[局委镇乡村对向的与和])[^，。；、：:\s]){0,20}?(?:有限公司|有限责任公司|股份公司|公司|集团|厂|商行|合作社|经营部|事务所|(?:[饭酒药商]店)|门市部)/;

/** 吴江市某某纺织有限公司: a firm keeps the name that it was registered under. */
export function partOfFirm(text: string, end: number): boolean {
  return FIRM.test(text.slice(end, end + 32));
}

/** Streets, stations, schools, dishes, events: what is named after a place keeps the name. */
const NAMED_AFTER =
  /^(?:大学|学院|学校|中学|小学|一中|师范|医院|铁路|机场|火车站|车站|站|港|大桥|大道|道(?!路)|路(?!政)|街(?!道)|前街|高速|方向|战役|起义|事件|保卫战|会战|特产|年鉴|方言|话|民歌|戏|剧|古城|遗址|文化遗址|故城|小吃|人(?![民大社力事口均防才])|[县市区]?志)/;
const PRODUCT = /^.{0,4}(?:画|茶|酒|柚|橙|蒜|梨|面条|板鸭|烧鸡|剪纸|皮影|头骨|化石)/;

export function namedAfter(text: string, end: number): boolean {
  return NAMED_AFTER.test(text.slice(end, end + 7));
}

/** 户县农民画, 梅县金柚: a product keeps the name of its place as well. */
export function namesProduct(text: string, end: number): boolean {
  return PRODUCT.test(text.slice(end, end + 7));
}

/** 新城区, 西城区, 滨湖区 are what any city may call a part of itself. */
export function isGenericDistrict(name: string): boolean {
  return /^[新老旧东西南北中城市江河湖山海港桥郊高滨矿]{1,3}区$/.test(name);
}

/** The province, city or county whose name ends here. */
export function regionEndingAt({ hits }: PageInContext, end: number): Hit<'place.region'> | undefined {
  const regions = hits('place.region');
  // None lies inside another, so that the ends are in order like the starts.
  const found = regions[firstIndex(regions, (hit) => hit.end >= end)];
  return found?.end === end ? found : undefined;
}

/** The province, city or county whose name begins here. */
export function regionStartingAt({ hits }: PageInContext, start: number): Hit<'place.region'> | undefined {
  const regions = hits('place.region');
  const found = regions[firstIndex(regions, (hit) => hit.start >= start)];
  return found?.start === start ? found : undefined;
}

/** The span lies in the longer name of a region: 和区 in 永和区. */
export function insideRegion({ hits }: PageInContext, span: Span): boolean {
  return isCovered(hits('place.region'), span);
}

/** One of the hits holds the span and more. None lies inside another, so that the first to end behind it decides. */
export function isCovered(hits: readonly Span[], span: Span): boolean {
  const found = hits[firstIndex(hits, (hit) => hit.end >= span.end)];
  return found !== undefined && found.start <= span.start && found.end - found.start > span.end - span.start;
}

/** The regions named from `start` to `end`, by position. */
export function regionsWithin(
  { hits }: PageInContext,
  start: number,
  end: number,
): readonly Hit<'place.region'>[] {
  const regions = hits('place.region');
  const from = firstIndex(regions, (hit) => hit.start >= start);
  const to = firstIndex(regions, (hit) => hit.end > end);
  return regions.slice(from, Math.max(from, to));
}

/** `reached` is false up to some element and true from there on. */
function firstIndex<T>(list: readonly T[], reached: (element: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

/** The span reaches up to marks, blanks or the block's ends on its left, or a word after which a name begins. */
export function standsAlone(page: PageInContext, { start, end }: Span): boolean {
  const before = page.text[start - 1] ?? '';
  const begins =
    !isHan(before) || BEFORE_A_NAME.includes(before) || regionEndingAt(page, start) !== undefined;
  return (
    begins &&
    /^(?:[^\p{Script=Han}]|$|人民|政府|公安|教育|财政|民政|法院|检察|委员会)/u.test(
      page.text.slice(end, end + 3),
    )
  );
}
