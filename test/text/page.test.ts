import { describe, expect, it } from 'vitest';
import { foldTable, LineIndex, readPage, SKIP } from '../../src/text/index.js';

describe('LineIndex', () => {
  it('counts CRLF, LF and CR as one line end each', () => {
    const lines = new LineIndex('a\r\nb\rc\nd');
    expect([0, 3, 5, 7, 8].map((offset) => lines.at(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ]);
  });
});

describe('foldTable', () => {
  it('gives one symbol to forms of one character, and passes over spaces', () => {
    const fold = foldTable();
    const symbol = (text: string) => fold[text.charCodeAt(0)];
    for (const [one, other] of ['Ａa', '後后', '裡里', '⻓长', '⼈人', '①1']) {
      expect(symbol(one as string)).toBe(symbol(other as string));
    }
    expect(['幺', '么'].map(symbol)).toEqual(['幺', '么'].map((text) => text.charCodeAt(0)));
    expect(['\u3000', '\u200b', ' '].map(symbol)).toEqual([SKIP, SKIP, SKIP]);
    expect(['\n', '\t'].map(symbol)).toEqual([10, 9]);
  });
});

describe('readPage', () => {
  it('does not break a word at inline markup, and cuts exactly its source', () => {
    const value = '<p>在平桥<b>镇</b>召开</p>';
    const page = readPage([{ name: 'content', value, format: 'html' }]);
    const start = page.text.indexOf('平桥镇');
    const { field, ...span } = page.locate({ start, end: start + 3 });
    expect(field).toBe('content');
    expect(value.slice(span.start, span.end)).toBe('平桥<b>镇');
  });
});
