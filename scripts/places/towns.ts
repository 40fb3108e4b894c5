import type { ChinaDivision, Snapshot } from './sources.js';
import { stemOf } from './stem.js';
import { type Window, windowsOf } from './windows.js';

/** What became of a county code that a later release lacks, read off the townships that it held. */
export interface CountyFate {
  /** The one county that took over its land and nothing else, whatever its code and name. */
  readonly sameAs: ReadonlyMap<string, string>;
  /** All counties that hold 15 % or more of its townships in the next release, the largest part first. */
  readonly heirs: ReadonlyMap<string, readonly string[]>;
}

const countyOf = (code: string) => code.slice(0, 6);

/** Township or zone of the bureau: the seventh digit is 4 or 5 for zones, farms, prisons and the like. */
export function isZone(code: string, name: string): boolean {
  if (/^.{6}[45]/.test(code)) return true;
  if (/(开发区|园区|新区|示范区|委员会|管委会|社区|拆分地区)/.test(name) && !/(街道|镇|乡)$/.test(name))
    return true;
  // Only in Beijing is 地区 the name of an office; elsewhere the bureau uses it for what has no name.
  return !/(街道|镇|乡|苏木)$/.test(name) && !(code.startsWith('11') && name.endsWith('地区'));
}

/**
 * Brings the bureau's spelling of a year to that of the later ones: until 2018 it wrote 街道办事处 for 街道.
 * Rows that stand for no unit (县直辖村级区划) give undefined.
 */
export function unitName(code: string, printed: string, county: string): string | undefined {
  // 满（lang）塘镇 stands for a character that the release could not print: no spelling at all.
  if (/[（(][a-z]+[）)]/.test(printed)) return printed;
  let name = printed.replace(/\s+/g, '').replace(/[（(][^）)]*[）)]/g, '');
  if (/直辖|村级|类似乡镇/.test(name)) return undefined;
  name = name
    .replace(/特殊(街道|乡镇|镇)$/, '')
    .replace(/街道(办事处|办事|办|处)$/, '街道')
    .replace(/地区(办事处|办)$/, '地区')
    .replace(/街道地区$/, '街道')
    .replace(/街道办事处街道$/, '街道')
    .replace(/委员会街道$/, '委员会')
    .replace(/苏木乡+$/, '苏木');
  if (county !== '' && name.startsWith(county) && /..(街道|镇|乡)$/.test(name.slice(county.length))) {
    name = name.slice(county.length);
  }
  if (code[6] === '0') name = name.replace(/街道?办事处$|办事处$/, '街道').replace(/街$/, '街道');
  return name;
}

/** Whether two spellings of one code in two releases are one name: a prefix dropped, a character unreadable. */
function isRespelling(earlier: string, later: string): boolean {
  if (/[^\u3400-\u9fff]/.test(earlier)) return true;
  if (earlier.replace('街街道', '街道') === later.replace('街街道', '街道')) return true;
  const [short, long] = earlier.length < later.length ? [earlier, later] : [later, earlier];
  return (
    long.endsWith(short) && /[县市区]$/.test(long.slice(0, -short.length)) && long.length - short.length >= 3
  );
}

/** The releases' townships under the spelling of the last release that has the code. */
function respelled(releases: readonly ChinaDivision[]): Snapshot[] {
  const result: Snapshot[] = [];
  let later: ReadonlyMap<string, string> = new Map();
  for (const { towns: release, counties } of [...releases].reverse()) {
    const names = new Map<string, string>();
    for (const [code, printed] of release.names) {
      const name = unitName(code, printed, counties.names.get(countyOf(code)) ?? '');
      if (name === undefined) continue;
      const next = later.get(code);
      if (next !== undefined && next !== name && isRespelling(name, next)) names.set(code, next);
      else if (/^[\u3400-\u9fff]+$/.test(name)) names.set(code, name);
    }
    later = names;
    result.unshift({ ...release, names });
  }
  return result;
}

/**
 * Whether the later of two names of one code may well be the earlier one written out in full or in the right
 * character: 枫芸乡 and 枫芸土家族苗族乡, 宋町镇 and 宋疃镇. Releases before 2023 lacked many rare characters.
 */
function mayBeCorrection(earlier: string, later: string): boolean {
  const isWrittenOut = later.endsWith('族乡') && later.startsWith(earlier.slice(0, -1)) && later !== earlier;
  if (isWrittenOut) return true;
  const differing = [...earlier].filter((character, at) => character !== later[at]);
  return earlier.length === later.length && differing.length === 1 && earlier.at(-1) === later.at(-1);
}

/** Lets a corrected name count for the years of the misspelt one, too: it was right all along. */
function antedateCorrections(rows: readonly Window[]): void {
  const closed = new Map<string, Window[]>();
  for (const row of rows) {
    if (row.until !== '') closed.set(row.code, [...(closed.get(row.code) ?? []), row]);
  }
  for (const row of rows) {
    if (row.since === '') continue;
    const before = closed
      .get(row.code)
      ?.find(
        (other) =>
          other.until > row.since && other.since < row.since && mayBeCorrection(other.name, row.name),
      );
    if (before) row.since = before.since;
  }
}

