import { Worker } from 'node:worker_threads';
import type { DocumentReport } from '../scanner/index.js';
import { failedReport, type Job, type Setup, type Variant } from './job.js';
import { HEAP_MEGABYTES } from './pool.js';
import type { Order, Reports } from './worker.js';

/** Scans jobs that come one by one from many sides, first come, first served. */
export interface Desk {
  /** Never fails: a scan that broke down or took too long is a report that says so. */
  scan(job: Job, variant: Variant): Promise<DocumentReport>;
  /** When each thread has loaded its dictionaries; rejected where one cannot. */
  readonly ready: Promise<void>;
  /** Ends the threads; what is still in work is lost. */
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly threads: number;
  /** Milliseconds of one scan; the wait for a thread, and its loading, are not counted. */
  readonly timeout: number;
}

interface Task {
  readonly job: Job;
  readonly variant: Variant;
  readonly done: (report: DocumentReport) => void;
}

/** What a page leaves behind is swept away in small portions: V8's own measure costs 30 MB a thread and saves no time. */
const NURSERY_MEGABYTES = 6;
/** Before a thread that could not be started is tried again. */
const PAUSE_MILLISECONDS = 1000;

/** @param program what each thread runs */
export function desk(setup: Setup, options: DeskOptions, program: URL): Desk {
  const waiting: Task[] = [];
  const clerks = Array.from(
    { length: options.threads },
    () => new Clerk(setup, options.timeout, program, () => waiting.shift()),
  );
  return {
    ready: Promise.all(clerks.map((clerk) => clerk.ready)).then(() => {}),
    scan(job, variant) {
      return new Promise((done) => {
        waiting.push({ job, variant, done });
        clerks.find(({ idle }) => idle)?.next();
      });
    },
    async close() {
      await Promise.all(clerks.map((clerk) => clerk.close()));
    },
  };
}

/** A thread with no more than one job, so that one can be given up without losing another. */
class Clerk {
  readonly ready: Promise<void>;
  readonly #setup: Setup;
  readonly #program: URL;
  readonly #timeout: number;
  readonly #take: () => Task | undefined;
  #worker: Worker;
  #loaded = false;
  #task: Task | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settle: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;

  constructor(setup: Setup, timeout: number, program: URL, take: () => Task | undefined) {
    this.#setup = setup;
    this.#program = program;
    this.#timeout = timeout;
    this.#take = take;
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#worker = this.#start();
  }

  get idle(): boolean {
    return this.#loaded && this.#task === undefined;
  }

  /** Takes up the job that has waited longest. */
  next(): void {
    const task = this.#take();
    if (task === undefined) return;
    this.#task = task;
    this.#timer = setTimeout(() => this.#giveUp('scan-timeout'), this.#timeout);
    this.#send({ jobs: [task.job], variant: task.variant });
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
  }

  #send(order: Order): void {
    this.#worker.postMessage(order);
  }

  #start(): Worker {
    const worker = new Worker(this.#program, {
      workerData: this.#setup,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, maxYoungGenerationSizeMb: NURSERY_MEGABYTES },
    });
    worker.on('message', ({ reports: [report] }: Reports) => {
      if (report === undefined) this.#load();
      else this.#finish(report);
    });
    worker.once('error', (error) => {
      if (this.#loaded) this.#giveUp('scan-failed');
      else this.#retry(error);
    });
    // An order without jobs is answered as soon as everything is loaded.
    worker.postMessage({ jobs: [] } satisfies Order);
    return worker;
  }

  #load(): void {
    this.#loaded = true;
    this.#settle?.resolve();
    this.next();
  }

  #retry(error: Error): void {
    this.#settle?.reject(error);
    this.#timer = setTimeout(() => {
      this.#worker = this.#start();
    }, PAUSE_MILLISECONDS);
  }

  #finish(report: DocumentReport): void {
    clearTimeout(this.#timer);
    const task = this.#task;
    this.#task = undefined;
    task?.done(report);
    if (this.#loaded) this.next();
  }

  #giveUp(code: 'scan-failed' | 'scan-timeout'): void {
    this.#worker.removeAllListeners();
    void this.#worker.terminate();
    this.#loaded = false;
    this.#worker = this.#start();
    const task = this.#task;
    if (task === undefined) return;
    const { language = this.#setup.language } = task.variant;
    this.#finish(failedReport(task.job, language, code));
  }
}
