import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createScanner } from '../config/index.js';
import { Tally } from '../formats/index.js';
import { Baseline } from '../inspection/index.js';
import { AcrossDocuments, type DocumentReport, type Language } from '../scanner/index.js';
import { type Crew, pool, ReportCache, single } from '../workers/index.js';
import { askForLinks, withChecks } from './check-links.js';
import { documentsAndPieces, filesOf, readHandedPiece, rereadable } from './documents.js';
import { Exit, fails, UsageError } from './exit.js';
import { readBytes, writeFile } from './files.js';
import { Fixer } from './fix.js';
import { Interruption } from './interruption.js';
import { progressBar } from './progress.js';
import { withRecurring } from './recurring.js';
import { type ScanFlags, type Settings, settingsOf, today } from './settings.js';
import { openSink } from './sink.js';
import { threadProgram } from './thread-program.js';

/** Below this many bytes starting threads costs more than they save. */
const WORTH_THREADS = 4_000_000;
/** More threads than this wait for the one that reads. */
const USEFUL_THREADS = 8;

/** Scans what the command line names and returns the exit code. */
export async function scan(inputs: readonly string[], flags: ScanFlags): Promise<number> {
  const settings = asOneRun(await settingsOf(flags));
  const files = await filesOf(inputs);
  const { language, reveal } = settings;
  const day = flags.asOf ?? today();
  const baseline = openBaseline(flags, settings, day);
  if (reveal) {
    const warning = {
      zh: '--reveal：报告将显示完整的个人信息',
      en: '--reveal: personal data is printed in full',
    };
    process.stderr.write(`mingcha: ${warning[language]}\n`);
  }
  const sink = await openSink(flags, settings, day);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const read = rereadable(files, flags, settings);
  const links = flags.checkLinks ? await askForLinks(await read(), flags, settings) : undefined;
  const checked = links === undefined ? settings : withChecks(settings, links);
  const crewOf = (wanted: Settings) => crewFor(bytes, flags, wanted);
  const crew = crewOf(flags.trustRecurring ? await withRecurring(checked, await read(), crewOf) : checked);
  const progress = await progressBar(bytes, { output: flags.output, language });
  const interruption = new Interruption();
  const fixer =
    flags.fix || flags.fixDryRun ? new Fixer(settings.setup, flags.fixDryRun ?? false) : undefined;
  const tally = new Tally(settings.rowOf);
  const run = new AcrossDocuments();
  let failed = false;
  const take = async (report: DocumentReport) => {
    const verdicts = baseline?.judge(report) ?? [];
    const shown = shownOf(report, verdicts);
    tally.add(shown);
    failed ||= shown.findings.some((finding) => fails(finding.severity, settings.failOn));
    await sink.document(shown, report, verdicts);
  };
  try {
    const whole = fixer !== undefined || flags.checkLinks || flags.trustRecurring || !crew.takesPieces;
    const documents = interruption.until(whole ? await read() : documentsAndPieces(files, flags, settings));
    for await (const [document, report] of crew.reportsOf(documents)) {
      const mendable = report.findings.filter((finding) => !baseline?.accepts(report.id, finding));
      const fixed = fixer?.fix(document, report, mendable);
      if (fixed !== undefined) process.stdout.write(fixed.diff);
      await take(run.judge(fixed?.report ?? report));
      progress.advance(document.bytes);
    }
    const cut = interruption.report(language, (name) => createScanner({ reveal }).maskName(name));
    if (cut !== undefined) await take(cut);
    if (links?.cut !== undefined) await take(links.cut);
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
  const whole = !interruption.happened && links?.cut === undefined;
  if (baseline !== undefined && (flags.updateBaseline || flags.prune) && whole) {
    writeFile(settings.baseline!, baseline.write(existsSync, flags.prune ?? false));
  }
  if (fixer !== undefined) tellFixed(fixer, flags, language);
  if (tally.summary.problems > 0) return Exit.trouble;
  return failed ? Exit.findings : Exit.clean;
}

/** The documents of a scan are looked at together. */
function asOneRun(settings: Settings): Settings {
  const { setup } = settings;
  const options = { ...setup.settings.options, acrossDocuments: true };
  return { ...settings, setup: { ...setup, settings: { ...setup.settings, options } } };
}

function tellFixed({ done: { count, files } }: Fixer, { fixDryRun }: ScanFlags, language: Language): void {
  const words = {
    zh: `${fixDryRun ? '可修改' : '已修改'} ${count} 处（${files} 个文件）`,
    en: `${count} ${fixDryRun ? 'could be' : 'were'} mended, in ${files} files`,
  };
  process.stderr.write(`mingcha: ${words[language]}\n`);
}

/** What a reader is to see: what the baseline does not know, and what has been accepted for long enough. */
function shownOf(report: DocumentReport, verdicts: readonly string[]): DocumentReport {
  if (verdicts.every((verdict) => verdict === 'new' || verdict === 'expired')) return report;
  const findings = report.findings.filter((_, i) => verdicts[i] === 'new' || verdicts[i] === 'expired');
  return { ...report, findings };
}

function crewFor(bytes: number, flags: ScanFlags, { setup, digest }: Settings): Crew {
  // What a report says of links is of this run.
  const cache = flags.cache === undefined || flags.checkLinks ? undefined : openCache(flags.cache, digest);
  const useful = Math.min(availableParallelism(), USEFUL_THREADS);
  const size = flags.workers ?? (bytes >= WORTH_THREADS ? useful : 1);
  if (size === 1) return single(setup, cache);
  return pool(size, setup, { url: threadProgram(), readPiece: readHandedPiece }, cache);
}

function openCache(folder: string, digest: string): ReportCache {
  try {
    return new ReportCache(folder, digest);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError({ zh: `${folder} 无法使用（${code}）`, en: `${folder}: cannot be used (${code})` });
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
  return Baseline.parse(readBytes(file).toString('utf8'), file, day);
}
