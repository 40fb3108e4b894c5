import { daysOf } from './calendar.js';

/*
 * The citizen identity number (GB 11643): region, day of birth, serial, check character. The fifteen digits of before
 * 1999 have two for the year and no check.
 */

export const IDENTITY_LENGTH = 18;

/** Provinces of GB/T 2260, by their first two digits; 81–83 stand in residence permits (GB 11643 as extended in 2018). */
const PROVINCES = new Set([
  ...[11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54],
  ...[61, 62, 63, 64, 65, 71, 81, 82, 83],
]);

/** Eighteen places that begin with a province. */
export function hasIdentityForm(value: string): boolean {
  return /^\d{17}[\dX]$/.test(value) && hasProvince(value);
}

export function hasProvince(value: string): boolean {
  return PROVINCES.has(Number(value.slice(0, 2)));
}

/** Form, day of birth and check character are right. */
export function isIdentityNumber(value: string): boolean {
  return hasIdentityForm(value) && hasBirthDate(value) && checkCharacter(value) === value[17];
}

/** Fifteen digits with a province and a day of the twentieth century. */
export function hasOldForm(value: string): boolean {
  return /^\d{15}$/.test(value) && hasProvince(value) && isDay(`19${value.slice(6, 12)}`);
}

/** Digits 7–14 are a day that exists, from 1900 on. */
export function hasBirthDate(value: string): boolean {
  return isDay(value.slice(6, 14));
}

/** YYYYMMDD is a day of the calendar, from 1900 on. */
export function isDay(digits: string): boolean {
  if (!/^(?:19|20|21)\d{6}$/.test(digits)) return false;
  const [year, month, day] = [
    Number(digits.slice(0, 4)),
    Number(digits.slice(4, 6)),
    Number(digits.slice(6)),
  ];
  return year <= 2100 && day >= 1 && day <= daysOf(month, year);
}

/** The check character of ISO 7064 MOD 11-2 over the first 17 digits. */
export function checkCharacter(value: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(value[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11]!;
}
