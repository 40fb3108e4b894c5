/*
 * Which pieces of a formulation are looked for. A slip damages one place, so of two pieces one stands intact; of three,
 * one stands intact even where two neighbours were exchanged or swapped across a cut. Pieces of two characters are
 * common words, and each place where one stands costs time; so only formulations of nine and more are cut twice, and what
 * a swap across the one cut of a shorter one makes of it is looked for as it is.
 */

/** From this length on a formulation is cut twice. */
const CUT_TWICE = 9;

/** A piece of a formulation, or the whole with two neighbours swapped. */
export interface Seed {
  readonly pattern: string;
  /** Index of the piece in the formulation; {@link WHOLE_SWAPPED} for the whole. */
  readonly offset: number;
}

/** The offset of a seed that is the whole formulation with the two characters around its cut swapped. */
export const WHOLE_SWAPPED = 255;

export function seedsOf(phrase: string): Seed[] {
  // Of three, two characters in a row must stand; the first and the last are told apart from their neighbours.
  if (phrase.length === 3) {
    return [
      { pattern: phrase.slice(0, 2), offset: 0 },
      { pattern: phrase.slice(1), offset: 1 },
    ];
  }
  const cuts = cutsOf(phrase.length);
  const bounds = [0, ...cuts, phrase.length];
  const seeds: Seed[] = [];
  for (let i = 0; i + 1 < bounds.length; i++)
    seeds.push({ pattern: phrase.slice(bounds[i], bounds[i + 1]), offset: bounds[i]! });
  const [cut] = cuts;
  if (cuts.length === 1 && phrase[cut! - 1] !== phrase[cut!]) {
    const swapped = phrase.slice(0, cut! - 1) + phrase[cut!] + phrase[cut! - 1] + phrase.slice(cut! + 1);
    seeds.push({ pattern: swapped, offset: WHOLE_SWAPPED });
  }
  return seeds;
}

/** Where the one cut of a short formulation lies. */
export function cutOf(length: number): number {
  return length >> 1;
}

function cutsOf(length: number): number[] {
  if (length < CUT_TWICE) return [cutOf(length)];
  const third = Math.floor(length / 3);
  return [third, length - third];
}

/** The length of the piece at this offset of a formulation; asked too often to be looked up. */
export function pieceLength(length: number, offset: number): number {
  if (length === 3) return 2;
  const cut = cutOf(length);
  if (length < CUT_TWICE) return offset === 0 ? cut : length - cut;
  const third = Math.floor(length / 3);
  return offset === third ? length - 2 * third : third;
}
