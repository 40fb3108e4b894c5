import { describe, expect, test } from 'vitest';
import { Boundary } from '../../src/dictionary/index.js';

const boundary = Boundary.parse(
  '# word\tfrequency\n检查\t500\n检查院\t2\n院内\t120\n院内外\t40\n改革\t800\n开发\t600\n开发区\t900\n乡亲\t300\n族群\t50\n乡亲父老乡亲\t1\n',
);

/** The span of the part between the bars, in the text without them. */
function marked(text: string): readonly [text: string, start: number, end: number] {
  const [before = '', inside = '', after = ''] = text.split('|');
  return [before + inside + after, before.length, before.length + inside.length];
}

describe('across', () => {
  test('gives the longest word over the place', () => {
    expect(boundary.across('检查院内外', 3)).toEqual({ start: 2, end: 5, word: '院内外', frequency: 40 });
    expect(boundary.across('检查院内', 3)?.word).toBe('院内');
  });

  test('a word that ends or begins at the place is not over it', () => {
    expect(boundary.across('改革开发', 2)).toBeUndefined();
    expect(boundary.across('乡亲', 2)).toBeUndefined();
    expect(boundary.across('乡亲', 0)).toBeUndefined();
  });

  test('a word that begins before `from` does not count', () => {
    expect(boundary.across('检查院内', 1)?.word).toBe('检查院');
    expect(boundary.across('检查院内', 3, 3)).toBeUndefined();
    expect(boundary.across('检查院内', 1, 1)).toBeUndefined();
  });

  test('reaches as far as the longest word, six characters', () => {
    expect(boundary.across('乡亲父老乡亲', 5)?.start).toBe(0);
    expect(boundary.across('乡亲父老乡亲', 5)?.frequency).toBe(1);
  });
});

describe('readsOtherwise', () => {
  test.each([
    [
      '改革|开发|区',
      '开放',
      false,
      'the word over the right edge begins with the hit: nothing is left of it',
    ],
    ['|改革开发|区', '改革开放', true, '改革 and 开发区'],
    ['|革改开发|区', '改革开发', false, '革改 is no word'],
    ['|检查开发|区', '改革开发', false, '开发区 only lengthens the last word of the right form'],
    ['|检查院|内', '检察院', true, '检查 and 院内'],
    ['|检查院|里', '检察院', false, 'no word over the edge'],
    ['少数名|族|群众', '', false, 'what is left of the span is no word'],
    ['|改革开发|', '改革开放', false, 'the text ends with the span'],
  ])('%s for %s: %s (%s)', (text, right, expected) => {
    const [bare, start, end] = marked(text);
    expect(boundary.readsOtherwise(bare, { start, end }, right)).toBe(expected);
  });
});

test('startingAt gives all words from the shortest on', () => {
  expect(boundary.startingAt('开发区改革', 0).map(({ word, end }) => [word, end])).toEqual([
    ['开发', 2],
    ['开发区', 3],
  ]);
  expect(boundary.startingAt('开发区', 3)).toEqual([]);
});

test('endingAt gives the longest word', () => {
  expect(boundary.endingAt('父老乡亲', 4)?.word).toBe('乡亲');
  expect(boundary.endingAt('检查院', 3)?.word).toBe('检查院');
  expect(boundary.endingAt('乡亲', 1)).toBeUndefined();
});

test('none knows no word', () => {
  expect(Boundary.none.across('检查院内', 3)).toBeUndefined();
  expect(Boundary.none.readsOtherwise('改革开发区', { start: 0, end: 4 }, '改革开放')).toBe(false);
});
