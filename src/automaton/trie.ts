import { AutomatonError } from './error.js';
import { IGNORABLE } from './table.js';

/** The patterns as a tree with numbered nodes; node 0 is the root, and a parent's number is below its child's. */
export interface Trie {
  readonly nodeCount: number;
  readonly parent: Int32Array;
  readonly code: Uint16Array;
  /** Lowest pattern number that ends at the node, or −1. */
  readonly pattern: Int32Array;
  /** See `Table.equal`. */
  readonly equal: Int32Array;
  readonly longest: number;
  readonly nested: number;
}

/**
 * Plants the patterns one by one. A hash table from (node, code) to child stands in for sorting the patterns, which
 * costs several times as much at a million words.
 *
 * @throws {AutomatonError} `empty-pattern`, `too-large`
 */
export function plantTrie(patterns: readonly string[], codes: Uint16Array): Trie {
  let capacity = 1024;
  let parent = new Int32Array(capacity);
  let code = new Uint16Array(capacity);
  let pattern = new Int32Array(capacity).fill(-1);
  let shift = 32 - 11;
  let table = new Int32Array(1 << (32 - shift));
  let nodeCount = 1;
  let longest = 0;
  let equal = new Int32Array(0);
  let lastEqual = new Int32Array(0);

  const grow = (): void => {
    capacity *= 2;
    if (capacity > 1 << 28) throw new AutomatonError('too-large', 'Patterns need more than 2^28 trie nodes');
    const [oldParent, oldCode, oldPattern] = [parent, code, pattern];
    parent = new Int32Array(capacity);
    parent.set(oldParent);
    code = new Uint16Array(capacity);
    code.set(oldCode);
    pattern = new Int32Array(capacity).fill(-1);
    pattern.set(oldPattern);
    shift -= 1;
    table = new Int32Array(1 << (32 - shift));
    const mask = table.length - 1;
    for (let node = 1; node < nodeCount; node++) {
      let at = hash(parent[node]!, code[node]!) >>> shift;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = node;
    }
  };

  for (let number = 0; number < patterns.length; number++) {
    const text = patterns[number]!;
    let node = 0;
    let depth = 0;
    for (let i = 0; i < text.length; i++) {
      const c = codes[text.charCodeAt(i)]!;
      if (c === IGNORABLE) continue;
      depth += 1;
      const mask = table.length - 1;
      let at = hash(node, c) >>> shift;
      let child = table[at]!;
      while (child !== 0 && (parent[child] !== node || code[child] !== c)) {
        at = (at + 1) & mask;
        child = table[at]!;
      }
      if (child === 0) {
        child = nodeCount++;
        parent[child] = node;
        code[child] = c;
        table[at] = child;
        if (nodeCount === capacity) grow();
      }
      node = child;
    }
    if (node === 0) {
      throw new AutomatonError(
        'empty-pattern',
        `Pattern ${number} is empty, or holds nothing but ignorable units`,
      );
    }
    if (depth > longest) longest = depth;
    const first = pattern[node]!;
    if (first < 0) {
      pattern[node] = number;
      continue;
    }
    if (equal.length === 0) {
      equal = new Int32Array(patterns.length).fill(-1);
      lastEqual = new Int32Array(patterns.length).fill(-1);
    }
    equal[lastEqual[first]! < 0 ? first : lastEqual[first]!] = number;
    lastEqual[first] = number;
  }

  return {
    nodeCount,
    parent,
    code,
    pattern,
    equal,
    longest,
    nested: deepestNesting(nodeCount, parent, pattern),
  };
}

function deepestNesting(nodeCount: number, parent: Int32Array, pattern: Int32Array): number {
  const nesting = new Int32Array(nodeCount);
  let nested = 0;
  for (let node = 1; node < nodeCount; node++) {
    const here = nesting[parent[node]!]! + (pattern[node]! >= 0 ? 1 : 0);
    nesting[node] = here;
    if (here > nested) nested = here;
  }
  return nested;
}

function hash(node: number, code: number): number {
  return Math.imul(Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b), 0x2c1b3c6d);
}
