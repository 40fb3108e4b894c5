import { TreeEnsemble } from '../../src/language/classifier.js';
import { TypoFinder } from '../../src/language/finder.js';
import { GATE_SIGNALS } from '../../src/language/gate.js';
import { type Calibration, LanguageModel } from '../../src/language/model.js';
import { SIGNALS } from '../../src/language/signals.js';
import { type BoostOptions, boost, type TrainingRows } from './boost.js';
import { type CountedModel, countModel, type Judgement, packModel } from './build-model.js';
import { type CorpusText, type Part, partOf } from './corpus.js';
import { Injector } from './inject.js';
import { type Measured, measure, reliabilityCurve, thresholdFor } from './measure.js';
import { gatherRows, RowStore } from './rows.js';
import { characterTable } from './words.js';

/** Counts of less text than this know too little to learn from. */
const ENOUGH = 3_000_000;
const SEED = 13;

const BOOST: Partial<BoostOptions> = {
  trees: 400,
  depth: 6,
  learningRate: 0.07,
  leastWeight: 12,
  shrinkage: 3,
  rowShare: 0.7,
  columnShare: 0.5,
  bins: 48,
  seed: SEED,
};

/** The gate sees few signals and must be quick. */
const GATE: Partial<BoostOptions> = {
  ...BOOST,
  trees: 24,
  depth: 4,
  learningRate: 0.3,
  leastWeight: 40,
  columnShare: 0.7,
};
/** Of what mends, the gate lets so much through to the lessons, and so much in use: what is doubtful teaches, and takes time. */
const GATE_LEARNS = 0.985;
const GATE_KEEPS = 0.97;
/** The gate learns from every third text. */
const GATE_SHARE = 3;

/** The texts that are counted are learnt from too, a part of them at a time, by counts that have not met that part. */
const FOLDS = 5;
/** Counts that have not met a genre learn from every so many of its texts. */
const UNKNOWN_SHARE = 4;
/** Counts of so many times fewer texts know little of any genre: where there is but one, they stand for an unknown one. */
const STARVED = 12;

/**
 * Tuning texts are few, and what is promised is to hold for others: so many standard deviations of the count of alarms (95 in
 * 100 of cases) thresholds are tighter.
 */
const DEVIATIONS = 1.64;

const NO_TREES = (signals: readonly string[]) =>
  new TreeEnsemble({
    signals,
    base: 0,
    roots: new Int32Array(0),
    column: new Int16Array(0),
    value: new Float32Array(0),
    left: new Int32Array(0),
  });
/** Lets everything through. */
const UNTRAINED: Judgement = {
  gate: NO_TREES(GATE_SIGNALS),
  gateLeast: -1,
  trees: NO_TREES(SIGNALS),
  calibration: { error: 0, warning: 0, report: 0, curve: [[0, 0.5]] },
};

/** Counts models, and may remember them. */
export type Counter = (texts: readonly CorpusText[], name: string) => CountedModel;

export interface Training {
  readonly source: string;
  readonly say: (line: string) => void;
  readonly counter?: Counter;
  /** Learn also from each genre by counts that have not met it. Default true; takes longer. */
  readonly apart?: boolean;
}

/** Counts, and texts to learn from that they have not met. */
interface Lesson {
  readonly name: string;
  readonly weight: number;
  readonly model: CountedModel;
  readonly own: readonly CorpusText[];
}

type GenreLesson = Lesson & { readonly genre: string };

/**
 * Counts, trains and calibrates a model. The trees learn from texts that the counts at hand have not met: a fold at a time by
 * the counts of the others, and once more by counts that have not met the genre, so that an unknown one does not alarm.
 */
export function trainModel(
  texts: readonly CorpusText[],
  { source, say, counter = (some) => countModel(some, source), apart: learnsApart = true }: Training,
): Uint8Array {
  const characters = characterTable();
  const injector = new Injector(texts.filter((_, i) => i % 10 === 0).map(({ text }) => text));
  const part = (name: Part) => texts.filter(({ id }) => partOf(id) === name);
  const [learning, tuning] = [part('learn'), part('tune')];
  const genres = genresOf(texts);
  const shipped = counter(learning, genres.join('+'));
  const apart = learnsApart ? genreLessons(learning, counter) : [];
  const lessons: Lesson[] = [...foldLessons(learning, counter), ...apart];
  if (learnsApart) lessons.push(starvedLesson(learning, counter));
  const finderOf = (model: CountedModel, judgement: Judgement) =>
    new TypoFinder(new LanguageModel(packModel(model, judgement)), characters);

  const coarse = new RowStore(GATE_SIGNALS);
  for (const [i, { model, own, weight }] of lessons.entries()) {
    const finder = finderOf(model, UNTRAINED);
    const some = own.filter((_, number) => number % GATE_SHARE === 0);
    gatherRows(coarse, finder, (text, each) => finder.propose(text, each), some, injector, {
      seed: SEED * 100 + i,
      weight,
    });
  }
  say(`${coarse.size} rows for the gate`);
  const coarseRows = coarse.rows();
  const gate = boost(coarseRows, GATE);
  const gateLeast = gateThresholds(coarseRows, gate);
  say(`a gate at ${gateLeast(GATE_LEARNS)} to learn by, at ${gateLeast(GATE_KEEPS)} to ship`);

  const gated = { ...UNTRAINED, gate, gateLeast: gateLeast(GATE_LEARNS) };
  const store = new RowStore(SIGNALS);
  for (const [i, { name, model, own, weight }] of lessons.entries()) {
    const finder = finderOf(model, gated);
    gatherRows(store, finder, (text, each) => finder.visit(text, each), own, injector, {
      seed: SEED * 1000 * (i + 1),
      weight,
    });
    say(`${store.size} rows, counts of ${name}`);
  }
  const trees = boost(store.rows(), {
    ...BOOST,
    progress: (tree, loss) => {
      if (tree % 20 === 19) say(`tree ${tree + 1}: loss ${loss.toFixed(5)}`);
    },
  });
  const trained = { ...gated, gateLeast: gateLeast(GATE_KEEPS), trees };
  const known = measure(finderOf(shipped, trained), tuning, injector, SEED * 2000);
  const unknown = apart.map(({ genre, model }) => ({
    genre,
    measured: measure(
      finderOf(model, trained),
      tuning.filter((text) => text.genre === genre),
      injector,
      SEED * 3000,
    ),
  }));
  return packModel(shipped, { ...trained, calibration: calibrate(known, unknown, say) });
}

