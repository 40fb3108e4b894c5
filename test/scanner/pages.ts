import fc from 'fast-check';
import { characters, type Part } from './planted.js';

/** A page written out, with the place of every part that is to be reported. */
export interface Written {
  readonly source: string;
  readonly expected: readonly { readonly ruleId: string; readonly start: number; readonly end: number }[];
}

/** How one character is written in HTML. */
export type Spelling = (character: string) => readonly [before: string, character: string, after: string];

const plain: Spelling = (character) => ['', character, ''];
const point = (character: string) => character.codePointAt(0)!;

/** Plain text is written as it is. */
export const asText: fc.Arbitrary<Spelling> = fc.constant(plain);

/** Inline tags, comments and character references around and for any character. */
export const asHtml: fc.Arbitrary<Spelling> = fc
  .array(
    fc.constantFrom<Spelling>(
      plain,
      plain,
      plain,
      (c) => ['<b>', c, '</b>'],
      (c) => ['<span class="x" title=\'1 > 0\'>', c, '</span>'],
      (c) => ['<!-- - 抚平攻坚 -->', c, ''],
      (c) => ['<a href="/a?b=1&amp;c=2">', c, '</a>'],
      (c) => ['', `&#${point(c)};`, ''],
      (c) => ['', `&#x${point(c).toString(16)};`, ''],
      (c) => ['<em>', `&#x${point(c).toString(16)}`, ';</em>'],
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((spellings) => {
    let next = 0;
    return (character) => {
      const [before, written, after] = spellings[next++ % spellings.length]!(character);
      return after.startsWith(';') ? [before, written + ';', after.slice(1)] : [before, written, after];
    };
  });

/** Writes the parts one sentence each; `between` parts them. */
export function write(parts: readonly Part[], spell: Spelling, between: readonly string[]): Written {
  let source = '';
  const expected: { ruleId: string; start: number; end: number }[] = [];
  const add = (text: string): { start: number; end: number } => {
    let start = -1;
    let end = source.length;
    for (const character of characters(text)) {
      const [before, written, after] = spell(character);
      source += before;
      if (start < 0) start = source.length;
      source += written;
      end = source.length;
      source += after;
    }
    return { start, end };
  };
  parts.forEach(({ before, text, ruleId }, i) => {
    add(before);
    const at = add(text);
    if (ruleId !== undefined) expected.push({ ruleId, ...at });
    source += between[i % between.length];
  });
  return { source, expected };
}

/** What a reader sees of a piece of HTML: no tags, no comments, numeric references decoded. */
export function seenIn(html: string): string {
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)));
}
