import type { Automaton, ScanSink } from './automaton.js';

/** What {@link joinAutomata} gives: the searches of an automaton, without its binary form. */
export type JoinedAutomata = Omit<Automaton, 'serialize'>;

/**
 * Searches two automata as if their patterns had been compiled together, without rebuilding the first: patterns of
 * `second` are numbered on from `first.patternCount`. Runs are those of `first`.
 */
export function joinAutomata(first: Automaton, second: Automaton): JoinedAutomata {
  const shift = first.patternCount;
  const findAll = (text: string): Int32Array => merge(first.findAll(text), second.findAll(text), shift);
  return {
    patternCount: shift + second.patternCount,
    findAll,
    findLongest: (text) => keepLongest(findAll(text)),
    scan(text, sink) {
      const extra = second.findAll(text);
      let k = 0;
      const before = (start: number, end: number): void => {
        for (
          ;
          k < extra.length && (extra[k]! < start || (extra[k] === start && extra[k + 1]! < end));
          k += 3
        ) {
          sink.hit(extra[k]!, extra[k + 1]!, extra[k + 2]! + shift);
        }
      };
      const merged: ScanSink = {
        hit(start, end, pattern) {
          before(start, end);
          sink.hit(start, end, pattern);
        },
      };
      if (sink.run) merged.run = (start, end, classes, digits) => sink.run?.(start, end, classes, digits);
      first.scan(text, merged);
      before(Number.POSITIVE_INFINITY, 0);
    },
    matchAt(text, at, visit) {
      const found: [end: number, pattern: number][] = [];
      first.matchAt(text, at, (end, pattern) => found.push([end, pattern]));
      second.matchAt(text, at, (end, pattern) => found.push([end, pattern + shift]));
      found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      for (const [end, pattern] of found) visit(end, pattern);
    },
  };
}

function merge(first: Int32Array, second: Int32Array, shift: number): Int32Array {
  const out = new Int32Array(first.length + second.length);
  let a = 0;
  let b = 0;
  for (let to = 0; to < out.length; to += 3) {
    const fromFirst =
      b >= second.length ||
      (a < first.length &&
        (first[a]! < second[b]! || (first[a] === second[b] && first[a + 1]! <= second[b + 1]!)));
    const source = fromFirst ? first : second;
    const at = fromFirst ? a : b;
    out[to] = source[at]!;
    out[to + 1] = source[at + 1]!;
    out[to + 2] = source[at + 2]! + (fromFirst ? 0 : shift);
    if (fromFirst) a += 3;
    else b += 3;
  }
  return out;
}

/** Not merged from the longest of each: a match that one of them skips may be free once the other has its say. */
function keepLongest(all: Int32Array): Int32Array {
  let kept = 0;
  let free = 0;
  for (let k = 0; k < all.length; k += 3) {
    let last = k;
    while (all[last + 3] === all[k]) last += 3;
    const start = all[k]!;
    const end = all[last + 1]!;
    let lowest = last;
    while (lowest > k && all[lowest - 2] === end) lowest -= 3;
    k = last;
    if (start < free) continue;
    all[kept] = start;
    all[kept + 1] = end;
    all[kept + 2] = all[lowest + 2]!;
    kept += 3;
    free = end;
  }
  return all.slice(0, kept);
}
