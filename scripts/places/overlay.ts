import { readFileSync } from 'node:fs';
import type { Window } from './windows.js';

/** One confirmed change: from `date` on, what was `code name` is, or is part of, `newCode newName`. */
export interface Change {
  readonly date: string;
  /** Empty where a place was founded out of parts of others that go on. */
  readonly code: string;
  readonly name: string;
  readonly newCode: string;
  readonly newName: string;
}

/**
 * Reads the hand-kept overlay.
 *
 * @throws with file and line when a row has no date, no new place, or a date that is none
 */
export function readOverlay(path: string): Change[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line === '' || line.startsWith('#')) return [];
      const [date = '', basis = '', code = '', name = '', newCode = '', newName = '', source = ''] =
        line.split('\t');
      const where = `${path}:${at + 1}`;
      if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Error(`${where}: “${date}” is no date YYYY-MM-DD`);
      if (!/^(approved|announced|effective)$/.test(basis))
        throw new Error(`${where}: unknown basis “${basis}”`);
      if (newCode === '' || newName === '') throw new Error(`${where}: the new place has no code or no name`);
      if (source === '') throw new Error(`${where}: no source`);
      return [{ date, code, name, newCode, newName }];
    });
}

/** A row of a table that the overlay can date. */
export interface Dated extends Window {
  heirs?: readonly string[];
}

/**
 * Sets the windows that the overlay knows to the day, and adds the places that no snapshot has yet.
 * Of several changes away from one place, the first row's is its main heir.
 *
 * @param rows - all rows of the table; changed in place
 * @param changes - those of the overlay that belong to the table
 * @param tablesBegin - the day of the first snapshot; a place that went before it has no row yet
 * @param found - makes a row for a place that no snapshot has
 * @returns remarks on changes that disagree with the snapshots
 */
export function applyOverlay<T extends Dated>(
  rows: T[],
  changes: readonly Change[],
  found: (row: Window) => T,
  tablesBegin = '',
): string[] {
  const remarks: string[] = [];
  const find = (code: string, name: string) => rows.find((row) => row.code === code && row.name === name);
  const heirs = new Map<T, string[]>();
  for (const { date, code, name, newCode, newName } of changes) {
    if (code !== '') {
      let gone = find(code, name);
      if (!gone && date < tablesBegin) {
        gone = found({ code, name, since: '', until: date });
        rows.push(gone);
      }
      if (!gone) remarks.push(`${date} ${code} ${name}: no such place in the tables`);
      else {
        if (gone.until !== '' && gone.until < date)
          remarks.push(`${date} ${code} ${name}: gone by ${gone.until}`);
        gone.until = date;
        heirs.set(gone, [...(heirs.get(gone) ?? []), newCode]);
      }
    }
    const next = find(newCode, newName);
    if (!next) rows.push(found({ code: newCode, name: newName, since: date, until: '' }));
    // An empty `since` is a place that was there all the time and took the other one in.
    else if (next.since !== '') {
      if (next.since > date)
        remarks.push(`${date} ${newCode} ${newName}: snapshots lack it until ${next.since}`);
      next.since = date;
    }
  }
  for (const [row, codes] of heirs) row.heirs = [...new Set(codes)];
  return remarks;
}
