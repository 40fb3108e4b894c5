import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAutomaton, joinAutomata } from '../../src/automaton/index.js';
import { sampleFold } from './engines.js';
import { naiveAll, naiveLongest, naiveRuns } from './naive.js';

const runClasses = new Uint8Array(65536);
for (const digit of '0123456789') runClasses[digit.charCodeAt(0)] = 1;
for (const letter of 'abxX') runClasses[letter.charCodeAt(0)] = 2;
runClasses['*'.charCodeAt(0)] = 4;
for (const sign of ' -') runClasses[sign.charCodeAt(0)] = 8;

function runsOf(text: string, minRunDigits?: number): number[][] {
  const runs: number[][] = [];
  const options = minRunDigits === undefined ? { runClasses } : { runClasses, minRunDigits };
  buildAutomaton(['六安'], options).scan(text, { hit: () => undefined, run: (...run) => runs.push(run) });
  return runs;
}

describe('runs', () => {
  it.each([
    ['an ID number', '身份证 34250119900101123X 号', [[4, 22, 3, 17]]],
    ['transparent signs inside, not at the edges', '电话 - 0564-336 1234 -。', [[5, 18, 9, 11]]],
    ['masked digits', '1****5', [[0, 6, 5, 2]]],
    ['letters alone have too few digits', 'abx', []],
    ['transparent alone', ' - - ', []],
    [
      'two runs',
      '12，34',
      [
        [0, 2, 1, 2],
        [3, 5, 1, 2],
      ],
    ],
  ])('%s', (_name, text, runs) => {
    expect(runsOf(text)).toEqual(runs);
  });

  it('are held back under minRunDigits', () => {
    expect(runsOf('123456，1234567', 7)).toEqual([[7, 14, 1, 7]]);
    expect(runsOf('abx', 0)).toEqual([[0, 3, 2, 0]]);
  });

  it('go on over the border of a chunk', () => {
    for (let at = 4080; at < 4110; at++) {
      expect(runsOf(`${'六'.repeat(at)}1234567890123456789安`)).toEqual([[at, at + 19, 1, 19]]);
    }
    const long = '7'.repeat(50_000);
    expect(runsOf(`六${long}安`)).toEqual([[1, 50_001, 1, 50_000]]);
  });

  it('agree with the naive runs', () => {
    const unit = fc.constantFrom('1', '2', 'a', 'x', '*', '-', ' ', '。', '六');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.integer({ min: 0, max: 4 }), (text, least) => {
        expect(runsOf(text, least)).toEqual(naiveRuns(text, runClasses, least));
      }),
      { numRuns: 1000 },
    );
  });

  it('keep their positions beside ignorable units, and the hits theirs', () => {
    const hits: number[][] = [];
    const runs: number[][] = [];
    buildAutomaton(['六安'], { fold: sampleFold(), runClasses }).scan('六-安 13-8', {
      hit: (...hit) => hits.push(hit),
      run: (...run) => runs.push(run),
    });
    expect(hits).toEqual([[0, 3, 0]]);
    expect(runs).toEqual([[4, 8, 9, 3]]);
  });
});

describe('joined automata', () => {
  it('answer as one automaton of all patterns', () => {
    const unit = fc.constantFrom('a', 'b', 'c');
    const patterns = fc.array(fc.string({ unit, minLength: 1, maxLength: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(patterns, patterns, fc.string({ unit, maxLength: 30 }), (first, second, text) => {
        const joined = joinAutomata(buildAutomaton(first), buildAutomaton(second));
        const all = naiveAll([...first, ...second], text);
        const hits: number[] = [];
        joined.scan(text, { hit: (...hit) => hits.push(...hit) });
        expect(hits).toEqual(all);
        expect([...joined.findAll(text)]).toEqual(all);
        expect([...joined.findLongest(text)]).toEqual(naiveLongest([...first, ...second], text));
      }),
      { numRuns: 500 },
    );
  });
});
