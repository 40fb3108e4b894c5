import { Boundary } from './boundary.js';
import type { Container } from './container.js';
import type { AllowEntry, MarkerEntry, MisstatementEntry, PromotionEntry } from './entries.js';
import { MistakenRegions } from './mistaken-regions.js';
import type { OrganRecords } from './organs.js';
import { RegionTable } from './regions.js';
import { TownTable } from './towns.js';

/** The entries that are few enough to be kept as JSON. */
export interface Records {
  readonly misstatements: readonly MisstatementEntry[];
  readonly promotions: readonly PromotionEntry[];
  readonly markers: readonly MarkerEntry[];
  readonly allowed: readonly AllowEntry[];
  readonly organs: OrganRecords;
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
}

/** Adds the tables to the sections of a container; the records go into its header. */
export function packContent(
  { towns, regions, mistaken, boundary, characters }: DictionaryContent,
  sections: Map<string, Uint8Array>,
): void {
  towns.pack(sections);
  regions.pack(sections);
  mistaken.pack(sections);
  boundary.pack(sections);
  sections.set('characters', new TextEncoder().encode(characters()));
}

export function loadContent(records: Records, container: Container): DictionaryContent {
  const regions = RegionTable.load(container);
  return {
    records,
    towns: TownTable.load(container),
    regions,
    mistaken: MistakenRegions.load(container, regions),
    boundary: Boundary.load(container),
    characters: () => container.text('characters'),
  };
}
