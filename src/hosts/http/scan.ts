import type { Localised } from '../../rules/index.js';
import { type Article, type DocumentReport, type Language, Scanner } from '../../scanner/index.js';
import type { Received, Reservation } from './article.js';

/** How the sender of an article wants its report. */
export interface Asked {
  readonly language: Language;
  /** Personal data in full. */
  readonly reveal: boolean;
}

/** What goes to the scanner, in this thread or another. */
export interface ScanTask extends Asked {
  readonly id: string;
  readonly source: string;
  readonly article: Article;
}

/**
 * Scans one article. It never throws for what an article holds: a scan that failed or took too long is a report with the
 * problem `scan-failed` or `scan-timeout`.
 */
export type ScanFunction = (task: ScanTask) => Promise<DocumentReport>;

/** Scans in this thread. Between two articles others get their turn. */
export function scanHere(scanner: Scanner): ScanFunction {
  const variants = new Map<string, Scanner>();
  const variant = ({ language, reveal }: Asked): Scanner => {
    const key = `${language} ${reveal}`;
    const known = variants.get(key);
    if (known !== undefined) return known;
    const made = new Scanner(scanner.dictionaries, { ...scanner.options, language, reveal });
    variants.set(key, made);
    return made;
  };
  return async (task) => {
    await new Promise((resolve) => setTimeout(resolve));
    const { id, source, article, language } = task;
    try {
      return { source, ...variant(task).scan(article, { id, source }) };
    } catch {
      // What the error says may quote the page.
      return unscanned(id, source, 'scan-failed', FAILED[language]);
    }
  };
}

export const FAILED: Localised = {
  zh: '检查时出错，本篇未能检查（程序缺陷，请报告）',
  en: 'the scan failed; this document was not checked (a bug: please report it)',
};

/** The report of what was not scanned, with the reason. */
export function unscanned(
  id: string,
  source: string,
  code: string,
  message: string,
  more: object = {},
): DocumentReport {
  return { id, source, findings: [], problems: [{ code, message, ...more }], context: {} };
}

/** What is sent of a report: the same as `--format ndjson` prints, and whether personal data stands in it. */
export function published(
  { id, source, findings, problems, context }: DocumentReport,
  { language, reveal }: Asked,
  received?: Received,
) {
  const home = context.home === undefined ? {} : { home: String(context.home) };
  const said = (reservation: Reservation) => ({ ...reservation, message: reservation.message[language] });
  return {
    id,
    source,
    ...(received === undefined ? {} : { encoding: received.encoding }),
    revealed: reveal,
    findings,
    problems: [...(received?.reservations ?? []).map(said), ...problems],
    context: { ...context, ...home },
  };
}
