import { unzipSync } from 'fflate';
import { rowsBy } from '../../src/config/rectification.js';
import { formatters, Tally } from '../../src/formats/index.js';
import type { DocumentReport, Language, ScanResult } from '../../src/scanner/index.js';

export interface Output {
  readonly name: string;
  write(reports: readonly DocumentReport[]): Promise<string>;
}

/** Every formatter in every language and in colour, as the command line would use it. */
export const outputs: readonly Output[] = Object.keys(formatters).flatMap((format) =>
  (['zh', 'en'] as const).flatMap((language) =>
    (format === 'stylish' ? [false, true] : [false]).map((color) => ({
      name: `${format} ${language}${color ? ' in colour' : ''}`,
      write: (reports: readonly DocumentReport[]) => writeReports(reports, format, { language, color }),
    })),
  ),
);

interface Style {
  readonly language?: Language;
  readonly color?: boolean;
}

/** What a format makes of the reports; of a workbook, the text of all its parts. */
export async function writeReports(
  reports: readonly DocumentReport[],
  format: string,
  style: Style = {},
): Promise<string> {
  return new TextDecoder().decode(await writeBytes(reports, format, style).then(unpacked));
}

/** What a format makes of the reports, as it would be written to a file. */
export async function writeBytes(
  reports: readonly DocumentReport[],
  format: string,
  { language = 'zh', color = false }: Style = {},
): Promise<Buffer> {
  const tool = { name: 'mingcha', version: '0.1.0', dictionary: '00000000' } as const;
  const formatter = formatters[format]!({ tool, language, color });
  const tally = new Tally(rowsBy());
  const pieces: (string | Uint8Array)[] = [formatter.begin()];
  for (const report of reports) {
    tally.add(report);
    pieces.push(formatter.document(report));
  }
  pieces.push(await formatter.end(tally.summary));
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece as Uint8Array)));
}

/** The parts of a zip archive one after the other; any other bytes as they are. */
export function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes;
  return Buffer.concat(Object.values(unzipSync(bytes)));
}

export function reportOf(result: ScanResult, source = 'export.jsonl:1'): DocumentReport {
  return { ...result, source };
}
