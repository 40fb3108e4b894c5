import { parseSyllable, type Syllable, soundsNear, typedNear } from './syllable.js';

/** In how many ways two characters are taken for each other. */
export interface Likeness {
  /** They share a syllable, whatever the tone: 功 and 攻. */
  readonly sameSound: boolean;
  /** They share a syllable and its tone. */
  readonly sameTone: boolean;
  /** Their syllables differ by what speakers of many regions do not tell apart: 金 and 京. */
  readonly nearSound: boolean;
  /** How alike they look, 0 where nobody takes one for the other, up to 0.9. */
  readonly shape: number;
  /** A slip on a pinyin keyboard leads from one to the other. */
  readonly slip: boolean;
}

/** Ways in which a character is taken for another, as bits. */
export const Way = { tone: 1, sound: 2, near: 4, shape: 8, slip: 16 } as const;

/** Characters alike in shape below this are not taken for each other. */
const LEAST_SHAPE = 0.4;

const UNLIKE: Likeness = { sameSound: false, sameTone: false, nearSound: false, shape: 0, slip: false };

/** Syllables that sound near, or are typed near, by number. */
interface SyllableNeighbours {
  readonly near: ReadonlySet<number>;
  readonly slip: ReadonlySet<number>;
}

/** A reading: number of the syllable, and the tone. */
type Reading = readonly [syllable: number, tone: number];

/**
 * How standard characters sound and look. Characters are strings of one UTF-16 unit; traditional ones are unknown, so
 * fold before asking.
 */
export class CharacterTable {
  readonly #readings = new Map<string, readonly Reading[]>();
  readonly #shapes = new Map<string, Map<string, number>>();
  readonly #syllables: string[] = [];
  /** The characters with a syllable, by its number. */
  readonly #spoken: string[][] = [];
  /** The tones that each of them has there, a bit each. */
  readonly #tones: number[][] = [];
  readonly #neighbours: SyllableNeighbours[] = [];

  /** @param rows `character \t readings \t look-alikes` a line, as in `dictionaries/characters/characters.tsv` */
  constructor(rows: string) {
    const numbers = new Map<string, number>();
    for (const row of rows.split('\n')) {
      if (row === '' || row.startsWith('#')) continue;
      const [character = '', readings = '', alike = ''] = row.split('\t');
      this.#readings.set(
        character,
        readings.split(' ').map((reading) => this.#read(parseSyllable(reading), character, numbers)),
      );
      for (let i = 0; i < alike.length; i += 2) {
        const shape = Number(alike[i + 1]) / 10;
        this.#shapesOf(character).set(alike[i]!, shape);
        this.#shapesOf(alike[i]!).set(character, shape);
      }
    }
  }

  #read({ typed, tone }: Syllable, character: string, numbers: Map<string, number>): Reading {
    let number = numbers.get(typed);
    if (number === undefined) {
      number = this.#syllables.push(typed) - 1;
      numbers.set(typed, number);
      this.#spoken.push([]);
      this.#tones.push([]);
    }
    const spoken = this.#spoken[number]!;
    const tones = this.#tones[number]!;
    if (spoken.at(-1) !== character) tones[spoken.push(character) - 1] = 0;
    tones[spoken.length - 1]! |= 1 << tone;
    return [number, tone];
  }

  #shapesOf(character: string): Map<string, number> {
    let shapes = this.#shapes.get(character);
    if (shapes === undefined) this.#shapes.set(character, (shapes = new Map()));
    return shapes;
  }

  /** Every character of the table, by code. */
  get characters(): string[] {
    return [...this.#readings.keys()];
  }

  has(character: string): boolean {
    return this.#readings.has(character);
  }

  /** Its syllables as they are typed, the commonest first; none for a character that the table does not know. */
  syllables(character: string): string[] {
    return (this.#readings.get(character) ?? []).map(([syllable]) => this.#syllables[syllable]!);
  }

  /** Unlike in every way where the table does not know one of the two, or they are the same. */
  likeness(a: string, b: string): Likeness {
    const left = this.#readings.get(a);
    const right = this.#readings.get(b);
    if (left === undefined || right === undefined || a === b) return UNLIKE;
    let [sameSound, sameTone, nearSound, slip] = [false, false, false, false];
    for (const [syllable, tone] of left) {
      const { near, slip: slips } = this.#neighboursOf(syllable);
      for (const [other, otherTone] of right) {
        if (syllable === other) {
          sameSound = true;
          if (tone === otherTone) sameTone = true;
        }
        if (near.has(other)) nearSound = true;
        if (slips.has(other)) slip = true;
      }
    }
    return { sameSound, sameTone, nearSound, shape: this.#shapes.get(a)?.get(b) ?? 0, slip };
  }

  /** The characters that look like this one. */
  lookAlikes(character: string): string[] {
    return [...(this.#shapes.get(character)?.keys() ?? [])];
  }

  /** The characters that share a syllable with this one, whatever the tone. */
  soundAlikes(character: string): string[] {
    return this.#spokenAs(character, (syllable) => [syllable]);
  }

  /** The characters whose syllable sounds near one of this character's, but is not the same. */
  nearSounds(character: string): string[] {
    return this.#spokenAs(character, (syllable) => this.#neighboursOf(syllable).near);
  }

  /** The characters that a slip on a pinyin keyboard leads to. */
  slips(character: string): string[] {
    return this.#spokenAs(character, (syllable) => this.#neighboursOf(syllable).slip);
  }

  /**
   * Names what this character is taken for, by code and {@link Way}, quickly: a character that is alike in several ways
   * comes several times.
   */
  eachAlike(character: string, note: (code: number, way: number) => void): void {
    for (const [syllable, tone] of this.#readings.get(character) ?? []) {
      const { near, slip } = this.#neighboursOf(syllable);
      this.#eachSpoken(syllable, character, (other, tones) => {
        note(other, (tones >> tone) & 1 ? Way.sound | Way.tone : Way.sound);
      });
      for (const number of near) this.#eachSpoken(number, character, (other) => note(other, Way.near));
      for (const number of slip) this.#eachSpoken(number, character, (other) => note(other, Way.slip));
    }
    for (const [other, shape] of this.#shapes.get(character) ?? [])
      if (shape >= LEAST_SHAPE) note(other.charCodeAt(0), Way.shape);
  }

  #eachSpoken(syllable: number, besides: string, note: (code: number, tones: number) => void): void {
    const spoken = this.#spoken[syllable]!;
    const tones = this.#tones[syllable]!;
    for (let i = 0; i < spoken.length; i++)
      if (spoken[i] !== besides) note(spoken[i]!.charCodeAt(0), tones[i]!);
  }

  #spokenAs(character: string, from: (syllable: number) => Iterable<number>): string[] {
    const found = new Set<string>();
    for (const [syllable] of this.#readings.get(character) ?? [])
      for (const other of from(syllable)) for (const spoken of this.#spoken[other]!) found.add(spoken);
    found.delete(character);
    return [...found];
  }

  /** Computed when a syllable is first asked for: a page asks for few of the 400. */
  #neighboursOf(syllable: number): SyllableNeighbours {
    const known = this.#neighbours[syllable];
    if (known !== undefined) return known;
    const typed = this.#syllables[syllable]!;
    const numbersOf = (alike: (a: string, b: string) => boolean) =>
      new Set(this.#syllables.flatMap((other, number) => (alike(typed, other) ? [number] : [])));
    const neighbours = { near: numbersOf(soundsNear), slip: numbersOf(typedNear) };
    this.#neighbours[syllable] = neighbours;
    return neighbours;
  }
}
