import { PEOPLES } from './towns.js';

const NATIONALITY = `(?:(?:${PEOPLES.join('|')})族)*`;
const SUFFIX = new RegExp(`(?:${NATIONALITY}自治[县旗州]|林区|特区|地区|[市县区旗盟])$`);

/** 裕安区 → 裕安, 宽城满族自治县 → 宽城, 寿县 → 寿; `undefined` for a name of no such form. */
export function regionStem(name: string): string | undefined {
  const suffix = SUFFIX.exec(name)?.[0];
  if (suffix === undefined || suffix.length === name.length) return undefined;
  return name.slice(0, -suffix.length);
}
