export { ARTICLE_KEYS, type FieldMap } from './article-record.js';
export type { SourceDocument } from './document.js';
export { readFileDocuments, readStreamDocuments } from './file.js';
export { expandPaths, type InputFile, NoSuchInput } from './paths.js';
