import { Way } from '../characters/index.js';
import { type AlikeLists, ENTRY } from './alike.js';
import { EDGE, FIRST_IDEOGRAPH, isIdeograph } from './alphabet.js';
import { COMMON_ROW, ROW } from './counts.js';
import { type Edit, EditKind, PAD } from './edit.js';
import type { LanguageModel } from './model.js';
import { Pool } from './pool.js';
import { PositionList } from './position-list.js';
import { SoundIndex } from './sound-index.js';

/** Levels by which the triples over a position must rise before a proposal is scored. */
const LEAST_RISE = 3;
/** Levels of the three triples over a position: what has more than this is outdone by little, or has less than that. */
const MUCH = 7;
const LITTLE = 1;
/** Levels by which the pairs over a position must rise where no triple over it is known. */
const LEAST_PAIRS_RISE = 4;
/** A triple of this level, some four times, is no chance. */
const USUAL = 3;
/** Two that stand side by side at this level or less may have lost what stood between them. */
const MAY_GAPE = 8;

/** How often each stage was entered, for the benchmark. */
export interface Tally {
  symbols: number;
  looked: number;
  scored: number;
  kept: number;
  described: number;
}

/**
 * Proposes what a position may have been meant to be. A cascade: the triples over the position are all but always well
 * known; where they are not, the symbols that are alike and known between the two neighbours are looked up, and the
 * {@link Pool} keeps only what makes the text much likelier.
 */
export class Proposals {
  readonly tally: Tally = { symbols: 0, looked: 0, scored: 0, kept: 0, described: 0 };
  /** The levels of the triples from each symbol on. */
  triples: Uint8Array = new Uint8Array(0);
  #symbols: Uint16Array = new Uint16Array(0);
  #units: Uint16Array = new Uint16Array(0);
  readonly #pool: Pool;
  /** The list of what the symbol looked at may have been meant to be. */
  #list = 0;
  readonly #words: SoundIndex;
  /** Positions worth a look, filled by {@link begin}. */
  readonly suspects = new PositionList();
  /** Of the ideographs, those whose triple is unknown; filled by {@link begin}. */
  unknownShare = 0;

  constructor(
    readonly model: LanguageModel,
    readonly alikes: AlikeLists,
  ) {
    this.#pool = new Pool(model.counts);
    this.#words = new SoundIndex(model.homophones, model.syllables);
  }

  /** Looks all triples of a text up: `symbols` and `units` have {@link PAD} edges on both sides. */
  begin(symbols: Uint16Array, units: Uint16Array, length: number): void {
    this.#symbols = symbols;
    this.#units = units;
    const end = length + PAD * 2;
    if (this.triples.length < end) this.triples = new Uint8Array(end * 2);
    this.model.counts.triplesOf(symbols, end, this.triples);
    this.#suspect(PAD + length);
    this.tally.symbols += length;
  }

