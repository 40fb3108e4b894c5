import type { Decomposition } from './decomposition.js';

/** What is compared of a character. */
export interface Shape {
  readonly strokes: number;
  /** Four-corner code, empty where there is none. */
  readonly corners: string;
}

/** Deeper than this, parts are single strokes, which all characters share. */
const DEEPEST = 3;
/** Share of the corners in the verdict; parts weigh the rest. */
const CORNER_WEIGHT = 0.2;
/** Characters of the same parts in other places (杏, 呆) look less alike than those of the same plan. */
const BAG_DISCOUNT = 0.9;
const MOST_STROKES_APART = 5;
const PER_STROKE_APART = 0.02;
/** Corners alone tell little of a character with more strokes: 候 and 象 have the same. */
const FEW_STROKES = 7;

/** Radicals that are taken for each other; they stand at the same side, and are no characters with corners of their own. */
const ALIKE_RADICALS = pairs(
  '亻彳 氵冫 扌木 扌牜 扌土 礻衤 日目 月目 月日 土王 讠氵 饣钅 艹⺮ 宀冖 宀穴 厂广 广疒 阝卩 忄巾 禾木 木米 贝页 贝见 ' +
    '巾贝 又攵 ⺙夂 厶口 夂攵 攵⺙ 钅车',
);
const ALIKE_RADICAL = 0.65;

/** Characters of few strokes that neither parts nor corners bring together, by how they are written. */
const ALIKE_CHARACTERS = pairs(
  '力刀 矢失 甲申 天夫 由田 由申 田甲 已巳 己巳 千于 千干 牛午 间向 民氏 处外 官宫 今令 大犬 太犬 大丈 王主 玉主 土上 土工 ' +
    '九几 九丸 刃刀 刃办 万方 开井 乌鸟 日白 目自 白自 手毛 母毋 亨享 兵乒 兵乓 乒乓 丘兵 尤龙 戈弋 户尸 夭天 予子 末夫 史吏 ' +
    '曳电 冉再 本木 木术 未朱 巨臣 斤斥 瓜爪 良艮 尺尽 平半 平乎 夕歹 厂广 义叉 又叉 乃及 凡丸 扎礼 仑仓 代伐 育盲 形型',
);
const ALIKE_CHARACTER = 0.8;

function pairs(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
}

/**
 * Compares characters by the parts that they are made of, weighed by strokes, and by their corners: 暑 and 署 share
 * 者, 未 and 末 all corners.
 */
export class ShapeComparison {
  readonly #alikeParts = new Map<string, number>();
  readonly #bags = new Map<string, ReadonlyMap<string, number>>();

  constructor(
    readonly decompositions: ReadonlyMap<string, Decomposition>,
    readonly strokes: ReadonlyMap<string, number>,
    readonly shapes: ReadonlyMap<string, Shape>,
  ) {}

  /** How alike two characters look, 0 … 1. */
  compare(a: string, b: string): number {
    const left = this.shapes.get(a)!;
    const right = this.shapes.get(b)!;
    const apart = Math.abs(left.strokes - right.strokes);
    if (apart > MOST_STROKES_APART) return 0;
    if (ALIKE_CHARACTERS.has(`${a} ${b}`)) return ALIKE_CHARACTER;
    const parts = this.#alike(a, b, DEEPEST);
    const corners = cornersAlike(left.corners, right.corners) ?? parts;
    return (1 - CORNER_WEIGHT) * parts + CORNER_WEIGHT * corners - apart * PER_STROKE_APART;
  }

  /** Keys that two characters share whenever they can look alike: their parts, and their corners but one. */
  keysOf(character: string): ReadonlySet<string> {
    const keys = new Set([
      character,
      ...this.#partsOf(character).keys(),
      ...(this.decompositions.get(character)?.parts ?? []),
    ]);
    const corners = this.shapes.get(character)!.corners.slice(0, 4);
    for (let i = 0; i < corners.length; i++) keys.add(`${corners.slice(0, i)}*${corners.slice(i + 1)}`);
    return keys;
  }

