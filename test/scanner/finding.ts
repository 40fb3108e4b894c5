import type { Finding } from '../../src/rules/index.js';

/** A whole finding of which a test names what it is about. */
export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    document: 'a',
    field: 'content',
    ruleId: 'misstatement/wrong-form',
    category: 'misstatement',
    severity: 'error',
    confidence: 0.95,
    start: 0,
    end: 4,
    line: 1,
    column: 1,
    text: '抚平攻坚',
    messageId: 'wrong',
    message: '“抚平攻坚”应为“扶贫攻坚”',
    suggestions: [{ replacement: '扶贫攻坚', why: '规范表述' }],
    evidence: { source: '文件' },
    because: [{ step: 'listed', text: '词典收录的错误写法', add: 0.95 }],
    fingerprint: '0123456789abcdef',
    ...parts,
  };
}
