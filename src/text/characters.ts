/** White space and ignorables: a text of these alone is no block. */
export function isBlankUnit(unit: number): boolean {
  if (unit > 0x20 && unit < 0xa0) return unit === 0x7f;
  return (
    unit <= 0x20 ||
    unit === 0xa0 ||
    unit === 0xad ||
    unit === 0x3000 ||
    unit === 0xe5e5 ||
    unit === 0xfeff ||
    (unit >= 0x2000 && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    (unit >= 0x205f && unit <= 0x206f)
  );
}

/** White space as HTML knows it: tab, line feed, form feed, carriage return, space. */
export function isHtmlSpace(unit: number): boolean {
  return (
    unit === 0x20 || (unit <= 0x0d && (unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0x0c))
  );
}

/** A copy that shares no memory with the page that it was cut from, to be kept longer than that. */
export function detached(text: string): string {
  return String.fromCharCode(...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)));
}
