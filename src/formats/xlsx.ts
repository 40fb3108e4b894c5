import type { Cell, Row as SheetRow } from 'write-excel-file/node';
import { PLATFORM_LABELS, ROW_LABELS, ROWS } from '../config/rectification.js';
import { PLATFORMS } from '../rules/index.js';
import type { DocumentReport, Language } from '../scanner/index.js';
import { SEVERITY_LABELS } from './labels.js';
import { placeText } from './place.js';
import type { FormatOptions, Formatter, Summary } from './report.js';

const WORDS = {
  zh: {
    findings: '问题清单',
    table: '汇总',
    problems: '未能检查',
    corner: '问题类型 × 平台',
    head: ['文章', '来源', '平台', '位置', '级别', '规则', '问题', '原文', '建议', '上文', '下文', '置信度'],
    problemHead: ['文章', '来源', '行', '原因'],
  },
  en: {
    findings: 'findings',
    table: 'summary',
    problems: 'not checked',
    corner: 'problem type × platform',
    head: [
      ...['document', 'source', 'platform', 'place', 'severity', 'rule', 'message', 'text', 'suggestion'],
      ...['before', 'after', 'confidence'],
    ],
    problemHead: ['document', 'source', 'line', 'reason'],
  },
} as const;
const WIDTHS = [24, 30, 12, 14, 8, 24, 48, 24, 24, 30, 30, 8];
/** Excel takes no more in one cell, and no more rows in one sheet. */
const LONGEST_CELL = 32_767;
const MOST_ROWS = 1_048_000;

/** A workbook: the findings one a row, the table of the notice, and what could not be read. */
export function xlsx({ language }: FormatOptions): Formatter {
  const words = WORDS[language];
  const findings: SheetRow[] = [];
  const problems: SheetRow[] = [];
  return {
    begin: () => '',
    document(report) {
      if (findings.length < MOST_ROWS) findings.push(...rowsOf(report, language));
      for (const { message, line } of report.problems) {
        problems.push([report.id, report.source, line, message].map(cellOf));
      }
      return '';
    },
    async end(summary) {
      // Eighty modules, which other formats need not wait for.
      const { default: writeXlsx } = await import('write-excel-file/node');
      const sheets = [
        { name: words.findings, rows: [heads(words.head), ...findings], widths: WIDTHS },
        { name: words.table, rows: table(summary, language), widths: [24] },
        { name: words.problems, rows: [heads(words.problemHead), ...problems], widths: [24, 30, 8, 60] },
      ];
      return writeXlsx(
        sheets.map(({ name, rows, widths }) => ({
          sheet: name,
          data: rows,
          columns: widths.map((width) => ({ width })),
          stickyRowsCount: 1,
        })),
      ).toBuffer();
    },
  };
}

function rowsOf({ id, source, context, findings }: DocumentReport, language: Language): SheetRow[] {
  return findings.map((finding) =>
    [
      id,
      source,
      context.platform === undefined ? undefined : PLATFORM_LABELS[context.platform][language],
      placeText(finding, language),
      SEVERITY_LABELS[finding.severity][language],
      finding.ruleId,
      finding.message,
      finding.text,
      finding.suggestions.map(({ replacement }) => replacement).join('；'),
      finding.surroundings?.before,
      finding.surroundings?.after,
      finding.confidence,
    ].map(cellOf),
  );
}

function table(summary: Summary, language: Language): SheetRow[] {
  return [
    heads([WORDS[language].corner, ...PLATFORMS.map((platform) => PLATFORM_LABELS[platform][language])]),
    ...ROWS.map((row) => [
      ROW_LABELS[row][language],
      ...PLATFORMS.map((platform) => summary.rectification[row][platform]),
    ]),
  ];
}

function heads(names: readonly string[]): SheetRow {
  return names.map((value) => ({ value, fontWeight: 'bold' as const }));
}

/** Text stays text, whatever it begins with; what XML cannot hold is dropped. */
function cellOf(value: string | number | undefined): Cell {
  if (typeof value !== 'string') return value;
  const text = value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return text === '' ? undefined : { value: text.slice(0, LONGEST_CELL), type: String };
}
