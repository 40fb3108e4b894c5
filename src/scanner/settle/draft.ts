import type { Report, Rule, Severity } from '../../rules/index.js';
import type { SourceSpan, Span } from '../../text/index.js';

/** A rule's report on its way to a finding: located, yet neither masked nor rendered. */
export interface Draft {
  readonly rule: Rule;
  readonly report: Report<string, string>;
  /** In the page's text. */
  readonly at: Span;
  /** In the caller's string. */
  readonly source: SourceSpan;
  /** What the page's text says there. */
  readonly seen: string;
  readonly confidence: number;
  readonly severity: Severity;
}
