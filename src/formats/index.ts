import { json, ndjson } from './json.js';
import type { FormatOptions, Formatter } from './report.js';
import { stylish } from './stylish.js';

export {
  type DocumentReport,
  type FormatOptions,
  type Formatter,
  type Summary,
  Tally,
  type Tool,
} from './report.js';

/** Formatters by the name that `--format` takes. */
export const formatters: Readonly<Record<string, (options: FormatOptions) => Formatter>> = {
  stylish,
  json,
  ndjson,
};
