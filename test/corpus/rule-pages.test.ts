import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/config/index.js';
import { rules, type Severity, severityRank } from '../../src/rules/index.js';
import { AcrossDocuments } from '../../src/scanner/index.js';
import { type Case, readRulePages } from './cases.js';

const scanner = createScanner();
/** Only speaks when asked to, since a model is loaded for it; of slips in formulations another rule knows more. */
const NEEDS_MODEL = 'misstatement/typo';
const WITH_MODEL = { typos: true, rules: { 'misstatement/near-miss': 'off' } } as const;
const pages = readRulePages();

function findingsOf(ruleId: string, { article, roster, masks, checks, after }: Case) {
  const options = {
    ...(roster === undefined ? {} : { roster }),
    ...(masks === undefined ? {} : { masks }),
    ...(checks === undefined ? {} : { linkChecks: checks }),
    ...(ruleId === NEEDS_MODEL ? WITH_MODEL : {}),
    ...(after === undefined ? {} : { acrossDocuments: true }),
  };
  const scanning = Object.keys(options).length === 0 ? scanner : createScanner(options);
  const run = new AcrossDocuments();
  if (after !== undefined) run.judge(scanning.scan(after));
  return run.judge(scanning.scan(article)).findings.filter((finding) => finding.ruleId === ruleId);
}

describe.each(pages)('$ruleId', ({ ruleId, cases }) => {
  test.each(cases.map((one) => [`${one.section}, line ${one.line}`, one] as const))('%s', (_, one) => {
    const found = findingsOf(ruleId, one);
    const cut = ({ start, end }: { start: number; end: number }) => one.article.content.slice(start, end);
    if (one.section === 'silent') {
      const limit = severityRank((one.atMost as Severity | undefined) ?? 'info');
      const loud = found.filter(
        ({ severity }) => severityRank(severity) > (one.atMost === undefined ? 0 : limit),
      );
      expect(loud.map(({ message }) => message)).toEqual([]);
      return;
    }
    const inContent = found.filter(({ field }) => field === 'content');
    expect(inContent.map(cut)).toEqual(one.expected.map(cut));
    expect(inContent.map(({ start }) => start)).toEqual(one.expected.map(({ start }) => start));
    if (one.fix !== undefined) expect(found[0]?.suggestions[0]?.replacement).toBe(one.fix);
    if (one.severity !== undefined)
      expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set([one.severity]));
  });
});

/** Half a rule is refused: it has a page, each message is shown, and silence is proved at least as often as noise. */
describe.each(rules.map((rule) => ({ id: rule.id, rule })))('contract of $id', ({ id, rule }) => {
  const page = pages.find(({ ruleId }) => ruleId === id);
  const reported = page?.cases.filter(({ section }) => section === 'reports') ?? [];
  const silent = page?.cases.filter(({ section }) => section === 'silent') ?? [];

  test('has a page with at least as many silent cases as reported ones', () => {
    expect(reported.length).toBeGreaterThan(0);
    expect(silent.length).toBeGreaterThanOrEqual(reported.length);
    expect(reported.every(({ expected }) => expected.length > 0)).toBe(true);
    expect(silent.every(({ expected }) => expected.length === 0)).toBe(true);
  });

  test('reports each of its messages', () => {
    const seen = new Set(reported.flatMap((one) => findingsOf(id, one).map(({ messageId }) => messageId)));
    expect([...seen].sort()).toEqual(Object.keys(rule.messages).sort());
  });

  test('says everything in Chinese and in English', () => {
    for (const { zh, en } of [rule.summary, ...Object.values(rule.messages), ...Object.values(rule.steps)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toBe('');
    }
  });

  test('suggests what scans clean', () => {
    for (const one of reported) {
      for (const { start, end, field, suggestions } of findingsOf(id, one)) {
        if (field !== 'content' || suggestions.length === 0) continue;
        const content = one.article.content;
        const mended = content.slice(0, start) + suggestions[0]!.replacement + content.slice(end);
        const left = findingsOf(id, { ...one, article: { ...one.article, content: mended } });
        expect(left.filter((finding) => finding.start === start)).toEqual([]);
      }
    }
  });
});

test('every page is a rule', () => {
  expect(pages.map(({ ruleId }) => ruleId).sort()).toEqual(rules.map(({ id }) => id).sort());
});
