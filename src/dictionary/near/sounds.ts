import { CharacterTable } from '../../characters/index.js';
import { bytesOf, type Container } from '../container.js';

/*
 * Whether two characters may be taken for each other, asked millions of times a page and so answered by two array
 * reads: a number for the syllable of a character's first reading and one for its second, syllables that many do not
 * tell apart numbered alike. What looks alike without sounding so is answered later, from the table itself.
 */

const FIRST = 0x4e00;
const LAST = 0x9fff;
const SIZE = LAST - FIRST + 1;

export class Sounds {
  /** Two numbers a character; 0 for a reading that it has not. */
  private constructor(readonly numbers: Uint16Array) {}

  static readonly none = new Sounds(new Uint16Array(SIZE * 2));

  /** @param rows the table of `dictionaries/characters/` */
  static parse(rows: string): Sounds {
    const table = new CharacterTable(rows);
    const numbers = new Uint16Array(SIZE * 2);
    const syllables = new Map<string, number>();
    for (const character of table.characters) {
      const unit = character.charCodeAt(0);
      if (unit < FIRST || unit > LAST) continue;
      table
        .syllables(character)
        .slice(0, 2)
        .forEach((syllable, i) => {
          const coarse = coarsened(syllable);
          const number = syllables.get(coarse) ?? syllables.size + 1;
          syllables.set(coarse, number);
          numbers[(unit - FIRST) * 2 + i] = number;
        });
    }
    return new Sounds(numbers);
  }

  /** They share a syllable, or nearly; whether they do in truth, the table of characters must tell. */
  alike(a: number, b: number): boolean {
    if (a < FIRST || a > LAST || b < FIRST || b > LAST) return false;
    const numbers = this.numbers;
    const [i, j] = [(a - FIRST) * 2, (b - FIRST) * 2];
    const one = numbers[i]!;
    const two = numbers[i + 1]!;
    if (one !== 0 && (one === numbers[j] || one === numbers[j + 1])) return true;
    return two !== 0 && (two === numbers[j] || two === numbers[j + 1]);
  }

  /** One number for the sounds of two characters in a row, by their first readings; 0 where one is unknown. */
  pair(one: number, two: number): number {
    if (one < FIRST || one > LAST || two < FIRST || two > LAST) return 0;
    const a = this.numbers[(one - FIRST) * 2]!;
    const b = this.numbers[(two - FIRST) * 2]!;
    return a === 0 || b === 0 ? 0 : a * 1024 + b;
  }

  pack(sections: Map<string, Uint8Array>): void {
    sections.set('phrases.sounds', bytesOf(this.numbers));
  }

  static load(container: Container): Sounds {
    return container.has('phrases.sounds') ? new Sounds(container.uint16('phrases.sounds')) : Sounds.none;
  }
}

/** `zhang`, `zan`, `chang` apart from `zhang`: initials and finals that are often confused are written alike. */
function coarsened(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr](?=.)/, 'l')
    .replace(/^h(?=u|o)/, 'f')
    .replace(/ng$/, 'n');
}
