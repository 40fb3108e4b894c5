import { describe, expect, it } from 'vitest';
import { Container, packContainer } from '../../../src/dictionary/container.js';
import { JOINT, Joints } from '../../../src/dictionary/near/joints.js';

const ROWS = '# left, in some texts, in many\n许\t多愿\t可\n政\t务\t府策\n';

function reloaded(joints: Joints): Joints {
  const sections = new Map<string, Uint8Array>();
  joints.pack(sections);
  return Joints.load(new Container(packContainer({}, sections), 'joints.bin'));
}

describe('characters side by side', () => {
  for (const [name, joints] of [
    ['parsed', Joints.parse(ROWS)],
    ['reloaded', reloaded(Joints.parse(ROWS))],
  ] as const) {
    it(`${name}: tells usual, met and unknown pairs apart, in either script`, () => {
      expect(joints.of('许', '可')).toBe(JOINT.usual);
      expect(joints.of('許', '可')).toBe(JOINT.usual);
      expect(joints.of('许', '愿')).toBe(JOINT.some);
      expect(joints.of('可', '许')).toBe(JOINT.unknown);
    });

    it(`${name}: what is no pair of ideographs is apart`, () => {
      expect(joints.of('许', '，')).toBe(JOINT.apart);
      expect(joints.of(undefined, '许')).toBe(JOINT.apart);
      expect(joints.of('许', '1')).toBe(JOINT.apart);
    });
  }

  it('lets few unknown pairs pass', () => {
    const lefts = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳'];
    const joints = Joints.parse(lefts.map((left) => `${left}\t${lefts.slice(0, 8).join('')}\t甲`).join('\n'));
    const others = lefts.slice(8);
    const passed = lefts.flatMap((left) =>
      others.filter((right) => joints.of(left, right) !== JOINT.unknown),
    );
    expect(passed.length / (lefts.length * others.length)).toBeLessThan(0.06);
  });

  it('finds nothing unusual where nothing was counted', () => {
    expect(Joints.parse('').of('可', '许')).toBe(JOINT.usual);
    expect(reloaded(Joints.parse('')).of('可', '许')).toBe(JOINT.usual);
  });
});
