import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentReport } from '../scanner/index.js';
import {
  type Job,
  type Piece,
  type PieceJob,
  type PieceReader,
  type Setup,
  type Variant,
  withVariant,
} from './job.js';
import { dictionariesOf, JobScanner } from './scan-job.js';

/* What runs in each thread: batches of jobs come in, batches of reports go out, in the same order. */

/** What goes to a worker. */
export type Order =
  | {
      /** None: the answer tells that everything is loaded. */
      readonly jobs: readonly Job[];
      /** How the reports are wanted, where it is not as the setup says. */
      readonly variant?: Variant;
    }
  | { readonly piece: Piece };

/** What comes back: a report for each job of the batch, or for each document of the piece. */
export interface Reports {
  readonly reports: readonly DocumentReport[];
  /** What has been read of a piece, without the articles. */
  readonly read?: readonly PieceJob[];
}

/** A text for which the tables that nearly every page wants are made: those that few want cost memory in each thread. */
const WARM_UP: Job = {
  id: 'warm-up',
  source: 'warm-up',
  article: { content: '裕安区平桥镇开展抚平攻坚。', home: '341503', publishedAt: '2022-06-10' },
  problems: [],
};

/** Answers the orders of the pool, until it ends the thread. */
export function serve(readPiece: PieceReader): void {
  const scannerFor = variants(workerData as Setup);

  async function obey(order: Order): Promise<Reports> {
    if ('jobs' in order) {
      const scanner = scannerFor(order.variant);
      // Much is made of the dictionaries when it is wanted first, which nobody who asks should wait for.
      if (order.jobs.length === 0) scanner.scan(WARM_UP);
      return { reports: order.jobs.map((job) => scanner.scan(job)) };
    }
    const read: PieceJob[] = [];
    const reports: DocumentReport[] = [];
    const scanner = scannerFor();
    for await (const job of readPiece(order.piece)) {
      reports.push(scanner.scan(job));
      const { id, source, bytes } = job;
      read.push({ id, source, bytes, problems: [] });
    }
    return { reports, read };
  }

  // Reading waits for files, and the next order must wait for it.
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (order: Order) => {
    last = last.then(async () => parentPort?.postMessage(await obey(order)));
  });
}

/** One scanner for each variant that is asked for: there are four, and they share what is made of the dictionaries. */
function variants(setup: Setup): (variant?: Variant) => JobScanner {
  const dictionaries = dictionariesOf(setup);
  const scanners = new Map<string, JobScanner>();
  return (variant = {}) => {
    const key = JSON.stringify([variant.language, variant.reveal]);
    const known = scanners.get(key);
    if (known !== undefined) return known;
    const scanner = new JobScanner(withVariant(setup, variant), dictionaries);
    scanners.set(key, scanner);
    return scanner;
  };
}
