export { type CreateScannerOptions, createScanner, loadShippedDictionary } from './config/create-scanner.js';
export { type Config, defineConfig } from './config/define-config.js';
export { Dictionary, DictionaryError, type DictionarySource } from './dictionary/index.js';
export {
  type Category,
  type Context,
  defineRule,
  type Finding,
  PLATFORMS,
  type Place,
  type Platform,
  type Reason,
  type Rule,
  rules,
  type Severity,
  type Suggestion,
} from './rules/index.js';
export {
  AcrossDocuments,
  type Article,
  type ArticlePart,
  type BaselineEntry,
  compileDictionary,
  type Problem,
  RecurringWordings,
  type ScanContext,
  Scanner,
  type ScannerOptions,
  type ScanResult,
  type Section,
} from './scanner/index.js';
export type { Page, Span } from './text/index.js';
