import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createScanner } from '../config/index.js';
import { Tally } from '../formats/index.js';
import { Baseline } from '../inspection/index.js';
import { type Severity, severityRank } from '../rules/index.js';
import type { DocumentReport } from '../scanner/index.js';
import {
  expandPaths,
  type InputFile,
  NoSuchInput,
  readFileDocuments,
  readStreamDocuments,
  type SourceDocument,
} from '../sources/index.js';
import { type Crew, pool, ReportCache, single } from '../workers/index.js';
import { Exit, UsageError } from './exit.js';
import { Interruption } from './interruption.js';
import { progressBar } from './progress.js';
import { type ScanFlags, type Settings, settingsOf } from './settings.js';
import { openSink } from './sink.js';

/** Below this many bytes starting threads costs more than they save. */
const WORTH_THREADS = 4_000_000;
/** More threads than this wait for the one that reads. */
const USEFUL_THREADS = 8;

/** Scans what the command line names and returns the exit code. */
export async function scan(inputs: readonly string[], flags: ScanFlags): Promise<number> {
  const settings = await settingsOf(flags);
  const files = await filesOf(inputs);
  const day = flags.asOf ?? today();
  const baseline = openBaseline(flags, settings, day);
  if (settings.reveal) {
    const warning = {
      zh: '--reveal：报告将显示完整的个人信息',
      en: '--reveal: personal data is printed in full',
    };
    process.stderr.write(`mingcha: ${warning[settings.language]}\n`);
  }
  const sink = await openSink(flags, settings, day);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const crew = crewFor(bytes, flags, settings);
  const progress = progressBar(bytes, { output: flags.output, language: settings.language });
  const interruption = new Interruption();
  const tally = new Tally(settings.rowOf);
  let failed = false;
  const take = async (report: DocumentReport) => {
    const verdicts = baseline?.judge(report) ?? [];
    const shown = shownOf(report, verdicts);
    tally.add(shown);
    failed ||= shown.findings.some((finding) => fails(finding.severity, settings.failOn));
    await sink.document(shown, report, verdicts);
  };
  try {
    const documents = interruption.until(documentsOf(files, flags, settings));
    for await (const [document, report] of crew.reportsOf(documents)) {
      await take(report);
      progress.advance(document.bytes);
    }
    const { language, reveal } = settings;
    const cut = interruption.report(language, (name) => createScanner({ reveal }).maskName(name));
    if (cut !== undefined) await take(cut);
  } finally {
    progress.stop();
    await crew.close();
    interruption.done();
  }
  const outcome = baseline?.outcome(existsSync);
  await sink.end(
    { ...tally.summary, ...(outcome === undefined ? {} : { baseline: outcome }) },
    baseline?.fixedEver(existsSync) ?? [],
  );
  if (baseline !== undefined && (flags.updateBaseline || flags.prune) && !interruption.happened) {
    writeBaseline(settings.baseline!, baseline.write(existsSync, flags.prune ?? false));
  }
  if (tally.summary.problems > 0) return Exit.trouble;
  return failed ? Exit.findings : Exit.clean;
}

/** What a reader is to see: what the baseline does not know, and what has been accepted for long enough. */
function shownOf(report: DocumentReport, verdicts: readonly string[]): DocumentReport {
  if (verdicts.every((verdict) => verdict === 'new' || verdict === 'expired')) return report;
  const findings = report.findings.filter((_, i) => verdicts[i] === 'new' || verdicts[i] === 'expired');
  return { ...report, findings };
}

function crewFor(bytes: number, flags: ScanFlags, { setup, digest }: Settings): Crew {
  const cache = flags.cache === undefined ? undefined : openCache(flags.cache, digest);
  const useful = Math.min(availableParallelism(), USEFUL_THREADS);
  const size = flags.workers ?? (bytes >= WORTH_THREADS ? useful : 1);
  return size === 1 ? single(setup, cache) : pool(size, setup, cache);
}

function openCache(folder: string, digest: string): ReportCache {
  try {
    return new ReportCache(folder, digest);
  } catch (error) {
    throw cannotUse(folder, error);
  }
}

function openBaseline(
  { updateBaseline = false, prune = false }: ScanFlags,
  { baseline: file }: Settings,
  day: string,
): Baseline | undefined {
  if (file === undefined) {
    if (!updateBaseline && !prune) return undefined;
    throw new UsageError({
      zh: '--update-baseline、--prune 须与 --baseline 文件 同用',
      en: '--update-baseline and --prune go with --baseline FILE',
    });
  }
  if (updateBaseline && !existsSync(file)) return new Baseline([], day);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw cannotUse(file, error);
  }
  return Baseline.parse(text, file, day);
}

function writeBaseline(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw cannotUse(file, error);
  }
}

function cannotUse(file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  return new UsageError({ zh: `${file} 无法使用（${code}）`, en: `${file}: cannot be used (${code})` });
}

/** The day by which an acceptance ends and under which a table is handed in. A scan itself reads no clock. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const STDIN: InputFile = { path: '-', bytes: 0 };

async function filesOf(inputs: readonly string[]): Promise<InputFile[]> {
  if (inputs.length === 0)
    throw new UsageError({
      zh: '请给出要检查的文件、文件夹或通配符，或用 - 表示标准输入',
      en: 'name files, folders or globs to scan, or - for standard input',
    });
  try {
    const files = await expandPaths(inputs.filter((input) => input !== '-'));
    return inputs.includes('-') ? [STDIN, ...files] : files;
  } catch (error) {
    if (error instanceof NoSuchInput) {
      throw new UsageError({ zh: `没有文件与“${error.path}”匹配`, en: error.message });
    }
    throw error;
  }
}

async function* documentsOf(
  files: readonly InputFile[],
  flags: ScanFlags,
  { map }: Settings,
): AsyncGenerator<SourceDocument> {
  for (const file of files) {
    if (file === STDIN) yield* readStreamDocuments(process.stdin, flags.stdinFilename, { map });
    else yield* readFileDocuments(file.path, { map });
  }
}

function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severityRank(severity) >= severityRank(failOn);
}
