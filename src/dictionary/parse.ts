import {
  type AllowEntry,
  type EntryOrigin,
  type HostGroup,
  type LureGroup,
  MARKER_KINDS,
  type MarkerEntry,
  type MarkerKind,
  type MisstatementEntry,
  type PhraseEntry,
  PROMOTION_KINDS,
  type PromotionEntry,
  type PromotionKind,
  type SessionEntry,
  type SetEntry,
} from './entries.js';
import { parseHosts, parseLures } from './links.js';
import { parsePhrases } from './phrases.js';
import { EntryRecord, folded, readRecords } from './record.js';
import { parseSessions, parseSet } from './wording.js';

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
  readonly phrases: readonly PhraseEntry[];
  readonly sets: readonly SetEntry[];
  readonly sessions: readonly SessionEntry[];
  readonly lures: readonly LureGroup[];
  readonly hosts: readonly HostGroup[];
  readonly examples: readonly Example[];
}

/** The keys that tell the kind of a record, in the order in which they are asked for. */
const KINDS = [
  'wrong',
  'signal',
  'signals',
  'marker',
  'allow',
  'phrases',
  'set',
  'sessions',
  'lures',
  'hosts',
] as const;

/**
 * Reads the record format of `dictionaries/**\/*.dict`: records of `key: value` lines, parted by blank lines;
 * `#` starts a comment line. The first of {@link KINDS} that a record has tells its kind.
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
    phrases: [] as PhraseEntry[],
    sets: [] as SetEntry[],
    sessions: [] as SessionEntry[],
    lures: [] as LureGroup[],
    hosts: [] as HostGroup[],
    examples: [] as Example[],
  };
  for (const lines of readRecords(source, file)) {
    const record = new EntryRecord(lines, file);
    if (record.has('wrong')) parsed.misstatements.push(misstatement(record));
    else if (record.has('signal')) parsed.promotions.push(promotion(record));
    else if (record.has('signals')) parsed.promotions.push(...promotions(record));
    else if (record.has('marker')) parsed.markers.push(...markers(record));
    else if (record.has('allow')) parsed.allowed.push({ allow: record.one('allow'), origin: record.origin });
    else if (record.has('phrases')) parsed.phrases.push(...parsePhrases(record));
    else if (record.has('set')) parsed.sets.push(parseSet(record));
    else if (record.has('sessions')) parsed.sessions.push(...parseSessions(record));
    else if (record.has('lures')) parsed.lures.push(parseLures(record));
    else if (record.has('hosts')) parsed.hosts.push(parseHosts(record));
    else throw record.error('missing-key', `a record needs one of the keys ${KINDS.join(', ')}`);
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
  return {
    wrong,
    right,
    ...record.window(),
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
    weak: false,
    unlessNear: record.words('unless-near'),
    origin: record.origin,
  };
}

/** A table of signals of one kind, which is the value of `signals`; its rows are words parted by spaces. */
function promotions(record: EntryRecord): PromotionEntry[] {
  const kind = record.oneOf<PromotionKind>('signals', PROMOTION_KINDS);
  const weak = record.oneOf('weak', ['yes', 'no'] as const, 'no') === 'yes';
  record.words('note');
  const words = record
    .rows()
    .flatMap(({ cells, line }) => cells.flatMap((cell) => cell.split(/\s+/).map((word) => ({ word, line }))));
  return [...new Map(words.map((row) => [folded(row.word), row])).values()].map(({ word, line }) => ({
    signal: word,
    promotion: kind,
    weak,
    unlessNear: [],
    origin: { file: record.origin.file, line },
  }));
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
