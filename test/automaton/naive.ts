import { type AutomatonOptions, SKIP } from '../../src/automaton/index.js';

/** All matches by trying every pattern at every place: slow, and plainly right. */
export function naiveAll(
  patterns: readonly string[],
  text: string,
  options: AutomatonOptions = {},
): number[] {
  const units = symbolsOf(text, options);
  const out: number[] = [];
  for (let start = 0; start < text.length; start++) {
    if (splitsPair(text, start)) continue;
    const here: [end: number, pattern: number][] = [];
    patterns.forEach((pattern, number) => {
      const wanted = symbolsOf(pattern, options).filter((symbol) => symbol !== undefined);
      let end = start;
      let k = 0;
      for (; k < wanted.length && end < units.length; end++) {
        if (units[end] === undefined) {
          if (k === 0) return;
        } else if (units[end] !== wanted[k++]) return;
      }
      if (k === wanted.length && !splitsPair(text, end)) here.push([end, number]);
    });
    here.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [end, pattern] of here) out.push(start, end, pattern);
  }
  return out;
}

/** The leftmost-longest of {@link naiveAll}, of equal ones the lowest number. */
export function naiveLongest(
  patterns: readonly string[],
  text: string,
  options: AutomatonOptions = {},
): number[] {
  const all = naiveAll(patterns, text, options);
  const out: number[] = [];
  for (let at = 0; at < text.length; ) {
    let end = -1;
    let pattern = -1;
    for (let k = 0; k < all.length; k += 3) {
      if (all[k] === at && all[k + 1]! > end) [end, pattern] = [all[k + 1]!, all[k + 2]!];
    }
    if (end > 0) out.push(at, end, pattern);
    at = Math.max(end, at + 1);
  }
  return out;
}

/** Runs, by splitting at units of class 0 and trimming transparent units. */
export function naiveRuns(text: string, classes: Uint8Array, minDigits = 1): number[][] {
  const out: number[][] = [];
  const bits = Array.from({ length: text.length }, (_, i) => classes[text.charCodeAt(i)]!);
  for (let from = 0; from < bits.length; from++) {
    if (bits[from] === 0) continue;
    let to = from;
    while (to < bits.length && bits[to] !== 0) to++;
    let [start, end] = [from, to];
    while (start < end && bits[start] === 8) start++;
    while (end > start && bits[end - 1] === 8) end--;
    const inside = bits.slice(start, end);
    const digits = inside.filter((b) => (b & 1) !== 0).length;
    if (start < end && digits >= minDigits) out.push([start, end, inside.reduce((a, b) => a | b, 0), digits]);
    from = to;
  }
  return out;
}

function symbolsOf(text: string, { fold }: AutomatonOptions): (number | undefined)[] {
  return Array.from({ length: text.length }, (_, i) => {
    const unit = text.charCodeAt(i);
    if (!fold) return unit;
    return fold[unit] === SKIP ? undefined : fold[unit];
  });
}

function splitsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}
