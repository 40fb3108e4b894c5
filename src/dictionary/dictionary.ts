import { type Automaton, buildAutomaton, loadAutomaton } from '../automaton/index.js';
import { foldTable, RUN_CLASSES } from '../text/index.js';
import { Boundary } from './boundary.js';
import { Container, checksum, packContainer } from './container.js';
import type {
  AllowEntry,
  EntryKind,
  EntryKinds,
  MisstatementEntry,
  PromotionEntry,
  RegionName,
} from './entries.js';
import { RegionTable } from './regions.js';
import { TownTable } from './towns.js';

/** Numbers shorter than this identify nobody: a landline without area code has seven digits. */
const SHORTEST_NUMBER = 7;

/** The parts that {@link Dictionary.compile} makes one automaton of. */
export interface DictionaryParts {
  readonly misstatements: readonly MisstatementEntry[];
  readonly promotions: readonly PromotionEntry[];
  readonly allowed: readonly AllowEntry[];
  readonly towns: TownTable;
  readonly regions: RegionTable;
  readonly boundary: Boundary;
}

/** The entries that are objects, in the order in which their patterns stand in the automaton. */
interface Records {
  readonly misstatements: readonly MisstatementEntry[];
  readonly promotions: readonly PromotionEntry[];
  readonly allowed: readonly AllowEntry[];
}

/**
 * Compiled entries: one automaton over all patterns, and for each pattern its kind and entry. Patterns are numbered
 * kind by kind, so that the kind is found by comparing with a few bounds.
 */
export class Dictionary {
  readonly kinds: readonly EntryKind[];
  /** First pattern of each kind, and the number of patterns at the end. */
  readonly #bounds: readonly number[];
  readonly #misstatementOf: readonly MisstatementEntry[];
  readonly #regionNames: readonly RegionName[];

  private constructor(
    readonly automaton: Automaton,
    readonly records: Records,
    readonly towns: TownTable,
    readonly regions: RegionTable,
    readonly boundary: Boundary,
    /** Checksum of the compiled bytes, eight hex digits; it goes into reports and cache keys. */
    readonly digest: string,
  ) {
    this.#misstatementOf = records.misstatements.flatMap((entry) => entry.wrong.map(() => entry));
    this.#regionNames = patternedNames(regions);
    const sizes: readonly [EntryKind, number][] = [
      ['misstatement.wrong', this.#misstatementOf.length],
      ['promotion.signal', records.promotions.length],
      ['allow', records.allowed.length],
      ['place.stem', towns.stems.length],
      ['place.region', this.#regionNames.length],
    ];
    this.kinds = sizes.map(([kind]) => kind);
    const bounds = [0];
    for (const [, size] of sizes) bounds.push(bounds.at(-1)! + size);
    this.#bounds = bounds;
  }

  kindOf(pattern: number): EntryKind {
    let kind = 0;
    while (pattern >= this.#bounds[kind + 1]!) kind++;
    return this.kinds[kind]!;
  }

  /** The first pattern number of a kind, and the one behind its last. */
  patternsOf(kind: EntryKind): readonly [first: number, end: number] {
    const k = this.kinds.indexOf(kind);
    return [this.#bounds[k]!, this.#bounds[k + 1]!];
  }

  entry(pattern: number): EntryKinds[EntryKind] {
    const kind = this.kindOf(pattern);
    const index = pattern - this.patternsOf(kind)[0];
    switch (kind) {
      case 'misstatement.wrong':
        return this.#misstatementOf[index]!;
      case 'promotion.signal':
        return this.records.promotions[index]!;
      case 'allow':
        return this.records.allowed[index]!;
      case 'place.stem':
        return this.towns.stem(index);
      case 'place.region':
        return this.#regionNames[index]!;
    }
  }

  static compile(parts: DictionaryParts): Dictionary {
    const { misstatements, promotions, allowed, towns, regions, boundary } = parts;
    const patterns = [
      ...misstatements.flatMap((entry) => entry.wrong),
      ...promotions.map((entry) => entry.signal),
      ...allowed.map((entry) => entry.allow),
      ...towns.stems,
      ...patternedNames(regions).map((entry) => entry.name),
    ];
    const automaton = buildAutomaton(patterns, automatonOptions());
    const records = { misstatements, promotions, allowed };
    const undigested = new Dictionary(automaton, records, towns, regions, boundary, '');
    const digest = hex(checksum(undigested.serialize()));
    return new Dictionary(automaton, records, towns, regions, boundary, digest);
  }

  serialize(): Uint8Array {
    const sections = new Map<string, Uint8Array>();
    sections.set('automaton', this.automaton.serialize());
    this.towns.pack(sections);
    const rows = this.regions.regions.map((r) =>
      [r.code, r.name, r.since, r.until, r.successor || ''].join('\t'),
    );
    sections.set('regions', new TextEncoder().encode(rows.join('\n')));
    this.boundary.pack(sections);
    return packContainer({ records: this.records, digest: this.digest }, sections);
  }

  /** @throws {DictionaryError} `unloadable`; {@link AutomatonError} where the automaton inside is damaged */
  static load(bytes: Uint8Array, file: string): Dictionary {
    const container = new Container(bytes, file);
    const { records, digest } = container.meta as { records: Records; digest: string };
    return new Dictionary(
      loadAutomaton(container.bytes('automaton'), automatonOptions()),
      records,
      TownTable.load(container),
      RegionTable.parse(container.text('regions')),
      Boundary.load(container),
      digest,
    );
  }
}

function automatonOptions() {
  return { fold: foldTable(), runClasses: RUN_CLASSES, minRunDigits: SHORTEST_NUMBER };
}

/** Names of two characters such as 城区 or 郊区 are common nouns in any text; provinces' short names are not. */
function patternedNames(regions: RegionTable): RegionName[] {
  return regions.names().filter(({ name, full }) => !full || name.length > 2);
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
