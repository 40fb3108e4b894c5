import type { ScanResult } from './scanner.js';

/** What so many documents write alike is a word that no list has, sooner than the same misprint. */
const DOCUMENTS = 3;

/**
 * Learns from a first pass over a run which wordings that look like misprints recur; with them as `typos.recurring` the second
 * pass trusts them more.
 *
 * ```ts
 * const recurring = new RecurringWordings();
 * for (const article of articles) recurring.add(scanner.scan(article));
 * const second = createScanner({ typos: { recurring: recurring.list() } });
 * ```
 */
export class RecurringWordings {
  readonly #documents = new Map<string, number>();

  /** @param result of one document, scanned with `typos` */
  add({ findings }: Pick<ScanResult, 'findings'>): void {
    const wordings = findings
      .filter(({ ruleId }) => ruleId === 'misstatement/typo')
      .map(({ evidence }) => evidence?.wording)
      .filter((wording) => typeof wording === 'string');
    for (const wording of new Set(wordings)) {
      this.#documents.set(wording, (this.#documents.get(wording) ?? 0) + 1);
    }
  }

  /** The wordings of three documents or more, sorted. */
  list(): string[] {
    return [...this.#documents]
      .filter(([, documents]) => documents >= DOCUMENTS)
      .map(([wording]) => wording)
      .sort();
  }
}
