import { describe, expect, it } from 'vitest';
import { cases } from './cases.js';
import { engines, oracle, oracleKnows } from './engines.js';
import { naiveAll, naiveLongest } from './naive.js';

describe.each(cases)('$name', ({ patterns, text, options = {}, matches }) => {
  const all = matches.flat();

  it('naive search', () => {
    expect(naiveAll(patterns, text, options)).toEqual(all);
  });

  it.each(Object.entries(engines))('%s', (_name, make) => {
    const automaton = make(patterns, options);
    expect(automaton.patternCount).toBe(patterns.length);
    expect([...automaton.findAll(text)]).toEqual(all);
    expect([...automaton.findLongest(text)]).toEqual(naiveLongest(patterns, text, options));

    const hits: number[] = [];
    automaton.scan(text, { hit: (start, end, pattern) => hits.push(start, end, pattern) });
    expect(hits).toEqual(all);

    const byPlace: number[] = [];
    for (let at = 0; at < text.length; at++) {
      automaton.matchAt(text, at, (end, pattern) => byPlace.push(at, end, pattern));
    }
    expect(byPlace).toEqual(all);
  });

  if (oracleKnows(patterns, text, options)) {
    it('npm ahocorasick', () => {
      expect(oracle(patterns, text)).toEqual(all);
    });
  }
});
