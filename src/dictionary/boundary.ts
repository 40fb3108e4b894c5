import { type Automaton, buildAutomaton, loadAutomaton } from '../automaton/index.js';
import type { Span } from '../text/index.js';
import { bytesOf, bytesOfText, type Container } from './container.js';

/** A known word that reaches over one edge of a hit. Spans are in the searched text. */
export interface CoveringWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** Occurrences in the corpus that the word list was counted in. */
  readonly frequency: number;
}

/** No word of the list is longer. */
const LONGEST = 6;

/**
 * Asks whether the text reads differently from what a hit assumes: in 检查院内 the word 院内 covers the right edge
 * of a hit on 检查院, in 徐集乡亲 the word 乡亲 covers that of 徐集乡. Words come from our own list, so that findings
 * do not depend on what happens to be installed.
 */
export class Boundary {
  readonly #frequency: Int32Array;
  readonly #load: () => Automaton;
  #loaded: Automaton | undefined;
  /** By code unit. */
  #single: Int32Array | undefined;
  #total: number | undefined;

  /** @param load called when the first word is asked for: most pages never ask */
  private constructor(
    load: () => Automaton,
    frequency: Int32Array,
    /** Lines `character \t frequency`. */
    readonly characters: () => string,
  ) {
    this.#load = load;
    this.#frequency = frequency;
  }

  get #words(): Automaton {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  static readonly none = new Boundary(
    () => buildAutomaton([]),
    new Int32Array(0),
    () => '',
  );

  /** @param rows `word \t frequency …` a line. @param characters the same for characters that are words by themselves */
  static parse(rows: string, characters = ''): Boundary {
    const words: string[] = [];
    const frequency: number[] = [];
    for (const line of rows.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const [word = '', count = ''] = line.split('\t');
      words.push(word);
      frequency.push(Number(count));
    }
    return new Boundary(
      () => buildAutomaton(words),
      Int32Array.from(frequency),
      () => characters,
    );
  }

  /** The longest known word that starts before `at`, not before `from`, and ends behind it. */
  across(text: string, at: number, from = 0): CoveringWord | undefined {
    let best: CoveringWord | undefined;
    for (let start = Math.max(from, at - LONGEST + 1); start < at; start++) {
      this.#words.matchAt(text, start, (end, pattern) => {
        if (end <= at || (best !== undefined && best.end - best.start >= end - start)) return;
        best = { start, end, word: text.slice(start, end), frequency: this.#frequency[pattern]! };
      });
    }
    return best;
  }

  /**
   * Reads the text with a word over one edge of the span: 改革|开发区 over 改革开发, where what is left of the span is
   * a word too. A covering word alone says little: in 少数名族群众 it is the 族群 that is the accident. Nor does one that
   * only lengthens a word of the right form: 抚平攻坚战 is 扶贫攻坚 with 战 behind it.
   */
  readsOtherwise(text: string, { start, end }: Span, rightForm: string): boolean {
    const over = this.across(text, end, start + 1);
    if (over !== undefined && this.#isWord(text, start, over.start)) {
      const tail = text.slice(over.start, end);
      if (!(rightForm.endsWith(tail) && this.#isWord(tail, 0, tail.length))) return true;
    }
    const before = this.across(text, start);
    if (before === undefined || before.end >= end || !this.#isWord(text, before.end, end)) return false;
    const head = text.slice(start, before.end);
    return !(rightForm.startsWith(head) && this.#isWord(head, 0, head.length));
  }

  /** Occurrences of a word in the corpus that the list was counted in; 0 for what is no word of it. */
  frequencyOf(word: string): number {
    let frequency = 0;
    this.eachAt(word, 0, (end, count) => {
      if (end === word.length) frequency = count;
    });
    return frequency;
  }

  /** Occurrences of a character as a word by itself. */
  characterFrequency(character: string): number {
    this.#single ??= readCharacters(this.characters());
    return character.length === 1 ? this.#single[character.charCodeAt(0)]! : 0;
  }

  /** Occurrences of all words, at least 1. */
  get total(): number {
    this.#total ??= this.#frequency.reduce((sum, count) => sum + count, 1);
    return this.#total;
  }

  #isWord(text: string, start: number, end: number): boolean {
    let known = false;
    this.eachAt(text, start, (at) => {
      known ||= at === end;
    });
    return known;
  }

  /** Visits the known words that start at `at`, shortest first, without an object a word. */
  eachAt(text: string, at: number, visit: (end: number, frequency: number) => void): void {
    this.#words.matchAt(text, at, (end, pattern) => visit(end, this.#frequency[pattern]!));
  }

  /** The known words that start at `at`, shortest first. */
  startingAt(text: string, at: number): CoveringWord[] {
    const found: CoveringWord[] = [];
    this.eachAt(text, at, (end, frequency) => {
      found.push({ start: at, end, word: text.slice(at, end), frequency });
    });
    return found;
  }

  /** The longest known word that ends at `at`. */
  endingAt(text: string, at: number): CoveringWord | undefined {
    let best: CoveringWord | undefined;
    for (let start = at - 1; start >= Math.max(0, at - LONGEST); start--) {
      this.#words.matchAt(text, start, (end, pattern) => {
        if (end === at)
          best = { start, end, word: text.slice(start, end), frequency: this.#frequency[pattern]! };
      });
    }
    return best;
  }

  pack(sections: Map<string, Uint8Array>): void {
    sections.set('words.automaton', this.#words.serialize());
    sections.set('words.frequency', bytesOf(this.#frequency));
    sections.set('words.characters', bytesOfText(this.characters()));
  }

  static load(container: Container): Boundary {
    return new Boundary(
      () => loadAutomaton(container.bytes('words.automaton')),
      container.int32('words.frequency'),
      () => container.text('words.characters'),
    );
  }
}

/** The frequencies of lines `character \t frequency` by code unit. */
function readCharacters(rows: string): Int32Array {
  const frequency = new Int32Array(0x10000);
  for (const line of rows.split('\n'))
    if (line.charAt(1) === '\t') frequency[line.charCodeAt(0)] = Number(line.slice(2));
  return frequency;
}
