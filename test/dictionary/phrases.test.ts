import { expect, test } from 'vitest';
import { compileEntries, Dictionary, DictionaryError } from '../../src/dictionary/index.js';

const GROUPS = [
  'phrases: 战略',
  'severity: error',
  'source: 报告，2022-10-16',
  '乡村振兴 | | 振兴',
  '脱贫攻坚 | 扶贫攻坚',
  '',
  'phrases: 活动',
  'since: 2024-04-07',
  'source: 通知，2024-04',
  '党纪学习教育',
].join('\n');

const compile = (...texts: string[]) =>
  compileEntries(texts.map((text, i) => ({ file: `${'ab'[i]}.dict`, text }))).dictionary;

test('phrases, sets and sessions outlive storing', () => {
  const lists =
    '\n\nset: 甲\nordered: no\nmember: 乙\nmember: 丙\nsource: 丁\n\nsessions: 甲\nsource: 乙\n1 | 2 | 1950-06-14 | 1950-06-23';
  const compiled = compile(GROUPS + lists);
  const loaded = Dictionary.load(compiled.serialize(), 'a.bin');
  expect(loaded.records).toEqual(compiled.records);
  expect(loaded.records.phrases.map(({ text, severity }) => [text, severity])).toEqual([
    ['乡村振兴', 'error'],
    ['脱贫攻坚', 'error'],
    ['党纪学习教育', 'warning'],
  ]);
});

test('the digest follows a variant', () => {
  expect(compile(GROUPS).digest).not.toBe(compile(GROUPS.replace('扶贫', '扶平')).digest);
});

test.each([
  ['a phrase twice in one file', [`${GROUPS}\n乡村振兴`], 'a.dict', 11],
  ['a phrase twice in two files', [GROUPS, 'phrases: 甲\nsource: 乙\n乡村振兴'], 'b.dict', 3],
  ['a phrase twice, once in traditional characters', [`${GROUPS}\n鄉村振興`], 'a.dict', 11],
  ['a variant that is a phrase', [`${GROUPS}\n扶贫攻坚`], 'a.dict', 5],
])('refused: %s', (_, texts, file, line) => {
  let refusal: unknown;
  try {
    compile(...texts);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(DictionaryError);
  expect(refusal).toMatchObject({ code: 'duplicate', file, line });
});
