import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentReport } from '../scanner/index.js';
import type { Job, Setup } from './job.js';
import { JobScanner } from './scan-job.js';

/* What runs in each thread: batches of jobs come in, batches of reports go out, in the same order. */

/** What goes to a worker. */
export interface Order {
  readonly jobs: readonly Job[];
}

/** What comes back: a report for each job of the batch. */
export interface Reports {
  readonly reports: readonly DocumentReport[];
}

const scanner = new JobScanner(workerData as Setup);

parentPort?.on('message', ({ jobs }: Order) => {
  const reports: Reports = { reports: jobs.map((job) => scanner.scan(job)) };
  parentPort?.postMessage(reports);
});
