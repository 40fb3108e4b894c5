import { createHash } from 'node:crypto';
import { PLATFORM_LABELS } from '../../config/rectification.js';
import { unitOf } from '../../config/unit.js';
import type { Localised } from '../../rules/index.js';
import type { DocumentReport, Language } from '../../scanner/index.js';
import { CATEGORY_LABELS, SEVERITY_LABELS } from '../labels.js';
import { placeText } from '../place.js';
import type { FormatOptions, Formatter, Summary } from '../report.js';
import { CLIENT } from './client.generated.js';
import type { ShownDocument, Words } from './data.js';
import { STYLE } from './style.js';

/**
 * One file for a browser, without network: documents as blocks of JSON, which a script of ours shows. The policy in its head
 * lets nothing run or load but that script and that style, whatever a page has smuggled into its text.
 */
export function html({ language, tool }: FormatOptions): Formatter {
  const words = wordsIn(language);
  return {
    begin: () => head(words, language),
    document: (report) =>
      report.findings.length + report.problems.length === 0
        ? ''
        : `<script type="application/json" class="document">${json(shown(report, language))}</script>\n`,
    end: (summary) =>
      `<p class="keys">mingcha ${tool.version} · ${tool.dictionary} · ${escapeHtml(totals(summary, language))}</p>\n` +
      `<script>${CLIENT}</script>\n</body>\n</html>\n`,
  };
}

function head(words: Words, language: Language): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(CLIENT)}`,
    `style-src ${hashOf(STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${words.title}</h1>
<noscript><p>${words.noScript}</p></noscript>
<section id="tables" aria-label="${words.summary}"></section>
<section id="problems" hidden></section>
<nav>
<label>${words.search} <input id="search" type="search"></label>
<span id="filters"></span>
<button id="previous" type="button">${words.previous}</button>
<button id="next" type="button">${words.next}</button>
<span id="status" role="status"></span>
<span class="keys">${words.keys}</span>
</nav>
<main id="findings"></main>
<script type="application/json" id="words">${json(words)}</script>
`;
}

function shown(report: DocumentReport, language: Language): ShownDocument {
  const { id, source, context, findings, problems } = report;
  return {
    id,
    source,
    platform: context.platform ?? 'other',
    unit: unitOf(context, undefined),
    problems: problems.map(({ message, line }) => (line === undefined ? message : `${line}: ${message}`)),
    findings: findings.map((finding) => ({
      severity: finding.severity,
      category: finding.category,
      ruleId: finding.ruleId,
      place: placeText(finding, language),
      message: finding.message,
      before: finding.surroundings?.before ?? '',
      text: finding.text,
      after: finding.surroundings?.after ?? '',
      confidence: finding.confidence,
      suggestions: finding.suggestions,
      because: finding.because.map(({ text, add }) => ({ text, add })),
      evidence: JSON.stringify(finding.evidence),
    })),
  };
}

function totals({ documents, findings, problems }: Summary, language: Language): string {
  return language === 'zh'
    ? `共检查 ${documents} 篇，发现 ${findings} 处，${problems} 项未能检查`
    : `${documents} documents, ${findings} findings, ${problems} not checked`;
}

/** JSON that no HTML parser takes for the end of its block. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** As a policy names a script or a style that it lets through. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function wordsIn(language: Language): Words {
  const say = <K extends string>(labels: Readonly<Record<K, Localised>>) =>
    Object.fromEntries(
      Object.entries<Localised>(labels).map(([key, label]) => [key, label[language]]),
    ) as Record<K, string>;
  return {
    ...WORDS[language],
    categories: say(CATEGORY_LABELS),
    severities: say(SEVERITY_LABELS),
    platforms: say(PLATFORM_LABELS),
  };
}

const WORDS = {
  zh: {
    title: '信息内容检查报告',
    noScript: '查看本报告需要浏览器允许运行脚本',
    search: '搜索',
    all: '全部',
    category: '问题类型',
    severity: '级别',
    platform: '平台',
    unit: '单位',
    rule: '规则',
    count: '显示',
    none: '没有可显示的问题',
    problems: '未能检查',
    suggestion: '建议：',
    reasons: '判断依据',
    evidence: '事实：',
    confidence: '置信度',
    previous: '上一页',
    next: '下一页',
    page: '页',
    keys: '快捷键：j/k 上下移动，Enter 展开，n/p 翻页，/ 搜索',
    summary: '汇总',
  },
  en: {
    title: 'Content inspection report',
    noScript: 'this report needs a browser that runs scripts',
    search: 'search',
    all: 'all',
    category: 'category',
    severity: 'severity',
    platform: 'platform',
    unit: 'unit',
    rule: 'rule',
    count: 'showing',
    none: 'no findings to show',
    problems: 'not checked',
    suggestion: 'suggestion:',
    reasons: 'reasons',
    evidence: 'facts:',
    confidence: 'confidence',
    previous: 'previous',
    next: 'next',
    page: 'pages',
    keys: 'keys: j/k move, Enter opens, n/p turn pages, / searches',
    summary: 'summary',
  },
} as const;
