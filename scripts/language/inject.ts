import { parseSyllable } from '../../src/characters/syllable.js';
import { GRAMMAR_PAIRS } from '../../src/language/alike.js';
import { randomFrom } from './random.js';
import { characterTable, rowsOf } from './words.js';

/** What was done to a text. */
export const ERROR_KINDS = ['sound', 'word', 'near', 'shape', 'lost', 'doubled', 'swapped', 'slip'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** The mix of a survey of official pages: 77 % sound the same (of them 18 points whole words), 6 % near, 12 % look alike. */
const MIX: Readonly<Record<ErrorKind, number>> = {
  sound: 0.59,
  word: 0.18,
  near: 0.06,
  shape: 0.12,
  lost: 0.015,
  doubled: 0.015,
  swapped: 0.01,
  slip: 0.01,
};
/** One error in so many ideographs. */
export const SPACING = 80;

/** An error in the damaged text: what stands in the span stood there as `right`. */
export interface Planted {
  readonly kind: ErrorKind;
  readonly start: number;
  readonly end: number;
  readonly right: string;
}

export interface Damaged {
  readonly text: string;
  readonly planted: readonly Planted[];
}

interface Choice {
  readonly length: number;
  readonly wrong: string;
}

/** Plants misprints in texts as people make them: what is common is typed by mistake more often than what is rare. */
export class Injector {
  readonly #table = characterTable();
  readonly #frequency = new Map<string, number>();
  readonly #homophones = new Map<string, { readonly word: string; readonly weight: number }[]>();
  readonly #sound = new Map<string, string>();
  readonly #grammar = new Map<string, string>();

  /** @param sample texts that tell how common a character is */
  constructor(sample: Iterable<string>) {
    for (const text of sample)
      for (const character of text) this.#frequency.set(character, (this.#frequency.get(character) ?? 0) + 1);
    for (const set of GRAMMAR_PAIRS) for (const character of set) this.#grammar.set(character, set);
    for (const [character = '', readings = ''] of rowsOf('characters/characters.tsv'))
      this.#sound.set(character, parseSyllable(readings.split(' ')[0]!).typed);
    for (const [word = '', frequency = ''] of rowsOf('words/words.tsv')) {
      if (word.length !== 2 || Number(frequency) < 20) continue;
      const sound = this.#soundOf(word);
      if (sound === undefined) continue;
      const list = this.#homophones.get(sound) ?? [];
      list.push({ word, weight: Math.sqrt(Number(frequency)) });
      this.#homophones.set(sound, list);
    }
  }

  damage(text: string, seed: number): Damaged {
    const random = randomFrom(seed);
    const planted: Planted[] = [];
    let out = '';
    let [copied, wait] = [0, this.#gap(random)];
    let kind = drawKind(random);
    for (let at = 1; at + 3 < text.length; at++) {
      if (!isHan(text[at]!) || wait-- > 0) continue;
      const choice = this.#choose(text, at, kind, random);
      // Another position may do where this one has nothing of the kind.
      if (choice === undefined) continue;
      const right = text.slice(at, at + choice.length);
      out += text.slice(copied, at);
      planted.push({ kind, start: out.length, end: out.length + choice.wrong.length, right });
      out += choice.wrong;
      copied = at + choice.length;
      at = copied;
      wait = this.#gap(random);
      kind = drawKind(random);
    }
    return { text: out + text.slice(copied), planted };
  }

  #gap(random: () => number): number {
    return Math.round(-Math.log(1 - random()) * SPACING);
  }

  #choose(text: string, at: number, kind: ErrorKind, random: () => number): Choice | undefined {
    const character = text[at]!;
    const next = text[at + 1]!;
    switch (kind) {
      case 'lost':
        // What is lost leaves no span: the two neighbours must tell.
        return isHan(text[at - 1]!) && isHan(next) && next !== character
          ? { length: 1, wrong: '' }
          : undefined;
      case 'doubled':
        return character === next ? undefined : { length: 1, wrong: character + character };
      case 'swapped':
        return isHan(next) && next !== character ? { length: 2, wrong: next + character } : undefined;
      case 'word':
        return this.#homophone(character + next, random);
      default: {
        const wrong = this.#alike(character, kind, random);
        return wrong === undefined ? undefined : { length: 1, wrong };
      }
    }
  }

  #alike(character: string, kind: ErrorKind, random: () => number): string | undefined {
    const table = this.#table;
    const weighed = (
      {
        sound: () => table.soundAlikes(character),
        near: () => table.nearSounds(character),
        shape: () => table.lookAlikes(character),
        slip: () => table.slips(character),
      } as Record<string, () => string[]>
    )[kind]!()
      .filter((other) => this.#grammar.get(character)?.includes(other) !== true)
      .map((other) => {
        const { sameTone, shape } = table.likeness(character, other);
        const common = ((this.#frequency.get(other) ?? 0) + 0.2) ** 0.7;
        return {
          other,
          weight: common * (kind === 'sound' && sameTone ? 2 : 1) * (kind === 'shape' ? shape ** 2 : 1),
        };
      });
    return draw(weighed, random)?.other;
  }

  #homophone(word: string, random: () => number): Choice | undefined {
    const list = this.#homophones.get(this.#soundOf(word) ?? '') ?? [];
    if (!list.some((other) => other.word === word)) return undefined;
    const others = list.filter(
      (other) =>
        other.word !== word &&
        [0, 1].every(
          (i) => other.word[i] === word[i] || this.#grammar.get(word[i]!)?.includes(other.word[i]!) !== true,
        ),
    );
    const drawn = draw(others, random);
    return drawn === undefined ? undefined : { length: 2, wrong: drawn.word };
  }

  #soundOf(word: string): string | undefined {
    const [first, second] = [this.#sound.get(word[0]!), this.#sound.get(word[1]!)];
    return first === undefined || second === undefined ? undefined : `${first} ${second}`;
  }
}

function isHan(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff';
}

function drawKind(random: () => number): ErrorKind {
  let rest = random();
  for (const kind of ERROR_KINDS) if ((rest -= MIX[kind]) < 0) return kind;
  return 'sound';
}

function draw<T extends { readonly weight: number }>(
  from: readonly T[],
  random: () => number,
): T | undefined {
  let rest = random() * from.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of from) if ((rest -= one.weight) < 0) return one;
  return from.at(-1);
}
