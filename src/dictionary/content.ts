import { Boundary } from './boundary.js';
import type { Container } from './container.js';
import type {
  AllowEntry,
  HostGroup,
  LureGroup,
  MarkerEntry,
  MisstatementEntry,
  PhraseEntry,
  PromotionEntry,
  SessionEntry,
  SetEntry,
} from './entries.js';
import { type LegalTables, loadLegal, packLegal } from './legal/legal-tables.js';
import { MistakenRegions } from './mistaken-regions.js';
import { Attested } from './near/attested.js';
import { Joints } from './near/joints.js';
import { NearPhrases } from './near/near-phrases.js';
import type { OrganRecords } from './organs.js';
import { loadPhrases, packPhrases } from './phrases.js';
import { RegionTable } from './regions.js';
import { TownTable } from './towns.js';

/** The entries that rules read by themselves; all but the phrases are few enough to be stored as JSON. */
export interface Records {
  readonly misstatements: readonly MisstatementEntry[];
  readonly promotions: readonly PromotionEntry[];
  readonly markers: readonly MarkerEntry[];
  readonly allowed: readonly AllowEntry[];
  readonly organs: OrganRecords;
  readonly phrases: readonly PhraseEntry[];
  readonly sets: readonly SetEntry[];
  readonly sessions: readonly SessionEntry[];
  readonly lures: readonly LureGroup[];
  readonly hosts: readonly HostGroup[];
}

/** What a dictionary knows, apart from the automaton over it. */
export interface DictionaryContent {
  readonly records: Records;
  readonly towns: TownTable;
  readonly regions: RegionTable;
  readonly mistaken: MistakenRegions;
  readonly boundary: Boundary;
  /** How characters sound and look, in source form; read when it is first asked for. */
  readonly characters: () => string;
  readonly legal: LegalTables;
  readonly near: NearPhrases;
  readonly attested: Attested;
  readonly joints: Joints;
}

/** Adds the tables and the phrases to the sections of a container; the other records go into its header. */
export function packContent(
  {
    records,
    towns,
    regions,
    mistaken,
    boundary,
    characters,
    legal,
    near,
    attested,
    joints,
  }: DictionaryContent,
  sections: Map<string, Uint8Array>,
): void {
  packPhrases(records.phrases, sections);
  towns.pack(sections);
  regions.pack(sections);
  mistaken.pack(sections);
  boundary.pack(sections);
  sections.set('characters', new TextEncoder().encode(characters()));
  packLegal(legal, sections);
  near.pack(sections);
  attested.pack(sections);
  joints.pack(sections);
}

/** @param records what the header holds: all but the phrases */
export function loadContent(records: Omit<Records, 'phrases'>, container: Container): DictionaryContent {
  const regions = RegionTable.load(container);
  return {
    records: { ...records, phrases: loadPhrases(container) },
    towns: TownTable.load(container),
    regions,
    mistaken: MistakenRegions.load(container, regions),
    boundary: Boundary.load(container),
    characters: () => container.text('characters'),
    legal: loadLegal(container),
    near: NearPhrases.load(container),
    attested: Attested.load(container),
    joints: Joints.load(container),
  };
}
