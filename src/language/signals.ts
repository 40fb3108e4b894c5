import { type Alphabet, DIGIT, FIRST_IDEOGRAPH, isIdeograph, RARE, SYMBOLS } from './alphabet.js';
import type { Counts } from './counts.js';
import { type Edit, PAD, writeEdited } from './edit.js';
import type { Lattice, Reading } from './lattice.js';
import type { Repetition } from './repetition.js';

/*
 * What the trees are told of a proposal. Most signals come in twos: of the text as it stands, and as the edit makes it.
 */

const ABOUT_COUNTS = [
  'pair left',
  'pair right',
  'triple left',
  'triple right',
  'over',
  'over and left',
  'over and right',
  'over and both',
  'four left',
  'four right',
] as const;
const ABOUT_WORDS = ['cost', 'pieces', 'singles', 'length', 'word cost', 'kind', 'place in word'] as const;
const ABOUT_REPETITION = ['pair left', 'pair right', 'triple left', 'triple right', 'over'] as const;

export const SIGNALS: readonly string[] = [
  'kind',
  'gain',
  'rank',
  'proposals',
  'margin',
  'same tone',
  'same sound',
  'near sound',
  'shape',
  'slip',
  ...ABOUT_COUNTS.map((name) => `seen ${name}`),
  ...ABOUT_COUNTS.map((name) => `made ${name}`),
  ...ABOUT_WORDS.map((name) => `seen words ${name}`),
  ...ABOUT_WORDS.map((name) => `made words ${name}`),
  'words cheaper by',
  'words pieces fewer',
  ...ABOUT_REPETITION.map((name) => `seen again ${name}`),
  ...ABOUT_REPETITION.map((name) => `made again ${name}`),
  'share seen',
  'share made',
  'share left',
  'share right',
  'rare seen',
  'surprise left',
  'surprise right',
  'unknown left',
  'unknown right',
  'mark left',
  'mark right',
  'digit near',
  'pair across left',
  'pair across right',
  'surname before',
  'unknown in text',
  'length of text',
  'likelihood seen',
  'likelihood made',
];

/** Characters that are surnames far more often than anything else in front of a stranger. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦付邹孟熊秦邱江尹薛闫段雷侯龙陶黎贺顾郝龚邵万钱严武戴莫孔向汤温康施牛樊葛邢安齐易乔伍庞';

const newReading = (): Reading => ({
  cost: 0,
  pieces: 0,
  singles: 0,
  length: 0,
  wordCost: 0,
  kind: 0,
  start: 0,
});

/** The text that proposals are made for, with {@link PAD} edges on both sides. */
export interface Surroundings {
  readonly symbols: Uint16Array;
  readonly units: Uint16Array;
  readonly triples: Uint8Array;
  readonly repetition: Repetition;
  readonly length: number;
  /** The share of ideographs whose triple is unknown. */
  readonly unknownShare: number;
}

/** Describes proposals as rows of numbers. */
export class Describer {
  readonly row = new Float32Array(SIGNALS.length);
  readonly #made = new Uint16Array(PAD * 4);
  readonly #madeUnits = new Uint16Array(PAD * 4);
  readonly #seenReading = newReading();
  readonly #madeReading = newReading();
  readonly #isSurname: Uint8Array;

  constructor(
    readonly counts: Counts,
    readonly lattice: Lattice,
    readonly alphabet: Alphabet,
  ) {
    this.#isSurname = new Uint8Array(SYMBOLS);
    for (const name of SURNAMES) {
      const symbol = alphabet.symbolOf(name.charCodeAt(0));
      if (symbol >= FIRST_IDEOGRAPH) this.#isSurname[symbol] = 1;
    }
  }

