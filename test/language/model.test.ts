import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesOfText, packContainer } from '../../src/dictionary/container.js';
import { LanguageModel, LanguageModelError } from '../../src/language/index.js';
import { MODEL_KIND } from '../../src/language/model.js';

const bytes = readFileSync(new URL('../../dictionaries/language/official.bin', import.meta.url));

function codeOf(wrong: Uint8Array): string {
  try {
    new LanguageModel(wrong);
  } catch (error) {
    if (error instanceof LanguageModelError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('the shipped model', () => {
  const model = new LanguageModel(bytes);

  test('is small', () => {
    expect(gzipSync(bytes).length).toBeLessThan(5e6);
  });

  test('says what it was counted in', () => {
    expect(model.provenance.genres).toEqual(['laws', 'news', 'reports']);
    expect(model.provenance.characters).toBeGreaterThan(10_000_000);
  });

  test('knows common words and no nonsense', () => {
    const { alphabet, counts } = model;
    const symbolOf = (character: string) => alphabet.symbolOf(character.charCodeAt(0));
    const triple = (text: string) => counts.triple(...([...text].map(symbolOf) as [number, number, number]));
    expect(triple('人民政')).toBeGreaterThan(8);
    expect(triple('民攻府')).toBe(0);
  });

  test('has thresholds that rise', () => {
    const { error, warning, report, curve } = model.calibration;
    expect([report, warning, error]).toEqual([report, warning, error].toSorted((a, b) => a - b));
    const shares = curve.map(([, share]) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});

describe('what is refused', () => {
  test.each([4, 100, bytes.length - 1])('a file altered at byte %i', (at) => {
    const altered = new Uint8Array(bytes);
    altered[at]! ^= 1;
    expect(codeOf(altered)).toBe('wrong-digest');
  });

  test('a file cut short', () => {
    expect(codeOf(new Uint8Array(bytes).subarray(0, bytes.length - 8))).toBe('wrong-digest');
  });

  test('a model of another version', () => {
    const sections = new Map([['ideographs', bytesOfText('一')]]);
    expect(codeOf(packContainer({ kind: MODEL_KIND, version: 99 }, sections))).toBe('wrong-version');
  });

  test('what is no model', () => {
    expect(codeOf(bytesOfText('not a model at all'))).toBe('not-a-model');
    expect(codeOf(new Uint8Array(3))).toBe('not-a-model');
    expect(codeOf(packContainer({ kind: 'dictionary' }, new Map()))).toBe('not-a-model');
  });
});