  /** The parts of a character that have more than one stroke, with the strokes of each. */
  #partsOf(character: string): ReadonlyMap<string, number> {
    const known = this.#bags.get(character);
    if (known !== undefined) return known;
    const bag = new Map<string, number>();
    const collect = (part: string, depth: number): void => {
      const inner = this.decompositions.get(part)?.parts ?? [];
      if (depth === 0 || inner.length === 0 || !inner.every((p) => this.#strokesOf(p) > 1)) {
        bag.set(part, (bag.get(part) ?? 0) + this.#strokesOf(part));
      } else for (const p of inner) collect(p, depth - 1);
    };
    collect(character, DEEPEST);
    this.#bags.set(character, bag);
    return bag;
  }

  #alike(a: string, b: string, depth: number): number {
    if (a === b) return 1;
    if (ALIKE_RADICALS.has(`${a} ${b}`)) return ALIKE_RADICAL;
    if (ALIKE_CHARACTERS.has(`${a} ${b}`)) return ALIKE_CHARACTER;
    const whole = depth === DEEPEST;
    const key = a < b ? `${a} ${b} ${depth}` : `${b} ${a} ${depth}`;
    const known = whole ? undefined : this.#alikeParts.get(key);
    if (known !== undefined) return known;
    const value = Math.max(
      this.#aligned(a, b, depth),
      this.#contained(a, b),
      this.#contained(b, a),
      this.#cornersAlone(a, b),
      whole ? BAG_DISCOUNT * this.#shared(a, b) : 0,
    );
    if (!whole) this.#alikeParts.set(key, value);
    return value;
  }

  /** Parts in the same places: 扌犮 and 扌发. */
  #aligned(a: string, b: string, depth: number): number {
    const left = this.decompositions.get(a);
    const right = this.decompositions.get(b);
    if (depth === 0 || left === undefined || right === undefined) return 0;
    if (left.operator.charAt(0) !== right.operator.charAt(0) || left.parts.length !== right.parts.length)
      return 0;
    let weight = 0;
    let alike = 0;
    left.parts.forEach((part, i) => {
      const other = right.parts[i]!;
      const strokes = Math.max(this.#strokesOf(part), this.#strokesOf(other));
      weight += strokes;
      alike += strokes * this.#alike(part, other, depth - 1);
    });
    return weight === 0 ? 0 : alike / weight;
  }

  /** 坐 in 座: one is the other with little added. */
  #contained(part: string, whole: string): number {
    if (!this.decompositions.get(whole)?.parts.includes(part)) return 0;
    return this.#strokesOf(part) / this.#strokesOf(whole);
  }

  /** Characters that are no compounds have only their corners and strokes: 己已, 末未. */
  #cornersAlone(a: string, b: string): number {
    const left = this.shapes.get(a);
    const right = this.shapes.get(b);
    if (left === undefined || right === undefined || Math.abs(left.strokes - right.strokes) > 1) return 0;
    if (Math.max(left.strokes, right.strokes) > FEW_STROKES) return 0;
    const corners = cornersAlike(left.corners, right.corners) ?? 0;
    return corners < 0.8 ? 0 : 0.75 * corners;
  }

  /** The strokes of the parts that both have, in both. */
  #shared(a: string, b: string): number {
    const left = this.#partsOf(a);
    const right = this.#partsOf(b);
    let shared = 0;
    let all = 0;
    for (const [part, strokes] of left) {
      shared += Math.min(strokes, right.get(part) ?? 0);
      all += strokes;
    }
    for (const strokes of right.values()) all += strokes;
    return (2 * shared) / all;
  }

  #strokesOf(part: string): number {
    const known = this.strokes.get(part);
    if (known !== undefined) return known;
    const inner = this.decompositions.get(part)?.parts ?? [];
    return Math.max(
      1,
      inner.reduce((sum, p) => sum + (p === part ? 0 : this.#strokesOf(p)), 0),
    );
  }
}

/** The share of equal digits, where both have a code; the fifth digit tells apart what the four do not, and counts half. */
function cornersAlike(a: string, b: string): number | undefined {
  if (a === '' || b === '') return undefined;
  let equal = 0;
  for (let i = 0; i < 4; i++) if (a[i] === b[i]) equal++;
  if (a.length < 5 || b.length < 5) return equal / 4;
  return (equal + (a[4] === b[4] ? 0.5 : 0)) / 4.5;
}
