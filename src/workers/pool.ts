import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { DocumentReport } from '../scanner/index.js';
import type { ReportCache } from './cache.js';
import { type Crew, failedReport, type Job, type Setup } from './job.js';
import type { Order, Reports } from './worker.js';

/** So much text goes to a worker at once: less, and messages cost more than scanning; more, and the end waits for one. */
const BATCH_UNITS = 1 << 18;
const BATCH_JOBS = 64;
/** Batches that a worker has before it: one in work, one waiting, so that it never stands idle. */
const QUEUE = 2;
/** V8's limit for each worker; a page that needs more is told as not checked. */
const HEAP_MEGABYTES = 256;

/** Beside the bundle; in the folder of the sources when they are run themselves. */
const PLACES = ['./scan-worker.js', './worker.ts'];

/**
 * Scans with several threads that share the bytes of the dictionaries. Reports come in the order of the jobs; no more
 * jobs are taken than the threads have use for, so that a slow reader of the reports stops the reading of the input.
 *
 * @param program what each thread runs
 */
export function pool(size: number, setup: Setup, cache?: ReportCache, program = entryPoint()): Crew {
  const threads = Array.from({ length: size }, () => new Thread(setup, program));
  return {
    async *reportsOf<J extends Job>(jobs: AsyncIterable<J>) {
      const pending: Batch<J>[] = [];
      let next = 0;
      for await (const items of batchesOf(jobs, cache)) {
        const fresh = items.filter(({ known }) => known === undefined).map(({ job }) => job);
        const reports = fresh.length === 0 ? [] : threads[next++ % size]!.scan(fresh);
        pending.push({ items, reports });
        if (pending.length >= size * QUEUE) yield* inOrder(pending.shift()!, cache);
      }
      for (const rest of pending) yield* inOrder(rest, cache);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
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

interface Batch<J> {
  readonly items: readonly Item<J>[];
  /** Of those that were not known. */
  readonly reports: readonly DocumentReport[] | Promise<readonly DocumentReport[]>;
}

async function* inOrder<J extends Job>(
  { items, reports }: Batch<J>,
  cache: ReportCache | undefined,
): AsyncGenerator<readonly [J, DocumentReport]> {
  const fresh = (await reports).values();
  for (const { job, key, known } of items) {
    const report = known ?? (fresh.next().value as DocumentReport);
    if (known === undefined && key !== undefined) cache?.put(key, report);
    yield [job, report];
  }
}

async function* batchesOf<J extends Job>(
  jobs: AsyncIterable<J>,
  cache: ReportCache | undefined,
): AsyncGenerator<readonly Item<J>[]> {
  let items: Item<J>[] = [];
  let units = 0;
  for await (const job of jobs) {
    const key = cache?.keyOf(job);
    const known = key === undefined ? undefined : cache?.get(key, job);
    items.push({ job, key, known });
    if (known === undefined) units += unitsOf(job);
    if (units >= BATCH_UNITS || items.length >= BATCH_JOBS) {
      yield items;
      items = [];
      units = 0;
    }
  }
  if (items.length > 0) yield items;
}

function unitsOf({ article }: Job): number {
  if (article === undefined) return 0;
  return (article.parts ?? []).reduce((sum, { content }) => sum + content.length, article.content.length);
}

interface Task {
  readonly jobs: readonly Job[];
  readonly done: (reports: readonly DocumentReport[]) => void;
}

/** One worker with the batches that it has before it. One that dies is replaced, and its batch goes on job by job. */
class Thread {
  readonly #setup: Setup;
  readonly #program: URL;
  #worker: Worker;
  #tasks: Task[] = [];

  constructor(setup: Setup, program: URL) {
    this.#setup = setup;
    this.#program = program;
    this.#worker = this.#start();
  }

  scan(jobs: readonly Job[]): Promise<readonly DocumentReport[]> {
    return new Promise((done) => {
      this.#tasks.push({ jobs, done });
      this.#send(jobs);
    });
  }

  async close(): Promise<void> {
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
  }

  #send(jobs: readonly Job[]): void {
    const order: Order = { jobs };
    this.#worker.postMessage(order);
  }

  #start(): Worker {
    const worker = new Worker(this.#program, {
      workerData: this.#setup,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    });
    worker.on('message', ({ reports }: Reports) => this.#tasks.shift()?.done(reports));
    worker.once('error', () => this.#recover());
    return worker;
  }

  #recover(): void {
    this.#worker.removeAllListeners();
    this.#worker = this.#start();
    const [failed, ...waiting] = this.#tasks;
    this.#tasks = [];
    if (failed !== undefined) this.#retry(failed);
    for (const task of waiting) {
      this.#tasks.push(task);
      this.#send(task.jobs);
    }
  }

  /** Of several jobs each is tried by itself; a single one has had its chance. */
  #retry({ jobs, done }: Task): void {
    const { language } = this.#setup;
    if (jobs.length === 1) done([failedReport(jobs[0]!, language)]);
    else void Promise.all(jobs.map((job) => this.scan([job]))).then((reports) => done(reports.flat()));
  }
}

function entryPoint(): URL {
  const found = PLACES.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new Error('mingcha: scan-worker.js is missing beside the program');
  return found;
}
