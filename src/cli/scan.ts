import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Config, createScanner } from '../config/index.js';
import { type DocumentReport, formatters, Tally } from '../formats/index.js';
import { type Platform, type Severity, severityRank } from '../rules/index.js';
import type { Language, Problem, RuleSetting, Scanner } from '../scanner/index.js';
import {
  expandPaths,
  type FieldMap,
  type InputFile,
  NoSuchInput,
  readFileDocuments,
  readStreamDocuments,
  type SourceDocument,
} from '../sources/index.js';
import { Exit, UsageError } from './exit.js';
import { readConfig, readDictionaries } from './options.js';
import { progressBar } from './progress.js';
import { version } from './version.js';

/** What commander hands to the action of `mingcha scan`. */
export interface ScanFlags {
  readonly home?: string;
  readonly date?: string;
  readonly platform?: Platform;
  readonly format: string;
  readonly output?: string;
  readonly config?: string;
  readonly rule?: Readonly<Record<string, RuleSetting>>;
  readonly dictionary?: readonly string[];
  readonly minConfidence?: number;
  readonly failOn: Severity | 'never';
  readonly reveal?: boolean;
  readonly stdinFilename: string;
  readonly map?: FieldMap;
  readonly lang?: Language;
}

/** Scans what the command line names and returns the exit code. */
export async function scan(inputs: readonly string[], flags: ScanFlags): Promise<number> {
  const config = flags.config === undefined ? {} : await readConfig(flags.config);
  const language = flags.lang ?? config.language ?? 'zh';
  const scanner = scannerFor(flags, config, language);
  const files = await filesOf(inputs);
  if (flags.reveal) {
    const warning = {
      zh: '--reveal：报告将显示完整的个人信息',
      en: '--reveal: personal data is printed in full',
    };
    process.stderr.write(`mingcha: ${warning[language]}\n`);
  }

  const output = flags.output === undefined ? process.stdout : await openOutput(flags.output);
  const formatter = formatters[flags.format]!({
    tool: { name: 'mingcha', version, dictionary: scanner.digest },
    language,
    color: output === process.stdout && process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  });
  const tally = new Tally();
  const progress = progressBar(
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    flags,
  );
  let failed = false;
  await write(output, formatter.begin());
  for await (const document of documentsOf(files, flags)) {
    const report = reportOn(document, scanner, language);
    tally.add(report);
    failed ||= report.findings.some((finding) => fails(finding.severity, flags.failOn));
    progress.advance(document.bytes);
    await write(output, formatter.document(report));
  }
  progress.stop();
  await write(output, formatter.end(tally.summary));
  if (output !== process.stdout) {
    output.end();
    await finished(output);
  }
  if (tally.summary.problems > 0) return Exit.trouble;
  return failed ? Exit.findings : Exit.clean;
}

function scannerFor(flags: ScanFlags, config: Config, language: Language): Scanner {
  const home = flags.home ?? config.home;
  const publishedAt = flags.date ?? config.publishedAt;
  const platform = flags.platform ?? config.platform;
  const minConfidence = flags.minConfidence ?? config.minConfidence;
  return createScanner({
    dictionaries: readDictionaries([...(config.dictionaries ?? []), ...(flags.dictionary ?? [])]),
    rules: { ...config.rules, ...flags.rule },
    language,
    reveal: flags.reveal ?? config.reveal ?? false,
    ...(home === undefined ? {} : { home }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(platform === undefined ? {} : { platform }),
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(config.roster === undefined ? {} : { roster: config.roster }),
  });
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

async function* documentsOf(files: readonly InputFile[], flags: ScanFlags): AsyncGenerator<SourceDocument> {
  const options = { map: flags.map ?? {} };
  for (const file of files) {
    if (file === STDIN) yield* readStreamDocuments(process.stdin, flags.stdinFilename, options);
    else yield* readFileDocuments(file.path, options);
  }
}

function reportOn(document: SourceDocument, scanner: Scanner, language: Language): DocumentReport {
  const { id, source, article } = document;
  const problems = document.problems.map(
    (problem): Problem => ({ ...problem, message: problem.message[language] }),
  );
  if (article === undefined) return { id, source, findings: [], problems, context: {} };
  const result = scanner.scan(article, { id });
  return { ...result, id, source, problems: [...problems, ...result.problems] };
}

function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severityRank(severity) >= severityRank(failOn);
}

async function openOutput(path: string): Promise<Writable> {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError({ zh: `${path} 无法写入（${code}）`, en: `${path}: cannot be written (${code})` });
  }
  return stream;
}

/** Waits while the reader is slower than we are, so that output never piles up in memory. */
async function write(output: Writable, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await once(output, 'drain');
}
