import picocolors from 'picocolors';
import { PLATFORM_LABELS, ROW_LABELS, ROWS } from '../config/rectification.js';
import { type Finding, PLATFORMS, type Severity } from '../rules/index.js';
import type { DocumentReport } from '../scanner/index.js';
import { placeText } from './place.js';
import type { FormatOptions, Formatter, Summary } from './report.js';

const WORDS = {
  zh: {
    error: '错误',
    warning: '警告',
    info: '提示',
    problem: '未能检查',
    clean: '未发现问题',
    total: (s: Summary) =>
      `共检查 ${s.documents} 篇，发现 ${s.findings} 处：错误 ${s.bySeverity.error}，警告 ${s.bySeverity.warning}，提示 ${s.bySeverity.info}`,
    unread: (n: number) => `另有 ${n} 项未能检查`,
    baseline: (b: NonNullable<Summary['baseline']>) =>
      `与基线相比：新发现 ${b.new}，未整改 ${b.remaining}，已整改 ${b.fixed}，已接受 ${b.accepted}，接受到期 ${b.expired}`,
    table: '问题类型 × 平台',
    sum: '合计',
  },
  en: {
    error: 'error',
    warning: 'warning',
    info: 'info',
    problem: 'not checked',
    clean: 'nothing found',
    total: (s: Summary) =>
      `${s.documents} documents, ${s.findings} findings: ${s.bySeverity.error} errors, ${s.bySeverity.warning} warnings, ${s.bySeverity.info} hints`,
    unread: (n: number) => `${n} could not be checked`,
    baseline: (b: NonNullable<Summary['baseline']>) =>
      `against the baseline: ${b.new} new, ${b.remaining} remaining, ${b.fixed} fixed, ${b.accepted} accepted, ${b.expired} expired`,
    table: 'problem type × platform',
    sum: 'total',
  },
} as const;

/** For people at a terminal: findings by document, then the totals and the rectification table. */
export function stylish({ language, color }: FormatOptions): Formatter {
  const words = WORDS[language];
  const paint = picocolors.createColors(color);
  const shade: Record<Severity, (text: string) => string> = {
    error: paint.red,
    warning: paint.yellow,
    info: paint.cyan,
  };
  return {
    begin: () => '',
    document({ id, source, findings, problems }: DocumentReport) {
      if (findings.length === 0 && problems.length === 0) return '';
      const name = id === source ? source : `${id}  ${paint.dim(source)}`;
      const lines = [paint.underline(printable(name))];
      const place = (finding: Finding) => printable(placeText(finding, language));
      const width = Math.max(0, ...findings.map((finding) => place(finding).length));
      for (const finding of findings) {
        const severity = shade[finding.severity](words[finding.severity]);
        const head = `  ${paint.dim(place(finding).padStart(width))}  ${severity}`;
        lines.push(`${head}  ${printable(finding.message)}  ${paint.dim(finding.ruleId)}`);
      }
      for (const { message, line } of problems) {
        lines.push(
          `  ${paint.red(words.problem)}  ${line === undefined ? '' : `${line}: `}${printable(message)}`,
        );
      }
      return lines.join('\n') + '\n\n';
    },
    end(summary) {
      const clean = summary.findings === 0 && summary.problems === 0;
      const total = clean ? paint.green(words.clean) + '  ' : '';
      const unread = summary.problems === 0 ? '' : paint.red('  ' + words.unread(summary.problems));
      const table = summary.findings === 0 ? '' : '\n' + rectification(summary, language);
      const baseline = summary.baseline === undefined ? '' : `${words.baseline(summary.baseline)}\n`;
      return `${total}${words.total(summary)}${unread}\n${baseline}${table}`;
    },
  };
}

function rectification(summary: Summary, language: 'zh' | 'en'): string {
  const words = WORDS[language];
  const cells = [
    [words.table, ...PLATFORMS.map((platform) => PLATFORM_LABELS[platform][language]), words.sum],
    ...ROWS.map((row) => {
      const counts = PLATFORMS.map((platform) => summary.rectification[row][platform]);
      return [ROW_LABELS[row][language], ...counts.map(count), count(counts.reduce((a, b) => a + b, 0))];
    }),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => columns(row[column]!))));
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const fill = ' '.repeat(widths[column]! - columns(cell));
          return column === 0 ? cell + fill : fill + cell;
        })
        .join('  '),
    )
    .join('\n')
    .concat('\n');
}

function count(value: number): string {
  return value === 0 ? '-' : String(value);
}

/** Terminal columns: East Asian wide characters take two. */
function columns(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

/** Page text must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}
