import { describe, expect, it } from 'vitest';
import type { Slip } from '../../../src/dictionary/index.js';
import { wordingInPlace } from '../../../src/rules/near-misses/wording.js';

/** `seen` stands in the text for `right`, which has lost the character at `at`. */
function lost(text: string, seen: string, right: string, at: number): string {
  const start = text.indexOf(seen);
  const slip = { kind: 'lost', start, end: start + seen.length, rightStart: at, rightEnd: at + 1 };
  return wordingInPlace({ ...slip, phrase: { text: right } } as unknown as Slip, text);
}

describe('the wording that official texts are asked for', () => {
  it('has the character beside the end at which one was lost', () => {
    expect(lost('依法进行许可证核查', '行许可', '行政许可', 1)).toBe('进行许可');
    expect(lost('落实工作制度', '工作制', '工作机制', 2)).toBe('工作制度');
    expect(lost('报国统计局审批', '国统计局', '国家统计局', 1)).toBe('报国统计局');
  });

  it('has a mark where no character stands beside it', () => {
    expect(lost('，行许可', '行许可', '行政许可', 0)).toBe('|行许可');
    expect(lost('落实工作制', '工作制', '工作机制', 2)).toBe('工作制|');
  });

  it('is the stretch alone where both ends are intact', () => {
    expect(lost('推进基本公服务均等化', '基本公服务均等化', '基本公共服务均等化', 3)).toBe(
      '基本公服务均等化',
    );
  });
});
