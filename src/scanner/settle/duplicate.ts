import type { Draft } from './draft.js';

/**
 * Several candidates of a rule can lead to one report (a cell that stands in two fields), or to readings of one stretch
 * (党蕴干部 may be meant for 党员干部 or 党务干部); it is said once, by the surest, the first of equals.
 *
 * @param drafts by position
 */
export function dropDuplicates(drafts: readonly Draft[]): Draft[] {
  const surest = new Map<string, Draft>();
  for (const draft of drafts) {
    const { rule, report, at, source } = draft;
    const key = `${rule.id} ${report.messageId} ${at.start} ${at.end} ${source.start}`;
    const known = surest.get(key);
    if (known === undefined || draft.confidence > known.confidence) surest.set(key, draft);
  }
  return [...surest.values()];
}
