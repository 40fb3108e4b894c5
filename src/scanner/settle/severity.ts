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
  const limit = configured ?? rule.severity;
  return severityAt(confidence, atMost === undefined ? limit : lower(limit, atMost));
}

/** The severity of a finding of this confidence that is no graver than the limit. */
export function severityAt(confidence: number, limit: Severity): Severity {
  return lower(limit, confidence >= CONFIDENT ? 'error' : confidence >= LIKELY ? 'warning' : 'info');
}

function lower(a: Severity, b: Severity): Severity {
  return severityRank(b) < severityRank(a) ? b : a;
}
