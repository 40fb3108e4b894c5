import type { Boundary } from './boundary.js';

/** Words met once in so many; what no list knows is taken for rarer than that. */
const UNSEEN = 0.3;
/** What is no Han character costs little and tells nothing. */
const OTHER = 2;

/** The likeliest reading of a stretch of text as words. */
export interface Reading {
  /** In nats: minus the logarithm of its probability, word by word. */
  readonly cost: number;
  /** Where the words begin, and the end of the last; offsets in the text. */
  readonly bounds: readonly number[];
}

/**
 * Reads a stretch of text as words so that the product of their frequencies is greatest (Viterbi over the word list).
 *
 * @param from first unit of the stretch. @param to behind its last
 */
export function readAsWords(text: string, from: number, to: number, boundary: Boundary): Reading {
  const size = to - from;
  const total = Math.log(boundary.total);
  const cost = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const came = new Int32Array(size + 1);
  cost[0] = 0;
  const reach = (at: number, end: number, by: number) => {
    if (end > size || cost[at]! + by >= cost[end]!) return;
    cost[end] = cost[at]! + by;
    came[end] = at;
  };
  for (let i = 0; i < size; i++) {
    const unit = text.charCodeAt(from + i);
    const isHan = unit >= 0x3400 && unit <= 0x9fff;
    reach(i, i + 1, isHan ? total - Math.log(boundary.characterFrequency(text[from + i]!) + UNSEEN) : OTHER);
    if (!isHan) continue;
    boundary.eachAt(text, from + i, (end, frequency) => {
      reach(i, end - from, total - Math.log(frequency + UNSEEN));
    });
  }
  const bounds = [to];
  for (let i = size; i > 0; i = came[i]!) bounds.push(from + came[i]!);
  return { cost: cost[size]!, bounds: bounds.reverse() };
}
