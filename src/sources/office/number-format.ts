/** Formats of ECMA-376, 18.8.30, that show a day or a time; 27 to 36 and 50 to 58 are those of East Asia. */
const DATE_FORMATS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** How the numbers of a cell style are shown, as far as it changes what a reader takes them for. */
export type NumberFormat = 'date' | { readonly digits: number } | undefined;

/**
 * @param id the number of the format
 * @param code the format itself, where the file has its own: `yyyy"年"m"月"`, `000000`
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return DATE_FORMATS.has(id) ? 'date' : undefined;
  if (/^0{2,20}$/.test(code)) return { digits: code.length };
  // Days have a year, or a month with a day; colours, quoted text and escapes are no letters of the format.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /y|d/i.test(bare) && !/general/i.test(bare) ? 'date' : undefined;
}

/** A number as the sheet shows it: ID numbers without exponent, days as YYYY-MM-DD. */
export function shownNumber(value: number, format: NumberFormat, date1904: boolean): string {
  if (format === 'date' && value >= 1 && value < 2_958_466) {
    const days = Math.floor(value) + (date1904 ? 1462 : 0);
    // The first two months of the count have a day too many, and nobody's publications.
    return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
  }
  const text = Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return typeof format === 'object' ? text.padStart(format.digits, '0') : text;
}
