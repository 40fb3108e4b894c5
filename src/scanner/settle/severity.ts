import { type Report, type Rule, type Severity, severityRank } from '../../rules/index.js';

/** At and above this confidence a finding has its rule's severity. */
const CONFIDENT = 0.8;
/** Below this one it is a hint. */
const LIKELY = 0.5;

/** The sum of what the steps add, between 0 and 1, to two digits. */
export function confidenceOf({ because }: Report<string, string>): number {
  const sum = because.reduce((total, { add }) => total + add, 0);
  return Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100;
}

/** Severity follows from the rule and the confidence; the user's own setting for a rule replaces the rule's. */
export function severityOf(
  rule: Rule,
  { atMost }: Report<string, string>,
  confidence: number,
  configured: Severity | undefined,
): Severity {
  const limits: (Severity | undefined)[] = [
    configured ?? rule.severity,
    atMost,
    confidence >= CONFIDENT ? undefined : confidence >= LIKELY ? 'warning' : 'info',
  ];
  return limits.reduce<Severity>(
    (lowest, limit) => (limit !== undefined && severityRank(limit) < severityRank(lowest) ? limit : lowest),
    'error',
  );
}
