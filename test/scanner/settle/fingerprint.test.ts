import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/scanner/settle/fingerprint.js';
import { draftAt } from './draft.js';

/** The fingerprint of the part between the bars. */
function of(marked: string, id: 'misstatement/trial' | 'privacy/trial' = 'misstatement/trial'): string {
  const [before = '', inside = '', after = ''] = marked.split('|');
  const draft = draftAt(before.length, before.length + inside.length, { id });
  return fingerprintOf(draft, before + inside + after);
}

const page = '为做好今年的|抚平攻坚|工作，现通知如下';

test('has sixteen hex digits', () => {
  expect(of(page)).toMatch(/^[0-9a-f]{16}$/);
});

describe('stays the same', () => {
  test.each([
    ['when the text moves', `甲乙丙丁`.repeat(10) + '。'.repeat(16) + page, '。'.repeat(16) + page],
    ['when white space changes', '为做好  今年的|抚平\u3000攻坚|工作，\n现通知如下', page],
    ['when a number beside it changes', '截至2022年6月|抚平攻坚|工作', '截至2031年11月|抚平攻坚|工作'],
  ])('%s', (_, one, other) => {
    expect(of(one)).toBe(of(other));
  });

  test('when what stands farther away than sixteen characters changes', () => {
    const near = '一二三四五六七八九十甲乙丙丁戊己';
    expect(of(`子${near}|抚平攻坚|${near}丑`)).toBe(of(`寅${near}|抚平攻坚|${near}卯`));
  });

  const number = fc.stringMatching(/^\d{17}[\dXx]$/);
  const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
  test.each([
    ['identity number', number],
    ['mobile number', mobile],
  ])('when an %s is another one', (_, numbers) => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        expect(of(`姓名：某某，号码：|${one}|，住址`, 'privacy/trial')).toBe(
          of(`姓名：某某，号码：|${other}|，住址`, 'privacy/trial'),
        );
        expect(of(`号码：|${wide(one)}|，`)).toBe(of(`号码：|${wide(other)}|，`));
      }),
    );
  });
});

describe('differs', () => {
  test.each([
    ['with the wording', '为做好今年的|扶平攻坚|工作，现通知如下'],
    ['with what stands before', '为做好去年的|抚平攻坚|工作，现通知如下'],
    ['with what stands behind', '为做好今年的|抚平攻坚|事业，现通知如下'],
  ])('%s', (_, other) => {
    expect(of(other)).not.toBe(of(page));
  });

  test('with the rule', () => {
    expect(of(page, 'privacy/trial')).not.toBe(of(page));
  });

  test('with the message', () => {
    const draft = draftAt(0, 4);
    const other = draftAt(0, 4, { report: { messageId: 'other' } });
    expect(fingerprintOf(other, '抚平攻坚')).not.toBe(fingerprintOf(draft, '抚平攻坚'));
  });
});

// A bare number has no surroundings to hide among: whoever has the report tries all of them in a minute.
test('of a bare number is that of any other', () => {
  expect(of('|11010519491231002X|', 'privacy/trial')).toBe(of('|440524188001010014|', 'privacy/trial'));
  expect(of('|138 0013 8000|', 'privacy/trial')).toBe(of('|139 1234 5678|', 'privacy/trial'));
  expect(of('|1101 0519 4912 3100 2 X|', 'privacy/trial')).toBe(
    of('|440524\u200b188001010014|', 'privacy/trial'),
  );
});
