import type { TypoFinder } from '../../src/language/finder.js';
import type { CorpusText } from './corpus.js';
import type { ErrorKind, Injector } from './inject.js';
import { Verdict } from './verdict.js';

/** Findings below this are not looked at. */
const LEAST = -5;

/** A planted error, and the likeliest finding that meets it. */
export interface MetError {
  readonly genre: string;
  readonly kind: ErrorKind;
  /** Minus infinity where nothing meets it. */
  readonly logOdds: number;
  readonly mended: boolean;
}

export interface Alarm {
  readonly genre: string;
  readonly kind: string;
  readonly logOdds: number;
  /** For whoever looks for the cause; not for a record. */
  readonly shown: string;
}

export interface Measured {
  /** Characters of clean text by genre. */
  readonly characters: ReadonlyMap<string, number>;
  /** Findings in clean text. */
  readonly alarms: readonly Alarm[];
  readonly errors: readonly MetError[];
  /** Findings in damaged text that meet no error. */
  readonly strays: readonly Alarm[];
}

/** Scans each text as it is, and with errors planted. */
export function measure(
  finder: TypoFinder,
  texts: readonly CorpusText[],
  injector: Injector,
  seed: number,
): Measured {
  const characters = new Map<string, number>();
  const alarms: Alarm[] = [];
  const strays: Alarm[] = [];
  const errors: MetError[] = [];
  texts.forEach(({ genre, text }, number) => {
    characters.set(genre, (characters.get(genre) ?? 0) + text.length);
    const alarm = (
      of: string,
      { kind, logOdds, start, end, replacement }: ReturnType<TypoFinder['find']>[number],
    ) => ({
      ...{ genre, kind, logOdds },
      shown: `${of.slice(start - 8, start)}【${of.slice(start, end)}→${replacement}】${of.slice(end, end + 8)}`,
    });
    for (const misprint of finder.find(text, LEAST)) alarms.push(alarm(text, misprint));
    const damaged = injector.damage(text, seed + number);
    const verdict = new Verdict(damaged.text, damaged.planted);
    const best = new Map<number, { logOdds: number; mended: boolean }>();
    for (const misprint of finder.find(damaged.text, LEAST)) {
      const met = verdict.meets(misprint);
      if (met < 0) strays.push(alarm(damaged.text, misprint));
      else if ((best.get(met)?.logOdds ?? Number.NEGATIVE_INFINITY) < misprint.logOdds)
        best.set(met, { logOdds: misprint.logOdds, mended: verdict.mends(misprint, met) });
    }
    damaged.planted.forEach(({ kind }, planted) => {
      const found = best.get(planted) ?? { logOdds: Number.NEGATIVE_INFINITY, mended: false };
      errors.push({ genre, kind, ...found });
    });
  });
  return { characters, alarms, errors, strays };
}

/** The lowest log odds at which clean text gives at most so many alarms in 10,000 characters. */
export function thresholdFor(
  { alarms, characters }: Pick<Measured, 'alarms' | 'characters'>,
  rate: number,
): number {
  const total = [...characters.values()].reduce((sum, count) => sum + count, 0);
  const allowed = Math.floor((total / 10_000) * rate);
  const sorted = alarms.map(({ logOdds }) => logOdds).sort((a, b) => b - a);
  const first = sorted[allowed];
  // Just above the first alarm that is one too many.
  return first === undefined ? LEAST : first + 1e-4;
}

/** Points of log odds with the share of errors among findings there, rising: the pool of adjacent violators. */
export function reliabilityCurve(
  { errors, strays }: Measured,
  points = 24,
): [logOdds: number, share: number][] {
  const all = [
    ...errors.filter(({ logOdds }) => logOdds > LEAST).map(({ logOdds }) => ({ logOdds, right: 1 })),
    ...strays.map(({ logOdds }) => ({ logOdds, right: 0 })),
  ].sort((a, b) => a.logOdds - b.logOdds);
  const size = Math.max(1, Math.floor(all.length / points));
  const pools: { odds: number; right: number; count: number }[] = [];
  for (let from = 0; from < all.length; from += size) {
    const part = all.slice(from, from + size);
    let pool = {
      odds: part.reduce((sum, { logOdds }) => sum + logOdds, 0),
      right: part.reduce((sum, { right }) => sum + right, 0),
      count: part.length,
    };
    for (
      let last = pools.at(-1);
      last !== undefined && last.right / last.count >= pool.right / pool.count;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { odds: pool.odds + last.odds, right: pool.right + last.right, count: pool.count + last.count };
    }
    pools.push(pool);
  }
  return pools.map(({ odds, right, count }) => [
    Number((odds / count).toFixed(3)),
    // No share of a sample is certainty.
    Number(Math.min(0.995, right / count).toFixed(3)),
  ]);
}
