import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { detached } from '../characters.js';
import type { IntList } from '../growing.js';

/** The longest name, `&CounterClockwiseContourIntegral;`. */
const LONGEST = 33;
const CACHED = 512;

/** What Windows-1252 has at 0x80–0x9F, which numeric references there mean (HTML 13.2.5.80). */
const WINDOWS_1252 = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
  0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
  0x153, 0x9d, 0x17e, 0x178,
];

/** A character reference: what it stands for and how many units of source it takes. */
interface Reference {
  readonly code: number;
  /** The second code point of the few names that stand for two; 0 for all others. */
  readonly second: number;
  readonly length: number;
}

/** Lent out by {@link referenceAt} for each numeric reference, since some pages are written in nothing else. */
const lent = { code: 0, second: 0, length: 0 };

/**
 * The reference whose `&` stands at `at`, or `undefined` where the `&` is text. Read as browsers do: without
 * semicolon too where the name is an old one, but not in an attribute with a letter, digit or `=` behind.
 * What is returned holds until the next call.
 */
export function referenceAt(
  source: string,
  at: number,
  end: number,
  inAttribute: boolean,
): Reference | undefined {
  const next = source.charCodeAt(at + 1);
  if (at + 1 >= end) return undefined;
  if (next === 0x23) return numeric(source, at, end);
  if (!isAlphanumeric(next)) return undefined;
  let stop = at + 2;
  const limit = Math.min(end, at + LONGEST);
  while (stop < limit && isAlphanumeric(source.charCodeAt(stop))) stop++;
  if (stop < end && source.charCodeAt(stop) === 0x3b) stop++;
  const found = named(source.slice(at, stop));
  if (found === undefined || !inAttribute) return found;
  const after = at + found.length;
  if (source.charCodeAt(after - 1) === 0x3b || after >= end) return found;
  const behind = source.charCodeAt(after);
  return behind === 0x3d || isAlphanumeric(behind) ? undefined : found;
}

/**
 * The text at `[start, end)` with its references decoded.
 * @param runs receives the same as triples of start, end and code point, -1 for text as it stands.
 */
export function decodeReferences(
  source: string,
  start: number,
  end: number,
  inAttribute: boolean,
  runs?: IntList,
): string {
  // Searched in the slice alone: the next `&` of the page may be megabytes away.
  const raw = source.slice(start, end);
  let text = '';
  let from = 0;
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at + 1)) {
    const found = referenceAt(source, start + at, end, inAttribute);
    if (found === undefined) continue;
    const { code, second, length } = found;
    if (at > from) runs?.push3(start + from, start + at, -1);
    runs?.push3(start + at, start + at + length, code);
    text += raw.slice(from, at) + String.fromCodePoint(code);
    if (second !== 0) {
      runs?.push3(start + at, start + at + length, second);
      text += String.fromCodePoint(second);
    }
    from = at + length;
    at = from - 1;
  }
  if (from < raw.length) runs?.push3(start + from, end, -1);
  return from === 0 ? raw : text + raw.slice(from);
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
}

function numeric(source: string, at: number, end: number): Reference | undefined {
  let i = at + 2;
  const hex = i < end && (source.charCodeAt(i) | 0x20) === 0x78;
  if (hex) i++;
  const digits = i;
  let code = 0;
  for (; i < end; i++) {
    const digit = digitOf(source.charCodeAt(i), hex);
    if (digit < 0) break;
    // Above the last code point the value does not matter any more, only that it stays above.
    code = code > 0x10ffff ? code : code * (hex ? 16 : 10) + digit;
  }
  if (i === digits) return undefined;
  if (i < end && source.charCodeAt(i) === 0x3b) i++;
  lent.code = meaningOf(code);
  lent.length = i - at;
  return lent;
}

function digitOf(unit: number, hex: boolean): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return hex && lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function meaningOf(code: number): number {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return 0xfffd;
  return code >= 0x80 && code <= 0x9f ? (WINDOWS_1252[code - 0x80] as number) : code;
}

const cache = new Map<string, Reference | undefined>();

/** Names are looked up by htmlparser2, which carries the table of the standard. */
function named(text: string): Reference | undefined {
  if (cache.has(text)) return cache.get(text);
  const codes: number[] = [];
  let length = 0;
  const sink: TokenizerCallbacks = {
    ...NOTHING,
    ontextentity(code, after) {
      codes.push(code);
      length = after;
    },
  };
  const tokenizer = new Tokenizer({}, sink);
  tokenizer.write(text);
  tokenizer.end();
  const [code, second = 0] = codes;
  const found = code === undefined ? undefined : { code, second, length };
  if (cache.size >= CACHED) cache.clear();
  cache.set(detached(text), found);
  return found;
}

const NOTHING: TokenizerCallbacks = {
  onattribdata() {},
  onattribentity() {},
  onattribend() {},
  onattribname() {},
  oncdata() {},
  onclosetag() {},
  oncomment() {},
  ondeclaration() {},
  onend() {},
  onopentagend() {},
  onopentagname() {},
  onprocessinginstruction() {},
  onselfclosingtag() {},
  ontext() {},
  ontextentity() {},
};
