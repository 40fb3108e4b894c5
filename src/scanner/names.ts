import { unescaped } from '../rules/destinations.js';

/** Digits with what may part them, in either width, or the numerals that stand for them. */
const ELEVEN_DIGITS =
  /[0-9０-９〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖](?:[\s_.－–-]?[0-9０-９xXｘＸ〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]){10}/;

/**
 * Whether it is worth asking the rules on personal data about an id or a file name; of the names of a dump hardly one in
 * a thousand. A number of less than eleven digits identifies somebody only beside a word that says what it is.
 */
export function mayHoldNumber(name: string): boolean {
  return (
    name.includes('@') || ELEVEN_DIGITS.test(name) || (/\d{4}/.test(name) && /\p{Script=Han}/u.test(name))
  );
}

/** What parts the words of a file name. In a text it would make a code or an address of the number beside it. */
const PARTING = /[\\/_.=&?#:–—-]/g;

/** A name as it is, and with blanks between its words, for the rules that read it as a text; an address as it is meant, too. */
export function readings(name: string): string[] {
  const meant = unescaped(name);
  const parted = meant.replace(PARTING, ' ');
  return meant === name ? [name, parted] : [name, meant, parted];
}
