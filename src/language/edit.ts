/** Edges on both sides of a text, so that no look at the neighbours needs a check. */
export const PAD = 8;

/** What may have happened to the text. */
export const EditKind = { other: 0, word: 1, extra: 2, lost: 3, swapped: 4 } as const;

export const EDIT_NAMES = ['other', 'word', 'extra', 'lost', 'swapped'] as const;

/** A change that may put the text right: `removed` symbols at `at` give way to `inserted` ones, `first` and `second`. */
export interface Edit {
  kind: number;
  at: number;
  removed: number;
  inserted: number;
  first: number;
  second: number;
  /** Ways in which what goes and what comes are alike. */
  ways: number;
  /** How much likelier the text becomes, in nats. */
  gain: number;
  /** By how many levels the triples over it rise. */
  rise: number;
  /** How many proposals for its position gain more, and how many there are. */
  rank: number;
  rivals: number;
  /** How much more it gains than the best other one. */
  margin: number;
}

export function newEdit(): Edit {
  return {
    ...{ kind: 0, at: 0, removed: 0, inserted: 0, first: 0, second: 0, ways: 0 },
    ...{ gain: 0, rise: 0, rank: 0, rivals: 0, margin: 0 },
  };
}

/**
 * Writes a text as the edit makes it, from {@link PAD} places before the change to as many behind it.
 *
 * @param text symbols or units, with {@link PAD} edges on both sides
 * @param first what the edit puts there, written as the text is
 */
export function writeEdited(
  { at, removed, inserted }: Edit,
  text: Uint16Array,
  first: number,
  second: number,
  into: Uint16Array,
): void {
  for (let i = 0; i < PAD; i++) {
    into[i] = text[at - PAD + i]!;
    into[PAD + inserted + i] = text[at + removed + i]!;
  }
  if (inserted > 0) into[PAD] = first;
  if (inserted > 1) into[PAD + 1] = second;
}