function townsByCounty(snapshot: Snapshot): Map<string, Set<string>> {
  const counties = new Map<string, Set<string>>();
  for (const [code, name] of snapshot.names) {
    const county = countyOf(code);
    const towns = counties.get(county);
    if (towns) towns.add(name);
    else counties.set(county, new Set([name]));
  }
  return counties;
}

/**
 * Follows each county code that disappears. 莱城区 and 莱芜区 share no character of their stem, and 三山区
 * went into a 弋江区 of a new code: only the townships tell.
 */
export function fateOfCounties(chinaDivision: readonly ChinaDivision[]): CountyFate {
  const countyNames = new Map(chinaDivision.flatMap(({ counties }) => [...counties.names]));
  const sameAs = new Map<string, string>();
  const heirs = new Map<string, readonly string[]>();
  const years = respelled(chinaDivision).map(townsByCounty);
  years.forEach((before, at) => {
    const after = years[at + 1];
    if (!after) return;
    for (const [county, towns] of before) {
      if (years.slice(at + 1).some((year) => year.has(county))) continue;
      // A 城关镇 stands in every other county: to share one is no inheritance.
      const telling = [...towns].filter((town) => town !== '城关镇');
      const shares = [...after]
        .filter(([other]) => other.slice(0, 2) === county.slice(0, 2))
        .map(([other, theirs]) => ({
          other,
          isNew: !before.has(other),
          kept: telling.filter((town) => theirs.has(town)).length / telling.length,
          own: [...theirs].filter((town) => towns.has(town)).length / theirs.size,
        }))
        .filter(({ kept, other }) => kept >= (other.slice(0, 4) === county.slice(0, 4) ? 0.15 : 0.5))
        .sort((a, b) => b.kept - a.kept);
      const near = shares.filter(({ other }) => other.slice(0, 4) === county.slice(0, 4));
      const taken = near.length > 0 ? near : shares;
      heirs.set(
        county,
        taken.map(({ other }) => other),
      );
      const [first] = taken;
      if (!first?.isNew) continue;
      // A stem that stays (崇川区 of a new code, which took 港闸区 in) vouches for what a rebuilt town list hides.
      const sameStem = stemOf(countyNames.get(county) ?? '') === stemOf(countyNames.get(first.other) ?? '');
      if ((first.kept >= 0.7 && first.own >= 0.7) || (sameStem && first.kept >= 0.3))
        sameAs.set(county, first.other);
    }
  });
  return { sameAs, heirs };
}

/** Follows a county code to the code that the same county bears in the last release. */
export function codeToday(county: string, sameAs: ReadonlyMap<string, string>): string {
  let code = county;
  for (let next = sameAs.get(code); next !== undefined; next = sameAs.get(code)) code = next;
  return code;
}

/**
 * Windows of townships and zones. A county that only changed its code or rank keeps its townships' windows
 * open: their rows bear the county's last code. A township that moved to another county is two rows.
 */
export function townsOf(chinaDivision: readonly ChinaDivision[], { sameAs }: CountyFate): Window[] {
  const releases = respelled(chinaDivision);
  // The name, not the code, is what a text has, so windows are those of (county, name), and the code
  // is the last one that the pair bore.
  const codes = new Map<string, string>();
  const named = releases.map((release): Snapshot => {
    const names = new Map<string, string>();
    for (const [code, name] of release.names) {
      const county = codeToday(countyOf(code), sameAs);
      const key = `${county} ${name}`;
      names.set(key, name);
      codes.set(key, county + code.slice(6));
    }
    return { ...release, names };
  });
  // The release of 2015 lists zones not at all, and of some counties no township: it cannot say what was not
  // there yet. A county that it does not list was founded later, with townships that stood elsewhere before.
  const firstDate = named[0]?.date ?? '';
  const told = new Set([...(named[0]?.names.keys() ?? [])].map(countyOf));
  const untold = new Set(
    [...(chinaDivision[0]?.counties.names.keys() ?? [])]
      .map((county) => codeToday(county, sameAs))
      .filter((county) => !told.has(county)),
  );
  const last = named.at(-1)?.names ?? new Map<string, string>();
  const inZones = new Set(
    [...last.keys()].filter((key) => key[4] === '7').map((key) => `${key.slice(0, 4)} ${key.slice(7)}`),
  );
  const rows = windowsOf(named).map(({ code: key, name, since, until }): Window => {
    const county = countyOf(key);
    const code = codes.get(key) ?? key;
    return {
      code,
      name,
      since: since === firstDate && (untold.has(county) || isZone(code, name)) ? '' : since,
      // A development zone runs a township without taking it out of its county.
      until: inZones.has(`${county.slice(0, 4)} ${name}`) ? '' : until,
    };
  });
  antedateCorrections(rows);
  return rows;
}
