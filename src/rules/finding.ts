export type Category =
  | 'misstatement'
  | 'place-name'
  | 'institution'
  | 'legal-basis'
  | 'privacy'
  | 'restricted'
  | 'commercial'
  | 'illegal-link'
  | 'dead-link';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Higher is worse. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.length - SEVERITIES.indexOf(severity);
}

export interface Suggestion {
  /** What to write instead of the whole finding. */
  readonly replacement: string;
  readonly why: string;
}

/** One addend of a finding's confidence. */
export interface Reason {
  readonly step: string;
  readonly text: string;
  readonly add: number;
}

/** What a rule reports, in the caller's own coordinates. The field names are a contract with every consumer. */
export interface Finding {
  readonly document: string;
  /** The article's field that `start` and `end` count in: `content`, `title`, … */
  readonly field: string;
  readonly ruleId: string;
  readonly category: Category;
  readonly severity: Severity;
  /** 0 … 1, the sum of `because`. */
  readonly confidence: number;
  /** Half-open range of UTF-16 code units in the string that the caller handed in. */
  readonly start: number;
  readonly end: number;
  /** 1-based, of `start`. */
  readonly line: number;
  readonly column: number;
  /** What a reader sees there: the source without markup, references decoded; masked for personal data. */
  readonly text: string;
  readonly messageId: string;
  readonly message: string;
  readonly suggestions: readonly Suggestion[];
  /** The facts that the verdict rests on: codes, dates, sources. */
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly because: readonly Reason[];
  /** Stable while the finding's surroundings stay the same; holds no trace of a number. */
  readonly fingerprint: string;
}
