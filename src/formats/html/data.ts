/*
 * What the page of the report reads: JSON in blocks, one a document. Strings are what a person is to see, masked already.
 */

export interface ShownFinding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly category: string;
  readonly ruleId: string;
  readonly place: string;
  readonly message: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly confidence: number;
  readonly suggestions: readonly { readonly replacement: string; readonly why: string }[];
  readonly because: readonly { readonly text: string; readonly add: number }[];
  /** Facts behind the verdict, as JSON. */
  readonly evidence: string;
}

export interface ShownDocument {
  readonly id: string;
  readonly source: string;
  readonly platform: string;
  readonly unit: string;
  readonly findings: readonly ShownFinding[];
  readonly problems: readonly string[];
}

/** The words of the page in the report's language, and the labels of what findings name by key. */
export interface Words {
  readonly title: string;
  readonly noScript: string;
  readonly search: string;
  readonly all: string;
  readonly category: string;
  readonly severity: string;
  readonly platform: string;
  readonly unit: string;
  readonly rule: string;
  readonly count: string;
  readonly none: string;
  readonly problems: string;
  readonly suggestion: string;
  readonly reasons: string;
  readonly evidence: string;
  readonly confidence: string;
  readonly previous: string;
  readonly next: string;
  readonly page: string;
  readonly keys: string;
  readonly summary: string;
  readonly categories: Readonly<Record<string, string>>;
  readonly severities: Readonly<Record<string, string>>;
  readonly platforms: Readonly<Record<string, string>>;
}
