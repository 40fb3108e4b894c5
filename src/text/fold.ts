import { FOLD_PAIRS, FOLD_RANGES, FOLD_SKIPPED } from './fold.generated.js';

/** Symbol of a unit that is passed over inside a match and neither starts nor ends one. */
export const SKIP = 0xffff;

let table: Uint16Array | undefined;

/**
 * The symbol of each of the 65,536 UTF-16 units. Units with equal symbols match each other: full and half
 * width, traditional and simplified, upper and lower case, compatibility and radical forms with their
 * ideographs. Spaces and ignorable characters are {@link SKIP}; `\n` and `\t` never are, so that no match
 * crosses a block. Surrogates stand for themselves. An equivalence for matching only: nothing is ever
 * written out of it.
 *
 * @returns one shared array; do not write to it.
 */
export function foldTable(): Uint16Array {
  table ??= decode();
  return table;
}

function decode(): Uint16Array {
  const symbols = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (const [from, to, shift] of FOLD_RANGES) {
    for (let unit = from; unit <= to; unit++) symbols[unit] = unit + shift;
  }
  for (let i = 0; i < FOLD_PAIRS.length; i += 2)
    symbols[FOLD_PAIRS.charCodeAt(i)] = FOLD_PAIRS.charCodeAt(i + 1);
  for (const [from, to] of FOLD_SKIPPED) symbols.fill(SKIP, from, to + 1);
  return symbols;
}
