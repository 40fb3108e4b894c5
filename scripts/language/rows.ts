import type { Edit } from '../../src/language/edit.js';
import type { TypoFinder } from '../../src/language/finder.js';
import type { TrainingRows } from './boost.js';
import type { CorpusText } from './corpus.js';
import type { Injector } from './inject.js';
import { randomFrom } from './random.js';
import { Verdict } from './verdict.js';

/** A right place with a wrong remedy teaches to rank, but is no false alarm. */
const WRONG_REMEDY = 0.4;
/** Every second document is learnt from in pieces of so many characters: a notice is short, and repeats nothing. */
const [SHORTEST_PIECE, LONGEST_PIECE] = [16, 800];

/** Rows of signals, gathered from texts. */
export class RowStore {
  #values: Float32Array;
  #labels: number[] = [];
  #weights: number[] = [];

  constructor(readonly signals: readonly string[]) {
    this.#values = new Float32Array(signals.length * 4096);
  }

  get size(): number {
    return this.#labels.length;
  }

  add(row: Float32Array, label: number, weight: number): void {
    const at = this.#labels.length * this.signals.length;
    if (at + this.signals.length > this.#values.length) {
      const more = new Float32Array(this.#values.length * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values.set(row, at);
    this.#labels.push(label);
    this.#weights.push(weight);
  }

  rows(): TrainingRows {
    return {
      signals: this.signals,
      values: this.#values.slice(0, this.size * this.signals.length),
      labels: Uint8Array.from(this.#labels),
      weights: Float32Array.from(this.#weights),
    };
  }
}

/** What describes the proposals of a text: `propose` of a finder, or `visit`. */
export type Describe = (text: string, each: (edit: Edit, row: Float32Array) => void) => void;

/** Adds the rows of each text, once as it is and once with errors planted. */
export function gatherRows(
  store: RowStore,
  finder: TypoFinder,
  describe: Describe,
  texts: readonly CorpusText[],
  injector: Injector,
  { seed, weight = 1 }: { readonly seed: number; readonly weight?: number },
): void {
  let number = 0;
  for (const text of texts.flatMap(({ text: whole }, i) =>
    i % 2 === 0 ? [whole] : piecesOf(whole, seed + i),
  )) {
    describe(text, (_edit, row) => store.add(row, 0, weight));
    const damaged = injector.damage(text, seed + number++);
    const verdict = new Verdict(damaged.text, damaged.planted);
    describe(damaged.text, (edit, row) => {
      const proposed = finder.changeOf(edit);
      const met = verdict.meets(proposed);
      // What lies beside an error is seen through it: neither clean nor planted.
      if (met < 0 && verdict.meets({ ...proposed, start: proposed.start - 3, end: proposed.end + 3 }) >= 0)
        return;
      const mends = met >= 0 && verdict.mends(proposed, met);
      store.add(row, mends ? 1 : 0, weight * (met >= 0 && !mends ? WRONG_REMEDY : 1));
    });
  }
}

/** Cuts behind sentences, at lengths whose logarithms are even. */
export function piecesOf(text: string, seed: number): string[] {
  const random = randomFrom(seed);
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const length = Math.round(SHORTEST_PIECE * (LONGEST_PIECE / SHORTEST_PIECE) ** random());
    let to = from + length;
    while (to < text.length && to < from + 2 * LONGEST_PIECE && !'。；！？\n'.includes(text[to - 1]!)) to++;
    pieces.push(text.slice(from, to).trim());
    from = to;
  }
  return pieces;
}
