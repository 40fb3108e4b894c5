import { describe, expect, test } from 'vitest';
import { ERROR_KINDS, Injector } from '../../../scripts/language/inject.js';
import { Verdict } from '../../../scripts/language/verdict.js';
import { GRAMMAR_PAIRS } from '../../../src/language/alike.js';

const sample =
  '各级人民政府应当加强对本行政区域内公共服务工作的领导，建立健全协调机制，督促有关部门依法履行职责。' +
  '任何单位和个人都有权对违反本条例规定的行为进行举报，接到举报的部门应当及时调查处理。';
const text = sample.repeat(120);
const injector = new Injector([text]);
const damaged = injector.damage(text, 5);

describe('planting misprints', () => {
  test('plants one in about 80 ideographs, of every kind', () => {
    const ideographs = [...text].filter((character) => /\p{Script=Han}/u.test(character)).length;
    expect(ideographs / damaged.planted.length).toBeGreaterThan(60);
    expect(ideographs / damaged.planted.length).toBeLessThan(110);
    const kinds = new Set(injector.damage(text.repeat(6), 1).planted.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([...ERROR_KINDS].sort());
  });

  test('can be undone', () => {
    let [undone, from] = ['', 0];
    for (const { start, end, right } of damaged.planted) {
      undone += damaged.text.slice(from, start) + right;
      from = end;
    }
    expect(undone + damaged.text.slice(from)).toBe(text);
  });

  test('changes something each time, and nothing that grammar decides', () => {
    for (const { start, end, right } of damaged.planted) {
      const wrong = damaged.text.slice(start, end);
      expect(wrong).not.toBe(right);
      for (const set of GRAMMAR_PAIRS)
        expect(set.includes(wrong) && set.includes(right) && wrong !== '').toBe(false);
    }
  });

  test('plants the same for the same seed', () => {
    expect(injector.damage(text, 5)).toEqual(damaged);
    expect(injector.damage(text, 6)).not.toEqual(damaged);
  });
});

describe('judging a proposal', () => {
  const verdict = new Verdict('一二叁四五六七七八', [
    { kind: 'sound', start: 2, end: 3, right: '三' },
    { kind: 'lost', start: 5, end: 5, right: '某' },
    { kind: 'doubled', start: 6, end: 8, right: '七' },
  ]);

  test.each([
    [{ start: 2, end: 3, replacement: '三' }, 0, true],
    [{ start: 2, end: 3, replacement: '仨' }, 0, false],
    [{ start: 1, end: 3, replacement: '二三' }, 0, true],
    [{ start: 3, end: 4, replacement: '肆' }, -1, false],
    [{ start: 5, end: 5, replacement: '某' }, 1, true],
    [{ start: 6, end: 7, replacement: '' }, 2, true],
    [{ start: 7, end: 8, replacement: '' }, 2, true],
  ])('%j', (proposed, number, mends) => {
    expect(verdict.meets(proposed)).toBe(number);
    if (number >= 0) expect(verdict.mends(proposed, number)).toBe(mends);
  });
});
