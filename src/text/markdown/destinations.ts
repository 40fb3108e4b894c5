import type { IntList } from '../growing.js';

/** An event of the tokenizer, as far as it is used here. */
export type MarkdownEvent = readonly [
  kind: 'enter' | 'exit',
  token: {
    readonly type: string;
    readonly start: { readonly offset: number };
    readonly end: { readonly offset: number };
  },
  ...rest: readonly unknown[],
];

/** Where a link leads, with the places of address and title in the source. */
export interface Destination {
  readonly href: string;
  readonly at: { readonly start: number; readonly end: number };
  readonly title: { readonly start: number; readonly end: number } | undefined;
}

/** Names of definitions match without case and with any white space. */
export function referenceKey(name: string): string {
  return name
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The link definitions of a document; of two with one name the first counts. */
export function readDefinitions(
  events: readonly MarkdownEvent[],
  source: string,
  shift: number,
): ReadonlyMap<string, Destination> {
  const definitions = new Map<string, Destination>();
  let name = '';
  for (const [kind, token] of events) {
    if (kind !== 'enter') continue;
    const start = token.start.offset + shift;
    const end = token.end.offset + shift;
    if (token.type === 'definitionLabelString') name = referenceKey(source.slice(start, end));
    else if (token.type === 'definitionDestinationString' && !definitions.has(name)) {
      definitions.set(name, { href: unescapeAt(source, start, end), at: { start, end }, title: undefined });
    } else if (token.type === 'definitionTitleString') {
      const known = definitions.get(name);
      if (known !== undefined && known.title === undefined)
        definitions.set(name, { ...known, title: { start, end } });
    }
  }
  return definitions;
}

const ESCAPE = /\\([!-/:-@[-`{-~])|&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|nbsp));/g;
const NAMED: Readonly<Record<string, number>> = { amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, nbsp: 0xa0 };

/**
 * The text at `[start, end)` with backslash escapes and the references met in addresses and titles decoded.
 * @param runs receives the same as runs of start, end and code point or -1.
 */
export function unescapeAt(source: string, start: number, end: number, runs?: IntList): string {
  let text = '';
  let from = start;
  const take = (to: number) => {
    if (to <= from) return;
    text += source.slice(from, to);
    push(runs, from, to, -1);
  };
  for (const match of source.slice(start, end).matchAll(ESCAPE)) {
    const at = start + match.index;
    const after = at + match[0].length;
    take(at);
    if (match[1] !== undefined) {
      text += match[1];
      push(runs, at + 1, after, -1);
    } else {
      const code = codeOf(match);
      text += String.fromCodePoint(code);
      push(runs, at, after, code);
    }
    from = after;
  }
  take(end);
  return text;
}

function codeOf(match: RegExpMatchArray): number {
  const named = match[4] === undefined ? undefined : NAMED[match[4]];
  const code = named ?? (match[2] === undefined ? Number.parseInt(match[3] ?? '', 16) : Number(match[2]));
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? code : 0xfffd;
}

function push(runs: IntList | undefined, start: number, end: number, code: number): void {
  runs?.push(start);
  runs?.push(end);
  runs?.push(code);
}
