import type { Container } from '../container.js';
import { DocumentPrefixes } from './document-prefixes.js';
import { LawTable } from './laws.js';

/** What `dictionaries/legal/` says: the nation's laws, and whose document numbers are whose. */
export interface LegalTables {
  readonly laws: LawTable;
  readonly prefixes: DocumentPrefixes;
}

/** @param sources the texts of `laws.tsv` and `numbers.tsv`; each may be missing */
export function parseLegal({ laws = '', numbers = '' }: { laws?: string; numbers?: string }): LegalTables {
  return { laws: LawTable.parse(laws), prefixes: DocumentPrefixes.parse(numbers) };
}

export function packLegal({ laws, prefixes }: LegalTables, sections: Map<string, Uint8Array>): void {
  laws.pack(sections);
  prefixes.pack(sections);
}

export function loadLegal(container: Container): LegalTables {
  return { laws: LawTable.load(container), prefixes: DocumentPrefixes.load(container) };
}
