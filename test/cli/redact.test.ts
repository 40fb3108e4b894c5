import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactBytes } from '../../src/cli/redact-bytes.js';
import { redactText } from '../../src/cli/redaction.js';
import { createScanner } from '../../src/config/index.js';
import { decodeBytes } from '../../src/text/index.js';
import { idNumber, mobileNumber } from '../scanner/planted.js';
import { encode } from '../text/encode.js';

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
        expect(redactText(text, kind, scanner)).toEqual({ text, count: 0, edits: [] });
      }),
      { numRuns: 50 },
    );
  });
});

test('a text without personal data is returned as it is', () => {
  const text = '\uFEFF办事大厅电话0564-3379000。\r\n';
  expect(redactText(text, 'text', scanner)).toEqual({ text, count: 0, edits: [] });
});

/** Enough text that its encoding is told without a hint. */
const PROSE = '裕安区人民政府办公室关于公示二〇二二年度拟发放补助资金人员的通知，现将有关事项公告如下。\r\n';

describe.each([
  ['utf-8', []],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gbk', []],
  ['gb18030', []],
  ['big5', []],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const)('bytes of %s, mark %j', (encoding, mark) => {
  const prose =
    encoding === 'big5'
      ? '裕安區人民政府辦公室關於公示本年度補助資金人員的通知，現將有關事項公告如下。'
      : PROSE;
  const label = encoding === 'big5' ? '身份證號碼' : '身份证号码';

  test('are as they were but for the stars', () => {
    fc.assert(
      fc.property(idNumber, fc.constantFrom('text', 'html', 'csv', 'jsonl'), (value, kind) => {
        const inner = `${prose.trim()}${label}：${value}，${prose.trim()}`;
        const content =
          kind === 'html'
            ? `<p>${inner}</p>`
            : kind === 'jsonl'
              ? `{"id":"1","content":${JSON.stringify(inner)}}\n`
              : kind === 'csv'
                ? `序,${label}\r\n1,${value}\r\n${prose}`
                : inner;
        const bytes = Uint8Array.from([...mark, ...encode(content, encoding)!]);
        const { text, encoding: found } = decodeBytes(bytes);
        expect(text).toBe(content);
        const { count, edits } = redactText(text, kind, scanner);
        expect(count).toBe(1);
        const masked = redactBytes(bytes, found, text, edits)!;
        expect(masked).toHaveLength(bytes.length);
        const changed = [...masked].flatMap((byte, i) => (byte === bytes[i] ? [] : [byte]));
        expect(changed).toEqual(Array.from({ length: 13 }, () => 0x2a));
        expect(decodeBytes(masked).text).not.toContain(value);
        expect(redactText(decodeBytes(masked).text, kind, scanner).count).toBe(0);
      }),
      { numRuns: 12 },
    );
  });
});

test('a star stands for a whole reference, and for a whole escape', () => {
  const value = '341503190612310022';
  const references = [...value].map((digit) => `&#${digit.charCodeAt(0)};`).join('');
  const html = `<p>身份证号：${references}</p>`;
  expect(redactText(html, 'html', scanner).text).toBe(
    `<p>身份证号：&#51;&#52;${'*'.repeat(13)}&#48;&#50;&#50;</p>`,
  );
  const escapes = [...value].map((digit) => `\\u00${digit.charCodeAt(0).toString(16)}`).join('');
  const line = `{"content":"身份证号：${escapes}"}`;
  const { text } = redactText(line, 'jsonl', scanner);
  expect((JSON.parse(text) as { content: string }).content).toBe(`身份证号：34${'*'.repeat(13)}022`);
});

test('bytes that are no text are refused, not mended', () => {
  const bytes = Uint8Array.from([...encode(PROSE, 'gb18030')!, 0xff, 0x31]);
  const { text, encoding } = decodeBytes(bytes);
  expect(redactBytes(bytes, encoding, text, [])).toBeUndefined();
});
