import type { DocumentReport, Language } from '../scanner/index.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const WORDS: Readonly<Record<Language, string>> = {
  zh: '检查被中断，此后的内容未检查',
  en: 'the scan was interrupted; what follows was not checked',
};

/**
 * The user has had enough: reading stops, what has been read is still scanned and written, and the report says that it is
 * not whole. A second signal ends the process at once, as without us.
 */
export class Interruption {
  readonly #end = new AbortController();
  #last: { readonly id: string; readonly source: string } | undefined;
  readonly #listen = () => {
    this.#end.abort();
    this.done();
  };

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#listen);
  }

  get happened(): boolean {
    return this.#end.signal.aborted;
  }

  /** Fires with the user's signal, for what can be broken off in the middle. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** The documents up to the signal. */
  async *until<T extends { readonly id: string; readonly source: string }>(
    documents: AsyncIterable<T>,
  ): AsyncGenerator<T> {
    for await (const document of documents) {
      if (this.happened) {
        this.#last = document;
        return;
      }
      yield document;
    }
  }

  /** What says in a report that there is more; undefined where everything has been read. */
  report(language: Language, maskName: (name: string) => string): DocumentReport | undefined {
    if (this.#last === undefined) return undefined;
    const file = maskName(this.#last.source.replace(/:\d+$/, ''));
    const problem = { code: 'interrupted', message: WORDS[language] };
    return { id: file, source: file, findings: [], problems: [problem], context: {} };
  }

  done(): void {
    for (const signal of SIGNALS) process.off(signal, this.#listen);
  }
}
