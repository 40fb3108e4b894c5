import type { Finding } from '../rules/index.js';
import type { DocumentReport } from '../scanner/index.js';
import type { Formatter } from './report.js';

/** The columns, in the names of the JSON format. */
const COLUMNS = [
  ...[
    'id',
    'source',
    'platform',
    'field',
    'line',
    'column',
    'start',
    'end',
    'severity',
    'category',
    'ruleId',
  ],
  ...['confidence', 'text', 'message', 'suggestion', 'before', 'after', 'fingerprint'],
] as const;

/** RFC 4180 with the byte order mark by which Excel knows UTF-8; one line a finding or problem. */
export function csv(): Formatter {
  return {
    begin: () => '\ufeff' + line(COLUMNS),
    document: (report) =>
      [
        ...report.findings.map((finding) => line(cellsOf(finding, report))),
        ...report.problems.map((problem) => line(cellsOfProblem(problem, report))),
      ].join(''),
    end: () => '',
  };
}

function cellsOf(finding: Finding, { id, source, context }: DocumentReport): unknown[] {
  const { field, severity, category, ruleId, confidence, text, message, suggestions, surroundings } = finding;
  return [
    ...[id, source, context.platform, field, finding.line, finding.column, finding.start, finding.end],
    ...[severity, category, ruleId, confidence, text, message],
    suggestions.map(({ replacement }) => replacement).join('；'),
    ...[surroundings?.before, surroundings?.after, finding.fingerprint],
  ];
}

function cellsOfProblem(
  { code, message, line: at }: DocumentReport['problems'][number],
  { id, source }: DocumentReport,
): unknown[] {
  const cells: Partial<Record<(typeof COLUMNS)[number], unknown>> = {
    ...{ id, source, line: at, severity: 'error', category: 'problem', ruleId: code, message },
  };
  return COLUMNS.map((column) => cells[column]);
}

function line(cells: readonly unknown[]): string {
  return cells.map(cell).join(',') + '\r\n';
}

/** A spreadsheet must not take what a page says for a formula. */
function cell(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
