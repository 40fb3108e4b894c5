import type { Container } from '../container.js';
import { type NearTitle, NearTitles } from './near-titles.js';
import { titleKey } from './title-key.js';

/**
 * `law`: made by the National People's Congress or its Standing Committee. `decision`: their decisions.
 * `regulation`: made by the State Council. `rule`: made by one of its departments. `interpretation`: by the Supreme
 * People's Court or Procuratorate.
 */
export type LawLevel = 'law' | 'regulation' | 'decision' | 'interpretation' | 'rule';

/** A national law or regulation, in force or not. Days are YYYY-MM-DD, empty where unknown. */
export interface Law {
  readonly title: string;
  readonly level: LawLevel;
  readonly adopted: string;
  readonly effective: string;
  /** The days on which it was amended, in order. */
  readonly amended: readonly string[];
  /** The day from which it is no longer in force; empty where it is. */
  readonly repealed: string;
  /** The title of what took its place; empty where nothing did. */
  readonly successor: string;
  /** Articles of the current text, 0 where unknown. */
  readonly articles: number;
  /** Titles under which it is known as well. */
  readonly short: readonly string[];
  /** What ended it; empty for what is in force. */
  readonly source: string;
}

/** A known title near to one that is not known. */
export interface NearLaw {
  readonly law: Law;
  /** Its title without 中华人民共和国. */
  readonly form: string;
  readonly distance: number;
}

interface Index {
  readonly byKey: ReadonlyMap<string, Law>;
  readonly near: NearTitles;
  /** The laws, in the order of the titles of `near`. */
  readonly laws: readonly Law[];
}

/** The national laws and regulations by title. The table is read when the first title is asked for. */
export class LawTable {
  readonly #rows: () => string;
  #index: Index | undefined;

  /** @param rows the table as text, one law a line; columns as in {@link Law} */
  constructor(rows: () => string) {
    this.#rows = rows;
  }

  /** Rows of `dictionaries/legal/laws.tsv`, reduced to what the rules ask for. */
  static parse(table: string): LawTable {
    const rows = table
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map(packedRow)
      .join('\n');
    return new LawTable(() => rows);
  }

  /** The law of this title or short title; with or without brackets and 中华人民共和国. */
  named(title: string): Law | undefined {
    return this.#read().byKey.get(titleKey(title));
  }

  /** The laws whose titles are one to `limit` edits away, the nearest first. */
  near(title: string, limit: number): NearLaw[] {
    const { near, laws } = this.#read();
    return near.find(titleKey(title), limit).map(({ index, distance }: NearTitle) => ({
      law: laws[index]!,
      form: near.titles[index]!,
      distance,
    }));
  }

  pack(sections: Map<string, Uint8Array>): void {
    sections.set('legal.laws', new TextEncoder().encode(this.#rows()));
  }

  static load(container: Container): LawTable {
    return new LawTable(() => container.text('legal.laws'));
  }

  #read(): Index {
    if (this.#index !== undefined) return this.#index;
    const byKey = new Map<string, Law>();
    const laws = this.#rows().split('\n').filter(Boolean).map(readLaw);
    // A law's own title is stronger than the short title of another.
    for (const law of laws) byKey.set(titleKey(law.title), law);
    for (const law of laws) {
      for (const short of law.short) if (!byKey.has(titleKey(short))) byKey.set(titleKey(short), law);
    }
    this.#index = { byKey, near: new NearTitles(laws.map(({ title }) => titleKey(title))), laws };
    return this.#index;
  }
}

/** Leaves out what can be told from the title, and the sources of what is in force. */
function packedRow(line: string): string {
  const law = readLaw(line);
  const short = law.short.filter((name) => titleKey(name) !== titleKey(law.title)).join(';');
  return [
    ...[law.title, law.level, law.adopted, law.effective, law.amended.join(';'), law.repealed],
    ...[law.successor, law.articles || '', short, law.repealed === '' ? '' : law.source],
  ].join('\t');
}

function readLaw(line: string): Law {
  const [title = '', level = '', adopted = '', effective = '', amended = '', repealed = '', ...rest] =
    line.split('\t');
  const [successor = '', articles = '', short = '', source = ''] = rest;
  return {
    title,
    level: level as LawLevel,
    adopted,
    effective,
    amended: listOf(amended),
    repealed,
    successor,
    articles: Number(articles),
    short: listOf(short),
    source,
  };
}

function listOf(cell: string): string[] {
  return cell === '' ? [] : cell.split(';');
}
