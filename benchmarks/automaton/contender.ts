/** One contender in a process of its own. For each line on stdin it searches once and answers "matches seconds". */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { buildTable } from '../../src/automaton/build.js';
import { CompiledAutomaton } from '../../src/automaton/compiled.js';
import { buildAutomaton } from '../../src/automaton/index.js';

const [name, wordsFile, textFile, rivals] = process.argv.slice(2) as [string, string, string, string];
const words = JSON.parse(readFileSync(wordsFile, 'utf8')) as string[];
// Through a buffer, so that the string is flat, as one that was read from a file is.
const text = Buffer.from(JSON.parse(readFileSync(textFile, 'utf8')) as string, 'utf16le').toString('utf16le');
const rival = (id: string): unknown => createRequire(rivals)(id);

const fill = (source: string, from: number, to: number, target: Uint16Array): void => {
  const bytes = Buffer.from(target.buffer, target.byteOffset, target.byteLength);
  bytes.write(source.slice(from, to), 'utf16le');
};

function bare(): () => number {
  const fold = Uint16Array.from({ length: 65536 }, (_, unit) => unit ^ 0x20);
  return () => {
    let sum = 0;
    for (let i = 0; i < text.length; i++) sum += fold[text.charCodeAt(i)]!;
    return sum === 0 ? -1 : 0;
  };
}

const contenders: Record<string, () => () => number> = {
  bare,
  'ours, all': () => {
    const automaton = buildAutomaton(words);
    return () => automaton.findAll(text).length / 3;
  },
  'ours, all, fast fill': () => {
    const automaton = buildAutomaton(words, { fill });
    return () => automaton.findAll(text).length / 3;
  },
  'ours, all, plain loops': () => {
    const automaton = new CompiledAutomaton(buildTable(words, undefined), {}, 'auto', 'plain');
    return () => automaton.findAll(text).length / 3;
  },
  'ours, all, linear path': () => {
    const automaton = new CompiledAutomaton(buildTable(words, undefined), {}, 'linear');
    return () => automaton.findAll(text).length / 3;
  },
  'ours, callback': () => {
    const automaton = buildAutomaton(words);
    let count = 0;
    const sink = { hit: () => void count++ };
    return () => {
      count = 0;
      automaton.scan(text, sink);
      return count;
    };
  },
  ahocorasick: () => {
    const Rival = rival('ahocorasick') as new (
      list: string[],
    ) => { search(text: string): [number, string[]][] };
    const search = new Rival(words);
    return () => search.search(text).reduce((sum, [, found]) => sum + found.length, 0);
  },
  '@monyone/aho-corasick fast': () => {
    const { FastAhoCorasick, AhoCorasick } = rival('@monyone/aho-corasick/fast') as Record<
      string,
      new (
        list: string[],
      ) => { matchInText(text: string): unknown[] }
    >;
    const search = new (FastAhoCorasick ?? AhoCorasick)!(words);
    return () => search.matchInText(text).length;
  },
  fastscan: () => {
    const loaded = rival('fastscan') as { default?: unknown };
    const Rival = (loaded.default ?? loaded) as new (list: string[]) => { search(text: string): unknown[] };
    const search = new Rival(words);
    return () => search.search(text).length;
  },
};

const search = contenders[name]!();
process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin })) {
  const began = performance.now();
  const matches = search();
  process.stdout.write(`${matches} ${(performance.now() - began) / 1000}\n`);
}
