import { type AlikeLists, Way } from './alike.js';
import { EDGE, FIRST_IDEOGRAPH, isIdeograph } from './alphabet.js';
import { ROW_WORDS, USUAL } from './counts.js';
import { type Edit, EditKind, newEdit } from './edit.js';
import type { LanguageModel } from './model.js';

/** Edges on both sides of a text, so that no look at the neighbours needs a check. */
export const PAD = 8;
/** So many proposals of a position are weighed with all signals. */
const KEPT = 3;
/** Levels by which the three triples over a position must rise before a proposal is scored. */
const LEAST_RISE = 4;
/** So many of those that rise most are scored. */
const SCORED = 6;
/** Nats by which the text must become likelier before a proposal is weighed. */
const LEAST_GAIN = 4;
/** A text of one symbol less is likelier by itself. */
const LEAST_GAIN_SHORTER = 9;
const LEAST_GAIN_LONGER = 2;
const ROOM = 64;

/** How often each stage was entered, for the benchmark. */
export interface Tally {
  symbols: number;
  looked: number;
  scored: number;
  kept: number;
}

/**
 * Proposes what a position may have been meant to be. A cascade: the triples over the position are all but always well
 * known; where they are not, the symbols that are alike and known between the two neighbours are looked up, and only
 * what makes the text much likelier is kept.
 */
export class Proposals {
  readonly tally: Tally = { symbols: 0, looked: 0, scored: 0, kept: 0 };
  /** What was kept of the last position, the likeliest first. */
  readonly edits: Edit[] = [];
  /** The levels of the triples from each symbol on. */
  triples: Uint8Array = new Uint8Array(0);
  #symbols: Uint16Array = new Uint16Array(0);
  #units: Uint16Array = new Uint16Array(0);
  readonly #pool = Array.from({ length: ROOM }, newEdit);
  readonly #rise = new Int32Array(ROOM);
  #pooled = 0;
  /** Where the text was last scored as it stands, and the score. */
  #seenAt = -1;
  #seen = 0;
  readonly #window = new Uint16Array(PAD * 4);
  readonly #wordsBySound: ReadonlyMap<number, Uint16Array>;

  constructor(
    readonly model: LanguageModel,
    readonly alikes: AlikeLists,
  ) {
    this.#wordsBySound = wordsBySound(model);
  }

  /** Looks all triples of a text up: `symbols` and `units` have {@link PAD} edges on both sides. */
  begin(symbols: Uint16Array, units: Uint16Array, length: number): void {
    const { counts } = this.model;
    this.#symbols = symbols;
    this.#units = units;
    const end = length + PAD * 2;
    if (this.triples.length < end) this.triples = new Uint8Array(end * 2);
    counts.triplesOf(symbols, end, this.triples);
    this.tally.symbols += length;
  }

