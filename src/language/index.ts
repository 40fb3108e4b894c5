export { EDIT_NAMES, type Edit, EditKind } from './edit.js';
export { LanguageModelError, type LanguageModelErrorCode } from './error.js';
export { type FinderOptions, type Misprint, type Rank, TypoFinder, wordingOf } from './finder.js';
export { type Calibration, LanguageModel, type Provenance } from './model.js';
