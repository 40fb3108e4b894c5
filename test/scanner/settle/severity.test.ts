import { describe, expect, test } from 'vitest';
import type { Report, Severity } from '../../../src/rules/index.js';
import { confidenceOf, severityOf } from '../../../src/scanner/settle/severity.js';
import { ruleNamed } from './draft.js';

function report(...adds: number[]): Report<string, string> {
  return {
    at: { start: 0, end: 1 },
    messageId: 'seen',
    because: adds.map((add) => ({ step: 'sure', add })),
  };
}

describe('confidence is the sum of the steps', () => {
  test.each([
    [[], 0],
    [[0.5, 0.4], 0.9],
    [[0.95, -0.25, -0.2], 0.5],
    [[0.1, 0.2], 0.3],
    [[0.9, 0.4], 1],
    [[0.2, -0.6], 0],
    [[0.333, 0.333], 0.67],
  ])('%j is %d', (adds, expected) => {
    expect(confidenceOf(report(...adds))).toBe(expected);
  });
});

describe('severity is the lowest of what rule, report and confidence allow', () => {
  test.each<[Severity, number, Severity | undefined, Severity | undefined, Severity]>([
    ['error', 0.8, undefined, undefined, 'error'],
    ['error', 0.79, undefined, undefined, 'warning'],
    ['error', 0.5, undefined, undefined, 'warning'],
    ['error', 0.49, undefined, undefined, 'info'],
    ['warning', 1, undefined, undefined, 'warning'],
    ['info', 1, undefined, undefined, 'info'],
    ['error', 1, 'info', undefined, 'info'],
    ['warning', 1, 'error', undefined, 'warning'],
    // The user's setting replaces the rule's, yet not what the facts allow.
    ['warning', 1, undefined, 'error', 'error'],
    ['error', 1, undefined, 'info', 'info'],
    ['error', 0.6, undefined, 'error', 'warning'],
    ['warning', 1, 'info', 'error', 'info'],
  ])('rule %s, confidence %d, at most %s, set to %s: %s', (own, confidence, atMost, configured, expected) => {
    const rule = ruleNamed('misstatement/trial', own);
    expect(severityOf(rule, { ...report(confidence), atMost }, confidence, configured)).toBe(expected);
  });
});
