import type { Dictionary } from '../../src/dictionary/index.js';

export type InjectedKind = 'exchanged' | 'exchanged-two' | 'lost' | 'added' | 'swapped';

/** A slip in a formulation, as people make it. */
export interface Injected {
  readonly kind: InjectedKind;
  /** The formulation with the slip. */
  readonly wording: string;
}

/** How often what happens: most slips are another character of the same sound. */
const KIND_SHARES: readonly (readonly [InjectedKind, number])[] = [
  ['exchanged', 0.72],
  ['exchanged-two', 0.08],
  ['lost', 0.07],
  ['added', 0.07],
  ['swapped', 0.06],
];
const SAME_SOUND = 0.77;
const NEAR_SOUND = 0.83;
const SHAPE = 0.95;
const TRIES = 8;

/** Makes slips; the same numbers of chance give the same slips. */
export class Injector {
  readonly #words = new Map<string, { word: string; frequency: number }[]>();
  readonly #common: readonly string[];
  /** Common words by their first character, and by their first two. */
  readonly #beginning = new Map<string, { word: string; frequency: number }[]>();

  constructor(
    readonly dictionary: Dictionary,
    words: string,
    readonly chance: () => number,
  ) {
    const { characters, boundary } = dictionary;
    for (const row of words.split('\n')) {
      const [word = '', count = ''] = row.split('\t');
      if (row.startsWith('#') || word.length > 4) continue;
      for (const length of [1, 2]) {
        if (word.length <= length || Number(count) < 100) continue;
        const alike = this.#beginning.get(word.slice(0, length)) ?? [];
        alike.push({ word, frequency: Number(count) });
        this.#beginning.set(word.slice(0, length), alike);
      }
      if (word.length !== 2) continue;
      const sound = this.#sound(word);
      const alike = this.#words.get(sound) ?? [];
      alike.push({ word, frequency: Number(count) });
      this.#words.set(sound, alike);
    }
    this.#common = characters.characters
      .filter((character) => boundary.characterFrequency(character) > 300)
      .sort();
  }

  /** @returns undefined where the slip cannot be made */
  inject(phrase: string): Injected | undefined {
    for (let i = 0; i < TRIES; i++) {
      const made = this.#once(phrase, this.#kind());
      if (made !== undefined && made.wording !== phrase) return made;
    }
    return undefined;
  }

  /** The wording, and behind it the rest of a word that begins with its last characters: it is none, then. */
  straddle(wording: string): string | undefined {
    const length = this.chance() < 0.7 ? 1 : 2;
    const tail = wording.slice(-length);
    const word = this.#pick(this.#beginning.get(tail) ?? [], ({ frequency }) => frequency);
    return word === undefined ? undefined : wording + word.word.slice(length);
  }

  #kind(): InjectedKind {
    let rest = this.chance();
    for (const [kind, share] of KIND_SHARES) {
      rest -= share;
      if (rest < 0) return kind;
    }
    return 'exchanged';
  }

  #once(phrase: string, kind: InjectedKind): Injected | undefined {
    const han = /^\p{Script=Han}+$/u;
    const at = Math.floor(this.chance() * phrase.length);
    const one = phrase[at]!;
    const two = phrase.slice(at, at + 2);
    const instead = (part: string, length: number) => ({
      kind,
      wording: phrase.slice(0, at) + part + phrase.slice(at + length),
    });
    if (!han.test(one)) return undefined;
    switch (kind) {
      case 'exchanged': {
        const other = this.#other(one);
        return other === undefined ? undefined : instead(other, 1);
      }
      case 'exchanged-two': {
        if (two.length < 2 || !han.test(two)) return undefined;
        const alike = (this.#words.get(this.#sound(two)) ?? []).filter(
          ({ word }) => word[0] !== two[0] && word[1] !== two[1],
        );
        const word = this.#pick(alike, ({ frequency }) => frequency);
        return word === undefined ? undefined : instead(word.word, 2);
      }
      case 'lost':
        return instead('', 1);
      case 'added': {
        if (at === phrase.length - 1) return undefined;
        if (this.chance() < 0.5) return instead(one + one, 1);
        return instead(one + this.#common[Math.floor(this.chance() * this.#common.length)]!, 1);
      }
      default:
        return two.length < 2 || !han.test(two) ? undefined : instead(two[1]! + two[0]!, 2);
    }
  }

  #other(character: string): string | undefined {
    const { characters } = this.dictionary;
    const draw = this.chance();
    let pool: readonly string[];
    if (draw < SAME_SOUND) pool = characters.soundAlikes(character);
    else if (draw < NEAR_SOUND) pool = characters.nearSounds(character);
    else if (draw < SHAPE) pool = characters.lookAlikes(character);
    else return this.#common[Math.floor(this.chance() * this.#common.length)];
    return this.#pick(pool, (other) => this.dictionary.boundary.characterFrequency(other) + 1);
  }

  #pick<T>(items: readonly T[], weight: (item: T) => number): T | undefined {
    let rest = this.chance() * items.reduce((sum, item) => sum + Math.sqrt(weight(item)), 0);
    for (const item of items) {
      rest -= Math.sqrt(weight(item));
      if (rest < 0) return item;
    }
    return items.at(-1);
  }

  #sound(word: string): string {
    return [...word].map((character) => this.dictionary.characters.syllables(character)[0] ?? '?').join(' ');
  }
}
