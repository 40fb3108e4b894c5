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

/**
 * Where a finding stands in a file that counts otherwise than in lines: what a person looks for to mend it. All numbers
 * are 1-based.
 */
export interface Place {
  /** The file that hangs on the article, as the article's `attachments` names it. */
  readonly attachment?: string;
  /** The path inside an attachment that is an archive. */
  readonly entry?: string;
  readonly page?: number;
  readonly sheet?: string;
  /** Text beside the body. */
  readonly part?: 'header' | 'footer' | 'comment' | 'footnote' | 'endnote' | 'text-box';
  /** The table of a text document. */
  readonly table?: number;
  readonly row?: number;
  readonly column?: number;
  readonly paragraph?: number;
}

/** Where a finding ends, and what a reader sees around it, for reports that show it in its text. */
export interface Surroundings {
  /** The text in front and behind, masked as the finding is. */
  readonly before: string;
  readonly after: string;
  /** 1-based, of `end`. */
  readonly endLine: number;
  readonly endColumn: number;
  /** The columns of `start` and `end` in bytes of UTF-8, 1-based, as some formats count. */
  readonly byteColumn: number;
  readonly endByteColumn: number;
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
  /** In the file that the string was read from, where that is a spreadsheet, a document, a PDF or an attachment. */
  readonly place?: Place;
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
  /** Only where the scanner was asked for them. */
  readonly surroundings?: Surroundings;
}
