import { ERROR_KINDS } from '../../scripts/language/inject.js';
import { type Measured, thresholdFor } from '../../scripts/language/measure.js';

/** False alarms in 10,000 characters of clean text. */
export const RATES = [0.05, 0.1, 0.3, 0.5, 1] as const;

export interface Score {
  readonly threshold: number;
  readonly errors: number;
  readonly found: number;
  readonly recall: number;
  /** Of those found, put right by the first suggestion. */
  readonly mended: number;
  /** Of the findings in damaged text. */
  readonly precision: number;
  readonly alarms: number;
}

export function scoreAt({ errors, strays, alarms, characters }: Measured, threshold: number): Score {
  const found = errors.filter(({ logOdds }) => logOdds >= threshold);
  const stray = strays.filter(({ logOdds }) => logOdds >= threshold).length;
  const size = [...characters.values()].reduce((sum, count) => sum + count, 0);
  return {
    threshold,
    errors: errors.length,
    found: found.length,
    recall: found.length / Math.max(1, errors.length),
    mended: found.filter(({ mended }) => mended).length / Math.max(1, found.length),
    precision: found.length / Math.max(1, found.length + stray),
    alarms: (alarms.filter(({ logOdds }) => logOdds >= threshold).length * 10_000) / Math.max(1, size),
  };
}

/** The part of what was measured that is of one genre or kind. */
export function partOf(measured: Measured, genre: string | undefined, kind?: string): Measured {
  const own = (of: { genre: string }) => genre === undefined || of.genre === genre;
  return {
    characters: new Map([...measured.characters].filter(([name]) => own({ genre: name }))),
    alarms: measured.alarms.filter(own),
    strays: measured.strays.filter(own),
    errors: measured.errors.filter((error) => own(error) && (kind === undefined || error.kind === kind)),
  };
}

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]) => [row(cells), row(cells.map((_, i) => (i === 0 ? '---' : '---:')))];
const share = (value: number) => value.toFixed(3);
const SCORES = ['recall', 'right fix first', 'precision'];
const scores = ({ recall, mended, precision, alarms }: Score) =>
  [recall, mended, precision, alarms].map(share);

/** Recall, right fix and precision at each rate of alarms. */
export function ratesTable(measured: Measured): string[] {
  const lines = RATES.map((rate) => {
    const score = scoreAt(measured, thresholdFor(measured, rate));
    return row([`≤ ${rate}`, score.threshold.toFixed(2), ...scores(score)]);
  });
  return [...head(['alarms in 10,000', 'log odds', ...SCORES, 'alarms']), ...lines];
}

/** The shipped thresholds, genre by genre. */
export function genresTable(measured: Measured, thresholds: Readonly<Record<string, number>>): string[] {
  const lines = Object.entries(thresholds).flatMap(([name, threshold]) =>
    [undefined, ...measured.characters.keys()].map((genre) => {
      const score = scoreAt(partOf(measured, genre), threshold);
      return row([`${name}, ${genre ?? 'all'}`, score.errors, ...scores(score)]);
    }),
  );
  return [...head(['threshold, genre', 'errors', ...SCORES, 'alarms in 10,000']), ...lines];
}

export function kindsTable(measured: Measured, thresholds: readonly number[]): string[] {
  const lines = ERROR_KINDS.map((kind) => {
    const scores = thresholds.map((threshold) => scoreAt(partOf(measured, undefined, kind), threshold));
    return row([kind, scores[0]!.errors, ...scores.map(({ recall }) => share(recall))]);
  });
  return [
    ...head(['kind of error', 'errors', ...thresholds.map((_, i) => `recall at ${RATES[i]}`)]),
    ...lines,
  ];
}

/** What alarms are of, by the kind of edit. */
export function alarmsTable({ alarms }: Measured, threshold: number): string[] {
  const counts = new Map<string, number>();
  for (const { kind, logOdds } of alarms)
    if (logOdds >= threshold) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...head(['alarm', 'times']), ...[...counts].sort().map(([kind, count]) => row([kind, count]))];
}

/** How often findings of a confidence are errors. */
export function reliabilityTable(
  { errors, strays }: Measured,
  confidenceOf: (logOdds: number) => number,
  least: number,
): string[] {
  const all = [
    ...errors.map(({ logOdds }) => ({ logOdds, right: 1 })),
    ...strays.map(({ logOdds }) => ({ logOdds, right: 0 })),
  ].filter(({ logOdds }) => logOdds >= least);
  const edges = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01];
  const lines = edges.slice(0, -1).flatMap((from, i) => {
    const to = edges[i + 1]!;
    const own = all
      .map(({ logOdds, right }) => ({ right, confidence: confidenceOf(logOdds) }))
      .filter(({ confidence }) => confidence >= from && confidence < to);
    if (own.length === 0) return [];
    const mean = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length;
    const right = own.reduce((sum, one) => sum + one.right, 0) / own.length;
    return [row([`${from}–${Math.min(1, to)}`, own.length, share(mean), share(right)])];
  });
  return [...head(['confidence', 'findings', 'mean confidence', 'share of errors']), ...lines];
}
