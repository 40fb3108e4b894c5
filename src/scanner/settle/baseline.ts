import type { Finding } from '../../rules/index.js';

/** Findings that have been accepted: so many of one fingerprint in one document. */
export interface BaselineEntry {
  readonly document: string;
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** Drops as many findings of a fingerprint as the baseline accepts; the next one is new. Never by offset: text moves. */
export function dropAccepted(findings: readonly Finding[], baseline: readonly BaselineEntry[]): Finding[] {
  const left = new Map<string, number>();
  for (const entry of baseline) {
    const key = keyOf(entry);
    left.set(key, (left.get(key) ?? 0) + entry.count);
  }
  return findings.filter((finding) => {
    const key = keyOf(finding);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function keyOf({ document, ruleId, fingerprint }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([document, ruleId, fingerprint]);
}
