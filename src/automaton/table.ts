/** `check` of a slot that holds no node. No dense code has this value. */
export const EMPTY = 0xffff;
/** Dense code of an ignorable unit. Never reaches the table. */
export const IGNORABLE = 0xffff;
/** Units below this code need no test for {@link IGNORABLE}, so long as the alphabet stays below it too. */
export const IGNORABLE_BIT = 0x8000;
/** Dense code of a unit that no pattern contains. */
export const FOREIGN = 0;
/** The slot of the root, and so the state in which nothing has matched. */
export const ROOT = 0;
/** The base of the root; its children stand at `ROOT_BASE + code`. */
export const ROOT_BASE = 1;
/** The base of every leaf. No node has its children there, so each step from a leaf fails by itself. */
export const LEAF_BASE = 0;

/**
 * The trie as a double array. A node is a slot; its child by code `c` is slot `base + c`, and is there exactly
 * when `check[base + c] === c`: no two nodes have the same base, so the code alone proves the parent.
 */
export interface Table {
  readonly patternCount: number;
  /** Units of the longest pattern, ignorable ones left out. */
  readonly longest: number;
  /** Most different patterns that begin at one place of any text. */
  readonly nested: number;
  /** Symbol of each dense code; codes count from 1, index 0 is unused. */
  readonly symbols: Uint16Array;
  /** Code by which the node in this slot is reached, or {@link EMPTY}. */
  readonly check: Uint16Array;
  /** `base << 1 | terminal` of the node in this slot. At least `symbols.length` slots follow every base. */
  readonly node: Int32Array;
  /** Lowest number of the patterns that end in this slot; only meaningful where the terminal bit is set. */
  readonly pattern: Int32Array;
  /** For each pattern the next higher one equal to it, or −1. Empty when all patterns differ. */
  readonly equal: Int32Array;
}
