import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { version } from '../config/version.js';
import { formatters, placeText, type Summary } from '../formats/index.js';
import { type Baseline, Rectification, type Verdict } from '../inspection/index.js';
import type { DocumentReport } from '../scanner/index.js';
import { UsageError } from './exit.js';
import { cannotWrite, writeFile } from './files.js';
import { RECTIFICATION, type ScanFlags, type Settings } from './settings.js';

/** Where reports go. */
export interface Sink {
  /**
   * @param shown with the findings that are to be shown
   * @param whole with those too that the baseline knows, each with its verdict
   */
  document(shown: DocumentReport, whole: DocumentReport, verdicts: readonly Verdict[]): Promise<void>;
  end(summary: Summary, fixed: ReturnType<Baseline['fixedEver']>): Promise<void>;
}

/** @throws {UsageError} where the output cannot be written */
export async function openSink(flags: ScanFlags, settings: Settings, day: string): Promise<Sink> {
  // A dry run prints the diff where the report would stand.
  if (flags.fixDryRun && flags.output === undefined) return SILENT;
  if (flags.by === 'unit') return unitSink(flags, settings, day);
  const binary = settings.format === RECTIFICATION || settings.format === 'xlsx';
  if (binary && flags.output === undefined && process.stdout.isTTY) {
    throw new UsageError({
      zh: `${settings.format} 不是文本，请用 --output 指定文件`,
      en: `${settings.format} is no text: name a file with --output`,
    });
  }
  const output = flags.output === undefined ? process.stdout : await openOutput(flags.output);
  return settings.format === RECTIFICATION
    ? tableSink(output, settings, day)
    : formatterSink(output, settings);
}

const SILENT: Sink = { document: async () => {}, end: async () => {} };

async function formatterSink(output: Writable, { format, language, dictionary }: Settings): Promise<Sink> {
  const formatter = formatters[format]!({
    tool: { name: 'mingcha', version, dictionary },
    language,
    color: output === process.stdout && process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  });
  await write(output, formatter.begin());
  return {
    document: (shown) => write(output, formatter.document(shown)),
    async end(summary) {
      await write(output, await formatter.end(summary));
      await close(output);
    },
  };
}

function tableSink(output: Writable, settings: Settings, day: string): Sink {
  const table = rectificationOf(settings, day);
  return {
    document: async (_, whole, verdicts) => table.add(whole, verdicts),
    async end(_, fixed) {
      table.addFixed(fixed);
      await write(output, await table.write());
      await close(output);
    },
  };
}

/** One file a unit and the city's, into a folder. */
function unitSink({ output }: ScanFlags, settings: Settings, day: string): Sink {
  if (settings.format !== RECTIFICATION || output === undefined) {
    throw new UsageError({
      zh: '--by unit 须与 --format rectification 和 --output 文件夹 同用',
      en: '--by unit goes with --format rectification and --output FOLDER',
    });
  }
  try {
    mkdirSync(output, { recursive: true });
  } catch (error) {
    throw cannotWrite(output, error);
  }
  const table = rectificationOf(settings, day);
  return {
    document: async (_, whole, verdicts) => table.add(whole, verdicts),
    async end(_, fixed) {
      table.addFixed(fixed);
      for (const { name, bytes } of await table.writeByUnit()) writeFile(join(output, name), bytes);
    },
  };
}

function rectificationOf({ unit, contact, empty, rowOf, language }: Settings, day: string): Rectification {
  const placed = (finding: DocumentReport['findings'][number]) => placeText(finding, language);
  return new Rectification({ unit, contact, empty, rowOf, day, placeText: placed });
}

async function openOutput(path: string): Promise<Writable> {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw cannotWrite(path, error);
  }
  return stream;
}

/** Waits while the reader is slower than we are, so that output never piles up in memory. */
async function write(output: Writable, text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !output.write(text)) await once(output, 'drain');
}

async function close(output: Writable): Promise<void> {
  if (output === process.stdout) return;
  output.end();
  await finished(output);
}
