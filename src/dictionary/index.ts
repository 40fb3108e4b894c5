export { Boundary, type CoveringWord } from './boundary.js';
export {
  type CompiledEntries,
  compileEntries,
  type DictionarySource,
  type DictionaryTables,
} from './compile.js';
export { Dictionary } from './dictionary.js';
export * from './entries.js';
export { DictionaryError, type DictionaryErrorCode } from './error.js';
export type { CitationMark, CitationMarkKind } from './legal/citation-marks.js';
export type { DocumentPrefix, DocumentPrefixes } from './legal/document-prefixes.js';
export type { Law, LawLevel, LawTable, NearLaw } from './legal/laws.js';
export { titleKey } from './legal/title-key.js';
export type { DateMark, DateMarkKind } from './marks/date-marks.js';
export type { DoubledMark, PairedMark } from './marks/punctuation-marks.js';
export type { SessionMark, SessionMarkKind } from './marks/session-marks.js';
export { isPlain } from './marks/set-marks.js';
export { PhraseTable } from './near/phrase-table.js';
export type { SlipKind } from './near/slip.js';
export type { Example } from './parse.js';
export { regionStem } from './region-stem.js';
export { cityOf, contains, levelOf, provinceOf, type Region, RegionTable, shortProvince } from './regions.js';
export { type Reading, readAsWords } from './segmentation.js';
export { splitTownName, TownTable } from './towns.js';
export { traceWord } from './trace.js';
export { addDays, inForce, type Window } from './window.js';
