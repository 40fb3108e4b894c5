import { type Localised, type Severity, severityRank } from '../rules/index.js';

/** The table of the README, «Exit codes». */
export const Exit = {
  /** Nothing at or above `--fail-on`. */
  clean: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** The command line or an input could not be used; whatever could be scanned has been. */
  trouble: 2,
} as const;

/** A mistake on the command line or in a config: one line for the user, exit 2, nothing scanned. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(readonly words: Localised) {
    super(words.en);
  }
}

/** Whether a finding of this severity makes a run fail. */
export function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severityRank(severity) >= severityRank(failOn);
}
