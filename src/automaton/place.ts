import { AutomatonError } from './error.js';
import { EMPTY, LEAF_BASE, ROOT, ROOT_BASE, type Table } from './table.js';
import type { Trie } from './trie.js';

type Slots = Pick<Table, 'check' | 'node' | 'pattern'>;

/** Words of 32 bases that a search may lie behind the last place found; measured in README.md. */
const PATIENCE = 32;
/** Up to so many children a node counts as narrow, and the holes are worth a closer search. */
const NARROW = 16;

/**
 * Lays the trie out as a double array: nodes with most children first, each at the lowest base where all of its
 * children find free slots. Thirty-two bases are tried at once, as the AND of the free bits under each child.
 */
export function place(trie: Trie, alphabet: number): Slots {
  const { nodeCount, code } = trie;
  const { children, from } = groupChildren(trie, alphabet);
  const base = new Int32Array(nodeCount).fill(LEAF_BASE);
  const slot = new Int32Array(nodeCount);
  const bits = new SlotBits(nodeCount + 2 * alphabet + 64);

  const settle = (node: number, at: number): void => {
    base[node] = at;
    bits.takeBase(at);
    for (let k = from[node]!; k < from[node + 1]!; k++) {
      const child = children[k]!;
      slot[child] = at + code[child]!;
      bits.takeSlot(slot[child]!);
    }
  };

  bits.takeSlot(ROOT);
  bits.takeBase(LEAF_BASE);
  settle(0, ROOT_BASE);

  let width = 0;
  let start = 0;
  for (const node of parentsByChildren(nodeCount, from)) {
    if (node === 0) continue;
    const first = from[node]!;
    const count = from[node + 1]! - first;
    // A narrower node fits into holes that wider ones had to leave, so the search begins anew for them.
    if (width === 0 || (count !== width && (count <= NARROW || count * 2 <= width))) {
      width = count;
      start = 0;
    }
    const at = bits.fit(start, code, children, first, count);
    settle(node, at);
    const ahead = (at >>> 5) - start;
    if (ahead > PATIENCE) start += count <= NARROW ? ahead >>> 1 : ahead - PATIENCE;
  }

  let last = ROOT_BASE;
  for (let node = 0; node < nodeCount; node++) last = Math.max(last, base[node]!);
  const size = last + alphabet + 1;
  if (size >= 2 ** 30) throw new AutomatonError('too-large', 'Patterns need more than 2^30 slots');
  const check = new Uint16Array(size).fill(EMPTY);
  const packed = new Int32Array(size);
  const pattern = new Int32Array(size);
  packed[ROOT] = ROOT_BASE << 1;
  for (let node = 1; node < nodeCount; node++) {
    const at = slot[node]!;
    const number = trie.pattern[node]!;
    check[at] = code[node]!;
    packed[at] = (base[node]! << 1) | (number >= 0 ? 1 : 0);
    if (number >= 0) pattern[at] = number;
  }
  return { check, node: packed, pattern };
}

/** Free slots and free bases, a bit each. */
class SlotBits {
  private slots: Int32Array;
  private bases: Int32Array;

  constructor(size: number) {
    this.slots = new Int32Array((size >>> 5) + 2).fill(-1);
    this.bases = new Int32Array((size >>> 5) + 2).fill(-1);
  }

  takeSlot(at: number): void {
    this.reach(at);
    this.slots[at >>> 5]! &= ~(1 << (at & 31));
  }

  takeBase(at: number): void {
    this.reach(at);
    this.bases[at >>> 5]! &= ~(1 << (at & 31));
  }

  /** Lowest base from word `start` on where every child finds a free slot. */
  fit(start: number, code: Uint16Array, children: Int32Array, first: number, count: number): number {
    const end = first + count;
    const span = (code[children[end - 1]!]! >>> 5) + 2;
    let { slots, bases } = this;
    for (let word = start; ; word++) {
      if (word + span >= slots.length) {
        this.reach((word + span) << 5);
        ({ slots, bases } = this);
      }
      let mask = bases[word]!;
      for (let k = first; k < end && mask !== 0; k++) {
        const c = code[children[k]!]!;
        const low = word + (c >>> 5);
        const by = c & 31;
        mask &= by === 0 ? slots[low]! : (slots[low]! >>> by) | (slots[low + 1]! << (32 - by));
      }
      if (mask !== 0) return (word << 5) + lowestBit(mask);
    }
  }

  private reach(at: number): void {
    const word = (at >>> 5) + 1;
    if (word < this.slots.length) return;
    const size = Math.max(word + 1, this.slots.length * 2);
    const [slots, bases] = [this.slots, this.bases];
    this.slots = new Int32Array(size).fill(-1);
    this.slots.set(slots);
    this.bases = new Int32Array(size).fill(-1);
    this.bases.set(bases);
  }
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** Children of each node side by side, by ascending code: those of `n` at `from[n]` to `from[n + 1]`. */
function groupChildren(trie: Trie, alphabet: number): { children: Int32Array; from: Int32Array } {
  const { nodeCount, parent, code } = trie;
  const byCode = new Int32Array(alphabet + 1);
  for (let node = 1; node < nodeCount; node++) byCode[code[node]! + 1]! += 1;
  for (let c = 0; c < alphabet; c++) byCode[c + 1]! += byCode[c]!;
  const order = new Int32Array(nodeCount - 1);
  for (let node = 1; node < nodeCount; node++) order[byCode[code[node]!]!++] = node;

  const from = new Int32Array(nodeCount + 1);
  for (let node = 1; node < nodeCount; node++) from[parent[node]! + 1]! += 1;
  for (let node = 0; node < nodeCount; node++) from[node + 1]! += from[node]!;
  const next = from.slice(0, nodeCount);
  const children = new Int32Array(nodeCount - 1);
  for (const node of order) children[next[parent[node]!]!++] = node;
  return { children, from };
}

/** Nodes that have children, those with most of them first, then by number. */
function parentsByChildren(nodeCount: number, from: Int32Array): Int32Array {
  let widest = 0;
  let parents = 0;
  for (let node = 0; node < nodeCount; node++) {
    const count = from[node + 1]! - from[node]!;
    if (count > 0) parents += 1;
    if (count > widest) widest = count;
  }
  const next = new Int32Array(widest + 2);
  for (let node = 0; node < nodeCount; node++) next[widest - (from[node + 1]! - from[node]!) + 1]! += 1;
  for (let k = 0; k <= widest; k++) next[k + 1]! += next[k]!;
  const order = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++)
    order[next[widest - (from[node + 1]! - from[node]!)]!++] = node;
  return order.subarray(0, parents);
}
