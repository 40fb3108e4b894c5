import { foldTable, SKIP, type Span } from '../../text/index.js';
import { Boundary } from '../boundary.js';
import { bytesOf, type Container } from '../container.js';
import type { PhraseEntry, Slip } from '../entries.js';
import { ADDED, agreement, EXCHANGED, EXCHANGED_TWO, LOST, parting, SWAPPED } from './align.js';
import { Gate } from './gate.js';
import { cutOf, pieceLength, seedsOf, WHOLE_SWAPPED } from './seeds.js';
import type { SlipKind } from './slip.js';
import { Sounds } from './sounds.js';
import { NOTHING, Surroundings } from './surroundings.js';

/** The formulation stands as it should, and beside it the character at that end once more. */
const DOUBLED = 32;

const KINDS: readonly (readonly [bit: number, kind: SlipKind, inText: number, inPhrase: number])[] = [
  [EXCHANGED, 'exchanged', 1, 1],
  [EXCHANGED_TWO, 'exchanged-two', 2, 2],
  [LOST, 'lost', 0, 1],
  [ADDED, 'added', 1, 0],
  [SWAPPED, 'swapped', 2, 2],
  [DOUBLED, 'added', 1, 0],
];

/** Flags of a formulation: a character lost at this end leaves a stump, not words that stand by themselves. */
const STUMP_FIRST = 1;
const STUMP_LAST = 2;

/** What stands so often by itself joins any words. */
const FUNCTION_WORD = 30_000;

/** Kinds of keys of the gate: a side, and this for the sounds of two characters there. */
const SOUNDS = 2;
/** A formulation and an offset in it are one number. */
const OFFSET_BITS = 8;
const OFFSETS = 1 << OFFSET_BITS;
/** Under this value the gate has what stands whole: no symbol of a text is 0. */
const ALWAYS = 0;

/** The pieces by which formulations are found, and what lies around a piece that stands in a text. */
export class NearPhrases {
  readonly #surroundings = new Surroundings();
  readonly #fold = foldTable();
  #gate: Gate | undefined;
  /** Seeds that have something under {@link ALWAYS}. */
  #always: Uint8Array | undefined;
  /** For each seed and side a bit of each symbol that may stand there: most questions end here. */
  #expected: Int32Array | undefined;

  private constructor(
    /** The formulations' symbols, one after the other; `#bounds` has where each begins, and the end. */
    readonly symbols: Uint16Array,
    readonly bounds: Int32Array,
    readonly flags: Uint8Array,
    /** Where the places of a seed begin in `places`, and the end of the last. */
    readonly firsts: Int32Array,
    /** Formulation and offset of the piece in it, alternately. */
    readonly places: Int32Array,
    readonly sounds: Sounds,
    readonly seeds: () => readonly string[],
  ) {}

  /** No formulations: of dictionaries that have none. */
  static readonly none = NearPhrases.build([], Boundary.none, Sounds.none);

  get seedCount(): number {
    return Math.max(0, this.firsts.length - 1);
  }

  static build(phrases: readonly PhraseEntry[], boundary: Boundary, sounds: Sounds): NearPhrases {
    const fold = foldTable();
    const symbols: number[] = [];
    const bounds = [0];
    const seeds = new Map<string, number[]>();
    phrases.forEach(({ text, notAlone }, phrase) => {
      for (let i = 0; i < text.length; i++) symbols.push(fold[text.charCodeAt(i)]!);
      bounds.push(symbols.length);
      for (const { pattern, offset } of seedsOf(text)) {
        if (notAlone.includes(pattern)) continue;
        const places = seeds.get(pattern);
        if (places === undefined) seeds.set(pattern, [phrase, offset]);
        else places.push(phrase, offset);
      }
    });
    const known = new Set(phrases.flatMap(({ text, variants }) => [text, ...variants]));
    const flags = phrases.map(
      ({ text }) =>
        (isStump(text.slice(1), text, boundary, known) ? STUMP_FIRST : 0) |
        (isStump(text.slice(0, -1), text, boundary, known) ? STUMP_LAST : 0),
    );
    const firsts = [0];
    const places: number[] = [];
    for (const ones of seeds.values()) firsts.push(places.push(...ones));
    return new NearPhrases(
      Uint16Array.from(symbols),
      Int32Array.from(bounds),
      Uint8Array.from(flags),
      Int32Array.from(firsts),
      Int32Array.from(places),
      sounds,
      () => [...seeds.keys()],
    );
  }

