import { TreeEnsemble } from '../../src/language/classifier.js';
import { TypoFinder } from '../../src/language/finder.js';
import { type Calibration, LanguageModel } from '../../src/language/model.js';
import { SIGNALS } from '../../src/language/signals.js';
import { type BoostOptions, boost } from './boost.js';
import { type CountedModel, countModel, packModel } from './build-model.js';
import { type CorpusText, partOf } from './corpus.js';
import { Injector } from './inject.js';
import { type Measured, measure, reliabilityCurve, thresholdFor } from './measure.js';
import { gatherRows, RowStore } from './rows.js';
import { characterTable } from './words.js';

/** Counts of less text than this know too little to learn from. */
const ENOUGH = 3_000_000;
const SEED = 13;

const BOOST: Partial<BoostOptions> = {
  trees: 160,
  depth: 6,
  learningRate: 0.12,
  leastWeight: 12,
  shrinkage: 3,
  rowShare: 0.7,
  columnShare: 0.5,
  bins: 48,
  seed: SEED,
};

const UNTRAINED: Calibration = { error: 0, warning: 0, report: 0, curve: [[0, 0.5]] };

/** Counts models, and may remember them. */
export type Counter = (texts: readonly CorpusText[], name: string) => CountedModel;

export interface Training {
  readonly source: string;
  readonly say: (line: string) => void;
  readonly counter?: Counter;
  /** Learn also from each genre by counts that have not met it. Default true; takes twice as long. */
  readonly apart?: boolean;
}

/**
 * Counts, trains and calibrates a model. The trees learn from texts that were not counted: those of every genre by the
 * counts of all, and once more by counts that have not met the genre, so that an unknown one does not alarm.
 */
export function trainModel(
  texts: readonly CorpusText[],
  { source, say, counter = (some) => countModel(some, source), apart: learnsApart = true }: Training,
): Uint8Array {
  const characters = characterTable();
  const injector = new Injector(texts.filter((_, i) => i % 10 === 0).map(({ text }) => text));
  const part = (name: string) => texts.filter(({ id }) => partOf(id) === name);
  const [counted, training, tuning] = [part('count'), part('train'), part('tune')];
  const genres = [...new Set(texts.map(({ genre }) => genre))].sort();
  const all = counter(counted, genres.join('+'));
  const store = new RowStore();
  gatherRows(store, untrained(all), characters, training, injector, { seed: SEED });
  say(`${store.size} rows`);
  const apart: { genre: string; model: CountedModel }[] = [];
  for (const genre of genres) {
    const others = counted.filter((text) => text.genre !== genre);
    const own = training.filter((text) => text.genre === genre);
    const size = others.reduce((sum, { text }) => sum + text.length, 0);
    // A genre that is hardly a tenth of the texts changes nothing by its absence.
    const share = 1 - size / counted.reduce((sum, { text }) => sum + text.length, 0);
    if (!learnsApart || size < ENOUGH || share < 0.1) continue;
    const model = counter(others, genres.filter((other) => other !== genre).join('+'));
    gatherRows(store, untrained(model), characters, own, injector, { seed: SEED * 1000, weight: 0.5 });
    apart.push({ genre, model });
    say(`${store.size} rows, ${genre} unknown to the counts`);
  }
  const trees = boost(store.rows(), {
    ...BOOST,
    progress: (tree, loss) => {
      if (tree % 20 === 19) say(`tree ${tree + 1}: loss ${loss.toFixed(5)}`);
    },
  });
  const finderOf = (model: CountedModel) =>
    new TypoFinder(new LanguageModel(packModel(model, trees, UNTRAINED)), characters);
  const known = measure(finderOf(all), tuning, injector, SEED * 2000);
  const unknown = apart.map(({ genre, model }) =>
    measure(
      finderOf(model),
      tuning.filter((text) => text.genre === genre),
      injector,
      SEED * 3000,
    ),
  );
  return packModel(all, trees, calibrate(known, unknown, say));
}

/** Thresholds hold on texts of known genres; those of unknown ones are told beside them. */
function calibrate(known: Measured, unknown: readonly Measured[], say: (line: string) => void): Calibration {
  const at = (rate: number) => {
    const own = thresholdFor(known, rate);
    const others = unknown.map((measured) => thresholdFor(measured, rate).toFixed(2)).join(', ');
    say(`${rate} alarms in 10,000: log odds ${own.toFixed(2)}; genre unknown: ${others || 'not measured'}`);
    return Number(own.toFixed(3));
  };
  return { error: at(0.05), warning: at(0.3), report: at(0.5), curve: reliabilityCurve(known) };
}

function untrained(model: CountedModel): LanguageModel {
  const trees = new TreeEnsemble({
    signals: SIGNALS,
    base: 0,
    roots: new Int32Array(0),
    column: new Int16Array(0),
    value: new Float32Array(0),
    left: new Int32Array(0),
  });
  return new LanguageModel(packModel(model, trees, UNTRAINED));
}
