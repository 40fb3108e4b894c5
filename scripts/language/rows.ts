import type { CharacterTable } from '../../src/characters/index.js';
import { TypoFinder } from '../../src/language/finder.js';
import type { LanguageModel } from '../../src/language/model.js';
import { SIGNALS } from '../../src/language/signals.js';
import type { TrainingRows } from './boost.js';
import type { CorpusText } from './corpus.js';
import type { Injector } from './inject.js';
import { Verdict } from './verdict.js';

/** A right place with a wrong remedy teaches to rank, but is no false alarm. */
const WRONG_REMEDY = 0.4;

/** Rows of signals, gathered from texts. */
export class RowStore {
  #values: Float32Array = new Float32Array(SIGNALS.length * 4096);
  #labels: number[] = [];
  #weights: number[] = [];

  get size(): number {
    return this.#labels.length;
  }

  add(row: Float32Array, label: number, weight: number): void {
    const at = this.#labels.length * SIGNALS.length;
    if (at + SIGNALS.length > this.#values.length) {
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
      signals: SIGNALS,
      values: this.#values.slice(0, this.size * SIGNALS.length),
      labels: Uint8Array.from(this.#labels),
      weights: Float32Array.from(this.#weights),
    };
  }
}

/** Adds the rows of each text, once as it is and once with errors planted. */
export function gatherRows(
  store: RowStore,
  model: LanguageModel,
  characters: CharacterTable,
  texts: readonly CorpusText[],
  injector: Injector,
  { seed, weight = 1 }: { readonly seed: number; readonly weight?: number },
): void {
  const finder = new TypoFinder(model, characters);
  texts.forEach(({ text }, number) => {
    finder.visit(text, (_edit, row) => store.add(row, 0, weight));
    const damaged = injector.damage(text, seed + number);
    const verdict = new Verdict(damaged.text, damaged.planted);
    finder.visit(damaged.text, (edit, row) => {
      const proposed = finder.changeOf(edit);
      const met = verdict.meets(proposed);
      // What lies beside an error is seen through it: neither clean nor planted.
      if (met < 0 && verdict.meets({ ...proposed, start: proposed.start - 3, end: proposed.end + 3 }) >= 0)
        return;
      const mends = met >= 0 && verdict.mends(proposed, met);
      store.add(row, mends ? 1 : 0, weight * (met >= 0 && !mends ? WRONG_REMEDY : 1));
    });
  });
}
