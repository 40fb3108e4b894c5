import { describe, expect, test } from 'vitest';
import { type PlacedText, paragraphsOf } from '../../src/sources/layout.js';

const SIZE = 10;
/** A line of Han characters at a height, in full width from the left margin. */
const line = (text: string, baseline: number, left = 0): PlacedText => ({
  text,
  left,
  width: text.length * SIZE,
  baseline,
  size: SIZE,
});

describe('paragraphs of placed text', () => {
  test('a word over the end of a full line is whole', () => {
    expect(paragraphsOf([line('开展全县范围的抚平攻', 0, 20), line('坚工作', 18)])).toEqual([
      '开展全县范围的抚平攻坚工作',
    ]);
  });

  test('a line that ends early, and one that is indented, begins a paragraph', () => {
    const full = '今天上午召开工作会议研究';
    expect(paragraphsOf([line(full, 0), line('部署', 18), line(full, 36), line('又一段', 54, 20)])).toEqual([
      `${full}部署`,
      full,
      '又一段',
    ]);
  });

  test('a heading of another size is a paragraph of its own', () => {
    const heading = { ...line('关于开展工作的通知', 0), size: 15, width: 135 };
    expect(paragraphsOf([heading, line('各乡镇人民政府一二三四五', 20)])).toHaveLength(2);
  });

  test('pieces of a line are one text, cells far apart are not', () => {
    const piece = (text: string, left: number) => line(text, 0, left);
    expect(paragraphsOf([piece('抚平', 0), piece('攻坚', 20), piece('', 40), piece('农业局', 90)])).toEqual([
      '抚平攻坚\t农业局',
    ]);
  });

  test('narrow blanks of a justified line are none, wide ones are', () => {
    const blank = (left: number, width: number): PlacedText => ({ ...line(' ', 0, left), width });
    expect(
      paragraphsOf([line('抚平', 0), blank(20, 1), line('攻坚', 0, 21), blank(41, 10), line('甲', 0, 51)]),
    ).toEqual(['抚平攻坚 甲']);
  });

  test('words of letters over the end of a line keep their blank', () => {
    const word = (text: string, baseline: number): PlacedText => ({ ...line(text, baseline), width: 100 });
    expect(paragraphsOf([word('annual', 0), word('report', 15)])).toEqual(['annual report']);
  });
});
