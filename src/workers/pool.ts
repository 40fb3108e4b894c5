import { Worker } from 'node:worker_threads';
import type { DocumentReport } from '../scanner/index.js';
import type { ReportCache } from './cache.js';
import {
  type Crew,
  failedReport,
  type Job,
  type Piece,
  type PieceJob,
  type PieceReader,
  type Setup,
} from './job.js';
import type { Order, Reports } from './worker.js';

/** So much text goes to a worker at once: less, and messages cost more than scanning; more, and the end waits for one. */
const BATCH_UNITS = 1 << 18;
const BATCH_JOBS = 64;
/** Batches that a worker has before it: one in work, others waiting, so that it never stands idle for the slowest. */
const QUEUE = 3;
/** V8's limit for each worker; a page that needs more is told as not checked. */
export const HEAP_MEGABYTES = 256;

/** What the threads run, and how they read. */
export interface Program {
  readonly url: URL;
  /** How a thread reads pieces; here only for those of which a thread has died. Without it, none are taken. */
  readonly readPiece?: PieceReader;
}

/**
 * Scans with several threads that share the bytes of the dictionaries. Reports come in the order of the jobs; no more
 * jobs are taken than the threads have use for, so that a slow reader of the reports stops the reading of the input.
 */
export function pool(size: number, setup: Setup, program: Program, cache?: ReportCache): Crew {
  const threads = Array.from({ length: size }, () => new Thread(setup, program));
  /** The one that has least before it. */
  const thread = () => threads.reduce((free, one) => (one.waiting < free.waiting ? one : free));
  return {
    // What is in the cache is known by the article.
    takesPieces: cache === undefined && program.readPiece !== undefined,
    async *reportsOf<J extends Job>(jobs: AsyncIterable<J | Piece>) {
      const pending: Pending<J>[] = [];
      for await (const batch of batchesOf(jobs, cache)) {
        pending.push('piece' in batch ? thread().scan(batch) : scanFresh(batch.items, thread));
        if (pending.length >= size * QUEUE) yield* inOrder(pending.shift()!, cache);
      }
      for (const rest of pending) yield* inOrder(rest, cache);
    },
    async close() {
      await Promise.all(threads.map((one) => one.close()));
      cache?.close();
    },
  };
}

/** A job with what the cache knows of it. */
interface Item<J> {
  readonly job: J;
  readonly key: string | undefined;
  readonly known: DocumentReport | undefined;
}

interface Jobs<J> {
  readonly items: readonly Item<J>[];
  /** Of those that were not known. */
  readonly fresh: readonly DocumentReport[] | Promise<Reports>;
}

type Pending<J> = Jobs<J> | Promise<Reports>;

function scanFresh<J extends Job>(items: readonly Item<J>[], thread: () => Thread): Jobs<J> {
  const jobs = items.filter(({ known }) => known === undefined).map(({ job }) => job);
  return { items, fresh: jobs.length === 0 ? [] : thread().scan({ jobs }) };
}

async function* inOrder<J extends Job>(
  pending: Pending<J>,
  cache: ReportCache | undefined,
): AsyncGenerator<readonly [J | PieceJob, DocumentReport]> {
  if (!('items' in pending)) {
    const { reports, read = [] } = await pending;
    for (const [i, report] of reports.entries()) yield [read[i]!, report];
    return;
  }
  const { items, fresh } = pending;
  const scanned = (fresh instanceof Promise ? (await fresh).reports : fresh).values();
  for (const { job, key, known } of items) {
    const report = known ?? (scanned.next().value as DocumentReport);
    if (known === undefined && key !== undefined) cache?.put(key, report);
    yield [job, report];
  }
}

async function* batchesOf<J extends Job>(
  jobs: AsyncIterable<J | Piece>,
  cache: ReportCache | undefined,
): AsyncGenerator<{ readonly items: readonly Item<J>[] } | { readonly piece: Piece }> {
  let items: Item<J>[] = [];
  let units = 0;
  for await (const job of jobs) {
    if ('reading' in job) {
      if (items.length > 0) yield { items };
      items = [];
      units = 0;
      yield { piece: job };
      continue;
    }
    const key = cache?.keyOf(job);
    const known = key === undefined ? undefined : cache?.get(key, job);
    items.push({ job, key, known });
    if (known === undefined) units += unitsOf(job);
    if (units >= BATCH_UNITS || items.length >= BATCH_JOBS) {
      yield { items };
      items = [];
      units = 0;
    }
  }
  if (items.length > 0) yield { items };
}

function unitsOf({ article }: Job): number {
  if (article === undefined) return 0;
  return (article.parts ?? []).reduce((sum, { content }) => sum + content.length, article.content.length);
}

interface Task {
  readonly order: Order;
  readonly done: (reports: Reports) => void;
  /** Of a job that is tried by itself: its worker has died of it. */
  readonly died?: () => void;
}

/**
 * One worker with the orders that it has before it. One that dies is replaced. What it had answered may be lost with it, so
 * the first order without an answer need not be the cause: its jobs are tried one by one, with nothing else before the
 * worker, and what then dies again has had its chance.
 */
class Thread {
  readonly #setup: Setup;
  readonly #program: Program;
  #worker: Worker;
  #tasks: Task[] = [];
  /** What waits while jobs are tried one by one. */
  #held: Task[] | undefined;

  constructor(setup: Setup, program: Program) {
    this.#setup = setup;
    this.#program = program;
    this.#worker = this.#start();
  }

  /** Orders without an answer. */
  get waiting(): number {
    return this.#tasks.length + (this.#held?.length ?? 0);
  }

  scan(order: Order): Promise<Reports> {
    return new Promise((done) => {
      if (this.#held === undefined) this.#send({ order, done });
      else this.#held.push({ order, done });
    });
  }

  async close(): Promise<void> {
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
  }

  #send(task: Task): void {
    this.#tasks.push(task);
    this.#worker.postMessage(task.order);
  }

  #start(): Worker {
    const worker = new Worker(this.#program.url, {
      workerData: this.#setup,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    });
    worker.on('message', (reports: Reports) => this.#tasks.shift()?.done(reports));
    worker.once('error', () => this.#recover());
    return worker;
  }

  #recover(): void {
    this.#worker.removeAllListeners();
    this.#worker = this.#start();
    const [failed, ...waiting] = this.#tasks;
    this.#tasks = [];
    if (failed?.died !== undefined) failed.died();
    else if (failed !== undefined) {
      this.#held = waiting;
      void this.#retry(failed);
    }
  }

  async #retry({ order, done }: Task): Promise<void> {
    const jobs = 'jobs' in order ? order.jobs : await this.#read(order.piece);
    const reports: DocumentReport[] = [];
    for (const job of jobs) reports.push(await this.#tryAlone(job));
    const read = jobs.map(({ id, source, bytes = 0 }: Job & { bytes?: number }) => ({
      id,
      source,
      bytes,
      problems: [],
    }));
    done({ reports, read });
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const task of held) this.#send(task);
  }

  #tryAlone(job: Job): Promise<DocumentReport> {
    return new Promise((resolve) => {
      this.#send({
        order: { jobs: [job] },
        done: ({ reports }) => resolve(reports[0]!),
        died: () => resolve(failedReport(job, this.#setup.language)),
      });
    });
  }

  async #read(piece: Piece): Promise<PieceJob[]> {
    const jobs: PieceJob[] = [];
    for await (const job of this.#program.readPiece!(piece)) jobs.push(job);
    return jobs;
  }
}
