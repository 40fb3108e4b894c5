import type { ReportCache } from './cache.js';
import type { Crew, Job, Piece, Setup } from './job.js';
import { JobScanner } from './scan-job.js';

/** Scans in this thread: for a few pages, where starting another costs more than it saves. */
export function single(setup: Setup, cache?: ReportCache): Crew {
  const scanner = new JobScanner(setup);
  return {
    takesPieces: false,
    async *reportsOf<J extends Job>(jobs: AsyncIterable<J | Piece>) {
      for await (const job of jobs as AsyncIterable<J>) {
        const key = cache?.keyOf(job);
        const known = key === undefined ? undefined : cache?.get(key, job);
        const report = known ?? scanner.scan(job);
        if (known === undefined && key !== undefined) cache?.put(key, report);
        yield [job, report] as const;
      }
    },
    async close() {
      cache?.close();
    },
  };
}