function genresOf(texts: readonly CorpusText[]): string[] {
  return [...new Set(texts.map(({ genre }) => genre))].sort();
}

function foldLessons(learning: readonly CorpusText[], counter: Counter): Lesson[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const name = `${genresOf(learning).join('+')}, fold ${fold + 1} of ${FOLDS}`;
    const others = learning.filter((_, number) => number % FOLDS !== fold);
    const own = learning.filter((_, number) => number % FOLDS === fold);
    return { name, weight: 1, model: counter(others, name), own };
  });
}

/** For each genre counts that have not met it. */
function genreLessons(learning: readonly CorpusText[], counter: Counter): GenreLesson[] {
  const all = sizeOf(learning);
  return genresOf(learning).flatMap((genre) => {
    const others = learning.filter((text) => text.genre !== genre);
    // A genre that is hardly a tenth of the texts changes nothing by its absence.
    if (sizeOf(others) < ENOUGH || sizeOf(others) > all * 0.9) return [];
    const name = genresOf(others).join('+');
    const own = learning
      .filter((text) => text.genre === genre)
      .filter((_, number) => number % UNKNOWN_SHARE === 0);
    return [{ genre, name, weight: 0.5, model: counter(others, name), own }];
  });
}

function starvedLesson(learning: readonly CorpusText[], counter: Counter): Lesson {
  const name = `${genresOf(learning).join('+')}, starved`;
  const few = learning.filter((_, number) => number % STARVED === 0);
  // Twice as many as were counted, and none of these.
  const own = learning.filter((_, number) => [1, 7].includes(number % STARVED));
  return { name, weight: 0.5, model: counter(few, name), own };
}

function sizeOf(texts: readonly CorpusText[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}

/** The log odds that a share of what mends reaches. */
function gateThresholds(
  { signals, values, labels }: TrainingRows,
  gate: TreeEnsemble,
): (share: number) => number {
  const odds = Float64Array.from(labels, (_, row) =>
    gate.logOdds(values.subarray(row * signals.length, (row + 1) * signals.length)),
  );
  const right = odds.filter((_, row) => labels[row] === 1).sort();
  return (share) => Number(right[Math.floor((1 - share) * right.length)]!.toFixed(3));
}

/** The rate of alarms that tuning texts may show where as many characters of others are to keep to `rate`. */
function cautious(rate: number, { characters }: Measured): number {
  const tens = [...characters.values()].reduce((sum, count) => sum + count, 0) / 10_000;
  const allowed = rate * tens;
  return Math.max(0, allowed - DEVIATIONS * Math.sqrt(allowed)) / tens;
}

/** Thresholds hold on texts of known genres; what they do in unknown ones is told beside them. */
function calibrate(
  known: Measured,
  unknown: readonly { readonly genre: string; readonly measured: Measured }[],
  say: (line: string) => void,
): Calibration {
  const recallAt = ({ errors }: Measured, least: number) =>
    (errors.filter(({ logOdds }) => logOdds >= least).length / errors.length).toFixed(3);
  const at = (rate: number) => {
    const own = thresholdFor(known, cautious(rate, known));
    say(`${rate} alarms in 10,000: log odds ${own.toFixed(2)}, recall ${recallAt(known, own)}`);
    for (const { genre, measured } of unknown) {
      const least = thresholdFor(measured, rate);
      say(`  with ${genre} unknown, there: ${least.toFixed(2)}, recall ${recallAt(measured, least)}`);
    }
    return Number(own.toFixed(3));
  };
  // What is no warning is not told at all: strange names are most of what would be hints.
  const warning = at(0.3);
  return { error: at(0.05), warning, report: warning, curve: reliabilityCurve(known) };
}
