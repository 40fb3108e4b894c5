import type { DictionaryContent } from './content.js';
import type { EntryKind, EntryKinds, RegionName } from './entries.js';
import type { RegionTable } from './regions.js';

/** The patterns of one kind, and the entry behind each. The automaton numbers them kind by kind, in this order. */
export interface PatternStream<K extends EntryKind = EntryKind> {
  readonly kind: K;
  readonly patterns: readonly string[];
  /** @param index of the pattern within its stream */
  entry(index: number): EntryKinds[K];
}

/**
 * The streams of a dictionary, one for each kind of entry. A new kind is a line here and one in `entries.ts`; the
 * order is part of the compiled format, and the digest changes with it.
 */
export function streamsOf({ records, towns, regions }: DictionaryContent): readonly PatternStream[] {
  const misstatements = records.misstatements.flatMap((entry) =>
    entry.wrong.map((wrong) => ({ wrong, entry })),
  );
  const names = patternedNames(regions);
  return [
    {
      kind: 'misstatement.wrong',
      patterns: misstatements.map(({ wrong }) => wrong),
      entry: (i) => misstatements[i]!.entry,
    },
    stream('promotion.signal', records.promotions, ({ signal }) => signal),
    stream('allow', records.allowed, ({ allow }) => allow),
    { kind: 'place.stem', patterns: towns.stems, entry: (i) => towns.stem(i) },
    stream('place.region', names, ({ name }) => name),
  ];
}

function stream<K extends EntryKind>(
  kind: K,
  entries: readonly EntryKinds[K][],
  pattern: (entry: EntryKinds[K]) => string,
): PatternStream<K> {
  return { kind, patterns: entries.map(pattern), entry: (i) => entries[i]! };
}

/** 城区, 郊区 and 矿区 are common nouns in any text; 寿县 and the provinces' short names are not. */
function patternedNames(regions: RegionTable): RegionName[] {
  return regions.names().filter(({ name, full }) => !full || name.length > 2 || !name.endsWith('区'));
}
