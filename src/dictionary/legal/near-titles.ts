/*
 * Which of the known titles a title is nearly. Titles share many words (管理条例, 保护法), so neither a common beginning
 * nor a common end says anything; the pairs of neighbouring characters do. One exchanged, lost or added character
 * destroys two of the pairs, two neighbours that changed places destroy three: a title that shares all but so many
 * is compared character by character.
 */

/** No code unit of a title: stands before its first and behind its last character. */
const EDGE = '\u0001';
/** Pairs that one edit can destroy. */
const PAIRS_AN_EDIT = 3;

export interface NearTitle {
  /** Position in the list that the index was built from. */
  readonly index: number;
  readonly distance: number;
}

/** Finds the titles within a few edits of another. */
export class NearTitles {
  readonly #having = new Map<string, number[]>();

  constructor(readonly titles: readonly string[]) {
    titles.forEach((title, index) => {
      for (const pair of new Set(pairsOf(title))) {
        const known = this.#having.get(pair);
        if (known === undefined) this.#having.set(pair, [index]);
        else known.push(index);
      }
    });
  }

  /** The titles at a distance of 1 to `limit`, the nearest first. */
  find(title: string, limit: number): NearTitle[] {
    const pairs = new Set(pairsOf(title));
    const needed = pairs.size - PAIRS_AN_EDIT * limit;
    const shared = new Map<number, number>();
    for (const pair of pairs) {
      for (const index of this.#having.get(pair) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    const found: NearTitle[] = [];
    for (const [index, count] of shared) {
      const other = this.titles[index]!;
      if (count < needed || Math.abs(other.length - title.length) > limit) continue;
      const distance = editDistance(title, other);
      if (distance > 0 && distance <= limit) found.push({ index, distance });
    }
    return found.sort((a, b) => a.distance - b.distance || a.index - b.index);
  }
}

function pairsOf(title: string): string[] {
  const framed = EDGE + title + EDGE;
  return Array.from({ length: framed.length - 1 }, (_, i) => framed.slice(i, i + 2));
}

/** Characters exchanged, lost and added, and neighbours that changed places, each counting one. */
export function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[other.length]!;
}
