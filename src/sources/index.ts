export { ARTICLE_KEYS, type FieldMap } from './article-record.js';
export type { SourceDocument } from './document.js';
export { exportOf } from './exports.js';
export { type ReadOptions, readFileDocuments, readStreamDocuments } from './file.js';
export { expandPaths, type InputFile, NoSuchInput } from './paths.js';
export { type FilePiece, piecesOf, readPiece } from './pieces.js';
