import {
  type Category,
  defineRule,
  type Report,
  type Rule,
  type Severity,
} from '../../../src/rules/index.js';
import type { Draft } from '../../../src/scanner/settle/draft.js';

/** A rule that says one thing, for drafts that no page has led to. */
export function ruleNamed(id: `${Category}/${string}`, severity: Severity = 'error'): Rule {
  return defineRule({
    id,
    severity,
    since: '0.1.0',
    summary: { zh: '试', en: 'trial' },
    wants: 'page',
    messages: { seen: { zh: '见“{seen}”', en: 'saw “{seen}”' }, other: { zh: '另', en: 'other' } },
    steps: { sure: { zh: '确定', en: 'sure' }, doubt: { zh: '存疑', en: 'in doubt' } },
    check: () => undefined,
  });
}

interface Parts extends Partial<Omit<Draft, 'rule' | 'report' | 'at' | 'source'>> {
  readonly id?: `${Category}/${string}`;
  readonly report?: Partial<Report<string, string>>;
}

/** A draft on `[start, end)` of the content, whose text is the same as its source. */
export function draftAt(start: number, end: number, { id, report, ...rest }: Parts = {}): Draft {
  const at = { start, end };
  return {
    rule: ruleNamed(id ?? 'misstatement/trial'),
    report: { at, messageId: 'seen', because: [{ step: 'sure', add: 0.9 }], ...report },
    at,
    source: { field: 'content', ...at },
    seen: '',
    confidence: 0.9,
    severity: 'error',
    ...rest,
  };
}

/** Places of drafts, for comparison. */
export function spansOf(drafts: readonly Draft[]): string[] {
  return drafts.map(({ at, rule }) => `${rule.id} ${at.start}–${at.end}`);
}
