import { checkstyle } from './checkstyle.js';
import { csv } from './csv.js';
import { github } from './github.js';
import { html } from './html/html.js';
import { json, ndjson } from './json.js';
import { junit } from './junit.js';
import { rdjsonl } from './rdjsonl.js';
import type { FormatOptions, Formatter } from './report.js';
import { sarif } from './sarif.js';
import { stylish } from './stylish.js';
import { xlsx } from './xlsx.js';

export { placeText } from './place.js';
export { type FormatOptions, type Formatter, type Summary, Tally, type Tool } from './report.js';

/** Formatters by the name that `--format` takes. */
export const formatters: Readonly<Record<string, (options: FormatOptions) => Formatter>> = {
  stylish,
  json,
  ndjson,
  sarif,
  github,
  rdjsonl,
  checkstyle,
  junit,
  csv,
  html,
  xlsx,
};

/** Formats that show a finding in its text, or where it ends; their findings need {@link Surroundings}. */
export const SURROUNDED: ReadonlySet<string> = new Set(['sarif', 'rdjsonl', 'csv', 'html', 'xlsx']);