  /**
   * An ideograph is suspect when its middle triple is unknown and one beside it is rare, or when both beside it are
   * unknown.
   */
  #suspect(end: number): void {
    const { triples, suspects } = this;
    const symbols = this.#symbols;
    suspects.clear(end - PAD);
    let [ideographs, unknown] = [0, 0];
    let left = triples[PAD - 2]!;
    let middle = triples[PAD - 1]!;
    for (let at = PAD; at < end; at++) {
      const right = triples[at]!;
      if (isIdeograph(symbols[at]!)) {
        ideographs++;
        if (middle === 0) {
          unknown++;
          if (left + right < 14) suspects.push(at);
        } else if (left + right === 0) suspects.push(at);
      }
      left = middle;
      middle = right;
    }
    this.unknownShare = unknown / Math.max(1, ideographs);
  }

  /** What the symbol at `at` may have been meant to be, the likeliest first; good until the next position is asked for. */
  at(at: number): readonly Edit[] {
    this.tally.looked++;
    this.#pool.clear();
    const left = this.triples[at - 2]!;
    const middle = this.triples[at - 1]!;
    const right = this.triples[at]!;
    this.#others(at, left + middle + right);
    this.#homophones(at);
    if (middle === 0) {
      this.#swapped(at);
      this.#extra(at);
      if (right === 0) this.#lost(at);
    }
    this.tally.scored += this.#pool.keepBest(this.#symbols);
    this.tally.kept += this.#pool.kept.length;
    return this.#pool.kept;
  }

  /**
   * Symbols that are alike and known between the two neighbours; where little around is known, also those that one of
   * them calls for; where nothing is and nothing alike fits, any that both call for.
   */
  #others(at: number, seen: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const l = symbols[at - 1]!;
    const symbol = symbols[at]!;
    const r = symbols[at + 1]!;
    this.#list = this.alikes.find(symbol, this.#units[at]!);
    const { lists } = this.alikes;
    const from = this.#list + 1;
    const to = from + ENTRY * lists[this.#list]!;
    const a = l * ROW;
    const b = r * COMMON_ROW;
    const c = l * COMMON_ROW;
    const { after, before, strongAfter, strongBefore } = counts;
    if (seen > MUCH) {
      // What has to outdo much must be common itself.
      for (let i = from; i < to; i += ENTRY) {
        const place = lists[i]!;
        const bits = strongAfter[c + place]! & strongBefore[b + place]! & lists[i + 1]!;
        if (bits !== 0) this.#each(bits, place, at, seen);
      }
      return;
    }
    for (let i = from; i < to; i += ENTRY) {
      const place = lists[i]!;
      const bits = after[a + place]! & before[b + place]! & lists[i + 1]!;
      if (bits !== 0) this.#each(bits, place, at, seen);
    }
    if (seen > LITTLE) return;
    for (let i = from; i < to; i += ENTRY) {
      const place = lists[i]!;
      const left = strongAfter[c + place]!;
      let bits =
        (left | strongBefore[b + place]!) & lists[i + 1]! & ~(after[a + place]! & before[b + place]!);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        this.#beside(at, (place << 5) | bit, ((left >>> bit) & 1) === 1, seen);
      }
    }
    if (seen > 0) return;
    this.#byPairs(at, from, to);
    if (this.#pool.size > 0 || !isIdeograph(l) || !isIdeograph(r)) return;
    if (counts.pair(l, symbol) + counts.pair(symbol, r) > 2) return;
    for (let place = 0; place < COMMON_ROW; place++) {
      let bits = strongAfter[c + place]! & strongBefore[b + place]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        this.#between(at, (place << 5) | bit, seen, false);
      }
    }
  }

  /**
   * Symbols that are alike and make better pairs with the neighbours, where no triple tells anything: a genre that was not
   * counted has words that are known among strangers.
   */
  #byPairs(at: number, from: number, to: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const { lists } = this.alikes;
    const l = symbols[at - 1]!;
    const symbol = symbols[at]!;
    const r = symbols[at + 1]!;
    const pairs = counts.pair(l, symbol) + counts.pair(symbol, r);
    for (let i = from; i < to; i += ENTRY) {
      const place = lists[i]!;
      let bits =
        (counts.strongAfter[l * COMMON_ROW + place]! | counts.strongBefore[r * COMMON_ROW + place]!) &
        lists[i + 1]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        const other = (place << 5) | bit;
        const rise = counts.pair(l, other) + counts.pair(other, r) - pairs;
        if (rise < LEAST_PAIRS_RISE || counts.tripleOfPairs(l, other, r) !== 0) continue;
        const ways = this.alikes.waysOf(this.#list, other);
        this.#pool.offer(EditKind.other, at, 1, 1, other, 0, ways, rise >> 1);
      }
    }
  }

  #each(mask: number, place: number, at: number, seen: number): void {
    for (let bits = mask; bits !== 0; ) {
      const bit = 31 - Math.clz32(bits);
      bits ^= 1 << bit;
      this.#between(at, (place << 5) | bit, seen, true);
    }
  }

  /** A symbol that is known behind the left neighbour and before the right one. */
  #between(at: number, other: number, seen: number, isAlike: boolean): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const l = symbols[at - 1]!;
    const r = symbols[at + 1]!;
    const middle = counts.tripleOfPairs(l, other, r);
    if (middle === 0) {
      if (isAlike && seen <= LITTLE) {
        if (counts.callsForAfter(l, other)) this.#beside(at, other, true, seen);
        else if (counts.callsForBefore(other, r)) this.#beside(at, other, false, seen);
      }
      return;
    }
    let made = middle;
    if (!isAlike) {
      if (middle < USUAL || other < FIRST_IDEOGRAPH || this.alikes.isLeftToGrammar(symbols[at]!, other))
        return;
      made -= 3;
    }
    made +=
      counts.tripleOfPairs(symbols[at - 2]!, l, other) + counts.tripleOfPairs(other, r, symbols[at + 2]!);
    if (made > seen) this.#offerOther(at, other, made - seen, isAlike);
  }

  /** A symbol that the left neighbour calls for, or the right one. */
  #beside(at: number, other: number, isLeft: boolean, seen: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const made = isLeft
      ? counts.tripleOfPairs(symbols[at - 2]!, symbols[at - 1]!, other)
      : counts.tripleOfPairs(other, symbols[at + 1]!, symbols[at + 2]!);
    if (made > seen) this.#offerOther(at, other, made - seen, true);
  }

  #offerOther(at: number, other: number, triples: number, isAlike: boolean): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const l = symbols[at - 1]!;
    const symbol = symbols[at]!;
    const r = symbols[at + 1]!;
    const pairs =
      counts.pair(l, other) + counts.pair(other, r) - counts.pair(l, symbol) - counts.pair(symbol, r);
    const rise = triples + (pairs >> 1);
    if (rise < LEAST_RISE) return;
    const ways = isAlike ? this.alikes.waysOf(this.#list, other) : 0;
    this.#pool.offer(EditKind.other, at, 1, 1, other, 0, ways, rise);
  }

  /** Words of two that sound like the two symbols from `at` on, and share neither with them. */
  #homophones(at: number): void {
    const symbols = this.#symbols;
    const { counts, syllables } = this.model;
    const a = symbols[at]!;
    const b = symbols[at + 1]!;
    const { words } = this.#words;
    const sound = this.#words.soundOf(syllables[a]!, syllables[b]!);
    const end = this.#words.starts[sound + 1]!;
    let i = this.#words.starts[sound]!;
    if (i === end) return;
    const l = symbols[at - 1]!;
    const r = symbols[at + 2]!;
    const seen = this.triples[at - 2]! + this.triples[at - 1]! + this.triples[at]! + this.triples[at + 1]!;
    for (; i < end; i++) {
      const first = words[i * 2]!;
      const second = words[i * 2 + 1]!;
      if (first === a || second === b) continue;
      const rise =
        (counts.isPair(l, first)
          ? counts.tripleOfPairs(symbols[at - 2]!, l, first) + counts.triple(l, first, second)
          : 0) +
        (counts.isPair(second, r)
          ? counts.triple(first, second, r) + counts.tripleOfPairs(second, r, symbols[at + 3]!)
          : 0) -
        seen;
      if (rise >= LEAST_RISE) this.#offerWord(at, first, second, rise);
      else if (seen === 0) {
        const pairs =
          counts.pair(l, first) +
          counts.pair(first, second) +
          counts.pair(second, r) -
          (counts.pair(l, a) + counts.pair(a, b) + counts.pair(b, r));
        if (pairs >= LEAST_PAIRS_RISE) this.#offerWord(at, first, second, pairs >> 1);
      }
    }
  }

  #offerWord(at: number, first: number, second: number, rise: number): void {
    this.#pool.offer(EditKind.word, at, 2, 2, first, second, Way.sound, rise);
  }

  #swapped(at: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const l = symbols[at - 1]!;
    const a = symbols[at]!;
    const b = symbols[at + 1]!;
    const r = symbols[at + 2]!;
    if (a === b || !isIdeograph(b) || !counts.isPair(b, a)) return;
    const rise = counts.triple(l, b, a) + counts.triple(b, a, r) - this.triples[at - 1]! - this.triples[at]!;
    if (rise >= LEAST_RISE) this.#pool.offer(EditKind.swapped, at, 2, 2, b, a, 0, rise);
  }

  #extra(at: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const l = symbols[at - 1]!;
    const r = symbols[at + 1]!;
    if (l === EDGE || r === EDGE || !counts.isPair(l, r)) return;
    const rise = counts.triple(symbols[at - 2]!, l, r) + counts.triple(l, r, symbols[at + 2]!);
    const doubled = l === symbols[at] ? Way.tone : 0;
    if (rise >= LEAST_RISE) this.#pool.offer(EditKind.extra, at, 1, 0, 0, 0, doubled, rise - 4);
  }

  /** What may stand between the symbol at `at` and the next, where both triples over the gap are unknown. */
  #lost(at: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const l = symbols[at]!;
    const r = symbols[at + 1]!;
    if (!isIdeograph(r) || counts.pair(l, r) > MAY_GAPE) return;
    for (let place = 0; place < COMMON_ROW; place++) {
      let bits = counts.strongAfter[l * COMMON_ROW + place]! & counts.strongBefore[r * COMMON_ROW + place]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        const lost = (place << 5) | bit;
        if (lost < FIRST_IDEOGRAPH) continue;
        const middle = counts.tripleOfPairs(l, lost, r);
        if (middle < USUAL) continue;
        const rise =
          middle + counts.triple(symbols[at - 1]!, l, lost) + counts.triple(lost, r, symbols[at + 2]!);
        if (rise >= LEAST_RISE + 4) this.#pool.offer(EditKind.lost, at + 1, 0, 1, lost, 0, 0, rise);
      }
    }
  }
}