  /** Whether the position is worth a look: an ideograph whose middle triple is unknown between rarer ones, or both others are. */
  isSuspect(at: number): boolean {
    if (!isIdeograph(this.#symbols[at]!)) return false;
    const [left, middle, right] = [this.triples[at - 2]!, this.triples[at - 1]!, this.triples[at]!];
    return middle === 0 ? left + right < 14 : left === 0 && right === 0;
  }

  /** Fills {@link edits} with what the symbol at `at` may have been meant to be. */
  at(at: number): readonly Edit[] {
    this.tally.looked++;
    this.#pooled = 0;
    const left = this.triples[at - 2]!;
    const middle = this.triples[at - 1]!;
    const right = this.triples[at]!;
    this.#others(at, left + middle + right);
    this.#words(at);
    if (middle === 0) {
      this.#swapped(at);
      this.#extra(at);
    }
    if (this.model.counts.pair(this.#symbols[at]!, this.#symbols[at + 1]!) === 0) this.#lost(at);
    this.#keepBest();
    return this.edits;
  }

  /**
   * Symbols that are known between the two neighbours: the alike ones, and where next to nothing around is known, any.
   */
  #others(at: number, seen: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const symbol = symbols[at]!;
    const [l, r] = [symbols[at - 1]!, symbols[at + 1]!];
    const { bits: alike } = this.alikes.of(symbol, this.#units[at]!);
    const pairsSeen = counts.pair(l, symbol) + counts.pair(symbol, r);
    const any = seen === 0 && pairsSeen <= 2;
    const { after, before, usualAfter, usualBefore } = counts;
    let [a, b] = [l * ROW_WORDS, r * ROW_WORDS];
    for (let word = 0; word < ROW_WORDS; word++, a++, b++) {
      let bits = after[a]! & before[b]! & alike[word]!;
      if (any) bits |= usualAfter[a]! & usualBefore[b]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        const other = (word << 5) | bit;
        const isAlike = ((alike[word]! >>> bit) & 1) === 1;
        this.#offerOther(at, other, seen, pairsSeen, isAlike);
      }
    }
  }

  #offerOther(at: number, other: number, seen: number, pairsSeen: number, isAlike: boolean): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const [l, r] = [symbols[at - 1]!, symbols[at + 1]!];
    const [before, after] = [counts.pair(l, other), counts.pair(other, r)];
    const pairs = (before + after - pairsSeen) >> 1;
    // A triple is never commoner than the pairs in it.
    const most = Math.min(before, after);
    if (before + after + most + pairs - seen < LEAST_RISE) return;
    if (!isAlike) {
      if (other < FIRST_IDEOGRAPH || this.alikes.isLeftToGrammar(symbols[at]!, other)) return;
    }
    const middle = counts.tripleOfPairs(l, other, r);
    if (!isAlike && middle < USUAL) return;
    if (middle + before + after + pairs - seen < LEAST_RISE) return;
    const rise =
      middle +
      (counts.pair(symbols[at - 2]!, l) === 0 ? 0 : counts.tripleOfPairs(symbols[at - 2]!, l, other)) +
      (counts.pair(r, symbols[at + 2]!) === 0 ? 0 : counts.tripleOfPairs(other, r, symbols[at + 2]!)) +
      pairs -
      seen -
      (isAlike ? 0 : 3);
    if (rise < LEAST_RISE) return;
    const ways = isAlike ? this.alikes.waysOf(symbols[at]!, this.#units[at]!, other) : 0;
    this.#offer(EditKind.other, at, 1, 1, other, 0, ways, rise);
  }

  /** Words of two that sound like the two symbols from `at` on, and share neither with them. */
  #words(at: number): void {
    const symbols = this.#symbols;
    const { counts, syllables } = this.model;
    const [a, b] = [symbols[at]!, symbols[at + 1]!];
    const words = this.#wordsBySound.get((syllables[a]! << 12) | syllables[b]!);
    if (words === undefined) return;
    const [l, r] = [symbols[at - 1]!, symbols[at + 2]!];
    const seen = this.triples[at - 2]! + this.triples[at - 1]! + this.triples[at]! + this.triples[at + 1]!;
    for (let i = 0; i < words.length; i += 2) {
      const [first, second] = [words[i]!, words[i + 1]!];
      if (first === a || second === b) continue;
      if (counts.pair(l, first) === 0 || counts.pair(second, r) === 0) continue;
      const rise =
        counts.triple(symbols[at - 2]!, l, first) +
        counts.triple(l, first, second) +
        counts.triple(first, second, r) +
        counts.triple(second, r, symbols[at + 3]!) -
        seen;
      if (rise >= LEAST_RISE) this.#offer(EditKind.word, at, 2, 2, first, second, Way.sound, rise);
    }
  }

  #swapped(at: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const [l, a, b, r] = [symbols[at - 1]!, symbols[at]!, symbols[at + 1]!, symbols[at + 2]!];
    if (a === b || !isIdeograph(b)) return;
    const rise = counts.triple(l, b, a) + counts.triple(b, a, r) - this.triples[at - 1]! - this.triples[at]!;
    if (rise >= LEAST_RISE) this.#offer(EditKind.swapped, at, 2, 2, b, a, 0, rise);
  }

  #extra(at: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const [l, r] = [symbols[at - 1]!, symbols[at + 1]!];
    if (l === EDGE || r === EDGE) return;
    const rise = counts.triple(symbols[at - 2]!, l, r) + counts.triple(l, r, symbols[at + 2]!);
    const doubled = l === symbols[at] ? Way.tone : 0;
    if (rise >= LEAST_RISE) this.#offer(EditKind.extra, at, 1, 0, 0, 0, doubled, rise - 4);
  }

