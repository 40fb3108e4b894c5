import type { Container } from '../container.js';
import type { OrganLevel } from '../entries.js';
import type { Window } from '../window.js';

/** The code of an organ at the head of its document numbers (机关代字): 皖政 of 皖政〔2021〕10号. */
export interface DocumentPrefix extends Window {
  readonly prefix: string;
  readonly organ: string;
  /** GB/T 2260 code of the region whose organ it is; 0 for a national one. */
  readonly region: number;
  readonly level: OrganLevel;
  readonly certain: boolean;
}

/** No prefix of the table is longer. */
const LONGEST = 10;

/**
 * The prefixes of document numbers. Several organs may share one: 宁政发 is Ningxia's and Nanjing's. The table is read
 * when the first number is asked for.
 */
export class DocumentPrefixes {
  readonly #rows: () => string;
  #byPrefix: Map<string, DocumentPrefix[]> | undefined;

  constructor(rows: () => string) {
    this.#rows = rows;
  }

  /** Rows of `dictionaries/legal/numbers.tsv`, reduced to what the rules ask for. */
  static parse(table: string): DocumentPrefixes {
    const rows = table
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t').slice(0, COLUMNS).join('\t'));
    return new DocumentPrefixes(() => rows.join('\n'));
  }

  /** All organs that use or used the prefix. */
  of(prefix: string): readonly DocumentPrefix[] {
    return this.#read().get(prefix) ?? [];
  }

  /** The longest known prefix that ends at `end`, not beginning before `from`. */
  endingAt(text: string, end: number, from: number): string | undefined {
    const known = this.#read();
    for (let start = Math.max(from, end - LONGEST); start < end; start++) {
      const prefix = text.slice(start, end);
      if (known.has(prefix)) return prefix;
    }
    return undefined;
  }

  pack(sections: Map<string, Uint8Array>): void {
    sections.set('legal.prefixes', new TextEncoder().encode(this.#rows()));
  }

  static load(container: Container): DocumentPrefixes {
    return new DocumentPrefixes(() => container.text('legal.prefixes'));
  }

  #read(): Map<string, DocumentPrefix[]> {
    if (this.#byPrefix !== undefined) return this.#byPrefix;
    this.#byPrefix = new Map();
    for (const line of this.#rows().split('\n')) {
      if (line === '') continue;
      const [prefix = '', organ = '', region = '', level = '', since = '', until = '', certainty = ''] =
        line.split('\t');
      const row: DocumentPrefix = {
        prefix,
        organ,
        region: level === 'nation' ? 0 : Number(region),
        level: level as OrganLevel,
        since,
        until,
        certain: certainty === 'sure',
      };
      const known = this.#byPrefix.get(prefix);
      if (known === undefined) this.#byPrefix.set(prefix, [row]);
      else known.push(row);
    }
    return this.#byPrefix;
  }
}

const COLUMNS = 7;
