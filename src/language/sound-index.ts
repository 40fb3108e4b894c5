/** Words of two symbols by how they sound. */
export class SoundIndex {
  /** Two symbols a word, words that sound the same side by side. */
  readonly words: Uint16Array;
  /** By sound, the number of the first word; the next sound's is where they end. */
  readonly starts: Uint16Array;
  readonly #syllables: number;

  /**
   * @param words two symbols a word
   * @param syllables the number of each symbol's syllable
   */
  constructor(words: Uint16Array, syllables: Uint16Array) {
    this.#syllables = syllables.reduce((most, syllable) => Math.max(most, syllable), 0) + 1;
    const starts = new Uint16Array(this.#syllables ** 2 + 1);
    const soundAt = (i: number) => this.soundOf(syllables[words[i]!]!, syllables[words[i + 1]!]!);
    for (let i = 0; i < words.length; i += 2) starts[soundAt(i) + 1]!++;
    for (let sound = 1; sound < starts.length; sound++) starts[sound]! += starts[sound - 1]!;
    const next = starts.slice();
    this.words = new Uint16Array(words.length);
    for (let i = 0; i < words.length; i += 2) {
      const at = next[soundAt(i)]!++ * 2;
      this.words[at] = words[i]!;
      this.words[at + 1] = words[i + 1]!;
    }
    this.starts = starts;
  }

  /** The sound of two syllables, as a place in {@link starts}. */
  soundOf(first: number, second: number): number {
    return first * this.#syllables + second;
  }
}
