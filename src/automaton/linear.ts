import { AutomatonError } from './error.js';
import type { Engine } from './kernel.js';
import { EMPTY, ROOT, type Table } from './table.js';

/** What Aho and Corasick add to the trie. All three are by slot. */
export interface Links {
  /** Slot of the longest proper suffix that is a node. */
  readonly failure: Int32Array;
  /** Slot of the longest suffix, itself included, that is a pattern, or {@link ROOT}. */
  readonly output: Int32Array;
  readonly depth: Int32Array;
}

/** Computes the links from the double array alone, nodes in order of depth. */
export function linkTable(table: Table): Links {
  const { check, node } = table;
  const size = check.length;
  const owner = new Int32Array(size).fill(-1);
  for (let slot = 0; slot < size; slot++) {
    const base = node[slot]! >> 1;
    if (base > 0) owner[base] = slot;
  }
  const depth = new Int32Array(size).fill(-1);
  depth[ROOT] = 0;
  const order = nodesByDepth(check, owner, depth, table.longest);

  const failure = new Int32Array(size);
  const output = new Int32Array(size);
  for (const slot of order) {
    const code = check[slot]!;
    if (depth[slot]! > 1) failure[slot] = step(table, failure, failure[owner[slot - code]!]!, code);
    if (depth[failure[slot]!]! >= depth[slot]!) throw notATrie();
    output[slot] = (node[slot]! & 1) !== 0 ? slot : output[failure[slot]!]!;
  }
  return { failure, output, depth };
}

function nodesByDepth(check: Uint16Array, owner: Int32Array, depth: Int32Array, longest: number): Int32Array {
  const size = check.length;
  const path: number[] = [];
  const from = new Int32Array(longest + 2);
  for (let slot = 1; slot < size; slot++) {
    if (check[slot] === EMPTY) continue;
    for (let s = slot; depth[s]! < 0; s = owner[s - check[s]!] ?? -1) {
      if (s < 0 || path.push(s) > longest) throw notATrie();
    }
    while (path.length > 0) {
      const s = path.pop()!;
      depth[s] = depth[owner[s - check[s]!]!]! + 1;
      from[depth[s]! + 1]! += 1;
    }
  }
  for (let d = 0; d <= longest; d++) from[d + 1]! += from[d]!;
  const order = new Int32Array(from[longest + 1]!);
  for (let slot = 1; slot < size; slot++) if (check[slot] !== EMPTY) order[from[depth[slot]!]!++] = slot;
  return order;
}

/** Only a file that was changed, and its checksum with it, comes to this. */
function notATrie(): AutomatonError {
  return new AutomatonError('corrupt', 'The table that was loaded is no trie');
}

function step(table: Table, failure: Int32Array, from: number, code: number): number {
  const { check, node } = table;
  for (let state = from; ; state = failure[state]!) {
    const next = (node[state]! >> 1) + code;
    if (check[next] === code) return next;
    if (state === ROOT) return ROOT;
  }
}

/**
 * All matches that begin in `window[0, starts)`, in time linear in `count` and the matches: flat triples of indexes into
 * the window, by start, then end.
 */
export function walkLinear(
  engine: Engine,
  links: Links,
  window: Uint16Array,
  count: number,
  starts: number,
): Int32Array {
  const { check, node, pattern } = engine;
  const { failure, output, depth } = links;
  const found = new Triples();
  const place = new Int32Array(starts + 1);
  let state: number = ROOT;
  for (let i = 0; i < count; i++) {
    const code = window[i]!;
    for (;;) {
      const next = (node[state]! >> 1) + code;
      if (check[next] === code) {
        state = next;
        break;
      }
      if (state === ROOT) break;
      state = failure[state]!;
    }
    if (i + 1 - depth[state]! >= starts) break;
    for (let slot = output[state]!; slot !== ROOT; slot = output[failure[slot]!]!) {
      const start = i + 1 - depth[slot]!;
      if (start >= starts) break;
      found.push(start, i + 1, pattern[slot]!);
      place[start + 1]! += 1;
    }
  }
  for (let start = 0; start < starts; start++) place[start + 1]! += place[start]!;
  // Matches come by end; moving them in that order to their start's place keeps the ends ascending.
  const sorted = new Int32Array(found.length);
  for (let k = 0; k < found.length; k += 3) {
    const start = found.data[k]!;
    const to = place[start]!++ * 3;
    sorted[to] = start;
    sorted[to + 1] = found.data[k + 1]!;
    sorted[to + 2] = found.data[k + 2]!;
  }
  return sorted;
}

class Triples {
  data = new Int32Array(768);
  length = 0;

  push(start: number, end: number, pattern: number): void {
    if (this.length === this.data.length) {
      const { data } = this;
      this.data = new Int32Array(data.length * 2);
      this.data.set(data);
    }
    this.data[this.length++] = start;
    this.data[this.length++] = end;
    this.data[this.length++] = pattern;
  }
}
