import type { Dictionary } from '../../src/dictionary/index.js';
import { wordingInPlace } from '../../src/rules/near-misses/wording.js';
import type { OfficialText } from '../official-texts.js';
import { exactFinder, slipsIn } from './find.js';
import { JointCounts } from './joints.js';

/** Where a wording stands. */
export interface Counted {
  times: number;
  /** Numbers of the texts. */
  readonly texts: Set<number>;
}

/** Formulations, and wordings one slip away from one, in texts. */
export interface WordingCounts {
  readonly wordings: ReadonlyMap<string, Counted>;
  readonly phrases: ReadonlyMap<string, Counted>;
  readonly joints: JointCounts;
  /** The genre of each text. */
  readonly genres: readonly number[];
  /** The wordings around a formulation. */
  around(phrase: string): readonly string[];
  /** How many of them two texts or more have. */
  neighbours(phrase: string): number;
}

export function countWordings(dictionary: Dictionary, texts: Iterable<OfficialText>): WordingCounts {
  const wordings = new Map<string, Counted>();
  const phrases = new Map<string, Counted>();
  const around = new Map<string, Set<string>>();
  const joints = new JointCounts();
  const genres: number[] = [];
  const exact = exactFinder(dictionary);
  const table = dictionary.records.phrases;
  const count = (map: Map<string, Counted>, wording: string, text: number) => {
    const counted = map.get(wording) ?? { times: 0, texts: new Set() };
    map.set(wording, counted);
    counted.times++;
    counted.texts.add(text);
  };
  for (const { genre, content } of texts) {
    const number = genres.push(genre) - 1;
    joints.add(content);
    for (const slip of slipsIn(content, dictionary)) {
      const wording = content.slice(slip.start, slip.end);
      count(wordings, wording, number);
      const inPlace = wordingInPlace(slip, content);
      if (inPlace !== wording) count(wordings, inPlace, number);
      const near = around.get(slip.phrase.text) ?? new Set();
      around.set(slip.phrase.text, near.add(wording));
    }
    const found = exact(content);
    for (let i = 0; i < found.length; i += 3) count(phrases, table[found[i + 2]!]!.text, number);
    if (number % 1000 === 0) console.error(`${number} texts, ${wordings.size} wordings`);
  }
  const near = (phrase: string) => [...(around.get(phrase) ?? [])];
  const neighbours = new Map(
    [...around.keys()].map((phrase) => [
      phrase,
      near(phrase).filter((wording) => wordings.get(wording)!.texts.size >= 2).length,
    ]),
  );
  return {
    wordings,
    phrases,
    joints,
    genres,
    around: near,
    neighbours: (phrase) => neighbours.get(phrase) ?? 0,
  };
}
