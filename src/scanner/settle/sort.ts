import type { Draft } from './draft.js';

/** Reading order: the article's fields as they were given, then by place, then by rule. */
export function sortDrafts(drafts: readonly Draft[]): Draft[] {
  return [...drafts].sort(
    (a, b) => a.at.start - b.at.start || a.at.end - b.at.end || compare(a.rule.id, b.rule.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
