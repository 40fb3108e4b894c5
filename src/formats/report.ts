import {
  type Category,
  type Context,
  type Finding,
  PLATFORMS,
  type Platform,
  type Severity,
} from '../rules/index.js';
import type { Language, Problem } from '../scanner/index.js';

/** What is known of one document once it has been scanned. Findings are masked already. */
export interface DocumentReport {
  readonly id: string;
  readonly source: string;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly context: Context;
}

export interface Tool {
  readonly name: 'mingcha';
  readonly version: string;
  /** Digest of the compiled dictionaries. */
  readonly dictionary: string;
}

/** The rows of the rectification table (附件5 of the inspection notice), in its order. */
export const ROWS = ['misstatement', 'privacy', 'commercial', 'illegal-link', 'dead-link', 'other'] as const;
export type Row = (typeof ROWS)[number];

/** The notice has no rows for places, organs, legal bases and restricted matter: they are 其他问题. */
export function rowOf(category: Category): Row {
  return ROWS.find((row) => row === category) ?? 'other';
}

export interface Summary {
  readonly documents: number;
  readonly findings: number;
  readonly problems: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byCategory: Readonly<Partial<Record<Category, number>>>;
  /** Problem type × platform, as the rectification table asks for; documents of unknown platform count as `other`. */
  readonly rectification: Readonly<Record<Row, Readonly<Record<Platform, number>>>>;
}

/** Adds up documents as they come. */
export class Tally {
  #documents = 0;
  #findings = 0;
  #problems = 0;
  readonly #bySeverity = { error: 0, warning: 0, info: 0 };
  readonly #byCategory: Partial<Record<Category, number>> = {};
  readonly #rectification = Object.fromEntries(
    ROWS.map((row) => [row, Object.fromEntries(PLATFORMS.map((platform) => [platform, 0]))]),
  ) as Record<Row, Record<Platform, number>>;

  add({ findings, problems, context }: DocumentReport): void {
    this.#documents++;
    this.#findings += findings.length;
    this.#problems += problems.length;
    for (const { severity, category } of findings) {
      this.#bySeverity[severity]++;
      this.#byCategory[category] = (this.#byCategory[category] ?? 0) + 1;
      this.#rectification[rowOf(category)][context.platform ?? 'other']++;
    }
  }

  get summary(): Summary {
    return {
      documents: this.#documents,
      findings: this.#findings,
      problems: this.#problems,
      bySeverity: { ...this.#bySeverity },
      byCategory: { ...this.#byCategory },
      rectification: this.#rectification,
    };
  }
}

export interface FormatOptions {
  readonly tool: Tool;
  readonly language: Language;
  readonly color: boolean;
}

/** Turns reports into text, piece by piece, so that no more than one document is in memory. */
export interface Formatter {
  begin(): string;
  document(report: DocumentReport): string;
  end(summary: Summary): string;
}
