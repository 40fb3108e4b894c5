import { type Automaton, buildAutomaton, loadAutomaton } from '../automaton/index.js';
import { foldTable, RUN_CLASSES } from '../text/index.js';
import type { Boundary } from './boundary.js';
import { Container, checksum, packContainer } from './container.js';
import { type DictionaryContent, loadContent, packContent, type Records } from './content.js';
import type { EntryKind, EntryKinds } from './entries.js';
import type { RegionTable } from './regions.js';
import { type PatternStream, streamsOf } from './streams.js';
import type { TownTable } from './towns.js';

/** Numbers shorter than this identify nobody: a landline without area code has seven digits. */
const SHORTEST_NUMBER = 7;

/**
 * Compiled entries: one automaton over all patterns, and for each pattern its kind and entry. Patterns are numbered
 * kind by kind, so that the kind is found by comparing with a few bounds.
 */
export class Dictionary {
  readonly #streams: readonly PatternStream[];
  /** First pattern of each stream, and the number of patterns at the end. */
  readonly #bounds: readonly number[];

  private constructor(
    readonly automaton: Automaton,
    readonly content: DictionaryContent,
    /** Checksum of the compiled bytes, eight hex digits; it goes into reports and cache keys. */
    readonly digest: string,
  ) {
    this.#streams = streamsOf(content);
    const bounds = [0];
    for (const { size } of this.#streams) bounds.push(bounds.at(-1)! + size);
    this.#bounds = bounds;
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

  /** The streams in the order of their patterns, each with the numbers of its first pattern and behind its last. */
  get streams(): readonly (PatternStream & { readonly first: number; readonly end: number })[] {
    return this.#streams.map((stream, i) => ({
      ...stream,
      first: this.#bounds[i]!,
      end: this.#bounds[i + 1]!,
    }));
  }

  entry(pattern: number): EntryKinds[EntryKind] {
    let i = 0;
    while (pattern >= this.#bounds[i + 1]!) i++;
    return this.#streams[i]!.entry(pattern - this.#bounds[i]!);
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
    return packContainer({ records: this.records, digest: this.digest }, sections);
  }

  /** @throws {DictionaryError} `unloadable`; {@link AutomatonError} where the automaton inside is damaged */
  static load(bytes: Uint8Array, file: string): Dictionary {
    const container = new Container(bytes, file);
    const { records, digest } = container.meta as { records: Records; digest: string };
    const automaton = loadAutomaton(container.bytes('automaton'), automatonOptions());
    return new Dictionary(automaton, loadContent(records, container), digest);
  }
}

function automatonOptions() {
  return { fold: foldTable(), runClasses: RUN_CLASSES, minRunDigits: SHORTEST_NUMBER };
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
