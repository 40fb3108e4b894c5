import { buildAutomaton } from '../../src/automaton/index.js';
import { foldTable } from '../../src/text/index.js';

/** A part of a phrase that one slip in the other part leaves intact. */
interface Half {
  readonly phrase: number;
  readonly isFirst: boolean;
}

/** How often a wording stands in the texts, and in how many of them. */
export interface Count {
  times: number;
  texts: number;
}

const HAN = /^\p{Script=Han}$/u;

/**
 * Counts phrases, and the wordings of texts that are one slip away from one: a character exchanged, lost, added, or two
 * swapped. A character lost or added at an end is none, since the rest of the phrase then stands there as it is.
 */
export class NearWordings {
  readonly exact: Count[];
  readonly near: Map<string, Count>[];
  readonly #known: ReadonlySet<string>;
  readonly #halves: Half[][] = [];
  readonly #swaps: { phrase: number; wording: string }[] = [];
  readonly #find: (text: string, hit: (start: number, end: number, pattern: number) => void) => void;

  constructor(readonly phrases: readonly string[]) {
    this.exact = phrases.map(() => ({ times: 0, texts: 0 }));
    this.near = phrases.map(() => new Map());
    this.#known = new Set(phrases);
    const numbers = new Map<string, number>();
    phrases.forEach((text, phrase) => {
      const cut = text.length >> 1;
      for (const isFirst of [true, false]) {
        const half = isFirst ? text.slice(0, cut) : text.slice(cut);
        const number = numbers.get(half) ?? numbers.size;
        numbers.set(half, number);
        (this.#halves[number] ??= []).push({ phrase, isFirst });
      }
      const [a, b] = [text[cut - 1], text[cut]];
      if (a !== b)
        this.#swaps.push({ phrase, wording: text.slice(0, cut - 1) + b + a + text.slice(cut + 1) });
    });
    const patterns = [...numbers.keys(), ...this.#swaps.map(({ wording }) => wording)];
    const automaton = buildAutomaton(patterns, { fold: foldTable() });
    this.#find = (text, hit) => automaton.scan(text, { hit });
  }

  add(text: string): void {
    const seen = new Set<Count>();
    const count = (counted: Count) => {
      counted.times++;
      if (!seen.has(counted)) counted.texts++;
      seen.add(counted);
    };
    const near = (phrase: number, wording: string) => {
      if (this.#known.has(wording) || /\s/.test(wording)) return;
      let counted = this.near[phrase]!.get(wording);
      if (counted === undefined) this.near[phrase]!.set(wording, (counted = { times: 0, texts: 0 }));
      count(counted);
    };
    this.#find(text, (start, end, pattern) => {
      const halves = this.#halves[pattern];
      if (halves === undefined) {
        const { phrase, wording } = this.#swaps[pattern - this.#halves.length]!;
        if (text.slice(start, end) === wording) near(phrase, wording);
        return;
      }
      for (const { phrase, isFirst } of halves) {
        const whole = this.phrases[phrase]!;
        const cut = whole.length >> 1;
        const rest = isFirst ? whole.slice(cut) : whole.slice(0, cut);
        const length = slipLength(text, isFirst ? end : start, rest, isFirst);
        if (length === undefined) continue;
        const wording = isFirst ? text.slice(start, end + length) : text.slice(start - length, end);
        if (length === rest.length && wording === whole) {
          if (isFirst) count(this.exact[phrase]!);
        } else near(phrase, wording);
      }
    });
  }
}

/**
 * How much of the text, from a place on or back from it, is `rest` with one slip at most; undefined where it is not.
 * Only a character of the script is exchanged at the end: 乡村振， is a phrase that was cut off.
 */
function slipLength(text: string, place: number, rest: string, forwards: boolean): number | undefined {
  const size = rest.length;
  const textAt = forwards ? (i: number) => text[place + i] : (i: number) => text[place - 1 - i];
  const restAt = forwards ? (i: number) => rest[i] : (i: number) => rest[size - 1 - i];
  let same = 0;
  while (same < size && textAt(same) === restAt(same)) same++;
  if (same === size) return size;
  const agree = (inText: number, inRest: number) => {
    for (let i = 0; inRest + i < size; i++) if (textAt(inText + i) !== restAt(inRest + i)) return false;
    return true;
  };
  const isLast = same === size - 1;
  if (agree(same + 1, same + 1) && (!isLast || HAN.test(textAt(same) ?? ''))) return size;
  if (!isLast && agree(same, same + 1)) return size - 1;
  if (agree(same + 1, same)) return size + 1;
  const swapped = !isLast && textAt(same) === restAt(same + 1) && textAt(same + 1) === restAt(same);
  return swapped && agree(same + 2, same + 2) ? size : undefined;
}
