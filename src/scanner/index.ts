export { AcrossDocuments, type AcrossOptions } from './across.js';
export {
  type Article,
  type ArticlePart,
  formatOf,
  type Problem,
  type ScanContext,
  type Section,
} from './article.js';
export { compileDictionary } from './compile.js';
export { type ExampleFailure, failedExamples, readMarks } from './examples.js';
export { RecurringWordings } from './recurring.js';
export type { DocumentReport } from './report.js';
export { isSafeFix } from './safe-fix.js';
export { readArticle, Scanner, type ScannerOptions, type ScanResult } from './scanner.js';
export { type BaselineEntry, type Language, maskNumber, type RuleSetting } from './settle/index.js';
