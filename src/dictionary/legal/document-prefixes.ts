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

const COLUMNS = 7;
/** Ends a row that stands for every code that begins so: 皖教* is 皖教秘 and 皖教高. */
const ANY = '*';

/**
 * The prefixes of document numbers. Several organs may share one: 宁政发 is Ningxia's and Nanjing's. The table is read
 * when the first number is asked for.
 */
export class DocumentPrefixes {
  readonly #rows: () => string;
  #byPrefix: Map<string, DocumentPrefix[]> | undefined;

  /** @param rows the table as text, one prefix a line; columns as in {@link DocumentPrefix} */
  constructor(rows: () => string) {
    this.#rows = rows;
  }

  /** Rows of `dictionaries/legal/numbers.tsv`, reduced to what the rules ask for. */
  static parse(table: string): DocumentPrefixes {
    const rows = table
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t').slice(0, COLUMNS).join('\t'))
      .join('\n');
    return new DocumentPrefixes(() => rows);
  }

  /** All organs that use or used the prefix: by its own rows, else by those of the longest beginning. */
  of(prefix: string): readonly DocumentPrefix[] {
    const known = this.#read();
    const own = known.get(prefix);
    if (own !== undefined) return own;
    for (let length = prefix.length; length > 1; length--) {
      const rows = known.get(prefix.slice(0, length) + ANY);
      if (rows !== undefined) return rows;
    }
    return [];
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
      const row = readPrefix(line);
      const known = this.#byPrefix.get(row.prefix);
      if (known === undefined) this.#byPrefix.set(row.prefix, [row]);
      else known.push(row);
    }
    return this.#byPrefix;
  }
}

function readPrefix(line: string): DocumentPrefix {
  const [prefix = '', organ = '', region = '', level = '', since = '', until = '', certainty = ''] =
    line.split('\t');
  return {
    prefix,
    organ,
    region: Number(region),
    level: level as OrganLevel,
    since,
    until,
    certain: certainty === 'sure',
  };
}
