import type { Sounds } from './sounds.js';
import type { Surroundings } from './surroundings.js';

/*
 * The alignment of a formulation's rest with the text beside a piece that stands intact. At most one place may differ, so
 * the band is one wide: run along both until they part, then see whether they agree again behind an exchanged, a lost, an
 * added, two swapped or two exchanged characters.
 */

/** What became of the formulation: bits, since the text may be explained in several ways. */
export const EXCHANGED = 1;
export const EXCHANGED_TWO = 2;
export const LOST = 4;
export const ADDED = 8;
export const SWAPPED = 16;

/*
 * The rest of a formulation on one side of a piece is given by all symbols of all formulations, the place of the first one
 * beside the piece, and how many there are, outwards; as numbers, since the questions are too many for objects.
 */

/** How many symbols of the rest stand in the text as they should, outwards from the piece. */
export function agreement(
  text: Surroundings,
  side: 0 | 1,
  symbols: Uint16Array,
  from: number,
  size: number,
): number {
  const step = side === 0 ? -1 : 1;
  let same = 0;
  while (same < size && text.symbol(side, same) === symbols[from + step * same]) same++;
  return same;
}

/** The rest agrees from its symbol `inRest` on with the text from its symbol `inText` on. */
function agrees(
  text: Surroundings,
  side: 0 | 1,
  symbols: Uint16Array,
  from: number,
  size: number,
  inText: number,
  inRest: number,
): boolean {
  const step = side === 0 ? -1 : 1;
  for (let i = inRest; i < size; i++)
    if (text.symbol(side, inText + i - inRest) !== symbols[from + step * i]) return false;
  return true;
}

/**
 * @param same what {@link agreement} said, less than the size
 * @returns bits of what may have happened behind that; 0 where the text is something else
 */
export function parting(
  text: Surroundings,
  side: 0 | 1,
  symbols: Uint16Array,
  from: number,
  size: number,
  same: number,
  sounds: Sounds,
): number {
  const step = side === 0 ? -1 : 1;
  const right = symbols[from + step * same]!;
  if (!isHan(right)) return 0;
  let bits = 0;
  if (agrees(text, side, symbols, from, size, same, same + 1)) bits |= LOST;
  const seen = text.symbol(side, same);
  if (!isHan(seen)) return bits;
  if (agrees(text, side, symbols, from, size, same + 1, same + 1)) bits |= EXCHANGED;
  if (agrees(text, side, symbols, from, size, same + 1, same)) bits |= ADDED;
  if (same === size - 1) return bits;
  const next = text.symbol(side, same + 1);
  const nextRight = symbols[from + step * (same + 1)]!;
  if (next === nextRight || !isHan(next) || !isHan(nextRight)) return bits;
  const swapped = seen === nextRight && next === right;
  if (!swapped && !(sounds.alike(seen, right) && sounds.alike(next, nextRight))) return bits;
  if (agrees(text, side, symbols, from, size, same + 2, same + 2)) bits |= swapped ? SWAPPED : EXCHANGED_TWO;
  return bits;
}

/** The unified ideographs of the basic plane. Symbols of the fold table are units, so this holds for both. */
export function isHan(symbol: number): boolean {
  return (symbol >= 0x4e00 && symbol <= 0x9fff) || (symbol >= 0x3400 && symbol <= 0x4dbf);
}
