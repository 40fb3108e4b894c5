import { loadShippedDictionary } from './create-scanner.js';

/** What tells who answers for a page. */
export interface Owner {
  readonly unit?: string | undefined;
  readonly home?: number | undefined;
}

const UNKNOWN = '未注明单位';

/** Who answers for a page: the unit that it names, else the division that it belongs to. */
export function unitOf({ unit, home }: Owner, assumed: string | undefined): string {
  return unit ?? (home === undefined ? undefined : divisionName(home)) ?? assumed ?? UNKNOWN;
}

/** 六安市裕安区 for 341503; undefined for a code that no division has. */
function divisionName(code: number): string | undefined {
  const { regions } = loadShippedDictionary();
  if (!regions.has(code)) return undefined;
  // A county is known by its city, a city by itself.
  const parent = Math.floor(code / 100) * 100;
  return parent === code || !regions.has(parent)
    ? regions.nameOf(code)
    : `${regions.nameOf(parent)}${regions.nameOf(code)}`;
}
