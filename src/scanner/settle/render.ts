import type { Finding, Localised, Place } from '../../rules/index.js';
import type { LineIndex, SourceSpan } from '../../text/index.js';
import type { Draft } from './draft.js';
import { fingerprintOf } from './fingerprint.js';
import { type Masker, maskNumber } from './mask.js';
import { surroundingsOf } from './surroundings.js';

export type Language = 'zh' | 'en';

/** What {@link renderFinding} needs besides the draft. */
export interface Rendering {
  readonly document: string;
  readonly text: string;
  readonly language: Language;
  readonly lines: (field: string) => LineIndex;
  readonly place: (source: SourceSpan) => Place | undefined;
  /** Undefined where the user asked to see personal data. */
  readonly masker: Masker | undefined;
  /** Give the finding its surroundings. */
  readonly surroundings: boolean;
}

/** Makes the finding that users see; from here on no raw number exists. */
export function renderFinding(draft: Draft, rendering: Rendering): Finding {
  const { document, text, language, lines, masker } = rendering;
  const { rule, report, source } = draft;
  const place = rendering.place(source);
  const say = (words: Localised) => words[language];
  const seen = masker !== undefined && rule.category === 'privacy' ? maskNumber(draft.seen) : draft.seen;
  const message = fill(say(rule.messages[report.messageId]!), { ...report.data, seen });
  const finding: Finding = {
    document,
    field: source.field,
    ruleId: rule.id,
    category: rule.category,
    severity: draft.severity,
    confidence: draft.confidence,
    start: source.start,
    end: source.end,
    ...lines(source.field).at(source.start),
    ...(place === undefined ? {} : { place }),
    text: seen,
    messageId: report.messageId,
    message,
    suggestions: (report.suggestions ?? []).map(({ replacement, why }) => ({ replacement, why: say(why) })),
    evidence: report.evidence ?? {},
    because: report.because.map(({ step, add }) => ({ step, text: say(rule.steps[step]!), add })),
    fingerprint: fingerprintOf(draft, text),
  };
  const masked = masker === undefined ? finding : (masker.maskDeep(finding) as Finding);
  if (!rendering.surroundings) return masked;
  return { ...masked, surroundings: surroundingsOf(draft, text, lines(source.field), masker) };
}

function fill(template: string, data: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole);
}
