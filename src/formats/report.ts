import { ROWS, type Row, type RowOf } from '../config/rectification.js';
import { type Category, PLATFORMS, type Platform, type Severity } from '../rules/index.js';
import type { DocumentReport, Language } from '../scanner/index.js';

export interface Tool {
  readonly name: 'mingcha';
  readonly version: string;
  /** Digest of the compiled dictionaries. */
  readonly dictionary: string;
}

export interface Summary {
  readonly documents: number;
  readonly findings: number;
  readonly problems: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byCategory: Readonly<Partial<Record<Category, number>>>;
  /** Problem type × platform, as the rectification table asks for; documents of unknown platform count as `other`. */
  readonly rectification: Readonly<Record<Row, Readonly<Record<Platform, number>>>>;
  /** Where the run was held against a baseline: what became of the findings of earlier runs. */
  readonly baseline?: {
    readonly new: number;
    readonly remaining: number;
    readonly fixed: number;
    readonly accepted: number;
    readonly expired: number;
  };
}

/** Adds up documents as they come. */
export class Tally {
  readonly #rowOf: RowOf;
  #documents = 0;
  #findings = 0;
  #problems = 0;
  readonly #bySeverity = { error: 0, warning: 0, info: 0 };
  readonly #byCategory: Partial<Record<Category, number>> = {};
  readonly #rectification = Object.fromEntries(
    ROWS.map((row) => [row, Object.fromEntries(PLATFORMS.map((platform) => [platform, 0]))]),
  ) as Record<Row, Record<Platform, number>>;

  constructor(rowOf: RowOf) {
    this.#rowOf = rowOf;
  }

  add({ findings, problems, context }: DocumentReport): void {
    this.#documents++;
    this.#findings += findings.length;
    this.#problems += problems.length;
    for (const finding of findings) {
      this.#bySeverity[finding.severity]++;
      this.#byCategory[finding.category] = (this.#byCategory[finding.category] ?? 0) + 1;
      this.#rectification[this.#rowOf(finding)][context.platform ?? 'other']++;
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

/** Turns reports into text, piece by piece, so that no more than one document is in memory where the format allows it. */
export interface Formatter {
  begin(): string;
  document(report: DocumentReport): string;
  /** Bytes for formats that are no text. */
  end(summary: Summary): string | Uint8Array | Promise<string | Uint8Array>;
}
