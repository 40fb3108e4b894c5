import type { Dictionary } from '../../src/dictionary/index.js';
import { genreTexts } from './documents.js';
import { exactFinder, slipsIn } from './find.js';

interface Counted {
  /** Numbers of the texts. */
  readonly texts: Set<number>;
}

/** Formulations, and wordings one slip away from one, in the texts that are learnt from. */
export interface WordingCounts {
  readonly wordings: ReadonlyMap<string, Counted>;
  readonly phrases: ReadonlyMap<string, Counted>;
  /** The genre of each text. */
  readonly genres: readonly number[];
  neighbours(phrase: string): number;
}

export function countWordings(dictionary: Dictionary): WordingCounts {
  const wordings = new Map<string, Counted>();
  const phrases = new Map<string, Counted>();
  const around = new Map<number, Set<string>>();
  const genres: number[] = [];
  const exact = exactFinder(dictionary);
  const table = dictionary.records.phrases;
  const count = (map: Map<string, Counted>, wording: string, text: number) => {
    const counted = map.get(wording) ?? { texts: new Set() };
    map.set(wording, counted);
    counted.texts.add(text);
  };
  for (const { genre, content } of genreTexts(false)) {
    const number = genres.push(genre) - 1;
    for (const slip of slipsIn(content, dictionary)) {
      const wording = content.slice(slip.start, slip.end);
      count(wordings, wording, number);
      const near = around.get(slip.phrase) ?? new Set();
      around.set(slip.phrase, near.add(wording));
    }
    const found = exact(content);
    for (let i = 0; i < found.length; i += 3) count(phrases, table[found[i + 2]!]!.text, number);
    if (number % 1000 === 0) console.error(`${number} texts, ${wordings.size} wordings`);
  }
  const neighbours = new Map<string, number>();
  table.forEach(({ text }, i) => {
    const near = [...(around.get(i) ?? [])].filter((wording) => wordings.get(wording)!.texts.size >= 2);
    neighbours.set(text, near.length);
  });
  return { wordings, phrases, genres, neighbours: (phrase) => neighbours.get(phrase) ?? 0 };
}
