import { declaredCharset } from './declared.js';
import { isMojibake } from './mojibake.js';
import { isUtf8, mostLikely } from './statistics.js';

/**
 * What may be wrong with decoded text. None of these texts may count as clean.
 * `unknown-charset`: the declared name means nothing. `charset-mismatch`: the declared encoding cannot be
 * right and another one was used. `replacement-character`: bytes that no reading explains, U+FFFD in their
 * place. `mojibake`: decodes, but to nonsense; it was most likely broken before it was published.
 */
export type DecodeProblem = 'unknown-charset' | 'charset-mismatch' | 'replacement-character' | 'mojibake';

/** A text with the way its encoding was found. */
export interface Decoded {
  readonly text: string;
  /** `utf-8`, `gb18030` (for GBK and GB 2312 too), `big5`, `utf-16le`, `utf-16be`, or another name of the Encoding Standard. */
  readonly encoding: string;
  readonly from: 'bom' | 'http' | 'meta' | 'statistics';
  readonly problems: DecodeProblem[];
}

/** What is known of bytes before they are looked at. */
export interface DecodeHints {
  /** The charset parameter of the HTTP content type. */
  readonly charset?: string;
}

/**
 * Bytes to text: byte order mark, HTTP, `<meta>`, and then statistics. A declaration is believed unless the
 * bytes disprove it: text that is valid UTF-8 throughout is UTF-8 whatever a header says, and a declared
 * encoding that fails gives way to one that does not. Never throws.
 */
export function decodeBytes(bytes: Uint8Array, hints: DecodeHints = {}): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked, 'bom', []);
  const problems: DecodeProblem[] = [];
  for (const [from, label] of [
    ['http', hints.charset],
    ['meta', declaredCharset(bytes)],
  ] as const) {
    if (label === undefined || label.trim() === '') continue;
    const encoding = canonical(label, from);
    if (encoding === undefined) {
      problems.push('unknown-charset');
      continue;
    }
    if (isDisproved(bytes, encoding)) {
      problems.push('charset-mismatch');
      break;
    }
    return decodeAs(bytes, encoding, from, problems);
  }
  return decodeAs(bytes, mostLikely(bytes), 'statistics', problems);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030';
  return undefined;
}

/** The Encoding Standard's name for a label; GBK is read by its superset, as browsers do. */
function canonical(label: string, from: 'http' | 'meta'): string | undefined {
  try {
    const name = new TextDecoder(label.trim().replace(/^["']|["']$/g, '')).encoding;
    if (name === 'gbk') return 'gb18030';
    // A tag that could be read byte by byte cannot stand in UTF-16.
    return from === 'meta' && name.startsWith('utf-16') ? 'utf-8' : name;
  } catch {
    return undefined;
  }
}

function isDisproved(bytes: Uint8Array, encoding: string): boolean {
  const { valid, sequences } = isUtf8(bytes);
  if (encoding === 'utf-8') return !valid && decodes(bytes, mostLikely(bytes));
  if (valid && sequences >= 3) return true;
  return !decodes(bytes, encoding) && decodes(bytes, mostLikely(bytes));
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    // A page cut off in the middle of a character is no proof against its encoding.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeAs(
  bytes: Uint8Array,
  encoding: string,
  from: Decoded['from'],
  problems: DecodeProblem[],
): Decoded {
  let text = new TextDecoder(encoding).decode(bytes);
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  if (text.includes('\ufffd')) problems.push('replacement-character');
  if (isMojibake(text)) problems.push('mojibake');
  return { text, encoding, from, problems };
}
