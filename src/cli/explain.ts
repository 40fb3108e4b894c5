import { createScanner } from '../config/index.js';
import { noSuchRule } from '../config/read-config.js';
import { type Rule, rules } from '../rules/index.js';
import type { Language } from '../scanner/index.js';
import { UsageError } from './exit.js';

export interface ExplainFlags {
  readonly text?: string;
  readonly home?: string;
  readonly date?: string;
  readonly lang?: Language;
}

const WORDS = {
  zh: {
    severity: '级别',
    since: '自版本',
    messages: '报告内容',
    steps: '置信度由下列各项相加',
    none: '该规则未发现问题',
    confidence: '置信度',
  },
  en: {
    severity: 'severity',
    since: 'since',
    messages: 'what it says',
    steps: 'confidence is the sum of',
    none: 'the rule finds nothing',
    confidence: 'confidence',
  },
};

/** What a rule looks for and says; with `--text`, what it finds there and how its confidence adds up. */
export function explain(id: string, { text, home, date, lang = 'zh' }: ExplainFlags): string {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    throw new UsageError(noSuchRule(id));
  }
  const words = WORDS[lang];
  const lines = [
    `${rule.id}  ${rule.summary[lang]}`,
    `${words.severity}: ${rule.severity}   ${words.since}: ${rule.since}`,
    '',
    `${words.messages}:`,
    ...Object.entries(rule.messages).map(([name, message]) => `  ${name}: ${message[lang]}`),
    `${words.steps}:`,
    ...Object.entries(rule.steps).map(([name, step]) => `  ${name}: ${step[lang]}`),
  ];
  if (text !== undefined) lines.push('', ...arithmetic(rule, text, { home, date, lang }));
  return lines.join('\n') + '\n';
}

function arithmetic(
  rule: Rule,
  text: string,
  { home, date, lang }: { home: string | undefined; date: string | undefined; lang: Language },
): string[] {
  const scanner = createScanner({
    language: lang,
    ...(home === undefined ? {} : { home }),
    ...(date === undefined ? {} : { publishedAt: date }),
  });
  const findings = scanner.scan(text).findings.filter(({ ruleId }) => ruleId === rule.id);
  if (findings.length === 0) return [WORDS[lang].none];
  return findings.flatMap(({ start, end, severity, message, because, confidence, suggestions, evidence }) => [
    `[${start}, ${end})  ${severity}  ${message}`,
    ...details(evidence),
    ...because.map(({ text: step, add }) => `  ${add < 0 ? '-' : '+'}${Math.abs(add).toFixed(2)}  ${step}`),
    `  =${confidence.toFixed(2)}  ${WORDS[lang].confidence}`,
    ...suggestions.map(({ replacement, why }) => `  → ${replacement}  ${why}`),
  ]);
}

/** The alignment with a formulation, and the signals that were weighed, where a rule gives them as evidence. */
function details(evidence: Readonly<Record<string, unknown>> | undefined): string[] {
  const { alignment, signals } = (evidence ?? {}) as {
    readonly alignment?: { readonly seen: string; readonly meant: string; readonly at: number };
    readonly signals?: Readonly<Record<string, number>>;
  };
  const lines: string[] = [];
  if (alignment !== undefined) {
    const [seen, meant] = [alignment.seen || '∅', alignment.meant || '∅'];
    lines.push(`  ${seen} ↔ ${meant}  @${alignment.at}`);
  }
  if (signals !== undefined) {
    const spoken = Object.entries(signals).filter(([, value]) => value !== 0);
    lines.push(`  ${spoken.map(([name, value]) => `${name} ${value}`).join(', ')}`);
  }
  return lines;
}
