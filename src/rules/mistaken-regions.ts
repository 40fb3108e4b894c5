import { cityOf, contains, inForce, levelOf, type Region } from '../dictionary/index.js';
import type { Span } from '../text/index.js';
import type { Severity } from './finding.js';
import { insideTitle, insideUrl, quotedAsWrong, sentenceAround, tellsHistory } from './guards.js';
import {
  insideRegion,
  nameBegins,
  namedAfter,
  nameGoesOn,
  partOfFirm,
  regionEndingAt,
  regionsWithin,
  standsAlone,
} from './names.js';
import type { Localised, PageInContext } from './rule.js';

/*
 * 裕安县, 毫州市: names that no region has, each close to that of one or several. Whether one of them is meant is for
 * the place to say: the parent written before, the publisher's own city, the rest of the sentence, its province.
 */

/** The tables begin with GB/T 2260 of the end of 2002. */
const FIRST_KNOWN_DAY = '2002-12-31';
/** Occurrences in the word list from which a stem is a common word. */
const COMMON_FREQUENCY = 300;

export const REGION_STEPS = {
  parent: { zh: '紧接在其上级行政区之后', en: 'directly behind its parent' },
  home: { zh: '网站属该地或其所在的市', en: 'the site belongs to the region or its city' },
  sentence: { zh: '同句提到其上级或同市的县区', en: 'the sentence names its parent or a neighbour' },
  province: { zh: '网站属同一省，全省仅此一处', en: 'the site is of the province, which has no other' },
  nowhere: { zh: '文中未提到该地', en: 'nothing else speaks of the region' },
  edge: { zh: '名称左侧边界不确定', en: 'where the name begins is uncertain' },
  firm: { zh: '可能是企业名称', en: 'it may be the name of a firm' },
} as const satisfies Record<string, Localised>;

export type RegionStep = keyof typeof REGION_STEPS;

/** The region that is meant, with the steps that lead to it. */
export interface JudgedRegion {
  readonly right: Region;
  readonly because: readonly { readonly step: RegionStep; readonly add: number }[];
  readonly atMost: Severity | undefined;
}

/**
 * Which of `rights` the wrong name at `span` means; undefined where none is likely or the text means something else.
 *
 * @param anywhere the name is so odd that the only region it can mean is meant on any page
 */
export function judgeRegion(
  rights: readonly { readonly code: number; readonly name: string }[],
  span: Span,
  page: PageInContext,
  anywhere = false,
): JudgedRegion | undefined {
  const { text, context } = page;
  if (nameGoesOn(text, span.end) || namedAfter(text, span.end) || insideRegion(page, span)) return undefined;
  const edge = nameBegins(page, span.start, span.end - span.start);
  if (edge === 'inside a word') return undefined;
  // 寿市, 会同市: short names and common words belong to the sentence where they neither stand alone nor behind a region.
  const behindRegion = regionEndingAt(page, span.start) !== undefined;
  if (!behindRegion && isCommon(text.slice(span.start, span.end - 1), page) && !standsAlone(page, span)) {
    return undefined;
  }
  const placed = placeOf(regionsOf(rights, page), span, page);
  if (placed === undefined || (placed.step === 'nowhere' && !anywhere)) return undefined;
  if (insideTitle(text, span) || insideUrl(text, span)) return undefined;
  if (quotedAsWrong(page, span) || tellsHistory(page, span)) return undefined;
  const firm = partOfFirm(text, span.end);
  const { publishedAt } = context;
  const unsure = publishedAt === undefined || publishedAt < FIRST_KNOWN_DAY;
  return {
    right: placed.right,
    because: [
      { step: placed.step, add: ADD[placed.step] },
      ...(edge === 'uncertain' ? [{ step: 'edge', add: -0.3 } as const] : []),
      ...(firm ? [{ step: 'firm', add: -0.3 } as const] : []),
    ],
    atMost: unsure || firm ? 'info' : undefined,
  };
}

function isCommon(stem: string, { dictionary }: PageInContext): boolean {
  return stem.length === 1 || dictionary.boundary.frequencyOf(stem) >= COMMON_FREQUENCY;
}

/** To be added to the 0.5 that the name itself gives. */
const ADD = { parent: 0.45, home: 0.4, sentence: 0.35, province: 0.3, nowhere: 0 };

/** The regions of these names and codes on the day of the page. */
function regionsOf(
  rights: readonly { readonly code: number; readonly name: string }[],
  { dictionary, context }: PageInContext,
): Region[] {
  return rights.flatMap(({ code, name }) =>
    dictionary.regions
      .named(name)
      .filter((region) => region.code === code && inForce(region, context.publishedAt)),
  );
}

function placeOf(
  regions: readonly Region[],
  span: Span,
  page: PageInContext,
): { right: Region; step: keyof typeof ADD } | undefined {
  const parent = regionEndingAt(page, span.start);
  if (parent?.entry.codes.some((code) => levelOf(code) !== 'county')) {
    const right = regions.find(({ code }) => parent.entry.codes.some((outer) => holds(outer, code)));
    return right && { right, step: 'parent' };
  }
  const { home } = page.context;
  if (home !== undefined) {
    const right = regions.find(({ code }) => contains(code, home) || sameCity(code, home));
    if (right !== undefined) return { right, step: 'home' };
  }
  const sentence = sentenceAround(page.text, span);
  for (const { entry } of regionsWithin(page, sentence.start, sentence.end)) {
    const right = regions.find(({ code }) =>
      entry.codes.some((other) => holds(other, code) || sameCity(other, code)),
    );
    if (right !== undefined && entry.codes.length === 1) return { right, step: 'sentence' };
  }
  const province = Math.floor((home ?? 0) / 10000);
  const inProvince = regions.filter(({ code }) => Math.floor(code / 10000) === province);
  if (inProvince.length === 1) return { right: inProvince[0]!, step: 'province' };
  return regions.length === 1 ? { right: regions[0]!, step: 'nowhere' } : undefined;
}

function holds(outer: number, inner: number): boolean {
  return outer !== inner && contains(outer, inner);
}

/** Two counties of one city, or a county and its city. */
function sameCity(a: number, b: number): boolean {
  return levelOf(a) !== 'province' && levelOf(b) !== 'province' && cityOf(a) === cityOf(b);
}
