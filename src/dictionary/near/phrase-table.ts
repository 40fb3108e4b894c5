import { type Automaton, buildAutomaton } from '../../automaton/index.js';
import { foldTable, type Span } from '../../text/index.js';
import type { PhraseEntry } from '../entries.js';
import type { Attestation, Attested } from './attested.js';
import type { Joints } from './joints.js';

/** Longer formulations hold shorter ones, which answer for them. */
const REACH = 14;
/** Shorter ones are parts of many. */
const SHORTEST_PART = 4;

/** The formulations, asked for by rules: what equals one is right, whatever it is near. */
export class PhraseTable {
  readonly #automaton: Automaton;

  constructor(
    readonly phrases: readonly PhraseEntry[],
    readonly attested: Attested,
    readonly joints: Joints,
  ) {
    const wordings = phrases.flatMap(({ text, variants }) => [text, ...variants]);
    this.#automaton = buildAutomaton(wordings, { fold: foldTable() });
  }

  attestation(wording: string): Attestation {
    return this.attested.of(wording);
  }

  /** The shortest formulation of four characters or more that stands in a longer one over all of `[start, end)`. */
  shortestOver(text: string, start: number, end: number): Span | undefined {
    let shortest: Span | undefined;
    for (let from = 0; from <= start; from++) {
      this.#automaton.matchAt(text, from, (to) => {
        if (to < end || to - from < SHORTEST_PART) return;
        if (shortest === undefined || to - from < shortest.end - shortest.start)
          shortest = { start: from, end: to };
      });
    }
    return shortest;
  }

  /** The length of the longest formulation or variant that stands in the text over all of `[start, end)`; 0 for none. */
  covering(text: string, start: number, end: number): number {
    let longest = 0;
    for (let from = Math.max(0, end - REACH); from <= start; from++) {
      this.#automaton.matchAt(text, from, (to) => {
        if (to >= end && to - from > longest) longest = to - from;
      });
    }
    return longest;
  }
}
