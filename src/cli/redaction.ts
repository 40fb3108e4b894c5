import { formatOf, maskNumber, type Scanner } from '../scanner/index.js';
import type { Format } from '../text/index.js';

/** A stretch of the source over which one `*` is put: a sign, or the character reference or escape that stands for one. */
export interface Edit {
  readonly at: number;
  readonly length: number;
}

export interface Redacted {
  readonly text: string;
  /** How many pieces of personal data were found. */
  readonly count: number;
  /** What was done to the source, by position; everything else is as it was. */
  readonly edits: readonly Edit[];
}

export type RedactedKind = Format | 'csv' | 'jsonl';

/** A mask can bring another number to light, which the first one overlapped; more rounds have not been needed. */
const ROUNDS = 4;

/** Masks the personal data of one text, by the rules that report it. */
export function redactText(source: string, kind: RedactedKind, scanner: Scanner): Redacted {
  return kind === 'jsonl' ? redactLines(source, scanner) : redactWhole(source, kind, scanner);
}

function redactWhole(source: string, kind: Format | 'csv', scanner: Scanner): Redacted {
  let text = source;
  let count = 0;
  let edits: readonly Edit[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Commas become tabs of the same length, so that columns have their headings and offsets stay.
    const content = kind === 'csv' ? text.replaceAll(',', '\t') : text;
    const { findings } = scanner.scan({ content, format: kind === 'csv' ? 'text' : kind });
    const spans = findings.filter(({ category, field }) => category === 'privacy' && field === 'content');
    if (spans.length === 0) break;
    count += spans.length;
    const markup = kind === 'html' || kind === 'markdown';
    const found = spans.flatMap(({ start, end }) => editsOf(text.slice(start, end), start, markup));
    edits = merged(edits, found);
    text = applied(source, edits);
  }
  return { text, count, edits };
}

/** New edits are in the text as it stands; earlier ones have shortened it where a reference became a star. */
function merged(done: readonly Edit[], found: readonly Edit[]): Edit[] {
  let shift = 0;
  let next = 0;
  const moved = [...found]
    .sort((a, b) => a.at - b.at)
    .map(({ at, length }) => {
      while (next < done.length && done[next]!.at < at + shift) shift += done[next++]!.length - 1;
      return { at: at + shift, length };
    });
  const all = [...done, ...moved].sort((a, b) => a.at - b.at);
  // Findings may overlap; what is covered once is covered.
  return all.filter((edit, i) => i === 0 || edit.at >= all[i - 1]!.at + all[i - 1]!.length);
}

function applied(source: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, length } of edits) {
    parts.push(source.slice(from, at), '*');
    from = at + length;
  }
  parts.push(source.slice(from));
  return parts.join('');
}

const MARKUP = /<[^<>]*>|&(?:#\d+|#x[\da-f]+|\w+);?/gi;

/** Where the signs of a number are to be covered: tags stay, a character reference is one sign. */
function editsOf(source: string, start: number, markup: boolean): Edit[] {
  const places: Edit[] = [];
  const signs: string[] = [];
  let at = 0;
  const plain = (text: string) => {
    for (const sign of text) {
      places.push({ at: start + at, length: sign.length });
      signs.push(sign);
      at += sign.length;
    }
  };
  for (const match of markup ? source.matchAll(MARKUP) : []) {
    plain(source.slice(at, match.index));
    if (match[0].startsWith('&')) {
      places.push({ at: start + match.index, length: match[0].length });
      // Blanks are no signs of a number; any other reference hides a digit or a letter.
      signs.push(/nbsp|#160|shy/.test(match[0]) ? ' ' : '0');
    }
    at = match.index + match[0].length;
  }
  plain(source.slice(at));
  const masked = [...maskNumber(signs.join(''))];
  return places.filter((_, i) => masked[i] !== signs[i]);
}

/** A string literal of JSON. */
const LITERAL = /"(?:[^"\\]|\\.)*"/g;
const ESCAPED = /\\u[\da-fA-F]{4}|\\.|[^\\]/gs;

/** Each line of JSON Lines is an article: its strings are masked one by one, the JSON around them is left alone. */
function redactLines(source: string, scanner: Scanner): Redacted {
  let count = 0;
  const edits: Edit[] = [];
  for (const { 0: literal, index } of source.matchAll(LITERAL)) {
    if (literal.length < 8) continue;
    const parts = literal.slice(1, -1).match(ESCAPED) ?? [];
    const value = parts
      .map((part) => (part.length === 1 ? part : (JSON.parse(`"${part}"`) as string)))
      .join('');
    const redacted = redactWhole(value, formatOf(value), scanner);
    count += redacted.count;
    if (redacted.count === 0) continue;
    const places = placesOf(parts, index + 1);
    for (const { at, length } of redacted.edits) {
      edits.push({ at: places[at]!, length: places[at + length]! - places[at]! });
    }
  }
  return { text: applied(source, edits), count, edits };
}

/** Where each unit of a literal's value begins in the source, and where the last one ends. */
function placesOf(parts: readonly string[], start: number): number[] {
  const places = [start];
  for (const part of parts) places.push(places.at(-1)! + part.length);
  return places;
}
