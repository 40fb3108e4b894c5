import { describe, expect, it } from 'vitest';
import { type Automaton, AutomatonError, buildAutomaton, loadAutomaton } from '../../src/automaton/index.js';
import { sampleFold } from './engines.js';

const patterns = ['六安市', '六安', '裕安区', '平桥乡', '安', '六安', 'abc'];
const text = '安徽省六安市裕安区平桥乡abc六安';
const bytes = buildAutomaton(patterns).serialize();
const answer = [...buildAutomaton(patterns).findAll(text)];

/** The code with which the bytes are refused, or nothing if they give the right answer. */
function refusal(changed: Uint8Array): string | undefined {
  let loaded: Automaton;
  try {
    loaded = loadAutomaton(changed);
  } catch (error) {
    if (error instanceof AutomatonError) return error.code;
    throw error;
  }
  expect([...loaded.findAll(text)]).toEqual(answer);
  return undefined;
}

/** Puts the checksum right again after a change, as an attacker would. */
function mend(changed: Uint8Array): Uint8Array {
  const words = new Uint32Array(changed.buffer, changed.byteOffset, changed.byteLength >> 2);
  let hash = 0x811c9dc5;
  words.forEach((word, at) => {
    if (at !== 3) hash = Math.imul(hash ^ word, 0x01000193);
  });
  words[3] = hash >>> 0;
  return changed;
}

describe('the binary form', () => {
  it('loads to the same answers, and serializes to the same bytes', () => {
    expect(refusal(bytes)).toBeUndefined();
    expect(loadAutomaton(bytes).serialize()).toEqual(bytes);
    expect(loadAutomaton(bytes).patternCount).toBe(patterns.length);
  });

  it('gives the same bytes for the same patterns', () => {
    expect(buildAutomaton([...patterns]).serialize()).toEqual(bytes);
  });

  it('reads the tables in place', () => {
    const loaded = loadAutomaton(bytes.slice());
    const copyOf = loaded.serialize();
    expect(copyOf).toEqual(bytes);
    expect(copyOf.buffer).not.toBe(bytes.buffer);
  });

  it('refuses every cut', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(['truncated', 'corrupt']).toContain(refusal(bytes.slice(0, length)));
    }
    expect(refusal(Uint8Array.from([...bytes, 0, 0, 0, 0]))).toBe('corrupt');
  });

  it('refuses every changed byte', () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 0x41;
      expect(refusal(changed), `byte ${at}`).toBeDefined();
    }
  });

  it('names what is wrong with the header', () => {
    const withWord = (at: number, value: number): Uint8Array => {
      const changed = bytes.slice();
      new DataView(changed.buffer).setUint32(at * 4, value, true);
      return changed;
    };
    expect(refusal(withWord(0, 0x12345678))).toBe('not-an-automaton');
    expect(refusal(withWord(1, 2))).toBe('unknown-version');
    expect(refusal(withWord(2, 0x04030201))).toBe('wrong-endian');
    expect(refusal(withWord(3, 0))).toBe('corrupt');
    expect(refusal(withWord(4, 0xffffff))).toBe('truncated');
    expect(refusal(withWord(10, 0xfffffff))).toBe('corrupt');
    expect(refusal(new Uint8Array(4096))).toBe('not-an-automaton');
    expect(refusal(new TextEncoder().encode('x'.repeat(200)))).toBe('not-an-automaton');
  });

  it('stays in bounds when a change comes with the right checksum', () => {
    const words = bytes.length >> 2;
    for (let at = 6; at < words; at++) {
      for (const value of [0, 1, 0x7fffffff, 0xffffffff]) {
        const changed = bytes.slice();
        new Uint32Array(changed.buffer)[at] = value;
        // Such a file may answer wrongly, for it is another automaton; it must neither break nor run on.
        try {
          const loaded = loadAutomaton(mend(changed));
          for (const search of [text, text.repeat(200)]) {
            const found = loaded.findAll(search);
            for (let k = 0; k < found.length; k += 3) {
              expect(found[k]! >= 0 && found[k + 1]! <= search.length, `word ${at} = ${value}`).toBe(true);
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(AutomatonError);
        }
      }
    }
  });

  it('holds the fold it was built under against the one given', () => {
    const fold = sampleFold();
    const folded = buildAutomaton(patterns, { fold }).serialize();
    expect([...loadAutomaton(folded, { fold: sampleFold() }).findAll(text)]).toEqual(answer);
    expect(() => loadAutomaton(folded)).toThrow(expect.objectContaining({ code: 'fold-mismatch' }));
    fold[0x41] = 0x42;
    expect(() => loadAutomaton(folded, { fold })).toThrow(expect.objectContaining({ code: 'fold-mismatch' }));
  });
});

describe('refusals', () => {
  it.each([
    ['an empty pattern', ['六安', ''], {}, 'empty-pattern'],
    ['a pattern of ignorables', ['六安', '-\u200b'], { fold: sampleFold() }, 'empty-pattern'],
    ['a short fold', ['六安'], { fold: new Uint16Array(256) }, 'bad-option'],
    ['short run classes', ['六安'], { runClasses: new Uint8Array(256) }, 'bad-option'],
    ['a negative number of digits', ['六安'], { minRunDigits: -1 }, 'bad-option'],
  ])('%s', (_name, list, options, code) => {
    expect(() => buildAutomaton(list, options)).toThrow(expect.objectContaining({ code }));
  });
});
