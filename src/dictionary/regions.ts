import type { Container } from './container.js';
import type { RegionName } from './entries.js';
import { regionStem } from './region-stem.js';
import { inForce, type Window } from './window.js';

/** A province, prefecture or county with the days on which it had this name and code. */
export interface Region extends Window {
  /** GB/T 2260, six digits. */
  readonly code: number;
  readonly name: string;
  /** The code that replaced this one, 0 where none did. */
  readonly successor: number;
}

const AUTONOMOUS = /(?:壮族|回族|维吾尔)?(?:自治区|特别行政区)$/;

/** The divisions of the country down to the county, by GB/T 2260 code. */
export class RegionTable {
  readonly #byCode = new Map<number, Region[]>();
  readonly #byName = new Map<string, RegionName>();
  #byStem: Map<string, Region[]> | undefined;

  constructor(readonly regions: readonly Region[]) {
    const codes = new Map<string, { full: boolean; codes: number[] }>();
    const note = (name: string, full: boolean, code: number) => {
      const known = codes.get(name);
      if (known === undefined) codes.set(name, { full, codes: [code] });
      else if (!known.codes.includes(code)) known.codes.push(code);
    };
    for (const region of regions) {
      const known = this.#byCode.get(region.code);
      if (known === undefined) this.#byCode.set(region.code, [region]);
      else known.push(region);
      note(region.name, true, region.code);
      if (levelOf(region.code) === 'province') note(shortProvince(region.name), false, region.code);
    }
    for (const [name, { full, codes: of }] of codes) this.#byName.set(name, { name, full, codes: of });
  }

  /** `rows`: one region a line, `code \t name \t since \t until \t successor`. */
  static parse(rows: string): RegionTable {
    const regions: Region[] = [];
    for (const line of rows.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const [code = '', name = '', since = '', until = '', successor = ''] = line.split('\t');
      regions.push({ code: Number(code), name, since, until, successor: Number(successor) });
    }
    return new RegionTable(regions);
  }

  pack(sections: Map<string, Uint8Array>): void {
    const rows = this.regions.map((r) => [r.code, r.name, r.since, r.until, r.successor || ''].join('\t'));
    sections.set('regions', new TextEncoder().encode(rows.join('\n')));
  }

  static load(container: Container): RegionTable {
    return RegionTable.parse(container.text('regions'));
  }

  /** The names that running text uses, provinces' short ones included. */
  names(): RegionName[] {
    return [...this.#byName.values()];
  }

  byName(name: string): RegionName | undefined {
    return this.#byName.get(name);
  }

  /** Every region that has or had this full name. */
  named(name: string): readonly Region[] {
    return (this.#byName.get(name)?.codes ?? []).flatMap((code) =>
      (this.#byCode.get(code) ?? []).filter((region) => region.name === name),
    );
  }

  /** Every region whose name without its suffix is or was this one: 朝阳市, 朝阳县, 朝阳区. */
  ofStem(stem: string): readonly Region[] {
    if (this.#byStem === undefined) {
      this.#byStem = new Map();
      for (const region of this.regions) {
        const own = regionStem(region.name);
        if (own === undefined) continue;
        const known = this.#byStem.get(own);
        if (known === undefined) this.#byStem.set(own, [region]);
        else known.push(region);
      }
    }
    return this.#byStem.get(stem) ?? [];
  }

  /** The names that a code had on a day, the newest last; all it ever had on an unknown day. */
  at(code: number, day: string | undefined): readonly Region[] {
    return (this.#byCode.get(code) ?? []).filter((region) => inForce(region, day));
  }

  /** What became of a code on the way to `day` (today where it is unknown): itself, or its successor's successor. */
  successorOf(code: number, day: string | undefined): number {
    const seen = new Set<number>();
    let current = code;
    while (!seen.has(current)) {
      seen.add(current);
      const latest = this.#byCode.get(current)?.at(-1);
      if (latest === undefined || latest.until === '' || latest.successor === 0) break;
      if (day !== undefined && day < latest.until) break;
      current = latest.successor;
    }
    return current;
  }

  has(code: number): boolean {
    return this.#byCode.has(code);
  }

  /** The latest name that the code has had. */
  nameOf(code: number): string | undefined {
    return this.#byCode.get(code)?.at(-1)?.name;
  }
}

/** The level that the digits of a GB/T 2260 code say. */
export function levelOf(code: number): 'province' | 'city' | 'county' {
  if (code % 10000 === 0) return 'province';
  return code % 100 === 0 ? 'city' : 'county';
}

export function provinceOf(code: number): number {
  return Math.floor(code / 10000) * 10000;
}

export function cityOf(code: number): number {
  return Math.floor(code / 100) * 100;
}

/** True where `inner` is `outer` itself or lies in it. */
export function contains(outer: number, inner: number): boolean {
  const level = levelOf(outer);
  if (level === 'province') return provinceOf(inner) === outer;
  if (level === 'city') return cityOf(inner) === outer;
  return inner === outer;
}

/** 四川省 → 四川, 内蒙古自治区 → 内蒙古, 北京市 → 北京, 广西壮族自治区 → 广西. */
export function shortProvince(name: string): string {
  return name.replace(AUTONOMOUS, '').replace(/[省市]$/, '');
}
