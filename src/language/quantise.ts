/*
 * Counts are kept in sixteen steps, each about 1.8 times the one before: how often something stood matters by its order
 * of magnitude only.
 */

const STEP = Math.log(1.8);

/** 1 for a count of 2, 15 for whatever is above some 7,500. 0 is: never. */
export function levelOf(count: number): number {
  return count < 1 ? 0 : Math.min(15, 1 + Math.max(0, Math.floor(Math.log(count / 2) / STEP + 1e-9)));
}

/** The logarithm of the count in the middle of each level; that of 0 is not asked for. */
export const LOG_COUNT = Float64Array.from({ length: 16 }, (_, level) =>
  level === 0 ? 0 : Math.log(2) + (level - 0.5) * STEP,
);
