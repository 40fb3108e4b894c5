import { foldTable, SKIP } from '../text/index.js';
import {
  type AllowEntry,
  type EntryOrigin,
  MARKER_KINDS,
  type MarkerEntry,
  type MarkerKind,
  type MisstatementEntry,
  PROMOTION_KINDS,
  type PromotionEntry,
  type PromotionKind,
} from './entries.js';
import { DictionaryError } from './error.js';

/** A sentence that proves an entry: spans that must be reported stand in 【】; none means that it must stay silent. */
export interface Example {
  readonly text: string;
  readonly reported: boolean;
  readonly origin: EntryOrigin;
}

export interface ParsedDictionary {
  readonly misstatements: readonly MisstatementEntry[];
  readonly promotions: readonly PromotionEntry[];
  readonly markers: readonly MarkerEntry[];
  readonly allowed: readonly AllowEntry[];
  readonly examples: readonly Example[];
}

interface Line {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

const ISO_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Reads the record format of `dictionaries/**\/*.dict`: records of `key: value` lines, parted by blank lines;
 * `#` starts a comment line. The first of `wrong`, `signal`, `marker`, `allow` that a record has tells its kind.
 *
 * @param file the name to show in errors
 * @throws {DictionaryError} at the first line that cannot be understood
 */
export function parseDictionary(source: string, file: string): ParsedDictionary {
  const parsed = {
    misstatements: [] as MisstatementEntry[],
    promotions: [] as PromotionEntry[],
    markers: [] as MarkerEntry[],
    allowed: [] as AllowEntry[],
    examples: [] as Example[],
  };
  for (const lines of records(source, file)) {
    const record = new EntryRecord(lines, file);
    if (record.has('wrong')) parsed.misstatements.push(misstatement(record));
    else if (record.has('signal')) parsed.promotions.push(promotion(record));
    else if (record.has('marker')) parsed.markers.push(...markers(record));
    else if (record.has('allow')) parsed.allowed.push({ allow: record.one('allow'), origin: record.origin });
    else throw record.error('missing-key', 'a record needs one of the keys wrong, signal, marker, allow');
    for (const example of record.lines('reports')) {
      if (!example.value.includes('【')) {
        throw record.error(
          'bad-value',
          'an example under reports marks what is wrong with 【】',
          example.line,
        );
      }
      parsed.examples.push({ text: example.value, reported: true, origin: { file, line: example.line } });
    }
    for (const example of record.lines('silent')) {
      parsed.examples.push({ text: example.value, reported: false, origin: { file, line: example.line } });
    }
    record.refuseUnread();
  }
  return parsed;
}

function misstatement(record: EntryRecord): MisstatementEntry {
  const right = record.one('right');
  const wrong = record.lines('wrong').map(({ value, line }) => {
    // An editor that "corrects" the source makes both sides equal; the entry would then report every right page.
    if (folded(value) === folded(right))
      throw record.error('same-as-right', `“${value}” is both wrong and right`, line);
    return value;
  });
  const since = record.date('since');
  const until = record.date('until');
  return {
    wrong,
    right,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    severity: record.oneOf('severity', ['error', 'warning', 'info'] as const, 'error'),
    unlessBefore: record.words('unless-before'),
    unlessAfter: record.words('unless-after'),
    unlessNear: record.words('unless-near'),
    source: record.has('source') ? record.one('source') : '',
    origin: record.origin,
  };
}

function promotion(record: EntryRecord): PromotionEntry {
  record.words('note');
  return {
    signal: record.one('signal'),
    promotion: record.oneOf<PromotionKind>('kind', PROMOTION_KINDS),
    unlessNear: record.words('unless-near'),
    origin: record.origin,
  };
}

function markers(record: EntryRecord): MarkerEntry[] {
  record.words('note');
  const kind = record.oneOf<MarkerKind>('kind', MARKER_KINDS);
  return record.lines('marker').map(({ value, line }) => ({
    marker: value,
    kind,
    origin: { file: record.origin.file, line },
  }));
}

function* records(source: string, file: string): Generator<Line[]> {
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
    if (colon < 1) throw new DictionaryError('malformed-line', 'expected “key: value”', file, number);
    lines.push({ key: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim(), line: number });
  }
  if (lines.length > 0) yield lines;
}

/** What the automaton sees of a wording: two that fold alike are one pattern, one that folds to nothing is none. */
function folded(text: string): string {
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
]);

/** The lines of one record, each of which must be asked for: a key that nobody reads is a mistake of the author's. */
class EntryRecord {
  readonly origin: EntryOrigin;
  readonly #unread: Set<Line>;

  constructor(
    readonly all: readonly Line[],
    readonly file: string,
  ) {
    this.origin = { file, line: all[0]!.line };
    this.#unread = new Set(all);
    for (const { key, value, line } of all) {
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
