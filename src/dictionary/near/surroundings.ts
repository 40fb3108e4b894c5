import { foldTable, SKIP } from '../../text/index.js';

/** No piece of a formulation is looked for farther away. */
const REACH = 48;
/** Stands for what lies beyond the text: no character of any formulation. */
export const NOTHING = 0;

/**
 * The symbols of a text before and behind a place, ignorable characters passed over, read as far as they are asked for:
 * most questions end at the first.
 */
export class Surroundings {
  readonly #fold = foldTable();
  readonly #symbols = [new Uint16Array(REACH), new Uint16Array(REACH)] as const;
  readonly #places = [new Int32Array(REACH), new Int32Array(REACH)] as const;
  readonly #known = new Int32Array(2);
  #text = '';
  #start = 0;
  #end = 0;

  /** @param start first unit of the place. @param end behind its last */
  move(text: string, start: number, end: number): void {
    this.#text = text;
    this.#start = start;
    this.#end = end;
    this.#known[0] = 0;
    this.#known[1] = 0;
  }

  /** @param side 0 before the place, counted leftwards; 1 behind it */
  symbol(side: 0 | 1, i: number): number {
    if (i >= this.#known[side]!) this.#read(side, i);
    return this.#symbols[side][i]!;
  }

  /** Offset of that symbol's unit in the text; -1 or the text's length where there is none. */
  place(side: 0 | 1, i: number): number {
    if (i >= this.#known[side]!) this.#read(side, i);
    return this.#places[side][i]!;
  }

  #read(side: 0 | 1, upTo: number): void {
    const text = this.#text;
    const fold = this.#fold;
    const step = side === 0 ? -1 : 1;
    const symbols = this.#symbols[side];
    const places = this.#places[side];
    let known = this.#known[side]!;
    let at = known > 0 ? places[known - 1]! + step : side === 0 ? this.#start - 1 : this.#end;
    for (; known <= upTo; known++, at += step) {
      while (at >= 0 && at < text.length && fold[text.charCodeAt(at)] === SKIP) at += step;
      const inside = at >= 0 && at < text.length;
      if (!inside) at = side === 0 ? -1 : text.length;
      symbols[known] = inside ? fold[text.charCodeAt(at)]! : NOTHING;
      places[known] = at;
      if (!inside) at -= step;
    }
    this.#known[side] = known;
  }
}
