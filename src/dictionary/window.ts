/** The days on which a name was in force, as far as is known: YYYY-MM-DD, or empty for an open end. */
export interface Window {
  readonly since: string;
  /** The first day on which it no longer was. */
  readonly until: string;
}

/**
 * Was the name in force on a day, or had it ended no more than `graceDays` before? On an unknown day it may have been.
 * Around a change the windows of the old and the new name overlap (see dictionaries/places/README.md).
 */
export function inForce({ since, until }: Window, day: string | undefined, graceDays = 0): boolean {
  if (day === undefined) return true;
  return since <= day && (until === '' || day <= addDays(until, graceDays));
}

/** `day` and the result as YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  if (days === 0) return day;
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
