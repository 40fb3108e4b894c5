import { describe, expect, test } from 'vitest';
import { createScanner } from '../../../src/config/index.js';
import type { Article } from '../../../src/scanner/index.js';

const scanner = createScanner({ home: '341503', publishedAt: '2022-06-10' });
const placesOf = (article: Article) =>
  scanner.scan(article).findings.map(({ field, place, text }) => [field, text, place]);

describe('a finding tells its place in the file', () => {
  test('by sheet, row and column', () => {
    const first = '乡镇\t备注\n平桥乡\t\n';
    expect(
      placesOf({
        content: `${first}\n\n序号\t工作\n1\t\t抚平攻坚`,
        format: 'text',
        sections: [
          { start: 0, place: { sheet: '一' }, lines: 'rows' },
          { start: first.length + 1, place: { sheet: '二' }, lines: 'rows' },
        ],
      }),
    ).toEqual([['content', '抚平攻坚', { sheet: '二', row: 3, column: 3 }]]);
  });

  test('by paragraph, counted on behind a table, and by table', () => {
    const [body, table, rest] = ['裕安区简报\n', '部门\t工作\n农业局\t抚平攻坚\n', '开展抚平攻坚。'];
    expect(
      placesOf({
        content: `${body}${table}${rest}`,
        format: 'text',
        sections: [
          { start: 0, place: {}, lines: 'paragraphs' },
          { start: body.length, place: { table: 1 }, lines: 'rows' },
          { start: body.length + table.length, place: {}, lines: 'paragraphs', first: 2 },
        ],
      }),
    ).toEqual([
      ['content', '抚平攻坚', { table: 1, row: 2, column: 2 }],
      ['content', '抚平攻坚', { paragraph: 2 }],
    ]);
  });

  test('by page; before the first section there is none', () => {
    expect(
      placesOf({
        content: '抚平攻坚\n开展抚平攻坚',
        format: 'text',
        sections: [{ start: 5, place: { page: 2 } }],
      }),
    ).toEqual([
      ['content', '抚平攻坚', undefined],
      ['content', '抚平攻坚', { page: 2 }],
    ]);
  });

  test('in an attachment, with the field that holds its text', () => {
    const place = { attachment: 'files/a.docx' };
    expect(
      placesOf({
        content: '正文',
        parts: [
          {
            name: 'attachments/0',
            content: '标题\n抚平攻坚',
            sections: [{ start: 0, place, lines: 'paragraphs' }],
          },
        ],
      }),
    ).toEqual([['attachments/0', '抚平攻坚', { ...place, paragraph: 2 }]]);
  });
});
