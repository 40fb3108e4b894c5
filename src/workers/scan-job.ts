import { resolve } from 'node:path';
import { Scanners } from '../config/scanners.js';
import { loadShared } from '../config/shipped.js';
import type { Dictionary } from '../dictionary/index.js';
import type { DocumentReport, Scanner } from '../scanner/index.js';
import { failedReport, type Job, type Setup, said } from './job.js';

/** The dictionaries of a thread. Their bytes are shared; what is made of them is this thread's own. */
export function dictionariesOf(setup: Setup): readonly [Dictionary, ...Dictionary[]] {
  return setup.dictionaries.map(loadShared) as [Dictionary, ...Dictionary[]];
}

/** Turns jobs into reports, the same in every thread. */
export class JobScanner {
  readonly #scanners: Scanners;
  readonly #setup: Setup;

  constructor(setup: Setup, dictionaries = dictionariesOf(setup)) {
    this.#scanners = new Scanners(dictionaries, setup.settings);
    this.#setup = setup;
  }

  scan(job: Job): DocumentReport {
    const { language } = this.#setup;
    const scanner = this.#scannerFor(job);
    const shown = { id: scanner.maskName(job.id), source: scanner.maskName(job.source) };
    const problems = job.problems.map((problem) => {
      const { message, ...rest } = said(problem, language);
      return { ...rest, message: scanner.maskName(message) };
    });
    if (job.article === undefined) return { ...shown, findings: [], problems, context: {} };
    try {
      const result = scanner.scan(job.article, { id: job.id, source: job.source });
      return { ...shown, ...result, problems: [...problems, ...result.problems] };
    } catch {
      // What the error says may quote the page.
      return failedReport({ ...job, ...shown }, language);
    }
  }

  /** A name as a report may show it. */
  maskName(name: string): string {
    return this.#scannerFor({ id: '', source: name, problems: [] }).maskName(name);
  }

  /** Masks the personal data of a job's article in any string. */
  maskFor(job: Job): (text: string) => string {
    return job.article === undefined ? (text) => text : this.#scannerFor(job).maskFor(job.article);
  }

  #scannerFor({ source, article }: Job): Scanner {
    const file = source.replace(/:\d+$/, '');
    const { platform = this.#setup.settings.options.platform } = article ?? {};
    return this.#scanners.for({ file: resolve(this.#setup.folder, file), platform });
  }
}
