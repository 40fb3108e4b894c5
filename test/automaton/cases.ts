import type { AutomatonOptions } from '../../src/automaton/index.js';
import { sampleFold } from './engines.js';

export interface SearchCase {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly text: string;
  readonly options?: AutomatonOptions;
  /** Triples [start, end, pattern]. */
  readonly matches: readonly (readonly [number, number, number])[];
}

const fold = sampleFold();

/** The right answers, by hand, which every engine has to give. */
export const cases: readonly SearchCase[] = [
  { name: 'no patterns', patterns: [], text: '六安市', matches: [] },
  { name: 'empty text', patterns: ['六安'], text: '', matches: [] },
  { name: 'whole text', patterns: ['六安市'], text: '六安市', matches: [[0, 3, 0]] },
  { name: 'text shorter than the pattern', patterns: ['六安市'], text: '六安', matches: [] },
  {
    name: 'one-character pattern',
    patterns: ['安'],
    text: '安安x安',
    matches: [
      [0, 1, 0],
      [1, 2, 0],
      [3, 4, 0],
    ],
  },
  {
    name: 'one character beside a longer one',
    patterns: ['安', '六安'],
    text: '六安安',
    matches: [
      [0, 2, 1],
      [1, 2, 0],
      [2, 3, 0],
    ],
  },
  {
    name: 'one character that begins a longer one',
    patterns: ['六', '六安'],
    text: '六安六',
    matches: [
      [0, 1, 0],
      [0, 2, 1],
      [2, 3, 0],
    ],
  },
  {
    name: 'nested at one start',
    patterns: ['裕安区', '裕安', '裕安区政府'],
    text: '裕安区政府',
    matches: [
      [0, 2, 1],
      [0, 3, 0],
      [0, 5, 2],
    ],
  },
  {
    name: 'a suffix inside of a failed longer one',
    patterns: ['abcd', 'bc'],
    text: 'abcx',
    matches: [[1, 3, 1]],
  },
  {
    name: 'a pattern behind a failed longer one',
    patterns: ['aab', 'ab'],
    text: 'aaab',
    matches: [
      [1, 4, 0],
      [2, 4, 1],
    ],
  },
  {
    name: 'overlap',
    patterns: ['aba'],
    text: 'ababa',
    matches: [
      [0, 3, 0],
      [2, 5, 0],
    ],
  },
  {
    name: 'a run of one character',
    patterns: ['一', '一一', '一一一'],
    text: '一一一',
    matches: [
      [0, 1, 0],
      [0, 2, 1],
      [0, 3, 2],
      [1, 2, 0],
      [1, 3, 1],
      [2, 3, 0],
    ],
  },
  {
    name: 'duplicates keep their numbers',
    patterns: ['区', '六安', '六安', '六安'],
    text: '六安区',
    matches: [
      [0, 2, 1],
      [0, 2, 2],
      [0, 2, 3],
      [2, 3, 0],
    ],
  },
  { name: 'nothing in common', patterns: ['甲乙'], text: '丙丁戊己', matches: [] },
  {
    name: 'NUL is a unit like any other',
    patterns: ['\0', 'a\0b'],
    text: 'a\0b',
    matches: [
      [0, 3, 1],
      [1, 2, 0],
    ],
  },
  {
    name: 'U+FFFF is not ignorable by itself',
    patterns: ['a\uffffb'],
    text: 'a\uffffb ab',
    matches: [[0, 3, 0]],
  },
  {
    name: 'Latin-1 text',
    patterns: ['ab', 'é'],
    text: 'xabé',
    matches: [
      [1, 3, 0],
      [3, 4, 1],
    ],
  },
  {
    name: 'astral pattern',
    patterns: ['𠮷野', '𠮷'],
    text: '𠮷野家',
    matches: [
      [0, 2, 1],
      [0, 3, 0],
    ],
  },
  { name: 'astral neighbours share a half', patterns: ['😀'], text: '😁😀', matches: [[2, 4, 0]] },
  { name: 'no match begins inside a pair', patterns: ['\udc00a'], text: '\ud800\udc00a', matches: [] },
  { name: 'no match ends inside a pair', patterns: ['a\ud800'], text: 'a\ud800\udc00', matches: [] },
  {
    name: 'lone halves match lone halves',
    patterns: ['a\ud800', '\udc00a'],
    text: 'a\ud800 \udc00a',
    matches: [
      [0, 2, 0],
      [3, 5, 1],
    ],
  },
  {
    name: 'the longest splits a pair, a shorter one does not',
    patterns: ['ab', 'ab\ud800'],
    text: 'ab\ud800\udc00',
    matches: [[0, 2, 0]],
  },
  {
    name: 'folded case and width',
    patterns: ['abc1'],
    text: 'aBC１',
    options: { fold },
    matches: [[0, 4, 0]],
  },
  {
    name: 'folded patterns become duplicates',
    patterns: ['中国', '中國'],
    text: '中國',
    options: { fold },
    matches: [
      [0, 2, 0],
      [0, 2, 1],
    ],
  },
  {
    name: 'ignorable inside',
    patterns: ['六安市'],
    text: '六\u200b安--市',
    options: { fold },
    matches: [[0, 6, 0]],
  },
  {
    name: 'ignorable at the edges',
    patterns: ['六安'],
    text: '-六安-',
    options: { fold },
    matches: [[1, 3, 0]],
  },
  {
    name: 'ignorable in the pattern',
    patterns: ['-六-安-'],
    text: '六安',
    options: { fold },
    matches: [[0, 2, 0]],
  },
  { name: 'ignorable units only', patterns: ['六安'], text: '-----', options: { fold }, matches: [] },
  {
    name: 'one character among ignorables',
    patterns: ['a'],
    text: '-a-A-',
    options: { fold },
    matches: [
      [1, 2, 0],
      [3, 4, 0],
    ],
  },
  { name: 'not ignorable by default', patterns: ['六安'], text: '六-安', matches: [] },
];
