import type { Dictionary, Slip } from '../../dictionary/index.js';
import { TreeEnsemble } from '../../language/classifier.js';
import { saysSomethingElse } from './excuses.js';
import { HALF, MODEL, SURE } from './model.generated.js';
import { type Attesting, fillRepetition, fillSignals, SIGNALS } from './signals.js';

/*
 * From signals to a confidence, with its arithmetic. The trees give log odds; where the confidence is one half and where
 * it is 0.8 follows from the alarms that clean texts gave, from which nothing had been learnt: HALF and SURE.
 */

/** Below these log odds nothing that the document has besides makes a finding of a reading. */
const HOPELESS = -2;
const SLOPE = Math.log(0.8 / 0.2) / (SURE - HALF);

/** What the signals speak of; the shares of a confidence are told by these. */
export const GROUPS = ['form', 'likeness', 'words', 'attested', 'document'] as const;
export type SignalGroup = (typeof GROUPS)[number];

const GROUP_ENDS: readonly (readonly [last: (typeof SIGNALS)[number], group: SignalGroup])[] = [
  ['intact-behind', 'form'],
  ['typing-slip', 'likeness'],
  ['joint-end', 'words'],
  ['formulation', 'attested'],
  ['open-behind', 'document'],
];

export interface Judgement {
  /** From 0 to 1. */
  readonly confidence: number;
  /** What each group of signals adds, in their order; with `base` they sum up to the confidence. */
  readonly base: number;
  readonly shares: readonly (readonly [group: SignalGroup, add: number])[];
  /** Every signal by its name, for `evidence`. */
  readonly signals: Readonly<Record<string, number>>;
}

let model: { readonly trees: TreeEnsemble; readonly means: Float64Array } | undefined;

/** @returns undefined below the least confidence, and where the text says something else, whatever the signals say */
export function judge(
  slip: Slip,
  text: string,
  dictionary: Dictionary,
  least: number,
): Judgement | undefined {
  const { phrases } = dictionary;
  const attesting: Attesting = {
    texts: (wording) => phrases.attestation(wording).texts,
    neighbours: (phrase) => phrases.attestation(phrase).neighbours,
    joint: (left, right) => phrases.joints.of(left, right),
  };
  if (saysSomethingElse(slip, text, dictionary, attesting)) return undefined;
  model ??= load();
  const row = new Float32Array(SIGNALS.length);
  fillSignals(row, slip, text, dictionary, attesting);
  if (model.trees.logOddsFrom(row, HOPELESS) < HOPELESS) return undefined;
  fillRepetition(row, slip, text);
  if (confidence(model.trees.logOdds(row)) < least) return undefined;
  const { base, added } = contributions(row, model);
  let odds = base;
  let before = confidence(odds);
  const start = before;
  const shares = GROUPS.map((group) => {
    odds += added.get(group) ?? 0;
    const after = confidence(odds);
    const share = [group, after - before] as const;
    before = after;
    return share;
  });
  const signals = Object.fromEntries(SIGNALS.map((name, i) => [name, Math.round(row[i]! * 100) / 100]));
  return { confidence: before, base: start, shares, signals };
}

function confidence(odds: number): number {
  return 1 / (1 + Math.exp(-SLOPE * (odds - HALF)));
}

function load() {
  const trees = TreeEnsemble.fromRecord(MODEL);
  const { column, value, left } = trees.arrays;
  const means = new Float64Array(column.length);
  // Children stand behind their parents.
  for (let node = column.length - 1; node >= 0; node--)
    means[node] = column[node]! < 0 ? value[node]! : (means[left[node]!]! + means[left[node]! + 1]!) / 2;
  return { trees, means };
}

/**
 * What each group of signals adds to the log odds: at each question of each tree, how much the mean of what lies below
 * changes by the answer.
 */
function contributions(
  row: Float32Array,
  { trees, means }: { readonly trees: TreeEnsemble; readonly means: Float64Array },
): { base: number; added: Map<SignalGroup, number> } {
  const { roots, column, value, left } = trees.arrays;
  const added = new Map<SignalGroup, number>();
  let base = trees.arrays.base;
  for (const root of roots) {
    base += means[root]!;
    let node = root;
    for (let asked = column[node]!; asked >= 0; asked = column[node]!) {
      const next = left[node]! + (row[asked]! <= value[node]! ? 0 : 1);
      const group = groupOf(asked);
      added.set(group, (added.get(group) ?? 0) + means[next]! - means[node]!);
      node = next;
    }
  }
  return { base, added };
}

function groupOf(column: number): SignalGroup {
  return GROUP_ENDS.find(([last]) => column <= SIGNALS.indexOf(last))![1];
}
