import type { CharacterTable } from '../characters/index.js';
import { type Alphabet, FIRST_IDEOGRAPH, RARE, SYMBOLS } from './alphabet.js';
import { COMMON, COMMON_ROW } from './counts.js';

/**
 * Pairs that grammar decides or that are both right in most places; they are for an editor, not for a model: proposing
 * one for the other is off unless asked for.
 */
export const GRAMMAR_PAIRS = [
  ...['的地得', '做作', '帐账', '象像', '他她它', '订定', '和或及与'],
  // Which number is meant, or which level of government, no wording tells.
  ...['零一二三四五六七八九十百千万亿两', '省市县区乡镇村'],
];

/** Words of an entry of a list: which 32 symbols it is of, a mask of those that are alike, where their ways start. */
export const ENTRY = 3;
/** Words of a list at most: the number of its entries, and they. */
const LONGEST = 1 + ENTRY * COMMON_ROW;

/** Lists of what symbols may have been written for, made when a symbol is first asked for, one behind the other. */
export class AlikeLists {
  /** {@link find} tells where a list starts: the number of its entries, then they. */
  lists = new Int32Array(LONGEST * 64);
  #end = LONGEST;
  /** The ways of the symbols of each list, one after the other; the first list is that of {@link RARE}. */
  #listed = new Uint8Array(COMMON * 16);
  #listedEnd = COMMON;
  readonly #starts = new Int32Array(SYMBOLS);
  readonly #grammar = new Uint8Array(SYMBOLS);
  /** Empty but while a list is made. */
  readonly #ways = new Uint8Array(COMMON);

  constructor(
    readonly characters: CharacterTable,
    readonly alphabet: Alphabet,
    readonly withGrammar = false,
  ) {
    GRAMMAR_PAIRS.forEach((set, number) => {
      for (const character of set) this.#grammar[alphabet.symbolOf(character.charCodeAt(0))] = number + 1;
    });
  }

  /**
   * Where the list of a symbol starts in {@link lists}.
   *
   * @param unit what is written there, for a symbol that stands for many: its list is good until the next one is found
   */
  find(symbol: number, unit: number): number {
    if (symbol === RARE) {
      this.#make(unit, RARE, 0);
      return 0;
    }
    const known = this.#starts[symbol]!;
    if (known !== 0) return known;
    if (this.#end + LONGEST > this.lists.length) {
      const more = new Int32Array(this.lists.length * 2);
      more.set(this.lists);
      this.lists = more;
    }
    const start = this.#end;
    this.#starts[symbol] = start;
    this.#end = this.#make(this.alphabet.unitOf(symbol), symbol, start);
    return start;
  }

  /** Whether grammar decides between the two, and nobody has asked for such. */
  isLeftToGrammar(a: number, b: number): boolean {
    return !this.withGrammar && this.#grammar[a] !== 0 && this.#grammar[a] === this.#grammar[b];
  }

  /** The ways in which a symbol of a list is alike; 0 where it is not in it. */
  waysOf(start: number, other: number): number {
    const { lists } = this;
    const bit = 1 << (other & 31);
    for (let i = start + 1, end = i + ENTRY * lists[start]!; i < end; i += ENTRY) {
      if (lists[i] !== other >> 5) continue;
      const mask = lists[i + 1]!;
      return (mask & bit) === 0 ? 0 : this.#listed[lists[i + 2]! + onesIn(mask & (bit - 1))]!;
    }
    return 0;
  }

  /** Writes a list, and tells where it ends. */
  #make(unit: number, symbol: number, start: number): number {
    const { lists } = this;
    const ways = this.#ways;
    this.characters.eachAlike(String.fromCharCode(unit), (code, way) => {
      const other = this.alphabet.symbolOf(code);
      if (other < FIRST_IDEOGRAPH || other >= COMMON || other === symbol) return;
      if (!this.isLeftToGrammar(symbol, other)) ways[other]! |= way;
    });
    if (this.#listedEnd + COMMON > this.#listed.length) {
      const more = new Uint8Array(this.#listed.length * 2);
      more.set(this.#listed);
      this.#listed = more;
    }
    let end = start + 1;
    let next = start === 0 ? 0 : this.#listedEnd;
    for (let place = 0; place < COMMON_ROW; place++) {
      const first = next;
      let mask = 0;
      for (let bit = 0; bit < 32; bit++) {
        const way = ways[(place << 5) | bit]!;
        if (way === 0) continue;
        mask |= 1 << bit;
        this.#listed[next++] = way;
      }
      if (mask === 0) continue;
      lists[end] = place;
      lists[end + 1] = mask;
      lists[end + 2] = first;
      end += ENTRY;
    }
    lists[start] = (end - start - 1) / ENTRY;
    if (start !== 0) this.#listedEnd = next;
    ways.fill(0);
    return end;
  }
}

function onesIn(mask: number): number {
  let ones = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
