export { EDIT_NAMES, type Edit, EditKind } from './edit.js';
export { LanguageModelError, type LanguageModelErrorCode } from './error.js';
export { type FinderOptions, type Misprint, type Rank, TypoFinder } from './finder.js';
export { type Calibration, LanguageModel, type Provenance } from './model.js';
