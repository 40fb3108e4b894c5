export { type Article, formatOf, type Problem, type ScanContext } from './article.js';
export { compileDictionary } from './compile.js';
export { type ExampleFailure, failedExamples, readMarks } from './examples.js';
export { Scanner, type ScannerOptions, type ScanResult } from './scanner.js';
export { type BaselineEntry, type Language, maskNumber, type RuleSetting } from './settle/index.js';
