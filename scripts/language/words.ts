import { readdirSync, readFileSync } from 'node:fs';
import { CharacterTable } from '../../src/characters/index.js';
import { parseDictionary } from '../../src/dictionary/parse.js';
import { type Alphabet, FIRST_IDEOGRAPH } from '../../src/language/alphabet.js';
import { LONGEST_WORD, WordKind } from '../../src/language/lattice.js';

const ROOT = new URL('../../dictionaries/', import.meta.url);

/** A word of the lattice: its symbols, and what it names. */
export interface LatticeWord {
  readonly word: string;
  readonly kind: number;
  /** Its share of the characters that the list was counted in; 0 for a name that comes from elsewhere. */
  readonly frequency: number;
}

/** Characters of the texts in which the words of our own were counted. */
const OWN_CHARACTERS = 30_000_000;
/** A formulation may stand in no text of a genre that is not counted; it is a word all the same. */
const RARE_WORD = 1e-7;

/** ictclas tags by what they begin with. */
const KINDS: readonly (readonly [tag: string, kind: number])[] = [
  ['nr', WordKind.person],
  ['ns', WordKind.place],
  ['nt', WordKind.organ],
  ['nz', WordKind.name],
  ['i', WordKind.idiom],
  ['l', WordKind.idiom],
  ['m', WordKind.number],
];

/** Known words, places and their short names, the first kind that a word was met with. */
export function latticeWords(alphabet: Alphabet): LatticeWord[] {
  const words = new Map<string, { kind: number; frequency: number }>();
  const add = (written: string, kind: number, frequency: number) => {
    if (written.length < 2 || written.length > LONGEST_WORD) return;
    const symbols = Array.from(written, (character) => alphabet.symbolOf(character.charCodeAt(0)));
    if (symbols.some((symbol) => symbol < FIRST_IDEOGRAPH)) return;
    // A word in two spellings, traditional and simplified, is one word.
    const word = String.fromCharCode(...symbols.map((symbol) => alphabet.unitOf(symbol)));
    const known = words.get(word);
    if (known === undefined) words.set(word, { kind, frequency });
    else known.frequency += frequency;
  };
  const listed = rowsOf('words/words.tsv');
  const characters = listed.reduce((sum, [word = '', times]) => sum + word.length * Number(times), 0);
  for (const [word = '', times, tag = ''] of listed) {
    const kind = KINDS.find(([prefix]) => tag.startsWith(prefix))?.[1] ?? WordKind.common;
    add(word, kind, Number(times) / characters);
  }
  for (const [word = '', times] of rowsOf('words/own.tsv')) {
    add(word, WordKind.common, Number(times) / OWN_CHARACTERS);
  }
  for (const formulation of formulations()) add(formulation, WordKind.common, RARE_WORD);
  for (const [, name = ''] of rowsOf('places/divisions.tsv')) {
    add(name, WordKind.place, 0);
    add(name.replace(/[省市县区旗盟]$/, ''), WordKind.place, 0);
  }
  for (const [, name = ''] of rowsOf('places/towns.tsv')) {
    add(name, WordKind.place, 0);
    // A stem of one or two characters may be any word.
    const stem = name.replace(/(?:街道|[镇乡])$/, '');
    if (stem.length > 2) add(stem, WordKind.place, 0);
  }
  return [...words].map(([word, { kind, frequency }]) => ({ word, kind, frequency }));
}

/** Formulations as the table of near misses has them, whole. */
function formulations(): string[] {
  const folder = new URL('phrases/', ROOT);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.dict'))
    .sort()
    .flatMap((file) => parseDictionary(readFileSync(new URL(file, folder), 'utf8'), file).phrases)
    .map(({ text }) => text);
}

export function characterTable(): CharacterTable {
  return new CharacterTable(readFileSync(new URL('characters/characters.tsv', ROOT), 'utf8'));
}

export function rowsOf(file: string): string[][] {
  return readFileSync(new URL(file, ROOT), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}
