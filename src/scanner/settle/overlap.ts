import { severityRank } from '../../rules/index.js';
import type { Draft } from './draft.js';

/**
 * Of findings of one category that overlap, the graver stays, then the surer, then the longer, then the first: one
 * place in the text is one thing to mend. Findings of different categories may share a place.
 *
 * @param drafts by position
 */
export function dropOverlaps(drafts: readonly Draft[]): Draft[] {
  const kept: (Draft | undefined)[] = [];
  /** For each category the last draft kept; drafts come by position, so only that one can still overlap. */
  const last = new Map<string, number>();
  for (const draft of drafts) {
    const { category } = draft.rule;
    const index = last.get(category) ?? -1;
    const rival = kept[index];
    const free = rival === undefined || rival.at.end <= draft.at.start;
    if (!free && !beats(draft, rival)) continue;
    // The winner begins later than the loser; in its place it would stand before what begins between them.
    if (!free) kept[index] = undefined;
    last.set(category, kept.push(draft) - 1);
  }
  return kept.filter((draft) => draft !== undefined);
}

function beats(a: Draft, b: Draft): boolean {
  const order =
    severityRank(a.severity) - severityRank(b.severity) ||
    a.confidence - b.confidence ||
    length(a) - length(b);
  return order > 0;
}

function length({ at }: Draft): number {
  return at.end - at.start;
}
