import { type AutomatonOptions, SKIP } from './automaton.js';
import { AutomatonError } from './error.js';
import { place } from './place.js';
import { IGNORABLE, type Table } from './table.js';
import { plantTrie } from './trie.js';

/** Compiles patterns into a {@link Table}; see {@link buildAutomaton} for the errors. */
export function buildTable(patterns: readonly string[], fold: AutomatonOptions['fold']): Table {
  const symbols = alphabetOf(patterns, fold);
  const trie = plantTrie(patterns, codesOf(symbols, fold));
  return {
    ...place(trie, symbols.length),
    patternCount: patterns.length,
    symbols,
    equal: trie.equal,
    longest: trie.longest,
    nested: trie.nested,
  };
}

/** Dense code of every UTF-16 unit: 0 where no pattern has its symbol, {@link IGNORABLE} where it is passed over. */
export function codesOf(symbols: Uint16Array, fold: AutomatonOptions['fold']): Uint16Array {
  const bySymbol = new Uint16Array(65536);
  for (let code = 1; code < symbols.length; code++) bySymbol[symbols[code]!] = code;
  if (!fold) return bySymbol;
  bySymbol[SKIP] = IGNORABLE;
  return fold.map((symbol) => bySymbol[symbol]!);
}

/**
 * The symbols of the patterns, the most frequent first: the children of one node then lie close together, and pack
 * better (README.md).
 */
function alphabetOf(patterns: readonly string[], fold: AutomatonOptions['fold']): Uint16Array {
  const unitCounts = new Float64Array(65536);
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) unitCounts[pattern.charCodeAt(i)]! += 1;
  }
  const counts = fold ? new Float64Array(65536) : unitCounts;
  if (fold) {
    for (let unit = 0; unit < 65536; unit++) counts[fold[unit]!]! += unitCounts[unit]!;
    counts[SKIP] = 0;
  }
  const used: number[] = [];
  for (let symbol = 0; symbol < 65536; symbol++) if (counts[symbol]! > 0) used.push(symbol);
  if (used.length >= IGNORABLE)
    throw new AutomatonError('too-large', 'Patterns use every UTF-16 unit there is');
  used.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return Uint16Array.from([0, ...used]);
}
