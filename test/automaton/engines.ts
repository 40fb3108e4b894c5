import { createRequire } from 'node:module';
import { buildTable } from '../../src/automaton/build.js';
import { CompiledAutomaton } from '../../src/automaton/compiled.js';
import {
  type Automaton,
  type AutomatonOptions,
  buildAutomaton,
  loadAutomaton,
  SKIP,
} from '../../src/automaton/index.js';
import { type JoinedAutomata, joinAutomata } from '../../src/automaton/join.js';

type Searcher = Automaton | JoinedAutomata;
type Make = (patterns: readonly string[], options: AutomatonOptions) => Searcher;

const fill = (text: string, from: number, to: number, target: Uint16Array): void => {
  Buffer.from(target.buffer, target.byteOffset, target.byteLength).write(text.slice(from, to), 'utf16le');
};

/** Every way to come by a search; all of them must agree with the naive one. */
export const engines: Readonly<Record<string, Make>> = {
  built: buildAutomaton,
  'loaded from bytes': (patterns, options) =>
    loadAutomaton(buildAutomaton(patterns, options).serialize(), options),
  'loaded from unaligned bytes': (patterns, options) => {
    const bytes = buildAutomaton(patterns, options).serialize();
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    return loadAutomaton(shifted, options);
  },
  'fast path, plain loops': (patterns, options) =>
    new CompiledAutomaton(buildTable(patterns, options.fold), options, 'fast', 'plain'),
  'fast path, WebAssembly loops': (patterns, options) =>
    new CompiledAutomaton(buildTable(patterns, options.fold), options, 'fast', 'wasm'),
  'WebAssembly loops, fast fill': (patterns, options) =>
    new CompiledAutomaton(buildTable(patterns, options.fold), { ...options, fill }, 'auto', 'wasm'),
  'linear path': (patterns, options) =>
    new CompiledAutomaton(buildTable(patterns, options.fold), options, 'linear'),
  'fast fill': (patterns, options) => buildAutomaton(patterns, { ...options, fill }),
  joined: (patterns, options) => {
    const half = patterns.length >> 1;
    return joinAutomata(
      buildAutomaton(patterns.slice(0, half), options),
      buildAutomaton(patterns.slice(half), options),
    );
  },
};

/** Matches of npm `ahocorasick`, which knows neither folding nor duplicates, brought into our shape. */
export function oracle(patterns: readonly string[], text: string): number[] {
  const AhoCorasick = createRequire(import.meta.url)('ahocorasick') as new (
    words: readonly string[],
  ) => { search(text: string): [end: number, words: string[]][] };
  const found: [number, number, number][] = [];
  for (const [last, words] of new AhoCorasick(patterns).search(text)) {
    for (const word of new Set(words)) found.push([last + 1 - word.length, last + 1, patterns.indexOf(word)]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).flat();
}

/** Whether the question is one that {@link oracle} answers in our sense. */
export function oracleKnows(
  patterns: readonly string[],
  text: string,
  options: AutomatonOptions = {},
): boolean {
  const wellFormed = [...patterns, text].every((s) => !/\p{Surrogate}/u.test(s));
  return wellFormed && !options.fold && new Set(patterns).size === patterns.length;
}

/** A fold under which letters differ in case only, `０`–`９` are digits, and zero-width space and `-` are ignored. */
export function sampleFold(): Uint16Array {
  const fold = Uint16Array.from({ length: 65536 }, (_, unit) => unit);
  for (let k = 0; k < 26; k++) fold[65 + k] = 97 + k;
  for (let k = 0; k < 10; k++) fold[0xff10 + k] = 48 + k;
  fold['國'.charCodeAt(0)] = '国'.charCodeAt(0);
  fold[0x200b] = SKIP;
  fold['-'.charCodeAt(0)] = SKIP;
  return fold;
}
