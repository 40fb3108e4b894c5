import { severityRank } from '../../rules/index.js';
import { type Row, rowAt } from '../../rules/rows.js';
import type { Page } from '../../text/index.js';
import type { Draft } from './draft.js';

/** Up to so many rows each finding is a thing to mend by itself. */
const FEW_ROWS = 3;

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
  const tables = new Map<number, { draft: Draft; row: Row }[]>();
  for (const draft of personal) {
    const row = rowAt(page, draft.at);
    if (row === undefined) continue;
    const known = tables.get(row.table);
    if (known === undefined) tables.set(row.table, [{ draft, row }]);
    else known.push({ draft, row });
  }
  const replaced = new Map<Draft, Draft | undefined>();
  for (const entries of tables.values()) {
    const count = new Set(entries.map(({ row }) => row.start)).size;
    if (count <= FEW_ROWS) continue;
    const columns = new Set(entries.map(({ draft, row }) => headerOf(draft, row)));
    const kept = entries.reduce((best, { draft }) => (graver(draft, best) ? draft : best), entries[0]!.draft);
    for (const { draft } of entries) replaced.set(draft, undefined);
    const evidence = { ...kept.report.evidence, count, columns: [...columns].filter((name) => name !== '') };
    replaced.set(kept, { ...kept, report: { ...kept.report, evidence } });
  }
  return drafts.flatMap((draft) => (replaced.has(draft) ? (replaced.get(draft) ?? []) : draft));
}

function headerOf({ at }: Draft, row: Row): string {
  return row.cells.find(({ start, end }) => start <= at.start && at.end <= end)?.header ?? '';
}

function graver(a: Draft, b: Draft): boolean {
  return severityRank(a.severity) > severityRank(b.severity);
}
