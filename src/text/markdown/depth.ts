/** Quotes and lists inside each other; the tokenizer's time grows with the square of it. */
const DEEPEST = 60;

/** Whether some line opens more containers than any author nests. Such a text is read as plain text. */
export function isTooDeep(source: string): boolean {
  let markers = 0;
  let atStart = true;
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    if (unit === 0x0a || unit === 0x0d) {
      markers = 0;
      atStart = true;
    } else if (atStart && (unit === 0x3e || unit === 0x2a || unit === 0x2b || unit === 0x2d)) {
      if (++markers > DEEPEST && isContainer(source, i)) return true;
    } else if (atStart && (unit === 0x2e || unit === 0x29)) {
      if (++markers > DEEPEST) return true;
    } else if (unit !== 0x20 && unit !== 0x09 && !(unit >= 0x30 && unit <= 0x39)) atStart = false;
  }
  return false;
}

/** `-----` is a rule and no nesting; a list marker has white space behind it. */
function isContainer(source: string, at: number): boolean {
  return source.charCodeAt(at) === 0x3e || /\s/.test(source.charAt(at + 1));
}
