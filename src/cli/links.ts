import { Tally } from '../formats/index.js';
import { type Finding, rules } from '../rules/index.js';
import type { DocumentReport } from '../scanner/index.js';
import type { SourceDocument } from '../sources/index.js';
import { single } from '../workers/index.js';
import { addressesOf, LinkRun, withChecks } from './check-links.js';
import { documentsOf, filesOf } from './documents.js';
import { Exit, fails, UsageError } from './exit.js';
import { type ScanFlags, type Settings, settingsOf, today } from './settings.js';
import { openSink } from './sink.js';

/** What commander hands to the action of `mingcha links`. */
export interface LinksFlags extends ScanFlags {
  /** Address that relative links of a file start from, where the file has none of its own. */
  readonly base?: string;
}

/**
 * Asks for the links of pages and files and reports those that do not open, a link once with all its places.
 *
 * @returns the exit code
 */
export async function links(inputs: readonly string[], flags: LinksFlags): Promise<number> {
  const pages = inputs.filter((input) => /^https?:/i.test(input)).map(addressOf);
  const paths = inputs.filter((input) => !/^https?:/i.test(input));
  const base = flags.base === undefined ? undefined : addressOf(flags.base);
  const settings = await settingsOf(flags);
  const files = pages.length > 0 && paths.length === 0 ? [] : await filesOf(paths);
  const run = await LinkRun.open(flags);
  try {
    const sink = await openSink(flags, settings, today());
    const documents = await Promise.all(pages.map((page) => fetchedDocument(run, page)));
    for await (const document of documentsOf(files, flags, settings)) {
      if (run.signal.aborted) break;
      documents.push(withBase(document, base));
    }
    const checked = await run.check(await addressesOf(documents, run.signal), {
      language: settings.language,
      output: flags.output,
    });
    const { cut } = checked;
    const tally = new Tally(settings.rowOf);
    let failed = false;
    const reports = await reportsOf(documents, withChecks(linksOnly(settings), checked));
    for (const report of [...onceEach(reports), ...(cut === undefined ? [] : [cut])]) {
      tally.add(report);
      failed ||= report.findings.some(({ severity }) => fails(severity, settings.failOn));
      await sink.document(report, report, []);
    }
    await sink.end(tally.summary, []);
    if (tally.summary.problems > 0) return Exit.trouble;
    return failed ? Exit.findings : Exit.clean;
  } finally {
    await run.close();
  }
}

function addressOf(input: string): string {
  try {
    return new URL(input).href;
  } catch {
    throw new UsageError({ zh: `“${input}”不是有效的网址`, en: `${input} is no address` });
  }
}

async function fetchedDocument({ checker }: LinkRun, page: string): Promise<SourceDocument> {
  const fetched = await checker.fetchPage(page);
  const document = { id: page, source: page, bytes: 0 };
  if (fetched.text !== undefined) {
    const article = { id: page, url: fetched.url, content: fetched.text, format: 'html' as const };
    return { ...document, article, problems: [] };
  }
  const { outcome, status, detail } = fetched.check;
  const why = outcome === 'status' ? String(status) : [outcome, detail].filter(Boolean).join(' ');
  const message = { zh: `网页无法打开（${why}）`, en: `the page cannot be opened (${why})` };
  return { ...document, problems: [{ code: 'unreachable', message }] };
}

function withBase(document: SourceDocument, base: string | undefined): SourceDocument {
  const { article } = document;
  if (article === undefined || base === undefined) return document;
  return { ...document, article: { url: base, ...article } };
}

function linksOnly(settings: Settings): Settings {
  const { setup } = settings;
  const off = rules.filter(({ category }) => category !== 'dead-link').map(({ id }) => [id, 'off'] as const);
  const options = {
    ...setup.settings.options,
    rules: { ...setup.settings.options.rules, ...Object.fromEntries(off) },
  };
  return { ...settings, setup: { ...setup, settings: { ...setup.settings, options } } };
}

async function reportsOf(
  documents: readonly SourceDocument[],
  { setup }: Settings,
): Promise<DocumentReport[]> {
  const crew = single(setup);
  const reports: DocumentReport[] = [];
  for await (const [, report] of crew.reportsOf(inOrder(documents))) reports.push(report);
  await crew.close();
  return reports;
}

async function* inOrder<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/**
 * The reports with each link once: its finding stands in the document that has it first, and tells the places of all,
 * each with its document.
 */
function onceEach(reports: readonly DocumentReport[]): DocumentReport[] {
  const places = new Map<string, object[]>();
  return reports.map((report) => {
    const findings = report.findings.flatMap((finding): Finding[] => {
      const { url, places: own } = finding.evidence;
      if (typeof url !== 'string' || !Array.isArray(own)) return [finding];
      const key = `${finding.ruleId} ${url}`;
      const here = own.map((place: object) => ({ document: finding.document, ...place }));
      const known = places.get(key);
      if (known !== undefined) {
        known.push(...here);
        return [];
      }
      places.set(key, here);
      return [{ ...finding, evidence: { ...finding.evidence, places: here } }];
    });
    return { ...report, findings };
  });
}
