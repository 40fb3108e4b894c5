import type { ScanResult } from './scanner.js';

/** What is known of one document once it has been scanned: what formatters are given. Findings and names are masked. */
export interface DocumentReport extends ScanResult {
  /** Where it stands, for people: a path, or `path:line` in a file of many articles. */
  readonly source: string;
}
