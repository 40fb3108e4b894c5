import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AutomatonOptions } from '../../src/automaton/index.js';
import { engines, oracle, oracleKnows, sampleFold } from './engines.js';
import { naiveAll, naiveLongest } from './naive.js';

const fold = sampleFold();

/** Small alphabets, so that patterns nest, overlap and repeat. */
const alphabets: Readonly<
  Record<string, { readonly units: readonly string[]; readonly options: AutomatonOptions }>
> = {
  'two symbols': { units: ['一', '二'], options: {} },
  'three symbols': { units: ['a', 'b', '区'], options: {} },
  'four symbols': { units: ['六', '安', '市', '\0'], options: {} },
  'astral, halves shared': { units: ['😀', '😁', '𠮷', 'a'], options: {} },
  'lone halves': { units: ['\ud800', '\udc00', '\udc01', 'a'], options: {} },
  'ignorable units': { units: ['a', 'b', '-', '\u200b'], options: { fold } },
  'folded to one symbol': { units: ['a', 'A', '国', '國'], options: { fold } },
  'folded, ignorable and astral': { units: ['a', 'A', '-', '😀'], options: { fold } },
};

/** Eight alphabets, 220 sets of patterns each, six texts a set: 10,560 questions, each put to every engine. */
const setsOfPatterns = 220;
const textsPerSet = 6;

describe.each(Object.entries(alphabets))('random patterns over %s', (_name, { units, options }) => {
  const unit = fc.constantFrom(...units);
  const pattern = fc
    .string({ unit, minLength: 1, maxLength: 8 })
    .filter((p) => [...p].some((c) => options.fold === undefined || c === 'a' || !'-\u200b'.includes(c)));
  const question = fc.record({
    patterns: fc.array(pattern, { maxLength: 10 }),
    texts: fc.array(fc.string({ unit, maxLength: 40 }), { minLength: textsPerSet, maxLength: textsPerSet }),
  });

  it('every engine agrees with the naive search', () => {
    fc.assert(
      fc.property(question, ({ patterns, texts }) => {
        const made = Object.entries(engines).map(([name, make]) => ({
          name,
          automaton: make(patterns, options),
        }));
        for (const text of texts) {
          const all = naiveAll(patterns, text, options);
          const longest = naiveLongest(patterns, text, options);
          for (const { name, automaton } of made) {
            expect([...automaton.findAll(text)], name).toEqual(all);
            expect([...automaton.findLongest(text)], name).toEqual(longest);
          }
          if (oracleKnows(patterns, text, options))
            expect(oracle(patterns, text), 'ahocorasick').toEqual(all);
        }
      }),
      { numRuns: setsOfPatterns },
    );
  });
});
