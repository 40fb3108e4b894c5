import type { Script } from '../text/index.js';

/*
 * What a script in a page says in its strings. Nothing is run: literals are decoded and packed code is unpacked, which is
 * all that the injected scripts of hijacked pages need. Every expression looks at one literal or at a bounded stretch.
 */

/** A script with its strings made readable. */
export interface ReadScript {
  readonly code: string;
  /** What hid its words: a packer, or escapes and character codes in quantity. */
  readonly hidden: 'packed' | 'escaped' | undefined;
}

const PACKED = /eval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c\s*,\s*k\s*,/;
/** The names that obfuscators give: _0x3f2a. */
const OBFUSCATED = /\b_0x[\da-f]{4,6}\b/;
const PAYLOAD =
  /\}\s*\(\s*'((?:[^'\\]|\\.)*)'\s*,\s*(\d+)\s*,\s*\d+\s*,\s*'((?:[^'\\]|\\.)*)'\s*\.split\(\s*'\|'\s*\)/s;
const ESCAPES = /(?:\\x[\da-f]{2}|\\u[\da-f]{4}){3,}/i;
const CALLS = /fromCharCode|unescape|decodeURIComponent|atob/;
/** Longer scripts are libraries; reading them letter by letter would cost more than the page. */
const LONGEST = 200_000;

const read = new WeakMap<Script, ReadScript>();

export function readScript(script: Script): ReadScript {
  let known = read.get(script);
  if (known === undefined) {
    known = decode(script.code);
    read.set(script, known);
  }
  return known;
}

function decode(source: string): ReadScript {
  if (source.length > LONGEST) return { code: source, hidden: undefined };
  const packed = PACKED.test(source);
  let code = packed ? unpacked(source) : source;
  const escaped = ESCAPES.test(code);
  if (escaped) code = code.replace(/\\x([\da-f]{2})|\\u([\da-f]{4})/gi, (_, x, u) => character(x ?? u, 16));
  const encoded = CALLS.test(code);
  if (encoded) code = called(code);
  const joined = code.replace(/(["'])\s*\+\s*\1/g, '');
  return {
    code: joined,
    hidden: packed || OBFUSCATED.test(source) ? 'packed' : escaped || encoded ? 'escaped' : undefined,
  };
}

function character(digits: string, base: number): string {
  const code = Number.parseInt(digits, base);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Dean Edwards' packer: words of a list, numbered in base 62 or less, put back into the text. */
function unpacked(source: string): string {
  const match = PAYLOAD.exec(source);
  if (match === null) return source;
  const [, payload = '', base = '10', list = ''] = match;
  const words = list.split('|');
  const text = payload.replace(/\b\w+\b/g, (token) => words[numberOf(token, Number(base))] || token);
  return `${text.replace(/\\(['"\\])/g, '$1')}\n${source.slice(match.index + match[0].length)}`;
}

function numberOf(token: string, base: number): number {
  let value = 0;
  for (let i = 0; i < token.length; i++) {
    const unit = token.charCodeAt(i);
    const digit = unit >= 0x61 ? unit - 0x61 + 10 : unit >= 0x41 ? unit - 0x41 + 36 : unit - 0x30;
    value = value * base + digit;
  }
  return value;
}

/** Calls that only spell a string out, replaced by the string. */
function called(code: string): string {
  return code
    .replace(/String\s*\.\s*fromCharCode\s*\(([\d\s,xa-f]{1,20000})\)/gi, (_, list: string) =>
      quoted(list.split(',').map((number) => character(`${Number(number)}`, 10))),
    )
    .replace(
      /(?:unescape|decodeURIComponent|decodeURI)\s*\(\s*(["'])([^"'\\\n]{0,20000})\1\s*\)/g,
      (_, _mark, text: string) =>
        quoted([text.replace(/%u([\da-f]{4})|%([\da-f]{2})/gi, (_all, u, x) => character(u ?? x, 16))]),
    )
    .replace(/atob\s*\(\s*(["'])([\w+/=-]{0,20000})\1\s*\)/g, (whole, _mark, text: string) => {
      try {
        return quoted([atob(text)]);
      } catch {
        return whole;
      }
    });
}

function quoted(parts: readonly string[]): string {
  return JSON.stringify(parts.join(''));
}

const ADDRESS = String.raw`(?:https?:)?\\?/\\?/[^"'\`\s\\<>]{3,300}`;
const GOES = new RegExp(
  String.raw`\blocation(?:\.href)?\s*=(?!=)\s*\(?\s*["'\`](${ADDRESS})|\blocation\.(?:replace|assign)\s*\(\s*["'\`](${ADDRESS})`,
  'g',
);
/** The target put together from names and literals: location.replace(a + b + '.top'). */
const PART = String.raw`(?:[A-Za-z_$][\w$]{0,40}|"[^"\n]{0,200}"|'[^'\n]{0,200}')`;
const SUM = String.raw`(${PART}(?:\s*\+\s*${PART}){0,12})`;
const GOES_TO_SUM = new RegExp(
  String.raw`\blocation(?:\.href)?\s*=(?!=)\s*${SUM}\s*(?:[;\n}]|$)|\blocation\.(?:replace|assign)\s*\(\s*${SUM}\s*\)`,
  'g',
);
const WRITES = new RegExp(
  String.raw`<(script|iframe|a)\b[^<>]{0,300}?(?:src|href)\s*=\s*\\?["']?(${ADDRESS})`,
  'gi',
);
/** What an image's own handler puts in its place (onerror="this.src=…") is an image. */
const LOADS = new RegExp(String.raw`(?<!\bthis)\.src\s*=(?!=)\s*["'\`](${ADDRESS})`, 'g');

/** Addresses that a script sends the reader to by itself. */
export function redirectsOf(code: string): string[] {
  if (!code.includes('location')) return [];
  const found: { address: string; at: number }[] = [];
  for (const match of code.matchAll(GOES)) found.push({ address: (match[1] ?? match[2])!, at: match.index });
  for (const match of code.matchAll(GOES_TO_SUM)) {
    const value = sumOf((match[1] ?? match[2])!, code);
    if (/^(?:https?:)?\/\/./.test(value)) found.push({ address: value, at: match.index });
  }
  const itself = found.filter(({ at }) => !waitsForCall(code, at));
  return [...new Set(itself.map(({ address }) => absolute(address)))];
}

/** The string that a sum of literals and names comes to; names that no literal is given to count for nothing. */
function sumOf(sum: string, code: string): string {
  return sum
    .split(/\s*\+\s*(?=["'A-Za-z_$])/)
    .map((part) => {
      if (/^["']/.test(part)) return part.slice(1, -1);
      const name = part.replace(/\$/g, '\\$&');
      const value = new RegExp(
        String.raw`(?:^|[^\w.$])${name}\s*=\s*(?:"([^"\n]{0,300})"|'([^'\n]{0,300})')`,
      ).exec(code);
      return value?.[1] ?? value?.[2] ?? '';
    })
    .join('');
}

/** What a script writes into the page or loads: scripts, frames, links. */
export function insertedBy(code: string): { readonly tag: string; readonly address: string }[] {
  const written = [...code.matchAll(WRITES)].map(([, tag, address]) => ({
    tag: tag!.toLowerCase(),
    address: absolute(address!),
  }));
  const loaded = [...code.matchAll(LOADS)].map(([, address]) => ({
    tag: 'script',
    address: absolute(address!),
  }));
  return [...written, ...loaded];
}

function absolute(address: string): string {
  const plain = address.replaceAll('\\', '');
  return plain.startsWith('//') ? `https:${plain}` : plain;
}

/** The place lies in a named function that the script itself does not call: it waits for a click. */
function waitsForCall(code: string, at: number): boolean {
  const open: string[] = [];
  for (let i = 0; i < at; i++) {
    const sign = code[i]!;
    if (sign === '"' || sign === "'" || sign === '`') i = endOfString(code, i, at);
    else if (sign === '{') open.push(code.slice(Math.max(0, i - 80), i));
    else if (sign === '}') open.pop();
  }
  return open.some((head) => {
    if (/addEventListener\s*\(\s*["']click["'][^{]*$|\.(?:on)?click\s*(?:=|\()[^{;]*$/.test(head))
      return true;
    const name = /function\s+([\w$]+)\s*\([^(){}]*\)\s*$|([\w$]+)\s*[=:]\s*function\s*\([^(){}]*\)\s*$/.exec(
      head,
    );
    const called = name?.[1] ?? name?.[2];
    if (called === undefined || called === 'onload') return false;
    const calls =
      code.split(new RegExp(String.raw`(?<![\w$.])${called.replace(/\$/g, '\\$')}\s*\(`)).length - 1;
    return calls <= (name?.[1] === undefined ? 0 : 1);
  });
}

function endOfString(code: string, start: number, limit: number): number {
  for (let i = start + 1; i < limit; i++) {
    if (code[i] === '\\') i++;
    else if (code[i] === code[start] || code[i] === '\n') return i;
  }
  return limit;
}

const VISITOR = /referrer|userAgent/;
const SEARCH_ENGINE = /baidu|sogou|google|bing|\bso\.com|360spider|haosou|yisou|spider|soso|shenma|sm\.cn/i;

/** The script asks whether the visitor comes from a search engine, or is one. */
export function asksForSearchEngines(code: string): boolean {
  return VISITOR.test(code) && SEARCH_ENGINE.test(code);
}
