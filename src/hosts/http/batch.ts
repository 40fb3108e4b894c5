import type { Localised } from '../../rules/index.js';
import type { MediaType } from '../../text/index.js';
import { type QueryContext, receiveLine } from './article.js';
import { piecesOf } from './body.js';
import type { Limits } from './limits.js';
import { type Line, linesOf } from './lines.js';
import { HttpProblem } from './problem.js';
import { type Asked, FAILED, published, type ScanFunction, unscanned } from './scan.js';

type Sent = ReturnType<typeof published>;

/** What a batch is scanned with. */
export interface BatchSettings extends Asked {
  readonly limits: Limits;
  readonly scan: ScanFunction;
  readonly query: QueryContext;
  readonly media: MediaType;
  readonly received: (bytes: number) => void;
  /** Fires where the service ends: what has been read is still answered, and the last line says that there was more. */
  readonly ending: AbortSignal | undefined;
}

const INTERRUPTED: Localised = {
  zh: '服务正在停止，此后的内容未检查',
  en: 'the service is stopping; what follows was not checked',
};

/**
 * The reports of a batch, in the order of its lines. No more lines are read than can be scanned, and none for a reader
 * who does not read; a report goes out when it is known, whether or not another line has come.
 */
export async function* reportsOf(request: Request, settings: BatchSettings): AsyncGenerator<Sent> {
  const { limits } = settings;
  const queue = new Window<Promise<Sent>>(limits.batchWindow);
  const pieces = piecesOf(request, { maxBytes: limits.maxBatchBytes, timeout: limits.bodyTimeout }, false);
  const lines = linesOf(until(pieces, settings.ending), limits.maxBytes);
  const reading = read(lines, queue, settings);
  try {
    for (let next = await queue.shift(); next !== undefined; next = await queue.shift())
      yield await next.item;
    yield* await reading;
  } finally {
    // A reader who has gone needs no more.
    queue.close();
  }
}

/** Fills the queue. @returns what the last line must tell, where the batch was not read to its end */
async function read(
  lines: AsyncIterable<Line>,
  queue: Window<Promise<Sent>>,
  settings: BatchSettings,
): Promise<Sent[]> {
  let last = 0;
  try {
    for await (const line of lines) {
      last = line.number;
      await queue.space();
      if (queue.closed) return [];
      queue.push(report(line, settings));
    }
    return [];
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    return [told(last + 1, error, settings)];
  } finally {
    queue.close();
  }
}

async function report({ number, bytes }: Line, settings: BatchSettings): Promise<Sent> {
  const { limits, media, query, scan, language, reveal } = settings;
  const at = `batch:${number}`;
  try {
    settings.received(bytes?.byteLength ?? 0);
    if (bytes === undefined) throw lineTooLong(limits.maxBytes);
    const received = receiveLine(bytes, media.charset, query);
    const { article } = received;
    const scanned = await scan({ id: article.id ?? at, source: at, article, language, reveal });
    return published(scanned, settings, received);
  } catch (error) {
    return told(
      number,
      error instanceof HttpProblem ? error : new HttpProblem(500, 'scan-failed', FAILED),
      settings,
    );
  }
}

function told(number: number, problem: HttpProblem, asked: Asked): Sent {
  const at = `batch:${number}`;
  const { code, words } = problem;
  const place = { line: number, ...problem.errors(asked.language) };
  return published(unscanned(at, at, code, words[asked.language], place), asked);
}

function lineTooLong(maxBytes: number): HttpProblem {
  return new HttpProblem(413, 'too-large', {
    zh: `本行超过上限 ${maxBytes} 字节`,
    en: `the line has more than the ${maxBytes} bytes that are allowed`,
  });
}

/** The items up to the signal, which is an error for whoever reads them. */
async function* until<T>(items: AsyncGenerator<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  // One listener, and a promise for each item: a promise that outlives them would keep what each race adds to it.
  let end: (() => void) | undefined;
  const listen = () => end?.();
  signal?.addEventListener('abort', listen);
  try {
    for (;;) {
      const ended = new Promise<never>((_, reject) => {
        end = () => reject(new HttpProblem(503, 'interrupted', INTERRUPTED));
      });
      if (signal?.aborted) listen();
      const { done, value } = await Promise.race([items.next(), ended]);
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', listen);
    // Not waited for: it may be waiting itself, for a sender who says nothing more.
    items.return(undefined).catch(() => {});
  }
}

/** A queue with an end that does not take more than so many items at once. */
class Window<T> {
  readonly #size: number;
  readonly #items: T[] = [];
  #closed = false;
  #wake: (() => void)[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Waits until there is room, or the queue is closed. */
  async space(): Promise<void> {
    while (this.#items.length >= this.#size && !this.#closed) await this.#change();
  }

  push(item: T): void {
    this.#items.push(item);
    this.#changed();
  }

  /** The next item, boxed; undefined behind the last one. An item has room of its own until it is taken. */
  async shift(): Promise<{ readonly item: T } | undefined> {
    while (this.#items.length === 0 && !this.#closed) await this.#change();
    const item = this.#items.shift();
    this.#changed();
    return item === undefined ? undefined : { item };
  }

  close(): void {
    this.#closed = true;
    this.#changed();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #changed(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
