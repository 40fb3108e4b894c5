import type { ScanSettings } from '../config/scanners.js';
import type { Localised } from '../rules/index.js';
import type { Article, DocumentReport, Language, Problem } from '../scanner/index.js';

/** Why a document, or a part of it, could not be read. */
export interface JobProblem {
  readonly code: string;
  readonly message: Localised;
  readonly line?: number;
}

/** A document on its way to a scanner: an article, or the reasons why there is none. */
export interface Job {
  readonly id: string;
  readonly source: string;
  readonly article?: Article;
  readonly problems: readonly JobProblem[];
}

/** Many documents that nobody has read yet, so that the thread that scans them can read them too. */
export interface Piece {
  /** Where it stands, for people. */
  readonly id: string;
  readonly source: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the reader has to know besides. Plain data. */
  readonly reading: unknown;
}

/** A document of a piece, with the bytes that it took. */
export interface PieceJob extends Job {
  readonly bytes: number;
}

export type PieceReader = (piece: Piece) => AsyncIterable<PieceJob>;

/** What every thread makes its scanners of. Plain data; the bytes are shared. */
export interface Setup {
  /** Compiled dictionaries, the shipped one first. */
  readonly dictionaries: readonly Uint8Array[];
  readonly settings: ScanSettings;
  readonly language: Language;
  /** Where relative paths of sources start, for the overrides. */
  readonly folder: string;
}

/** How a report is wanted, where whoever asks may choose. */
export interface Variant {
  readonly language?: Language;
  /** Personal data in full. */
  readonly reveal?: boolean;
}

/** A setup for reports as they are wanted. */
export function withVariant(setup: Setup, variant: Variant): Setup {
  const options = { ...setup.settings.options, ...variant };
  return {
    ...setup,
    ...(variant.language === undefined ? {} : { language: variant.language }),
    settings: { ...setup.settings, options },
  };
}

/** Scans jobs, one or several at a time; reports come in the order of the jobs. */
export interface Crew {
  /** Whether pieces may stand among the jobs. */
  readonly takesPieces: boolean;
  reportsOf<J extends Job>(
    jobs: AsyncIterable<J | Piece>,
  ): AsyncGenerator<readonly [job: J | PieceJob, report: DocumentReport]>;
  close(): Promise<void>;
}

/** What is said of a document whose scan failed: a mistake of ours, and no reason to lose the others. */
export function failedReport(
  { id, source, problems }: Job,
  language: Language,
  code: keyof typeof FAILURES = 'scan-failed',
): DocumentReport {
  const failure = { code, message: FAILURES[code][language] };
  return {
    id,
    source,
    findings: [],
    problems: [...problems.map((problem) => said(problem, language)), failure],
    context: {},
  };
}

/** A problem in the language of the report. */
export function said(problem: JobProblem, language: Language): Problem {
  return { ...problem, message: problem.message[language] };
}

const FAILURES = {
  'scan-failed': {
    zh: '检查时出错，本篇未能检查（程序缺陷，请报告）',
    en: 'the scan failed; this document was not checked (a bug: please report it)',
  },
  'scan-timeout': {
    zh: '检查超时，本篇未能检查',
    en: 'the scan took too long and was given up; this document was not checked',
  },
} as const satisfies Record<string, Localised>;
