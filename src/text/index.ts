export { foldTable, SKIP } from './fold.js';
export { LineIndex } from './lines.js';
export * from './page.js';
export { type ReadOptions, readPage } from './read.js';
