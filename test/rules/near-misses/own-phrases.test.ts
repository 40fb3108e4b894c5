import { expect, test } from 'vitest';
import { compileDictionary, createScanner } from '../../../src/index.js';

/** Formulations of one's own, in a dictionary that the scanner joins to the shipped one. */
const own = compileDictionary([
  {
    file: 'own.dict',
    text: 'phrases: 本市\nsource: 本市文件，2024-01-01\n皋城义警志愿服务 | 皋城义勇志愿服务\n',
  },
]);
const scanner = createScanner({ dictionaries: [own] });
const found = (text: string) =>
  scanner
    .scan(text)
    .findings.filter(({ ruleId }) => ruleId === 'misstatement/near-miss')
    .map(({ text: seen, suggestions }) => [seen, suggestions[0]!.replacement]);

test('what is nearly a formulation of one’s own is that one mistyped, and no shipped one', () => {
  expect(found('组织皋城义景志愿服务活动。')).toEqual([['皋城义景志愿服务', '皋城义警志愿服务']]);
});

test('its variants are right too', () => {
  expect(found('组织皋城义勇志愿服务活动。')).toEqual([]);
});
