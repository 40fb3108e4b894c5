import { type Automaton, buildAutomaton, type Fill, loadAutomaton } from '../automaton/index.js';
import { CharacterTable } from '../characters/index.js';
import { foldTable, RUN_CLASSES } from '../text/index.js';
import type { Boundary } from './boundary.js';
import { Container, checksum, packContainer } from './container.js';
import { type DictionaryContent, loadContent, packContent, type Records } from './content.js';
import type { EntryKind, EntryKinds } from './entries.js';
import type { DocumentPrefixes } from './legal/document-prefixes.js';
import type { LawTable } from './legal/laws.js';
import { PhraseTable } from './near/phrase-table.js';
import type { RegionTable } from './regions.js';
import { type PatternStream, streamsOf } from './streams.js';
import type { TownTable } from './towns.js';

/** Numbers shorter than this identify nobody: a landline without area code has seven digits. */
const SHORTEST_NUMBER = 7;

/** A stream with the numbers of its patterns in the automaton. */
export interface NumberedStream extends PatternStream {
  readonly first: number;
  readonly end: number;
}

/**
 * Compiled entries: one automaton over all patterns, and for each pattern its kind and entry. Patterns are numbered
 * kind by kind, so that the kind is found by comparing with a few bounds.
 */
export class Dictionary {
  /** The streams in the order of their patterns, each with the numbers of its first pattern and behind its last. */
  readonly streams: readonly NumberedStream[];
  #characters: CharacterTable | undefined;
  #phrases: PhraseTable | undefined;

  private constructor(
    readonly automaton: Automaton,
    readonly content: DictionaryContent,
    /** Checksum of the compiled bytes, eight hex digits; it goes into reports and cache keys. */
    readonly digest: string,
  ) {
    let end = 0;
    this.streams = streamsOf(content).map((stream) => {
      const first = end;
      end += stream.size;
      return { ...stream, first, end };
    });
  }

  get records(): Records {
    return this.content.records;
  }

  get towns(): TownTable {
    return this.content.towns;
  }

  get regions(): RegionTable {
    return this.content.regions;
  }

  get boundary(): Boundary {
    return this.content.boundary;
  }

  /** How characters sound and look. */
  get characters(): CharacterTable {
    this.#characters ??= new CharacterTable(this.content.characters());
    return this.#characters;
  }

  /** The formulations themselves, and what is known of wordings near them. */
  get phrases(): PhraseTable {
    this.#phrases ??= new PhraseTable(this.records.phrases, this.content.attested, this.content.joints);
    return this.#phrases;
  }

  get laws(): LawTable {
    return this.content.legal.laws;
  }

  get documentPrefixes(): DocumentPrefixes {
    return this.content.legal.prefixes;
  }

  entry(pattern: number): EntryKinds[EntryKind] {
    const stream = this.streams.find(({ end }) => pattern < end)!;
    return stream.entry(pattern - stream.first);
  }

  /** Hits of one kind in a string that stands in no page's text, such as a decoded address. */
  hitsIn<K extends EntryKind>(
    kind: K,
    text: string,
  ): { readonly start: number; readonly end: number; readonly entry: EntryKinds[K] }[] {
    const { first, end: last, entry } = this.streams.find((one) => one.kind === kind)!;
    const found: { start: number; end: number; entry: EntryKinds[K] }[] = [];
    this.automaton.scan(text, {
      hit: (start, end, pattern) => {
        if (pattern >= first && pattern < last)
          found.push({ start, end, entry: entry(pattern - first) as EntryKinds[K] });
      },
    });
    return found;
  }

  static compile(content: DictionaryContent): Dictionary {
    const patterns = streamsOf(content).flatMap((stream) => stream.patterns());
    const automaton = buildAutomaton(patterns, automatonOptions());
    const undigested = new Dictionary(automaton, content, '');
    return new Dictionary(automaton, content, hex(checksum(undigested.serialize())));
  }

  serialize(): Uint8Array {
    const sections = new Map<string, Uint8Array>();
    sections.set('automaton', this.automaton.serialize());
    packContent(this.content, sections);
    const { phrases: _, ...records } = this.records;
    return packContainer({ records, digest: this.digest }, sections);
  }

  /**
   * The digest of a compiled dictionary, which is not loaded for it.
   *
   * @param file the name to show in errors
   * @throws {DictionaryError} `unloadable`
   */
  static digestOf(bytes: Uint8Array, file: string): string {
    return (new Container(bytes, file).meta as { digest: string }).digest;
  }

  /**
   * @param file the name to show in errors
   * @param fill a faster way to read a string than `charCodeAt`, where the host has one
   * @throws {DictionaryError} `unloadable`; {@link AutomatonError} where the automaton inside is damaged
   */
  static load(bytes: Uint8Array, file: string, fill?: Fill): Dictionary {
    const container = new Container(bytes, file);
    const { records, digest } = container.meta as {
      records: Omit<Records, 'phrases'>;
      digest: string;
    };
    const automaton = loadAutomaton(container.bytes('automaton'), {
      ...automatonOptions(),
      ...(fill === undefined ? {} : { fill }),
    });
    return new Dictionary(automaton, loadContent(records, container), digest);
  }
}

function automatonOptions() {
  return { fold: foldTable(), runClasses: RUN_CLASSES, minRunDigits: SHORTEST_NUMBER };
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
