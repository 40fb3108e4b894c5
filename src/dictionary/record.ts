import { foldTable, SKIP } from '../text/index.js';
import type { EntryOrigin } from './entries.js';
import { DictionaryError } from './error.js';

/** A line of a record. */
export interface Line {
  /** Empty for a row: a line without a colon, of which tables consist. */
  readonly key: string;
  readonly value: string;
  /** 1-based, in the file. */
  readonly line: number;
}

/** A day of the calendar, YYYY-MM-DD; that the month has so many is not asked. */
export const ISO_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Parts the text of a `.dict` file into records: lines of `key: value`, or rows, between blank lines; `#` starts a
 * comment line.
 *
 * @throws {DictionaryError} `malformed-line`, where a colon has no key before it
 */
export function* readRecords(source: string, file: string): Generator<Line[]> {
  let lines: Line[] = [];
  let number = 0;
  for (const raw of source.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    number++;
    const text = raw.trim();
    if (text.startsWith('#')) continue;
    if (text === '') {
      if (lines.length > 0) yield lines;
      lines = [];
      continue;
    }
    const colon = text.indexOf(':');
    if (colon === 0) throw malformed(file, number);
    if (colon < 0) lines.push({ key: '', value: text, line: number });
    else lines.push({ key: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim(), line: number });
  }
  if (lines.length > 0) yield lines;
}

function malformed(file: string, line: number): DictionaryError {
  return new DictionaryError('malformed-line', 'expected “key: value”', file, line);
}

/** What the automaton sees of a wording: two that fold alike are one pattern, one that folds to nothing is none. */
export function folded(text: string): string {
  const fold = foldTable();
  const symbols = Array.from({ length: text.length }, (_, i) => fold[text.charCodeAt(i)]);
  return symbols.filter((symbol) => symbol !== SKIP).join();
}

const KEYS = new Set([
  ...[
    'right',
    'wrong',
    'since',
    'until',
    'severity',
    'unless-before',
    'unless-after',
    'unless-near',
    'source',
  ],
  ...['reports', 'silent', 'signal', 'marker', 'kind', 'note', 'allow'],
  ...['phrases', 'set', 'member', 'ordered', 'sessions', 'lures', 'sure', 'hosts', 'signals', 'weak'],
]);

/** Kinds of records that are tables: one entry a row. */
const TABLES = ['phrases', 'sessions', 'lures', 'hosts', 'signals'];

/** The lines of one record, each of which must be asked for: a key that nobody reads is a mistake of the author's. */
export class EntryRecord {
  readonly origin: EntryOrigin;
  readonly #unread: Set<Line>;

  constructor(
    readonly all: readonly Line[],
    readonly file: string,
  ) {
    this.origin = { file, line: all[0]!.line };
    this.#unread = new Set(all);
    const isTable = all.some(({ key }) => TABLES.includes(key));
    for (const { key, value, line } of all) {
      if (key === '') {
        if (isTable) continue;
        throw malformed(file, line);
      }
      if (!KEYS.has(key)) throw this.error('unknown-key', `unknown key “${key}”`, line);
      if (folded(value) === '') throw this.error('bad-value', `“${key}” has no value`, line);
    }
  }

  has(key: string): boolean {
    return this.all.some((line) => line.key === key);
  }

  lines(key: string): readonly Line[] {
    const found = this.all.filter((line) => line.key === key);
    for (const line of found) this.#unread.delete(line);
    return found;
  }

  /** The rows of a table, each cut at its bars; a cell may be empty, the last ones may be missing. */
  rows(): readonly { readonly cells: readonly string[]; readonly line: number }[] {
    return this.lines('').map(({ value, line }) => ({
      cells: value.split('|').map((cell) => cell.trim()),
      line,
    }));
  }

  #single(key: string): Line {
    const [first, second] = this.lines(key);
    if (first === undefined) throw this.error('missing-key', `a record with these keys needs “${key}”`);
    if (second !== undefined)
      throw this.error('bad-value', `“${key}” stands twice in one record`, second.line);
    return first;
  }

  one(key: string): string {
    return this.#single(key).value;
  }

  words(key: string): readonly string[] {
    return this.lines(key).flatMap(({ value }) => value.split(/\s+/));
  }

  date(key: string): string | undefined {
    if (!this.has(key)) return undefined;
    const { value, line } = this.#single(key);
    if (!ISO_DATE.test(value)) throw this.error('bad-value', `“${key}” must be a date YYYY-MM-DD`, line);
    return value;
  }

  /** The days between which the record holds. */
  window(): { readonly since?: string; readonly until?: string } {
    const since = this.date('since');
    const until = this.date('until');
    return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  }

  oneOf<const T extends string>(key: string, allowed: readonly T[], otherwise?: T): T {
    if (otherwise !== undefined && !this.has(key)) return otherwise;
    const { value, line } = this.#single(key);
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined)
      throw this.error('bad-value', `“${key}” must be one of ${allowed.join(', ')}`, line);
    return found;
  }

  refuseUnread(): void {
    for (const { key, line } of this.#unread) {
      throw this.error('unknown-key', `“${key}” does not belong in a record of this kind`, line);
    }
  }

  error(code: ConstructorParameters<typeof DictionaryError>[0], message: string, line = this.origin.line) {
    return new DictionaryError(code, message, this.file, line);
  }
}
