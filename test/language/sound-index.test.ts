import { expect, test } from 'vitest';
import { SoundIndex } from '../../src/language/sound-index.js';

test('holds the words of a sound side by side, in the order they came in', () => {
  // Symbols 1 and 2 sound alike, 3 and 4 do.
  const syllables = Uint16Array.from([0, 1, 1, 2, 2]);
  const index = new SoundIndex(Uint16Array.from([1, 3, 3, 1, 2, 4, 1, 4]), syllables);
  const wordsOf = (first: number, second: number) => {
    const sound = index.soundOf(syllables[first]!, syllables[second]!);
    return [...index.words.subarray(index.starts[sound]! * 2, index.starts[sound + 1]! * 2)];
  };
  expect(wordsOf(2, 3)).toEqual([1, 3, 2, 4, 1, 4]);
  expect(wordsOf(4, 2)).toEqual([3, 1]);
  expect(wordsOf(1, 1)).toEqual([]);
});
