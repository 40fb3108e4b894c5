import { foldTable } from '../text/index.js';
import type { Boundary } from './boundary.js';
import type { Container } from './container.js';
import type { MistakenRegion } from './entries.js';
import { regionStem } from './region-stem.js';
import { levelOf, type Region, type RegionTable, shortProvince } from './regions.js';

/** What is wrong with a name: its suffix (裕安县), its kind of province (内蒙古省), a character (毫州市). */
export const REGION_MISTAKES = ['suffix', 'type', 'spelling'] as const;
export type RegionMistake = (typeof REGION_MISTAKES)[number];

/** Occurrences in the word list from which a wrong name is more likely words than a name. */
const COMMON_FREQUENCY = 50;

/**
 * Names that no region of the country has or had, each a known mistake for one that has it. They are worked out when
 * the dictionary is compiled, from the regions, the words and `confusable.tsv`; what is stored is one line a name.
 */
export class MistakenRegions {
  readonly #lines: Readonly<Record<RegionMistake, readonly string[]>>;
  readonly #regions: RegionTable;

  private constructor(lines: Readonly<Record<RegionMistake, readonly string[]>>, regions: RegionTable) {
    this.#lines = lines;
    this.#regions = regions;
  }

  /** @param confusable rows `right \t wrong characters`, the text of `confusable.tsv` */
  static build(regions: RegionTable, boundary: Boundary, confusable: string): MistakenRegions {
    const lines = {
      // Whose stem it is the regions tell.
      suffix: [...wrongSuffixes(regions, boundary).keys()],
      type: linesOf(wrongTypes(regions)),
      spelling: linesOf(misspellings(regions, boundary, readConfusable(confusable))),
    };
    return new MistakenRegions(lines, regions);
  }

  count(mistake: RegionMistake): number {
    return this.#lines[mistake].length;
  }

  /** The wrong names, in the order of {@link entry}. */
  names(mistake: RegionMistake): string[] {
    return this.#lines[mistake].map((line) => line.split('\t', 1)[0]!);
  }

  entry(mistake: RegionMistake, index: number): MistakenRegion {
    const [wrong = '', ...rights] = this.#lines[mistake][index]!.split('\t');
    if (mistake === 'suffix') return { wrong, rights: namesakes(wrong, this.#regions) };
    return {
      wrong,
      rights: rights.map((right) => ({ code: Number(right.slice(0, 6)), name: right.slice(6) })),
    };
  }

  pack(sections: Map<string, Uint8Array>): void {
    const text = REGION_MISTAKES.map((mistake) => this.#lines[mistake].join('\n')).join('\0');
    sections.set('regions.mistaken', new TextEncoder().encode(text));
  }

  static load(container: Container, regions: RegionTable): MistakenRegions {
    const [suffix = '', type = '', spelling = ''] = container.text('regions.mistaken').split('\0');
    const lines = (text: string) => (text === '' ? [] : text.split('\n'));
    return new MistakenRegions(
      { suffix: lines(suffix), type: lines(type), spelling: lines(spelling) },
      regions,
    );
  }
}

/** The counties of the stem that the wrong name can be a mistake for. */
function namesakes(wrong: string, regions: RegionTable): Region[] {
  return regions.ofStem(wrong.slice(0, -1)).filter((region) => isMistakeFor(wrong, region));
}

function isMistakeFor(wrong: string, { code, name }: Region): boolean {
  if (levelOf(code) !== 'county' || !/[市县区旗]$/.test(name)) return false;
  // 宽城县 is how one says 宽城满族自治县.
  return !(wrong.endsWith('县') && /自治[县旗]$/.test(name));
}

type Mistakes = Map<string, Region[]>;

function linesOf(mistakes: Mistakes): string[] {
  return [...mistakes].map(([wrong, rights]) =>
    [wrong, ...new Set(rights.map(({ code, name }) => `${code}${name}`))].join('\t'),
  );
}

function note(mistakes: Mistakes, wrong: string, right: Region): void {
  const known = mistakes.get(wrong);
  if (known === undefined) mistakes.set(wrong, [right]);
  else known.push(right);
}

/**
 * 裕安县 and 裕安市 for 裕安区. Not 南京区 or 六安县: cities have branches, and had counties of their name. Not 安新区:
 * 雄安新区 and many more are no counties.
 */
function wrongSuffixes(regions: RegionTable, boundary: Boundary): Mistakes {
  const mistakes: Mistakes = new Map();
  for (const region of regions.regions) {
    const stem = regionStem(region.name);
    if (stem === undefined || levelOf(region.code) !== 'county') continue;
    for (const suffix of ['市', '县', '区']) {
      const wrong = stem + suffix;
      if (wrong.endsWith('新区') || !isMistakeFor(wrong, region)) continue;
      if (regions.byName(wrong) !== undefined || boundary.frequencyOf(wrong) >= COMMON_FREQUENCY) continue;
      note(mistakes, wrong, region);
    }
  }
  return mistakes;
}

/** 内蒙古省, 重庆省, 香港市. */
function wrongTypes(regions: RegionTable): Mistakes {
  const mistakes: Mistakes = new Map();
  for (const region of regions.regions) {
    if (levelOf(region.code) !== 'province' || region.name.endsWith('省')) continue;
    const short = shortProvince(region.name);
    note(mistakes, `${short}省`, region);
    if (region.name.endsWith('特别行政区')) note(mistakes, `${short}市`, region);
  }
  return mistakes;
}

/** 毫州市 for 亳州市: one character exchanged, so that no region, no stem of one and no common word comes out. */
function misspellings(
  regions: RegionTable,
  boundary: Boundary,
  confusable: ReadonlyMap<string, string>,
): Mistakes {
  const mistakes: Mistakes = new Map();
  const fold = foldTable();
  for (const region of regions.regions) {
    const stem = regionStem(region.name) ?? shortProvince(region.name);
    for (let i = 0; i < stem.length; i++) {
      const right = stem[i]!;
      for (const character of confusable.get(right) ?? '') {
        if (fold[character.charCodeAt(0)] === fold[right.charCodeAt(0)]) continue;
        const wrongStem = stem.slice(0, i) + character + stem.slice(i + 1);
        const wrong = wrongStem + region.name.slice(stem.length);
        if (regions.byName(wrong) !== undefined || regions.ofStem(wrongStem).length > 0) continue;
        if (stem.length > 1 && boundary.frequencyOf(wrongStem) >= COMMON_FREQUENCY) continue;
        note(mistakes, wrong, region);
      }
    }
  }
  return mistakes;
}

function readConfusable(rows: string): Map<string, string> {
  const confusable = new Map<string, string>();
  for (const line of rows.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [right = '', wrong = ''] = line.split('\t');
    confusable.set(right, (confusable.get(right) ?? '') + wrong);
  }
  return confusable;
}
