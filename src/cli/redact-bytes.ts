import type { Edit } from './redaction.js';

const STAR = 0x2a;

/** How many bytes the character at an offset has; each way of writing tells it by the first bytes. */
const LENGTHS: Readonly<Record<string, (bytes: Uint8Array, at: number) => number>> = {
  'utf-8': (bytes, at) => {
    const lead = bytes[at]!;
    return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  },
  gb18030: (bytes, at) => {
    if (bytes[at]! <= 0x80) return 1;
    const second = bytes[at + 1] ?? 0;
    return second >= 0x30 && second <= 0x39 ? 4 : 2;
  },
  big5: (bytes, at) => (bytes[at]! <= 0x80 ? 1 : 2),
  'utf-16le': () => 2,
  'utf-16be': () => 2,
};

/**
 * The bytes of a file with a star over each edit, all other bytes as they were: nothing is decoded and encoded again,
 * since that would change a page that is not wholly regular.
 *
 * @param text what the bytes decode to, without a byte order mark
 * @returns undefined where text and bytes do not go together character by character
 */
export function redactBytes(
  bytes: Uint8Array,
  encoding: string,
  text: string,
  edits: readonly Edit[],
): Uint8Array | undefined {
  const lengthAt = LENGTHS[encoding];
  if (lengthAt === undefined) return undefined;
  const unitsOf = reader(encoding);
  const star = encoding === 'utf-16le' ? [STAR, 0] : encoding === 'utf-16be' ? [0, STAR] : [STAR];
  const out = new Uint8Array(bytes.length + edits.length * star.length);
  const mark = markLength(bytes, encoding);
  out.set(bytes.subarray(0, mark));
  let written = mark;
  let unit = 0;
  let next = 0;
  for (let at = mark; at < bytes.length; ) {
    const length = lengthAt(bytes, at);
    const units = unitsOf(bytes, at, length);
    if (units === undefined || !text.startsWith(units, unit)) return undefined;
    const edit = edits[next];
    if (edit === undefined || unit < edit.at) {
      for (let i = at; i < at + length; i++) out[written++] = bytes[i]!;
    } else if (unit === edit.at) {
      out.set(star, written);
      written += star.length;
    }
    at += length;
    unit += units.length;
    if (edit !== undefined && unit >= edit.at + edit.length) next++;
  }
  return unit === text.length && next === edits.length ? out.slice(0, written) : undefined;
}

/** The length of the byte order mark, which is in no text. */
function markLength(bytes: Uint8Array, encoding: string): number {
  const length = { 'utf-8': 3, gb18030: 4, 'utf-16le': 2, 'utf-16be': 2 }[encoding] ?? 0;
  const head = bytes.subarray(0, length);
  return length > 0 && new TextDecoder(encoding, { ignoreBOM: true }).decode(head) === '\ufeff' ? length : 0;
}

/** Reads one character; what was read once is known. */
function reader(encoding: string): (bytes: Uint8Array, at: number, length: number) => string | undefined {
  // A half of a surrogate pair is no character by itself.
  if (encoding.startsWith('utf-16')) {
    const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0];
    return (bytes, at) =>
      at + 1 < bytes.length ? String.fromCharCode(bytes[at + low]! | (bytes[at + high]! << 8)) : undefined;
  }
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const known = new Map<number, string>();
  return (bytes, at, length) => {
    if (length === 1 && bytes[at]! < 0x80) return String.fromCharCode(bytes[at]!);
    let key = length;
    for (let i = at; i < at + length; i++) key = key * 256 + (bytes[i] ?? 0);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    try {
      const character = decoder.decode(bytes.subarray(at, at + length));
      known.set(key, character);
      return character;
    } catch {
      return undefined;
    }
  };
}
