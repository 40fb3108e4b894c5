import type { CharacterTable } from '../characters/index.js';
import { type Alphabet, FIRST_IDEOGRAPH, RARE, SYMBOLS } from './alphabet.js';

/** Ways in which a symbol is taken for another, as bits. */
export const Way = { tone: 1, sound: 2, near: 4, shape: 8, slip: 16 } as const;

/** What a symbol may have been written for, with the ways. */
export interface Alikes {
  readonly symbols: Uint16Array;
  readonly ways: Uint8Array;
  /** The same symbols, a bit each. */
  readonly bits: Int32Array;
}

const NONE: Alikes = {
  symbols: new Uint16Array(0),
  ways: new Uint8Array(0),
  bits: new Int32Array(SYMBOLS / 32),
};
/** Characters alike in shape below this are not taken for each other. */
const LEAST_SHAPE = 0.4;

/**
 * Pairs that grammar decides or that are both right in most places; they are for an editor, not for a model: proposing
 * one for the other is off unless asked for.
 */
export const GRAMMAR_PAIRS = [
  ...['的地得', '做作', '帐账', '象像', '他她它', '订定', '和或及与'],
  // Which number is meant, or which level of government, no wording tells.
  ...['零一二三四五六七八九十百千万亿两', '省市县区乡镇村'],
];

/** Lists of alikes, made when a symbol is first asked for. */
export class AlikeLists {
  readonly #lists: (Alikes | undefined)[] = new Array(SYMBOLS).fill(undefined);
  readonly #grammar = new Uint8Array(SYMBOLS);

  constructor(
    readonly characters: CharacterTable,
    readonly alphabet: Alphabet,
    readonly withGrammar = false,
  ) {
    GRAMMAR_PAIRS.forEach((set, number) => {
      for (const character of set) this.#grammar[alphabet.symbolOf(character.charCodeAt(0))] = number + 1;
    });
  }

  /** @param unit what is written there, for a symbol that stands for many */
  of(symbol: number, unit: number): Alikes {
    if (symbol === RARE) return this.#make(String.fromCharCode(unit), symbol);
    const known = this.#lists[symbol];
    if (known !== undefined) return known;
    const made = this.#make(String.fromCharCode(this.alphabet.unitOf(symbol)), symbol);
    this.#lists[symbol] = made;
    return made;
  }

  /** Whether grammar decides between the two, and nobody has asked for such. */
  isLeftToGrammar(a: number, b: number): boolean {
    return !this.withGrammar && this.#grammar[a] !== 0 && this.#grammar[a] === this.#grammar[b];
  }

  /** The ways in which two are alike, 0 for none. */
  waysOf(symbol: number, unit: number, other: number): number {
    const { symbols, ways } = this.of(symbol, unit);
    const at = symbols.indexOf(other);
    return at < 0 ? 0 : ways[at]!;
  }

  #make(character: string, symbol: number): Alikes {
    const table = this.characters;
    if (!table.has(character)) return NONE;
    const ways = new Map<number, number>();
    const note = (others: readonly string[]) => {
      for (const other of others) {
        const known = this.alphabet.symbolOf(other.charCodeAt(0));
        if (known < FIRST_IDEOGRAPH || ways.has(known) || this.isLeftToGrammar(symbol, known)) continue;
        const { sameTone, sameSound, nearSound, shape, slip } = table.likeness(character, other);
        const way =
          (sameTone ? Way.tone : 0) |
          (sameSound ? Way.sound : 0) |
          (nearSound ? Way.near : 0) |
          (shape >= LEAST_SHAPE ? Way.shape : 0) |
          (slip ? Way.slip : 0);
        if (way !== 0) ways.set(known, way);
      }
    };
    note(table.soundAlikes(character));
    note(table.nearSounds(character));
    note(table.lookAlikes(character));
    note(table.slips(character));
    const bits = new Int32Array(SYMBOLS / 32);
    for (const other of ways.keys()) bits[other >> 5]! |= 1 << (other & 31);
    return { symbols: Uint16Array.from(ways.keys()), ways: Uint8Array.from(ways.values()), bits };
  }
}