  /** Does a formulation nearly stand around this piece? Asked of every hit of the pass. */
  isNear(text: string, start: number, end: number, seed: number): boolean {
    return this.#visit(text, start, end, seed, undefined);
  }

  /**
   * What nearly stands around this piece, in every reading.
   *
   * @param phrases the formulations in the order in which they were built
   */
  slips(text: string, at: Span, seed: number, phrases: readonly PhraseEntry[]): Slip[] {
    const found: Slip[] = [];
    const near = new Map<number, number>();
    this.#visit(text, at.start, at.end, seed, near);
    for (const [item, bits] of near) this.#read(item, bits, at, phrases, found);
    return found;
  }

  /**
   * Asks the gate under what stands around the piece.
   *
   * @param near gets what nearly stands there, as an item and its bits; without it the first one ends the visit
   * @returns whether there is any
   */
  #visit(
    text: string,
    start: number,
    end: number,
    seed: number,
    near: Map<number, number> | undefined,
  ): boolean {
    this.#gate ??= this.#buildGate();
    this.#surroundings.move(text, start, end);
    let any = this.#always![seed] === 1 && this.#opens(seed, 0, ALWAYS, near);
    for (let side: 0 | 1 = 0; side < 2; side++) {
      const expected = this.#expected![seed * 2 + side]!;
      if (expected === 0) continue;
      if (any && near === undefined) return true;
      const at = side === 0 ? start - 1 : end;
      let nearest = this.#fold[text.charCodeAt(at)] ?? NOTHING;
      let next = this.#fold[text.charCodeAt(side === 0 ? at - 1 : at + 1)] ?? NOTHING;
      // Seldom something ignorable stands within; then the surroundings pass it over.
      if (nearest === SKIP || next === SKIP) {
        nearest = this.#surroundings.symbol(side as 0 | 1, 0);
        next = this.#surroundings.symbol(side as 0 | 1, 1);
      }
      if ((expected & bitOf(nearest)) !== 0 && this.#opens(seed, side, nearest, near)) any = true;
      if ((expected & bitOf(next)) !== 0 && this.#opens(seed, side, next, near)) any = true;
      const sounds = this.sounds.pair(nearest, next);
      if (sounds !== 0 && this.#opens(seed, side + SOUNDS, sounds, near)) any = true;
    }
    return any;
  }

  /** A formulation that the gate knows under this value stands nearly around the place. */
  #opens(seed: number, kind: number, value: number, near: Map<number, number> | undefined): boolean {
    const gate = this.#gate!;
    const slot = gate.find(seed, kind, value);
    if (slot < 0) return false;
    let any = false;
    for (let i = gate.from(slot); i < gate.to(slot); i++) {
      const item = gate.item(i);
      const bits = this.#explain(this.#surroundings, item >> OFFSET_BITS, item & (OFFSETS - 1));
      if (bits === 0) continue;
      if (near === undefined) return true;
      near.set(item, bits);
      any = true;
    }
    return any;
  }

  /** Built when the first piece is met, which is faster than storing and reading it. */
  #buildGate(): Gate {
    const entries: number[] = [];
    const always = new Uint8Array(this.seedCount);
    this.#always = always;
    const expected = new Int32Array(this.seedCount * 2);
    this.#expected = expected;
    for (let seed = 0; seed < this.seedCount; seed++) {
      for (let i = this.firsts[seed]!; i < this.firsts[seed + 1]!; i += 2) {
        const phrase = this.places[i]!;
        const offset = this.places[i + 1]!;
        const item = phrase * OFFSETS + offset;
        if (offset === WHOLE_SWAPPED) {
          entries.push(seed * 4, ALWAYS, item);
          always[seed] = 1;
          continue;
        }
        const [before, piece, behind] = this.#sizes(phrase, offset);
        if (before + behind < 2) {
          entries.push(seed * 4, ALWAYS, item);
          always[seed] = 1;
        }
        const first = this.bounds[phrase]! + offset;
        for (const [side, size, from, step] of [
          [0, before, first - 1, -1],
          [1, behind, first + piece, 1],
        ] as const) {
          if (size === 0) continue;
          const one = this.symbols[from]!;
          entries.push(seed * 4 + side, one, item);
          expected[seed * 2 + side]! |= bitOf(one);
          if (size === 1) continue;
          const two = this.symbols[from + step]!;
          if (two !== one) entries.push(seed * 4 + side, two, item);
          expected[seed * 2 + side]! |= bitOf(two);
          const sounds = this.sounds.pair(one, two);
          if (sounds !== 0) entries.push(seed * 4 + side + SOUNDS, sounds, item);
        }
      }
    }
    return new Gate(entries);
  }

  #lengthOf(phrase: number): number {
    return this.bounds[phrase + 1]! - this.bounds[phrase]!;
  }

  /** How much of a formulation lies before a piece of it, in it, and behind it. */
  #sizes(phrase: number, offset: number): [before: number, piece: number, behind: number] {
    const length = this.#lengthOf(phrase);
    const piece = pieceLength(length, offset);
    return [offset, piece, length - offset - piece];
  }

  /** Bits of `align.ts`; those for the side before the piece are shifted by eight. */
  #explain(around: Surroundings, phrase: number, offset: number): number {
    if (offset === WHOLE_SWAPPED) return SWAPPED;
    const { symbols, bounds, flags } = this;
    const first = bounds[phrase]!;
    const length = bounds[phrase + 1]! - first;
    const piece = pieceLength(length, offset);
    const behind = length - offset - piece;
    const fromBehind = first + offset + piece;
    const fromBefore = first + offset - 1;
    const sameBehind = agreement(around, 1, symbols, fromBehind, behind);
    const sameBefore = agreement(around, 0, symbols, fromBefore, offset);
    if (sameBehind === behind && sameBefore === offset) {
      if (offset === 0 && around.symbol(0, 0) === symbols[first]) return DOUBLED << 8;
      const last = symbols[first + length - 1];
      return behind === 0 && around.symbol(1, 0) === last ? DOUBLED : 0;
    }
    if (length === 3) {
      const missed = offset === 0 ? 2 : 0;
      const seen = around.symbol(offset === 0 ? 1 : 0, 0);
      if (!this.sounds.alike(seen, symbols[first + missed]!)) return 0;
      return offset === 0 ? EXCHANGED : EXCHANGED << 8;
    }
    if (sameBehind < behind) {
      if (sameBefore < offset) return 0;
      let bits = parting(around, 1, symbols, fromBehind, behind, sameBehind, this.sounds);
      if (sameBehind === behind - 1 && (flags[phrase]! & STUMP_LAST) === 0) bits &= ~LOST;
      return bits;
    }
    let bits = parting(around, 0, symbols, fromBefore, offset, sameBefore, this.sounds);
    if (sameBefore === offset - 1 && (flags[phrase]! & STUMP_FIRST) === 0) bits &= ~LOST;
    return bits << 8;
  }

  /** Adds the readings of an item to those found. */
  #read(item: number, bits: number, at: Span, phrases: readonly PhraseEntry[], found: Slip[]): void {
    const number = item >> OFFSET_BITS;
    const offset = item & (OFFSETS - 1);
    const phrase = phrases[number]!;
    if (offset === WHOLE_SWAPPED) {
      const length = this.#lengthOf(number);
      // The whole stands there unit by unit, unless something ignorable stands within.
      if (at.end - at.start !== length) return;
      const cut = cutOf(length);
      const span = { wrongStart: at.start + cut - 1, wrongEnd: at.start + cut + 1 };
      found.push({ phrase, kind: 'swapped', ...at, ...span, rightStart: cut - 1, rightEnd: cut + 1 });
      return;
    }
    const around = this.#surroundings;
    const first = this.bounds[number]!;
    const [before, piece, behind] = this.#sizes(number, offset);
    const side = bits > 0xff ? 0 : 1;
    const size = side === 0 ? before : behind;
    const from = side === 0 ? first + offset - 1 : first + offset + piece;
    const same = agreement(around, side, this.symbols, from, size);
    const edge = (i: number) =>
      i === 0 ? (side === 0 ? at.start : at.end) : around.place(side, i - 1) + (side === 0 ? 0 : 1);
    const right = side === 0 ? offset - same : offset + piece + same;
    const other = side === 0 ? this.#outer(1, behind, at.end) : this.#outer(0, before, at.start);
    for (const [bit, kind, inText, inPhrase] of KINDS) {
      if (((bits >> (side === 0 ? 8 : 0)) & bit) === 0) continue;
      /** Where what stands for the rest of the formulation on this side ends. */
      const far = edge(size + inText - inPhrase);
      const [one, two] = [edge(same), edge(same + inText)];
      found.push({
        phrase,
        kind,
        start: side === 0 ? far : other,
        end: side === 0 ? other : far,
        wrongStart: Math.min(one, two),
        wrongEnd: Math.max(one, two),
        rightStart: side === 0 ? right - inPhrase : right,
        rightEnd: side === 0 ? right : right + inPhrase,
      });
    }
  }

  /** Where the side that agrees ends. */
  #outer(side: 0 | 1, size: number, piece: number): number {
    if (size === 0) return piece;
    return this.#surroundings.place(side, size - 1) + (side === 0 ? 0 : 1);
  }

  pack(sections: Map<string, Uint8Array>): void {
    if (this.seedCount === 0) return;
    sections.set('phrases.symbols', bytesOf(this.symbols));
    sections.set('phrases.bounds', bytesOf(this.bounds));
    sections.set('phrases.flags', this.flags);
    sections.set('phrases.firsts', bytesOf(this.firsts));
    sections.set('phrases.places', bytesOf(this.places));
    this.sounds.pack(sections);
  }

  static load(container: Container): NearPhrases {
    return new NearPhrases(
      container.uint16('phrases.symbols'),
      container.int32('phrases.bounds'),
      container.bytes('phrases.flags'),
      container.int32('phrases.firsts'),
      container.int32('phrases.places'),
      Sounds.load(container),
      () => [],
    );
  }
}

function bitOf(symbol: number): number {
  return 1 << (Math.imul(symbol, 0x9e3779b1) >>> 27);
}

/** What is left, when a character is lost at an end, is neither known nor made of words up to that end. */
function isStump(left: string, whole: string, boundary: Boundary, known: ReadonlySet<string>): boolean {
  if (known.has(left)) return false;
  const atStart = whole.endsWith(left);
  const word = atStart ? boundary.startingAt(whole, 0).at(-1) : boundary.endingAt(whole, whole.length);
  if (word === undefined || word.end - word.start < 2) {
    // 以旧换新, 抓实抓细: the list has no word there, before or after; 党|的自我革命: the next one stands by itself.
    const next = atStart
      ? boundary.startingAt(left, 0).length === 0
      : boundary.endingAt(left, left.length) === undefined;
    return next && boundary.characterFrequency(left.at(atStart ? 0 : -1)!) < FUNCTION_WORD;
  }
  const stump = atStart ? word.word.slice(1) : word.word.slice(0, -1);
  return stump.length === 1 || boundary.frequencyOf(stump) === 0;
}
