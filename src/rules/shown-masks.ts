import { candidatesLeft } from './masked.js';
import type { ShownPart } from './shown-part.js';

/*
 * What several masks show of one person's number. Kept are the places that were published, never a place that was hidden,
 * and no number is ever looked up: the masks are laid over each other, and what is left is counted.
 */

/** What a later mask adds to an earlier one of the same person. */
export interface Completion<W> {
  /** What was seen before, and where. */
  readonly earlier: string;
  readonly where: W;
  /** The places that either shows. */
  readonly both: string;
}

interface Seen<W> {
  readonly value: string;
  readonly where: W;
}

/** So many of one name are told apart; of the next one nothing is kept. */
const NAMESAKES = 16;

/**
 * What has been shown so far, by person and kind. Masks that contradict each other are of two people of one name; one
 * that agrees with several of them is nobody's for certain, and joined to none.
 */
export class ShownNumbers<W> {
  readonly #people = new Map<string, readonly Seen<W>[]>();
  readonly #limit: number;

  /** @param limit of names; the one that has not been seen for longest is forgotten first */
  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
  }

  /** Adds a mask. @returns what it completes; undefined where it is the first, shows nothing new, or is another's */
  add({ person, kind, value }: ShownPart, where: W): Completion<W> | undefined {
    const key = `${kind} ${person}`;
    const namesakes = this.#people.get(key) ?? [];
    const agreeing = namesakes.flatMap((seen, i) => {
      const both = union(seen.value, value);
      return both === undefined ? [] : [{ i, seen, both }];
    });
    const [first, second] = agreeing;
    let kept = namesakes;
    let completion: Completion<W> | undefined;
    if (first === undefined) {
      if (namesakes.length < NAMESAKES) kept = [...namesakes, { value, where }];
    } else if (second === undefined && first.both !== first.seen.value) {
      kept = namesakes.with(first.i, { value: first.both, where });
      if (first.both !== value)
        completion = { earlier: first.seen.value, where: first.seen.where, both: first.both };
    }
    // Written anew, so that the names stand in the order in which they were last seen.
    this.#people.delete(key);
    this.#people.set(key, kept);
    if (this.#people.size > this.#limit) this.#people.delete(this.#people.keys().next().value!);
    return completion;
  }
}

/**
 * How many are left where a mask completes an earlier one to fewer than the threshold. Undefined where enough are left,
 * where the mask is too thin by itself, which is another finding, and where it makes the earlier one no thinner.
 */
export function leftBy(
  { kind, value }: Pick<ShownPart, 'kind' | 'value'>,
  { earlier, both }: Completion<unknown>,
  threshold: number,
): number | undefined {
  const left = candidatesLeft({ kind, value: both });
  if (left >= threshold || candidatesLeft({ kind, value }) < threshold) return undefined;
  return left < candidatesLeft({ kind, value: earlier }) ? left : undefined;
}

/** Where in a number the places begin that differ between people of one county, or of one range of mobiles. */
const TELLING_FROM = { identity: 6, 'old identity': 6, mobile: 3, card: 6 } as const;

/** How many places both show, besides those that neighbours share. */
export function tellingPlaces({ kind, value }: Pick<ShownPart, 'kind' | 'value'>, earlier: string): number {
  let count = 0;
  for (let i = TELLING_FROM[kind]; i < value.length; i++) {
    if (value[i] !== '*' && earlier[i] !== '*') count++;
  }
  return count;
}

/** The places that either of two masks shows; undefined where they contradict each other. */
function union(one: string, other: string): string | undefined {
  let both = '';
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i]!, other[i]!];
    if (a !== '*' && b !== '*' && a !== b) return undefined;
    both += a === '*' ? b : a;
  }
  return both;
}
