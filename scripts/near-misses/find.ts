import { buildAutomaton } from '../../src/automaton/index.js';
import type { Dictionary, Slip } from '../../src/dictionary/index.js';
import { foldTable } from '../../src/text/index.js';

/** All readings of a text as formulations with a slip, each once. */
export function slipsIn(text: string, dictionary: Dictionary): Slip[] {
  const { first, end, entry, extend } = dictionary.streams.find(({ kind }) => kind === 'phrase.seed')!;
  const found = new Map<string, Slip>();
  dictionary.automaton.scan(text, {
    hit(from, to, pattern) {
      if (pattern < first || pattern >= end || extend!(text, from, to, pattern - first) < 0) return;
      const seed = entry(pattern - first) as {
        slips(text: string, at: { start: number; end: number }): Slip[];
      };
      for (const slip of seed.slips(text, { start: from, end: to }))
        found.set([slip.phrase.text, slip.kind, slip.wrongStart, slip.wrongEnd].join(), slip);
    },
  });
  return [...found.values()];
}

/** Where the formulations stand as they should: start, end, index, in threes. */
export function exactFinder(dictionary: Dictionary): (text: string) => Int32Array {
  const automaton = buildAutomaton(
    dictionary.records.phrases.map(({ text }) => text),
    { fold: foldTable() },
  );
  return (text) => automaton.findAll(text);
}
