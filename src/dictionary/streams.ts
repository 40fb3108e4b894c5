import { foldTable, SKIP } from '../text/index.js';
import type { DictionaryContent } from './content.js';
import {
  type EntryKind,
  type EntryKinds,
  type HostEntry,
  MARKER_KINDS,
  type PhraseEntry,
  type RegionName,
} from './entries.js';
import { CITATION_MARKS } from './legal/citation-marks.js';
import { hostsOf, luresOf } from './links.js';
import { DATE_MARKS } from './marks/date-marks.js';
import { DOUBLED_MARKS, PAIRED_MARKS } from './marks/punctuation-marks.js';
import { SESSION_MARKS } from './marks/session-marks.js';
import { setMarks } from './marks/set-marks.js';
import type { MistakenRegions, RegionMistake } from './mistaken-regions.js';
import type { NearPhrases } from './near/near-phrases.js';
import type { RegionTable } from './regions.js';
import type { TownTable } from './towns.js';

/** The patterns of one kind, and the entry behind each. The automaton numbers them kind by kind, in this order. */
export interface PatternStream<K extends EntryKind = EntryKind> {
  readonly kind: K;
  readonly size: number;
  /** The patterns themselves; only compiling asks for them. */
  patterns(): readonly string[];
  /** @param index of the pattern within its stream */
  entry(index: number): EntryKinds[K];
  /** Where a hit that ends at `end` ends together with what must follow it; -1 where that does not follow. */
  extend?(text: string, start: number, end: number, index: number): number;
  /** Hits that lie inside longer ones of the kind are kept too. */
  readonly nested?: true;
  /** Whether a hit stands is dear to tell, so that it is not asked where no rule wants the kind. */
  readonly dear?: true;
}

/**
 * The streams of a dictionary, one for each kind of entry. A new kind is a line here and one in `entries.ts`; the
 * order is part of the compiled format, and the digest changes with it.
 */
export function streamsOf({
  records,
  towns,
  regions,
  mistaken,
  near,
}: DictionaryContent): readonly PatternStream[] {
  const misstatements = records.misstatements.flatMap((entry) =>
    entry.wrong.map((wrong) => ({ wrong, entry })),
  );
  const names = patternedNames(regions);
  /** A user's own dictionary has no regions; what is built in is found once, by the one that has. */
  const builtIn = <T>(marks: readonly T[]): readonly T[] => (names.length > 0 ? marks : []);
  return [
    {
      kind: 'misstatement.wrong',
      size: misstatements.length,
      patterns: () => misstatements.map(({ wrong }) => wrong),
      entry: (i) => misstatements[i]!.entry,
    },
    stream('promotion.signal', records.promotions, ({ signal }) => signal),
    stream('link.lure', luresOf(records.lures), ({ word }) => word),
    stream('link.host', commercialHosts(hostsOf(records.hosts)), ({ host }) => host),
    stream('allow', records.allowed, ({ allow }) => allow),
    townStream(towns),
    seedStream(near, records.phrases),
    stream('place.region', names, ({ name }) => name),
    mistakeStream('place.suffix', mistaken, 'suffix'),
    mistakeStream('place.type', mistaken, 'type'),
    mistakeStream('place.spelling', mistaken, 'spelling'),
    stream('organ.former', records.organs.former, ({ name }) => name),
    stream('organ.misnamed', records.organs.misnamed, ({ wrong }) => wrong),
    stream('organ.misplaced', records.organs.misplaced, ({ wrong }) => wrong),
    stream('organ.current', records.organs.current, ({ name }) => name),
    stream('plate.head', builtIn(plateHeads()), (head) => head),
    stream('citation.mark', builtIn(CITATION_MARKS), ({ mark }) => mark),
    stream('date.mark', builtIn(DATE_MARKS), ({ mark }) => mark),
    stream('session.mark', builtIn(SESSION_MARKS), ({ mark }) => mark),
    stream('set.mark', setMarks(records.sets), ({ mark }) => mark),
    stream('punctuation.doubled', builtIn(DOUBLED_MARKS), ({ mark }) => mark),
    stream('punctuation.paired', builtIn(PAIRED_MARKS), ({ mark }) => mark),
    ...MARKER_KINDS.map((kind) =>
      stream(
        `marker.${kind}`,
        records.markers.filter((entry) => entry.kind === kind),
        ({ marker }) => marker,
      ),
    ),
  ];
}

/** The hosts that are looked for in running text; a single label is no host there. */
function commercialHosts(hosts: readonly HostEntry[]): HostEntry[] {
  return hosts.filter(
    ({ host, kind }) => host.includes('.') && !['official', 'media', 'service', 'portal'].includes(kind),
  );
}

function stream<K extends EntryKind>(
  kind: K,
  entries: readonly EntryKinds[K][],
  pattern: (entry: EntryKinds[K]) => string,
): PatternStream<K> {
  return { kind, size: entries.length, patterns: () => entries.map(pattern), entry: (i) => entries[i]! };
}

function mistakeStream(
  kind: 'place.suffix' | 'place.type' | 'place.spelling',
  mistaken: MistakenRegions,
  mistake: RegionMistake,
): PatternStream {
  return {
    kind,
    size: mistaken.count(mistake),
    patterns: () => mistaken.names(mistake),
    entry: (i) => mistaken.entry(mistake, i),
  };
}

/** The beginnings of number plates (GA 36): a province and a letter, which is never I or O. */
function plateHeads(): string[] {
  const provinces = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新';
  return [...provinces].flatMap((province) =>
    [...'ABCDEFGHJKLMNPQRSTUVWXYZ'].map((letter) => province + letter),
  );
}

/** 城区, 郊区 and 矿区 are common nouns in any text; 寿县 and the provinces' short names are not. */
function patternedNames(regions: RegionTable): RegionName[] {
  return regions.names().filter(({ name, full }) => !full || name.length > 2 || !name.endsWith('区'));
}

/**
 * Townships' names: a hit is a stem and a suffix, whether the two belong together or not. Most stems are patterns by
 * themselves, and the suffix is looked for behind them, which keeps the automaton small; stems that are common words or
 * single characters (法, 人民, 第二) are patterns together with each suffix, which keeps the pass fast.
 */
function townStream(towns: TownTable): PatternStream<'place.town'> {
  return {
    kind: 'place.town',
    size: towns.patternCount,
    patterns: () => towns.patterns(),
    entry: (i) => towns.stemOfPattern(i),
    extend: (text, _start, end, i) => (towns.isBare(i) ? suffixEnd(text, end) : end),
  };
}

/** Pieces of formulations; a hit is a piece around which a formulation nearly stands. */
function seedStream(near: NearPhrases, phrases: readonly PhraseEntry[]): PatternStream<'phrase.seed'> {
  return {
    kind: 'phrase.seed',
    size: near.seedCount,
    patterns: () => near.seeds(),
    entry: (i) => ({ slips: (text, at) => near.slips(text, at, i, phrases) }),
    extend: (text, start, end, i) => (near.isNear(text, start, end, i) ? end : -1),
    nested: true,
    dear: true,
  };
}

function suffixEnd(text: string, end: number): number {
  const fold = foldTable();
  let i = end;
  while (fold[text.charCodeAt(i)] === SKIP) i++;
  const symbol = fold[text.charCodeAt(i)];
  if (symbol === fold[0x9547] || symbol === fold[0x4e61]) return i + 1; // 镇, 乡
  return text.startsWith('街道', i) ? i + 2 : -1;
}
