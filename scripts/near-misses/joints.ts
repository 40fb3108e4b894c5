import { JOINT, type Joint } from '../../src/dictionary/near/joints.js';

/** Texts that make two characters known side by side, and usual. */
export const SOME = 5;
export const MANY = 30;
const HAN = /^\p{Script=Han}$/u;

/** In how many texts two ideographs stand side by side. */
export class JointCounts {
  readonly #texts = new Map<string, number>();

  add(content: string): void {
    const pairs = new Set<string>();
    for (const [run] of content.matchAll(/[\u4e00-\u9fff]{2,}/g))
      for (let i = 0; i + 1 < run.length; i++) pairs.add(run.slice(i, i + 2));
    for (const pair of pairs) this.#texts.set(pair, (this.#texts.get(pair) ?? 0) + 1);
  }

  /** What `Joints.of` would say, had this text not been counted. */
  without(left: string | undefined, right: string | undefined, content: string): Joint {
    if (left === undefined || right === undefined || !HAN.test(left) || !HAN.test(right)) return JOINT.apart;
    const pair = left + right;
    let texts = this.#texts.get(pair) ?? 0;
    if ((texts === SOME || texts === MANY) && content.includes(pair)) texts--;
    return texts < SOME ? JOINT.unknown : texts < MANY ? JOINT.some : JOINT.usual;
  }

  /** Rows of `dictionaries/phrases/joints.tsv`. */
  rows(): string[] {
    const lefts = new Map<string, { some: string; many: string }>();
    for (const pair of [...this.#texts.keys()].sort()) {
      const texts = this.#texts.get(pair)!;
      if (texts < SOME) continue;
      const row = lefts.get(pair[0]!) ?? { some: '', many: '' };
      lefts.set(pair[0]!, row);
      if (texts < MANY) row.some += pair[1];
      else row.many += pair[1];
    }
    return [...lefts].map(([left, { some, many }]) => `${left}\t${some}\t${many}`);
  }
}
