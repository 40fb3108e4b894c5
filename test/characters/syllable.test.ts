import { describe, expect, it } from 'vitest';
import { parseSyllable, soundsNear, typedNear } from '../../src/characters/syllable.js';

describe('syllables', () => {
  it.each([
    ['gōng', 'gong', 1],
    ['lǜ', 'lv', 4],
    ['lüè', 'lve', 4],
    ['nǚ', 'nv', 3],
    ['de', 'de', 0],
    ['ńg', 'ng', 2],
    ['ê̄', 'e', 1],
  ])('%s is typed %s, tone %i', (reading, typed, tone) => {
    expect(parseSyllable(reading)).toEqual({ typed, tone });
  });

  it.each([
    ['jin', 'jing'],
    ['shi', 'si'],
    ['zhang', 'zan'],
    ['lan', 'nan'],
    ['hui', 'fui'],
    ['xiang', 'xian'],
  ])('%s sounds near %s, both ways', (a, b) => {
    expect(soundsNear(a, b)).toBe(true);
    expect(soundsNear(b, a)).toBe(true);
  });

  it.each([
    ['jin', 'jin'],
    ['jin', 'qin'],
    ['shi', 'xi'],
    ['an', 'en'],
    ['wang', 'huang'],
  ])('%s does not sound near %s', (a, b) => {
    expect(soundsNear(a, b)).toBe(false);
  });

  it.each([
    ['gong', 'hong', 'the key beside'],
    ['shi', 'shu', 'the key beside'],
    ['ba', 'va', 'the key beside'],
    ['xi', 'si', 'the key above'],
    ['xian', 'xiang', 'a key lost'],
    ['tian', 'tina', 'two keys swapped'],
  ])('%s and %s are a slip apart: %s', (a, b) => {
    expect(typedNear(a, b)).toBe(true);
    expect(typedNear(b, a)).toBe(true);
  });

  it.each([
    ['gong', 'gong'],
    ['gong', 'pong'],
    ['shi', 'ma'],
    ['xian', 'xi'],
    ['gu', 'ug2'],
  ])('%s and %s are not', (a, b) => {
    expect(typedNear(a, b)).toBe(false);
  });
});
