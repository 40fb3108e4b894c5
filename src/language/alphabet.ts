import { foldTable, SKIP } from '../text/index.js';

/** Symbols have 12 bits, so that a pair of them addresses a table and five of them fit a hash of 60 bits. */
export const SYMBOLS = 4096;

/** What ends a block. Texts start and end with it. */
export const EDGE = 0;
/** An ideograph too rare for a symbol of its own. */
export const RARE = 1;
export const DIGIT = 2;
export const LETTER = 3;
/** White space, and whatever else is no ideograph and not listed. */
export const OTHER = 4;
/** The punctuation that has a symbol each, from 5 on. */
const PUNCTUATION = '，。、；：？！“”‘’（）《》〈〉【】—…·％-/.';
export const FIRST_IDEOGRAPH = 5 + PUNCTUATION.length;

/** Maps UTF-16 units to the symbols of a model and back. */
export class Alphabet {
  readonly #symbols: Uint16Array;
  readonly #units: Uint16Array;

  /** @param ideographs in the order of their symbols; those beyond the room are {@link RARE} */
  constructor(readonly ideographs: string) {
    const fold = foldTable();
    const known = new Uint16Array(0x10000);
    this.#units = new Uint16Array(SYMBOLS);
    const give = (character: string, symbol: number) => {
      known[fold[character.charCodeAt(0)]!] = symbol;
      this.#units[symbol] = character.charCodeAt(0);
    };
    [...PUNCTUATION].forEach((mark, i) => {
      give(mark, 5 + i);
    });
    [...ideographs].slice(0, SYMBOLS - FIRST_IDEOGRAPH).forEach((ideograph, i) => {
      give(ideograph, FIRST_IDEOGRAPH + i);
    });
    this.#symbols = new Uint16Array(0x10000);
    for (let unit = 0; unit < 0x10000; unit++) {
      const folded = fold[unit]!;
      this.#symbols[unit] = folded === SKIP ? OTHER : known[folded]! || classOf(folded);
    }
  }

  /** The symbol of a UTF-16 unit. */
  symbolOf(unit: number): number {
    return this.#symbols[unit]!;
  }

  /** The unit of an ideograph's or a mark's symbol; 0 for a class. */
  unitOf(symbol: number): number {
    return this.#units[symbol]!;
  }

  /** Writes the symbols of `units[from, to)` to the same places of `into`. */
  encode(units: Uint16Array, from: number, to: number, into: Uint16Array): void {
    const symbols = this.#symbols;
    for (let i = from; i < to; i++) into[i] = symbols[units[i]!]!;
  }
}

export function isIdeograph(symbol: number): boolean {
  return symbol === RARE || symbol >= FIRST_IDEOGRAPH;
}

function classOf(unit: number): number {
  if (unit === 0x0a || unit === 0x09) return EDGE;
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return LETTER;
  if (unit >= 0x3400 && unit <= 0x9fff) return RARE;
  return OTHER;
}
