import { severityRank } from '../../rules/index.js';
import type { Draft } from './draft.js';

/**
 * Of findings of one category that overlap, the graver stays, then the surer, then the longer, then the first: one
 * place in the text is one thing to mend. Findings of different categories may share a place.
 *
 * @param drafts by position
 */
export function dropOverlaps(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  /** For each category the last draft kept; drafts come by position, so only that one can still overlap. */
  const last = new Map<string, number>();
  for (const draft of drafts) {
    const index = last.get(draft.rule.category);
    const rival = index === undefined ? undefined : kept[index];
    if (rival === undefined || index === undefined || rival.at.end <= draft.at.start) {
      last.set(draft.rule.category, kept.push(draft) - 1);
    } else if (beats(draft, rival)) {
      kept[index] = draft;
    }
  }
  return kept;
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