  /** What may stand between the symbol at `at` and the next. */
  #lost(at: number): void {
    const symbols = this.#symbols;
    const { counts } = this.model;
    const [l, r] = [symbols[at]!, symbols[at + 1]!];
    if (!isIdeograph(r) || this.triples[at - 1]! + this.triples[at]! > 0) return;
    for (let word = 0; word < ROW_WORDS; word++) {
      let bits = counts.usualAfter[l * ROW_WORDS + word]! & counts.usualBefore[r * ROW_WORDS + word]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        const lost = (word << 5) | bit;
        if (lost < FIRST_IDEOGRAPH) continue;
        if (counts.pair(l, lost) < 4 || counts.pair(lost, r) < 4) continue;
        const middle = counts.tripleOfPairs(l, lost, r);
        if (middle < 4) continue;
        const rise =
          middle + counts.triple(symbols[at - 1]!, l, lost) + counts.triple(lost, r, symbols[at + 2]!);
        if (rise >= LEAST_RISE + 3) this.#offer(EditKind.lost, at + 1, 0, 1, lost, 0, 0, rise - 5);
      }
    }
  }

  #offer(
    kind: number,
    at: number,
    removed: number,
    inserted: number,
    first: number,
    second: number,
    ways: number,
    rise: number,
  ): void {
    let slot = this.#pooled;
    if (slot === ROOM) {
      slot = 0;
      for (let i = 1; i < ROOM; i++) if (this.#rise[i]! < this.#rise[slot]!) slot = i;
      if (this.#rise[slot]! >= rise) return;
    } else this.#pooled++;
    const edit = this.#pool[slot]!;
    edit.kind = kind;
    edit.at = at;
    edit.removed = removed;
    edit.inserted = inserted;
    edit.first = first;
    edit.second = second;
    edit.ways = ways;
    this.#rise[slot] = rise;
  }

  /** Scores the proposals that rise most, and keeps those that gain most. */
  #keepBest(): void {
    const { edits } = this;
    edits.length = 0;
    this.#seenAt = -1;
    for (let round = 0; round < SCORED && round < this.#pooled; round++) {
      let best = -1;
      for (let i = 0; i < this.#pooled; i++)
        if (this.#rise[i]! > -1000 && (best < 0 || this.#rise[i]! > this.#rise[best]!)) best = i;
      if (best < 0) break;
      this.#rise[best] = -1000;
      const edit = this.#pool[best]!;
      this.tally.scored++;
      edit.gain = this.#gainOf(edit);
      const least =
        edit.kind === EditKind.extra
          ? LEAST_GAIN_SHORTER
          : edit.kind === EditKind.lost
            ? LEAST_GAIN_LONGER
            : LEAST_GAIN;
      if (edit.gain < least) continue;
      let place = edits.length;
      while (place > 0 && edits[place - 1]!.gain < edit.gain) place--;
      edits.splice(place, 0, edit);
      if (edits.length > KEPT) edits.length = KEPT;
    }
    this.tally.kept += edits.length;
  }

  #gainOf(edit: Edit): number {
    const { counts } = this.model;
    const { at, removed, inserted } = edit;
    const place = at * 4 + removed;
    if (this.#seenAt !== place) {
      this.#seenAt = place;
      this.#seen = counts.logLikelihoodOf(this.#symbols, at, at + removed + 3);
    }
    this.write(edit, this.#window);
    return counts.logLikelihoodOf(this.#window, PAD, PAD + inserted + 3) - this.#seen;
  }

  /** Writes the text as the edit makes it, from {@link PAD} symbols before the change to as many behind it. */
  write({ at, removed, inserted, first, second }: Edit, into: Uint16Array): void {
    const symbols = this.#symbols;
    for (let i = 0; i < PAD; i++) {
      into[i] = symbols[at - PAD + i]!;
      into[PAD + inserted + i] = symbols[at + removed + i]!;
    }
    if (inserted > 0) into[PAD] = first;
    if (inserted > 1) into[PAD + 1] = second;
  }
}

function wordsBySound({ homophones, syllables }: LanguageModel): Map<number, Uint16Array> {
  const lists = new Map<number, number[]>();
  for (let i = 0; i < homophones.length; i += 2) {
    const [a, b] = [homophones[i]!, homophones[i + 1]!];
    const sound = (syllables[a]! << 12) | syllables[b]!;
    const list = lists.get(sound);
    if (list === undefined) lists.set(sound, [a, b]);
    else list.push(a, b);
  }
  return new Map([...lists].map(([sound, words]) => [sound, Uint16Array.from(words)]));
}
