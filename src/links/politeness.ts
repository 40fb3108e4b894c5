import { setTimeout as sleep } from 'node:timers/promises';

export interface PolitenessOptions {
  /** Requests at a time to one host. */
  readonly perHost: number;
  /** Milliseconds between the starts of two requests to one host. */
  readonly delay: number;
  /** Requests at a time to all hosts. */
  readonly overall: number;
  readonly signal: AbortSignal;
}

/** Lets so many in at a time, the others wait in order. */
class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((admit) => this.#waiting.push(admit));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

interface Host {
  readonly gate: Gate;
  delay: number;
  /** When the next request may start, on the clock of `performance.now()`. */
  next: number;
  /** Until when the host has asked to be left alone. */
  rests: number;
}

/** Keeps requests to one host apart, and all requests in number. */
export class Politeness {
  readonly #options: PolitenessOptions;
  readonly #hosts = new Map<string, Host>();
  readonly #overall: Gate;

  constructor(options: PolitenessOptions) {
    this.#options = options;
    this.#overall = new Gate(options.overall);
  }

  /**
   * Runs `task` when it is the turn of one more request to the host. Rejects when the run is broken off.
   *
   * @param spare what has come to be known while others had their turn, if it makes the request needless
   */
  async turn<T>(hostname: string, task: () => Promise<T>, spare: () => T | undefined): Promise<T> {
    const { signal } = this.#options;
    const host = this.#host(hostname);
    await host.gate.enter();
    try {
      const known = spare();
      if (known !== undefined) return known;
      await this.#wait(host);
      // Only who may start takes a place from the others.
      await this.#overall.enter();
      try {
        signal.throwIfAborted();
        return await task();
      } finally {
        this.#overall.leave();
      }
    } finally {
      host.gate.leave();
    }
  }

  /** The host wants no requests for so many milliseconds. */
  rest(hostname: string, ms: number): void {
    const host = this.#host(hostname);
    host.rests = Math.max(host.rests, performance.now() + ms);
  }

  /** The host wants at least so many milliseconds between requests. */
  slowDown(hostname: string, delay: number): void {
    const host = this.#host(hostname);
    host.delay = Math.max(host.delay, delay);
  }

  async #wait(host: Host): Promise<void> {
    const { signal } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      const now = performance.now();
      const start = Math.max(host.next, host.rests);
      if (start <= now) {
        host.next = now + host.delay;
        return;
      }
      // Rounded up: a timer that fires early would only set another one.
      await sleep(Math.ceil(start - now), undefined, { signal });
    }
  }

  #host(hostname: string): Host {
    const known = this.#hosts.get(hostname);
    if (known !== undefined) return known;
    const { perHost, delay } = this.#options;
    const host: Host = { gate: new Gate(perHost), delay, next: 0, rests: 0 };
    this.#hosts.set(hostname, host);
    return host;
  }
}
