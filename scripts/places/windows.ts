import type { Snapshot } from './sources.js';

/** A name that a code bore, with the days outside which no source knew it. */
export interface Window {
  readonly code: string;
  readonly name: string;
  /** Cut-off of the last snapshot before the name appears; empty when the first snapshot already has it. */
  since: string;
  /** Cut-off of the first snapshot after the name has gone; empty when the last snapshot still has it. */
  until: string;
}

/**
 * Reads windows off dated snapshots. A snapshot that misses a name between two that have it is taken
 * for a slip of that snapshot: no place is abolished and founded again under its old name in a year.
 *
 * @param snapshots - in order of date, all of the same scope
 */
export function windowsOf(snapshots: readonly Snapshot[]): Window[] {
  const seen = new Map<string, { code: string; name: string; first: number; last: number }>();
  snapshots.forEach((snapshot, at) => {
    for (const [code, name] of snapshot.names) {
      const key = `${code}\t${name}`;
      const before = seen.get(key);
      if (before) before.last = at;
      else seen.set(key, { code, name, first: at, last: at });
    }
  });
  return [...seen.values()].map(({ code, name, first, last }) => ({
    code,
    name,
    since: snapshots[first - 1]?.date ?? '',
    until: snapshots[last + 1]?.date ?? '',
  }));
}
