/** The symbol of an ignorable unit in {@link AutomatonOptions.fold}. */
export const SKIP = 0xffff;

/** Bits of {@link AutomatonOptions.runClasses}. */
export const RUN_DIGIT = 1;
export const RUN_LETTER = 2;
export const RUN_MASK = 4;
/** Does not break a run, yet is never its first or last unit. */
export const RUN_TRANSPARENT = 8;

/** Copies the units `[from, to)` of `text` to the front of `target`, as `Buffer.ucs2Write` can in Node. */
export type Fill = (text: string, from: number, to: number, target: Uint16Array) => void;

export interface AutomatonOptions {
  /**
   * Symbol of each UTF-16 unit (length 65536). Units with equal symbols match each other. {@link SKIP} marks an
   * ignorable unit: passed over inside a match, never its first or last unit. Default: identity, nothing
   * ignorable.
   */
  readonly fold?: Uint16Array;
  /**
   * Class of each unit for runs (length 65536): 0 breaks a run; bit 1 digit, bit 2 letter, bit 4 mask sign,
   * bit 8 transparent (alone: does not break, is no part of the edge). Default: no runs.
   */
  readonly runClasses?: Uint8Array;
  /** Runs with fewer units of the digit class are not reported. Default 1. */
  readonly minRunDigits?: number;
  /** A faster way to read a string than `charCodeAt`, where the host has one. */
  readonly fill?: Fill;
}

/** Where {@link Automaton.scan} delivers. Positions are UTF-16 units of the text, half open. */
export interface ScanSink {
  /** Called for each match, ordered by start, then end, then pattern. */
  hit(start: number, end: number, pattern: number): void;
  /**
   * Called for each run, ordered by start; in no promised order relative to the hits. `classes` is the OR of the
   * class bits of all units in the run, `digits` the number of its units that have the digit bit.
   */
  run?(start: number, end: number, classes: number, digits: number): void;
}

/**
 * A set of patterns, ready to search. A match begins and ends on units that are not ignorable, and never in the
 * middle of a surrogate pair: a pattern with a lone surrogate at an edge matches only a lone one in the text.
 */
export interface Automaton {
  /** How many patterns were given; a pattern's number is its index in that list, duplicates included. */
  readonly patternCount: number;
  /** All matches, overlapping ones too: flat triples [start, end, pattern]*, by start, then end, then pattern. */
  findAll(text: string): Int32Array;
  /**
   * Leftmost-longest matches, none overlapping another; same shape. Of patterns equal under the fold, the one
   * with the lowest number stands for all.
   */
  findLongest(text: string): Int32Array;
  /** Hits and runs in one pass, without an object a match. */
  scan(text: string, sink: ScanSink): void;
  /** The patterns that start exactly at unit `at`, by end, then number. */
  matchAt(text: string, at: number, visit: (end: number, pattern: number) => void): void;
  /** A versioned binary (FORMAT.md) that {@link loadAutomaton} takes back. */
  serialize(): Uint8Array;
}
