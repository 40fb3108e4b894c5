export { type ContextValue, type PageContext, readPageContext } from './context.js';
export { type Decoded, type DecodeHints, type DecodeProblem, decodeBytes } from './encoding/decode.js';
export { foldTable, SKIP } from './fold.js';
export { IntList } from './growing.js';
export { LineIndex } from './lines.js';
export * from './page.js';
export { type ReadOptions, readPage } from './read.js';
export { readRichText } from './rich-text.js';
export { MASK_SIGNS, RUN_CLASSES, RunClass } from './run-classes.js';