  /** Announces which repetitions {@link describe} will ask for. */
  expect(edit: Edit, units: Uint16Array, repetition: Repetition): void {
    this.#writeUnits(edit, units);
    const { at, removed, inserted } = edit;
    for (const [own, from, to] of [
      [units, at, at + removed],
      [this.#madeUnits, PAD, PAD + inserted],
    ] as const) {
      for (let i = from - 2; i < from; i++) repetition.expect(own[i]!, own[i + 1]!);
      if (to > from) repetition.expect(own[to - 1]!, own[to]!);
    }
  }

  /** Fills {@link row} for the edit. */
  describe(edit: Edit, text: Surroundings): Float32Array {
    const { row } = this;
    const { at, removed, inserted, ways, kind, gain, rank, rivals, margin } = edit;
    const { symbols, units } = text;
    writeEdited(edit, symbols, edit.first, edit.second, this.#made);
    this.#writeUnits(edit, units);
    let i = 0;
    row[i++] = kind;
    row[i++] = gain;
    row[i++] = rank;
    row[i++] = rivals;
    row[i++] = margin;
    for (let bit = 0; bit < 5; bit++) row[i++] = (ways >> bit) & 1;
    i = this.#counts(i, symbols, at, removed);
    i = this.#counts(i, this.#made, PAD, inserted);
    i = this.#words(i, symbols, at, removed, this.#seenReading);
    i = this.#words(i, this.#made, PAD, inserted, this.#madeReading);
    row[i++] = this.#seenReading.cost - this.#madeReading.cost;
    row[i++] = this.#seenReading.pieces - this.#madeReading.pieces;
    i = this.#again(i, units, at, removed, text.repetition, 1);
    i = this.#again(i, this.#madeUnits, PAD, inserted, text.repetition, 0);
    const { logShare } = this.counts;
    row[i++] = removed === 0 ? 0 : logShare[symbols[at]!]!;
    row[i++] = inserted === 0 ? 0 : logShare[edit.first]!;
    row[i++] = logShare[symbols[at - 1]!]!;
    row[i++] = logShare[symbols[at + removed]!]!;
    row[i++] = symbols[at] === RARE ? 1 : 0;
    i = this.#around(i, at, removed, text);
    row[i++] = text.unknownShare;
    row[i++] = Math.log(text.length + 1);
    row[i++] = this.counts.logLikelihoodOf(symbols, at, at + removed + 2);
    row[i++] = this.counts.logLikelihoodOf(this.#made, PAD, PAD + inserted + 2);
    return row;
  }

  /** Fills `#madeUnits` with the units as the edit makes them. */
  #writeUnits(edit: Edit, units: Uint16Array): void {
    const { alphabet } = this;
    writeEdited(edit, units, alphabet.unitOf(edit.first), alphabet.unitOf(edit.second), this.#madeUnits);
  }

  /** N-grams over the edges of the `size` symbols from `a` on. */
  #counts(i: number, symbols: Uint16Array, a: number, size: number): number {
    const { counts, row } = this;
    const b = a + size;
    row[i++] = counts.level(symbols, a - 1, 2);
    row[i++] = counts.level(symbols, b - 1, 2);
    row[i++] = counts.level(symbols, a - 2, 3);
    row[i++] = counts.level(symbols, b - 1, 3);
    row[i++] = counts.level(symbols, a - 1, size + 2);
    row[i++] = counts.level(symbols, a - 2, size + 3);
    row[i++] = counts.level(symbols, a - 1, size + 3);
    row[i++] = counts.level(symbols, a - 2, size + 4);
    row[i++] = counts.level(symbols, a - 3, 4);
    row[i++] = counts.level(symbols, b - 1, 4);
    return i;
  }

  /** Reads the ideographs around the `size` symbols from `a` on as words. */
  #words(i: number, symbols: Uint16Array, a: number, size: number, reading: Reading): number {
    const { row } = this;
    const b = a + size;
    let from = a;
    while (from > a - PAD + 1 && isIdeograph(symbols[from - 1]!)) from--;
    let to = b;
    while (to < b + PAD - 1 && isIdeograph(symbols[to]!)) to++;
    const asked = size === 0 ? a - 1 : a;
    this.lattice.read(symbols, Math.min(from, asked), to, asked, reading);
    row[i++] = reading.cost;
    row[i++] = reading.pieces;
    row[i++] = reading.singles;
    row[i++] = reading.length;
    row[i++] = reading.wordCost;
    row[i++] = reading.kind;
    row[i++] = asked - reading.start;
    return i;
  }

  /** How often the units around stand in the text besides here. */
  #again(
    i: number,
    units: Uint16Array,
    a: number,
    size: number,
    repetition: Repetition,
    here: number,
  ): number {
    const { row } = this;
    const b = a + size;
    row[i++] = repetition.pair(units[a - 1]!, units[a]!) - here;
    row[i++] = repetition.pair(units[b - 1]!, units[b]!) - here;
    row[i++] = repetition.triple(units[a - 2]!, units[a - 1]!, units[a]!) - here;
    row[i++] = repetition.triple(units[b - 1]!, units[b]!, units[b + 1]!) - here;
    row[i++] = repetition.triple(units[a - 1]!, units[a]!, units[a + 1]!) - here;
    return i;
  }

  #around(i: number, at: number, removed: number, { symbols, triples }: Surroundings): number {
    const { row, counts } = this;
    const end = at + removed;
    const left = counts.logLikelihoodOf(symbols, at - 4, at);
    const right = counts.logLikelihoodOf(symbols, end + 4, end + 7);
    let [unknownLeft, unknownRight] = [0, 0];
    for (let k = 0; k < 4; k++) {
      if (triples[at - 3 - k] === 0) unknownLeft++;
      if (triples[end + k] === 0) unknownRight++;
    }
    row[i++] = left;
    row[i++] = right;
    row[i++] = unknownLeft;
    row[i++] = unknownRight;
    row[i++] = this.#distance(symbols, at - 1, -1);
    row[i++] = this.#distance(symbols, end, 1);
    let digits = 0;
    for (let k = at - 3; k < end + 3; k++) if (symbols[k] === DIGIT) digits++;
    row[i++] = digits;
    row[i++] = counts.pair(symbols[at - 2]!, symbols[at - 1]!);
    row[i++] = counts.pair(symbols[end]!, symbols[end + 1]!);
    row[i++] = this.#isSurname[symbols[at - 1]!]! + 2 * this.#isSurname[symbols[at - 2]!]!;
    return i;
  }

  /** How many ideographs lie up to the next mark, at most 5. */
  #distance(symbols: Uint16Array, from: number, step: number): number {
    let steps = 0;
    for (let k = from; steps < 5 && isIdeograph(symbols[k]!); k += step) steps++;
    return steps;
  }
}
