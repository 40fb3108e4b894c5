import type { Draft } from './draft.js';

/** Several candidates of a rule can lead to one report (a cell that stands in two fields); it is said once. */
export function dropDuplicates(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ rule, report, at, source }) => {
    const key = `${rule.id} ${report.messageId} ${at.start} ${at.end} ${source.start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
