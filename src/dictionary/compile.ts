import { Boundary } from './boundary.js';
import { Dictionary } from './dictionary.js';
import { parseLegal } from './legal/legal-tables.js';
import { MistakenRegions } from './mistaken-regions.js';
import { Attested } from './near/attested.js';
import { Joints } from './near/joints.js';
import { NearPhrases } from './near/near-phrases.js';
import { Sounds } from './near/sounds.js';
import { type OrganTables, parseOrgans } from './organs.js';
import { type Example, parseDictionary } from './parse.js';
import { refuseDuplicates } from './phrases.js';
import { RegionTable } from './regions.js';
import { TownTable } from './towns.js';

/** Occurrences in the word list from which a stem is so common that its hits alone would cost more than the pass. */
const COMMON_FREQUENCY = 50;

/** A dictionary in source form: the text of a `.dict` file and the name that errors show. */
export interface DictionarySource {
  readonly file: string;
  readonly text: string;
}

/** The tables of places, organs and words, as the text of their TSV files. */
export interface DictionaryTables {
  readonly towns?: string;
  readonly divisions?: string;
  readonly words?: string;
  /** Characters that are words by themselves. */
  readonly wordCharacters?: string;
  /** How often formulations, and wordings near them, stand in official texts. */
  readonly attested?: string;
  /** Which characters official texts have side by side. */
  readonly joints?: string;
  /** Characters of place names that are mistaken for others. */
  readonly confusable?: string;
  readonly organs?: OrganTables;
  /** How characters sound and look. */
  readonly characters?: string;
  /** National laws and regulations, and the prefixes of document numbers. */
  readonly legal?: { readonly laws?: string; readonly numbers?: string };
}

export interface CompiledEntries {
  readonly dictionary: Dictionary;
  /** The sentences by which the entries prove themselves; running them needs the rules, see `scanner/examples.ts`. */
  readonly examples: readonly Example[];
}

/** @throws {DictionaryError} with file and line of the first mistake */
export function compileEntries(
  sources: readonly DictionarySource[],
  tables: DictionaryTables = {},
): CompiledEntries {
  const boundary =
    tables.words === undefined ? Boundary.none : Boundary.parse(tables.words, tables.wordCharacters);
  const isCommon = (stem: string) => stem.length === 1 || boundary.frequencyOf(stem) >= COMMON_FREQUENCY;
  const regions = RegionTable.parse(tables.divisions ?? '');
  const parsed = sources.map(({ text, file }) => parseDictionary(text, file));
  const phrases = parsed.flatMap((p) => p.phrases);
  refuseDuplicates(phrases);
  const dictionary = Dictionary.compile({
    records: {
      misstatements: parsed.flatMap((p) => p.misstatements),
      promotions: parsed.flatMap((p) => p.promotions),
      markers: parsed.flatMap((p) => p.markers),
      allowed: parsed.flatMap((p) => p.allowed),
      organs: parseOrgans(tables.organs ?? {}),
      phrases,
      sets: parsed.flatMap((p) => p.sets),
      sessions: parsed.flatMap((p) => p.sessions),
      lures: parsed.flatMap((p) => p.lures),
      hosts: parsed.flatMap((p) => p.hosts),
    },
    towns: TownTable.parse(tables.towns ?? '', isCommon),
    regions,
    mistaken: MistakenRegions.build(regions, boundary, tables.confusable ?? ''),
    boundary,
    characters: () => tables.characters ?? '',
    legal: parseLegal(tables.legal ?? {}),
    near: NearPhrases.build(phrases, boundary, Sounds.parse(tables.characters ?? '')),
    attested: Attested.parse(tables.attested ?? ''),
    joints: Joints.parse(tables.joints ?? ''),
  });
  return { dictionary, examples: parsed.flatMap((p) => p.examples) };
}
