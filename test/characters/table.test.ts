import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CharacterTable } from '../../src/characters/index.js';

const table = new CharacterTable(
  readFileSync(new URL('../../dictionaries/characters/characters.tsv', import.meta.url), 'utf8'),
);
const character = fc.constantFrom(...table.characters);

describe('likeness', () => {
  it.each([
    ['功', '攻', { sameSound: true, sameTone: true }],
    ['事', '实', { sameSound: true, sameTone: false }],
    ['长', '张', { sameSound: true, sameTone: false }],
    ['金', '京', { sameSound: false, nearSound: true }],
    ['乡', '线', { nearSound: true, slip: true }],
    ['政', '攻', { sameSound: false, nearSound: false, slip: false }],
  ])('%s and %s', (a, b, expected) => {
    expect(table.likeness(a, b)).toMatchObject(expected);
  });

  it.each(
    '拔拨 己已 已巳 末未 戊戌 微徽 籍藉 暑署 崇祟 壁璧 账帐 候侯 治冶 折拆 辨辩 贷货 盲肓 栗粟 茶荼 竟竞 历厉 免兔 休体 陪培 刺剌 师帅 载栽 千干 人入 今令'.split(
      ' ',
    ),
  )('%s look alike', ([a, b]) => {
    expect(table.likeness(a!, b!).shape).toBeGreaterThan(0.5);
    expect(table.lookAlikes(b!)).toContain(a);
  });

  it.each('打拨 江湖 政府 花草 铁钢 请说 你他 国家 经济 发展 社会 教育 机构 企业 这还 远近'.split(' '))(
    '%s do not',
    ([a, b]) => {
      expect(table.likeness(a!, b!).shape).toBe(0);
    },
  );

  it('is the same both ways, and agrees with the lists', () => {
    fc.assert(
      fc.property(character, character, (a, b) => {
        const likeness = table.likeness(a, b);
        expect(table.likeness(b, a)).toEqual(likeness);
        expect(table.soundAlikes(a).includes(b)).toBe(likeness.sameSound);
        expect(table.nearSounds(a).includes(b)).toBe(likeness.nearSound);
        expect(table.slips(a).includes(b)).toBe(likeness.slip);
        expect(table.lookAlikes(a).includes(b)).toBe(likeness.shape > 0);
      }),
    );
  });

  it('knows nothing of a character outside the table', () => {
    expect(table.has('國')).toBe(false);
    expect(table.likeness('國', '国')).toEqual({
      sameSound: false,
      sameTone: false,
      nearSound: false,
      shape: 0,
      slip: false,
    });
    expect(table.lookAlikes('國')).toEqual([]);
    expect(table.soundAlikes('x')).toEqual([]);
  });

  it('holds the standard characters of the basic plane, each with a reading', () => {
    expect(table.characters).toHaveLength(7909);
    expect(table.soundAlikes('公').length).toBeGreaterThan(10);
  });
});
