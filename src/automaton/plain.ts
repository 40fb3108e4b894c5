import { type Automaton, type AutomatonOptions, RUN_TRANSPARENT, SKIP } from './automaton.js';
import { AutomatonError } from './error.js';

interface TrieNode {
  readonly next: Map<number, TrieNode>;
  readonly patterns: number[];
}

/**
 * Compiles patterns into an automaton.
 *
 * @throws {AutomatonError} `empty-pattern` when nothing of a pattern is left under the fold.
 */
export function buildAutomaton(patterns: readonly string[], options: AutomatonOptions = {}): Automaton {
  const root: TrieNode = { next: new Map(), patterns: [] };
  patterns.forEach((pattern, number) => {
    let node = root;
    for (let i = 0; i < pattern.length; i++) {
      const symbol = symbolOf(pattern.charCodeAt(i), options.fold);
      if (symbol < 0) continue;
      let child = node.next.get(symbol);
      if (!child) node.next.set(symbol, (child = { next: new Map(), patterns: [] }));
      node = child;
    }
    if (node === root) throw new AutomatonError('empty-pattern', `Pattern ${number} is empty under the fold`);
    node.patterns.push(number);
  });

  const matchAt: Automaton['matchAt'] = (text, at, visit) => {
    if (insidePair(text, at) || symbolOf(text.charCodeAt(at), options.fold) < 0) return;
    let node: TrieNode | undefined = root;
    for (let i = at; i < text.length; i++) {
      const symbol = symbolOf(text.charCodeAt(i), options.fold);
      if (symbol < 0) continue;
      node = node.next.get(symbol);
      if (!node) return;
      if (node.patterns.length > 0 && !insidePair(text, i + 1))
        for (const p of node.patterns) visit(i + 1, p);
    }
  };

  return {
    patternCount: patterns.length,
    matchAt,
    findAll(text) {
      const out: number[] = [];
      for (let at = 0; at < text.length; at++) matchAt(text, at, (end, p) => out.push(at, end, p));
      return Int32Array.from(out);
    },
    findLongest(text) {
      const out: number[] = [];
      for (let at = 0; at < text.length; ) {
        let end = 0;
        let pattern = -1;
        matchAt(text, at, (e, p) => {
          if (e > end) [end, pattern] = [e, p];
        });
        if (end > 0) out.push(at, end, pattern);
        at = Math.max(end, at + 1);
      }
      return Int32Array.from(out);
    },
    scan(text, sink) {
      for (let at = 0; at < text.length; at++) matchAt(text, at, (end, p) => sink.hit(at, end, p));
      const classes = options.runClasses;
      if (!classes || !sink.run) return;
      let start = -1;
      let end = 0;
      let bits = 0;
      let pending = 0;
      let digits = 0;
      for (let at = 0; at <= text.length; at++) {
        const bit = at < text.length ? classes[text.charCodeAt(at)]! : 0;
        if (bit === 0) {
          if (start >= 0 && digits >= (options.minRunDigits ?? 1)) sink.run(start, end, bits, digits);
          start = -1;
          bits = pending = digits = 0;
        } else if (bit === RUN_TRANSPARENT) {
          if (start >= 0) pending = bit;
        } else {
          if (start < 0) start = at;
          end = at + 1;
          bits |= pending | bit;
          pending = 0;
          digits += bit & 1;
        }
      }
    },
    serialize: () => new TextEncoder().encode(JSON.stringify(patterns)),
  };
}

/** Restores what `serialize` wrote. The options must be those of the build. */
export function loadAutomaton(bytes: Uint8Array, options: AutomatonOptions = {}): Automaton {
  return buildAutomaton(JSON.parse(new TextDecoder().decode(bytes)) as string[], options);
}

function symbolOf(unit: number, fold: Uint16Array | undefined): number {
  const symbol = fold ? fold[unit]! : unit;
  return fold && symbol === SKIP ? -1 : symbol;
}

function insidePair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}
