import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactText } from '../../src/cli/redact.js';
import { createScanner } from '../../src/config/index.js';
import { idNumber, mobileNumber } from '../scanner/planted.js';

const scanner = createScanner({ reveal: true, listRows: true });

const secret = fc.oneof(
  idNumber.map((value) => ({ label: '身份证号', value })),
  mobileNumber.map((value) => ({ label: '联系电话', value })),
);
const pages = [
  ['text', ({ label, value }: { label: string; value: string }) => `公示：\r\n${label}：${value}，见附件。`],
  [
    'html',
    ({ label, value }: { label: string; value: string }) =>
      `<p title="${label}">${label}：${value.slice(0, 6)}<b>${value.slice(6)}</b>&nbsp;无</p>`,
  ],
  [
    'markdown',
    ({ label, value }: { label: string; value: string }) => `# 公示\n\n- **${label}**：${value}\n`,
  ],
  ['csv', ({ label, value }: { label: string; value: string }) => `序号,姓名,${label}\n1,罗砚秋,${value}\n`],
] as const;

describe.each(pages)('%s', (kind, write) => {
  test('the copy scans clean, and differs in the masked signs alone', () => {
    fc.assert(
      fc.property(secret, (one) => {
        const source = write(one);
        const { text, count } = redactText(source, kind, scanner);
        expect(count).toBe(1);
        expect(text).toHaveLength(source.length);
        const changed = [...text].filter((sign, i) => sign !== source[i]);
        expect(new Set(changed)).toEqual(new Set(['*']));
        expect(changed).toHaveLength(one.value.length === 18 ? 13 : 4);
        expect(redactText(text, kind, scanner)).toEqual({ text, count: 0 });
      }),
      { numRuns: 50 },
    );
  });
});

test('a text without personal data is returned as it is', () => {
  const text = '\uFEFF办事大厅电话0564-3379000。\r\n';
  expect(redactText(text, 'text', scanner)).toEqual({ text, count: 0 });
});
