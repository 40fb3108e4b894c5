import { createScanner } from '../config/index.js';
import type { Finding, Severity } from '../rules/index.js';
import { severityRank } from '../rules/index.js';
import { isSafeFix, type Scanner, type ScannerOptions } from '../scanner/index.js';
import type { Format } from '../text/index.js';

/** What `.textlintrc` may say of the rule: whose text it is, and what the scanner takes besides. */
export interface TextlintOptions
  extends Pick<
    ScannerOptions,
    'home' | 'publishedAt' | 'platform' | 'unit' | 'rules' | 'minConfidence' | 'language'
  > {
  /** Findings below it are not told. Default `warning`. */
  readonly minSeverity?: Severity;
  /** Where the ending of the file does not tell it. */
  readonly format?: Format;
}

/* What textlint hands to a rule, as far as it is used; `test/hosts/textlint` shows that it fits. */

interface Fix {
  readonly range: readonly [number, number];
  readonly text: string;
}

interface Context {
  readonly Syntax: { readonly Document: string };
  readonly RuleError: new (message: string, details: { padding: unknown; fix?: Fix }) => Error;
  readonly locator: { range(range: readonly [number, number]): unknown };
  readonly fixer: { replaceTextRange(range: [number, number], text: string): Fix };
  getSource(): string;
  getFilePath(): string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: textlint's node types are the host's own.
  report(node: any, error: any): void;
}

const FORMATS: Readonly<Record<string, Format>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  shtml: 'html',
  xhtml: 'html',
};

const KEYS = [
  'home',
  'publishedAt',
  'platform',
  'unit',
  'rules',
  'minConfidence',
  'language',
  'minSeverity',
  'format',
];

/** One scanner for all files with the same options. */
const scanners = new Map<string, Scanner>();

function scannerFor(options: Omit<ScannerOptions, 'typos'>): Scanner {
  const key = JSON.stringify(options);
  const known = scanners.get(key);
  if (known !== undefined) return known;
  const scanner = createScanner(options);
  scanners.set(key, scanner);
  return scanner;
}

/** Reads the whole text once: whose page it is stands in none of its paragraphs. */
// biome-ignore lint/suspicious/noExplicitAny: a rule's types are the host's own.
function rule(context: any, options: TextlintOptions = {}): any {
  const { Syntax, RuleError, locator, fixer, getSource, getFilePath, report } = context as Context;
  const { minSeverity = 'warning', format, ...settings } = checked(options);
  const scanner = scannerFor(settings);
  return {
    [Syntax.Document](node: unknown) {
      const content = getSource();
      const ending = /\.(\w+)$/.exec(getFilePath() ?? '')?.[1]?.toLowerCase() ?? '';
      const { findings } = scanner.scan({ content, format: format ?? FORMATS[ending] ?? 'text' });
      for (const finding of findings) {
        if (severityRank(finding.severity) < severityRank(minSeverity)) continue;
        const { start, end, suggestions } = finding;
        const fix = isSafeFix(finding, content)
          ? { fix: fixer.replaceTextRange([start, end], suggestions[0]!.replacement) }
          : {};
        report(node, new RuleError(told(finding), { padding: locator.range([start, end]), ...fix }));
      }
    },
  };
}

/** An option that is passed over would be a context that silently does not hold. */
function checked(options: TextlintOptions): TextlintOptions {
  const unknown = Object.keys(options).filter((key) => !KEYS.includes(key) && key !== 'severity');
  if (unknown.length > 0) {
    throw new Error(`mingcha: no option ${unknown.join(', ')}; known are ${KEYS.join(', ')}`);
  }
  // textlint's own, of how it reports.
  const { severity: _, ...own } = options as TextlintOptions & { severity?: unknown };
  return own;
}

function told({ message, ruleId, suggestions }: Finding): string {
  const [first] = suggestions;
  return first === undefined ? `${message} (${ruleId})` : `${message} → ${first.replacement} (${ruleId})`;
}

/**
 * A rule of textlint, with a fixer for what may be mended unseen.
 *
 * @example
 * // .textlintrc.json
 * // { "rules": { "mingcha/textlint": { "home": "341503", "publishedAt": "2022-06-10" } } }
 */
export default { linter: rule, fixer: rule };
