import { type DocumentReport, formatters, Tally } from '../../src/formats/index.js';
import type { Language, ScanResult } from '../../src/scanner/index.js';

export interface Output {
  readonly name: string;
  write(reports: readonly DocumentReport[]): string;
}

/** Every formatter in every language and in colour, as the command line would use it. */
export const outputs: readonly Output[] = Object.keys(formatters).flatMap((format) =>
  (['zh', 'en'] as const).flatMap((language) =>
    [false, true].map((color) => ({
      name: `${format} ${language}${color ? ' in colour' : ''}`,
      write: (reports: readonly DocumentReport[]) => writeReports(reports, format, { language, color }),
    })),
  ),
);

export function writeReports(
  reports: readonly DocumentReport[],
  format: string,
  { language = 'zh', color = false }: { language?: Language; color?: boolean } = {},
): string {
  const tool = { name: 'mingcha', version: '0.1.0', dictionary: '00000000' } as const;
  const formatter = formatters[format]!({ tool, language, color });
  const tally = new Tally();
  const pieces = [formatter.begin()];
  for (const report of reports) {
    tally.add(report);
    pieces.push(formatter.document(report));
  }
  return [...pieces, formatter.end(tally.summary)].join('');
}

export function reportOf(result: ScanResult, source = 'export.jsonl:1'): DocumentReport {
  return { ...result, source };
}
