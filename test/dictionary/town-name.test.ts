import { expect, test } from 'vitest';
import { splitTownName } from '../../src/dictionary/index.js';

test.each([
  ['平桥乡', '平桥', '乡'],
  ['徐集镇', '徐集', '镇'],
  ['鼓楼街道', '鼓楼', '街道'],
  ['哈日图苏木', '哈日图', '苏木'],
  ['喇叭沟门满族乡', '喇叭沟门', '满族乡'],
  ['积石山保安族东乡族撒拉族乡', '积石山', '保安族东乡族撒拉族乡'],
  ['三都土家族苗族乡', '三都', '土家族苗族乡'],
  ['龙山民族乡', '龙山', '民族乡'],
  ['巴彦塔拉民族苏木', '巴彦塔拉', '民族苏木'],
  ['和平各族乡', '和平', '各族乡'],
  // The longest suffix is not taken where it is no suffix: 族 alone makes no people.
  ['族乡', '族', '乡'],
  ['十里镇街道', '十里镇', '街道'],
  ['街道镇', '街道', '镇'],
  ['乡镇', '乡', '镇'],
])('%s is %s and %s', (name, stem, suffix) => {
  expect(splitTownName(name)).toEqual({ stem, suffix });
});

test.each(['', '镇', '街道', '满族乡', '民族乡', '平桥', '经济开发区', '平桥村', '平桥镇政府', '平桥鎮'])(
  '“%s” is no name of a township',
  (name) => {
    expect(splitTownName(name)).toBeUndefined();
  },
);
