import { severityRank } from '../../rules/index.js';
import { cellAt, rowAt } from '../../rules/rows.js';
import type { Page, Span } from '../../text/index.js';
import type { Draft } from './draft.js';

/** Up to so many rows each finding is a thing to mend by itself. */
const FEW_ROWS = 3;

/** Where in a table something stands. */
export interface ListPlace {
  readonly table: number;
  readonly row: number;
  /** The heading, empty where the table has none. */
  readonly column: string;
}

/** What the evidence of the finding that stands for a list says of it. */
interface ListEvidence {
  readonly count: number;
  readonly columns: readonly string[];
}

export function listPlaceOf(page: Page, at: Span): ListPlace | undefined {
  const row = rowAt(page, at);
  if (row === undefined) return undefined;
  return { table: row.table, row: row.start, column: cellAt(row, at)?.header ?? '' };
}

/**
 * Makes one finding of a list: a table that gives personal data in more than a few rows is one leak with a count, not four
 * hundred. The gravest of its findings stays, the first of equals; its evidence says how many rows and which columns.
 *
 * @param drafts by position
 */
export function collapseLists(drafts: readonly Draft[], page: Page): Draft[] {
  const personal = drafts.filter(
    ({ rule, report }) => rule.category === 'privacy' && report.source === undefined,
  );
  // Without a list there is no need to lay out the tables.
  if (personal.length <= FEW_ROWS) return [...drafts];
  const places = new Map(personal.map((draft) => [draft, listPlaceOf(page, draft.at)]));
  return oneOfEachList(drafts, {
    placeOf: (draft) => places.get(draft),
    isGraver: (a, b) => severityRank(a.severity) > severityRank(b.severity),
    with: (draft, list) => ({
      ...draft,
      report: { ...draft.report, evidence: { ...draft.report.evidence, ...list } },
    }),
  });
}

/** Of what stands in more than a few rows of one table the gravest stays, the first of equals, and tells of the list. */
export function oneOfEachList<T>(
  all: readonly T[],
  {
    placeOf,
    isGraver,
    with: telling,
  }: {
    readonly placeOf: (one: T) => ListPlace | undefined;
    readonly isGraver: (a: T, b: T) => boolean;
    readonly with: (one: T, list: ListEvidence) => T;
  },
): T[] {
  const tables = new Map<number, { one: T; place: ListPlace }[]>();
  for (const one of all) {
    const place = placeOf(one);
    if (place === undefined) continue;
    const known = tables.get(place.table);
    if (known === undefined) tables.set(place.table, [{ one, place }]);
    else known.push({ one, place });
  }
  const replaced = new Map<T, T | undefined>();
  for (const entries of tables.values()) {
    const count = new Set(entries.map(({ place }) => place.row)).size;
    if (count <= FEW_ROWS) continue;
    const columns = [...new Set(entries.map(({ place }) => place.column))].filter((name) => name !== '');
    const kept = entries.reduce((best, { one }) => (isGraver(one, best) ? one : best), entries[0]!.one);
    for (const { one } of entries) replaced.set(one, undefined);
    replaced.set(kept, telling(kept, { count, columns }));
  }
  return all.flatMap((one) => (replaced.has(one) ? (replaced.get(one) ?? []) : one));
}
