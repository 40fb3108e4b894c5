import { AutomatonError } from './error.js';
import { EMPTY, FOREIGN, LEAF_BASE, ROOT, ROOT_BASE, type Table } from './table.js';

/** "MCAT", read as a little-endian word. FORMAT.md has the layout as a table. */
const MAGIC = 0x5441434d;
const VERSION = 1;
/** Written as a native word; reads as 0x04030201 on a machine of the other byte order. */
const ENDIAN_MARK = 0x01020304;
const HEADER_WORDS = 16;
/** Words of the header, by index. */
const AT = {
  magic: 0,
  version: 1,
  endian: 2,
  checksum: 3,
  byteLength: 4,
  foldDigest: 5,
  patternCount: 6,
  longest: 7,
  nested: 8,
  symbols: 9,
  slots: 10,
  equal: 11,
} as const;

/** Writes a table in the byte order of this machine. */
export function encodeTable(table: Table, fold: Uint16Array | undefined): Uint8Array {
  const layout = layOut(table.symbols.length, table.check.length, table.equal.length);
  const bytes = new Uint8Array(layout.byteLength);
  const header = new Uint32Array(bytes.buffer, 0, HEADER_WORDS);
  header[AT.magic] = MAGIC;
  header[AT.version] = VERSION;
  header[AT.endian] = ENDIAN_MARK;
  header[AT.byteLength] = layout.byteLength;
  header[AT.foldDigest] = digestFold(fold);
  header[AT.patternCount] = table.patternCount;
  header[AT.longest] = table.longest;
  header[AT.nested] = table.nested;
  header[AT.symbols] = table.symbols.length;
  header[AT.slots] = table.check.length;
  header[AT.equal] = table.equal.length;
  new Int32Array(bytes.buffer, layout.node, table.node.length).set(table.node);
  new Int32Array(bytes.buffer, layout.pattern, table.pattern.length).set(table.pattern);
  new Int32Array(bytes.buffer, layout.equal, table.equal.length).set(table.equal);
  new Uint16Array(bytes.buffer, layout.check, table.check.length).set(table.check);
  new Uint16Array(bytes.buffer, layout.symbols, table.symbols.length).set(table.symbols);
  header[AT.checksum] = checksum(bytes);
  return bytes;
}

/**
 * Reads what {@link encodeTable} wrote. The arrays of the table are views on `bytes` where these begin at a multiple
 * of four; do not change them afterwards.
 *
 * @throws {AutomatonError} `truncated`, `not-an-automaton`, `unknown-version`, `wrong-endian`, `corrupt`, `fold-mismatch`
 */
export function decodeTable(given: Uint8Array, fold: Uint16Array | undefined): Table {
  if (given.byteLength < HEADER_WORDS * 4)
    throw new AutomatonError('truncated', 'Too short to be an automaton');
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice();
  const { buffer, byteOffset } = bytes;
  const header = new Uint32Array(buffer, byteOffset, HEADER_WORDS);
  const word = (at: number): number => header[at]!;
  if (word(AT.endian) === 0x04030201) {
    throw new AutomatonError(
      'wrong-endian',
      'The automaton was written on a machine of the other byte order',
    );
  }
  if (word(AT.magic) !== MAGIC || word(AT.endian) !== ENDIAN_MARK) {
    throw new AutomatonError('not-an-automaton', 'These bytes are no automaton');
  }
  if (word(AT.version) !== VERSION) {
    throw new AutomatonError(
      'unknown-version',
      `Format version ${word(AT.version)}; this build reads ${VERSION}`,
    );
  }
  if (word(AT.byteLength) > bytes.byteLength) {
    throw new AutomatonError('truncated', `${bytes.byteLength} bytes of ${word(AT.byteLength)}`);
  }
  const layout = layOut(word(AT.symbols), word(AT.slots), word(AT.equal));
  if (layout.byteLength !== word(AT.byteLength) || layout.byteLength !== bytes.byteLength) {
    throw new AutomatonError('corrupt', 'The sections do not fill the file');
  }
  if (checksum(bytes) !== word(AT.checksum))
    throw new AutomatonError('corrupt', 'The checksum does not hold');
  if (word(AT.foldDigest) !== digestFold(fold)) {
    throw new AutomatonError('fold-mismatch', 'The automaton was built under another fold; build it anew');
  }
  const table: Table = {
    patternCount: word(AT.patternCount),
    longest: word(AT.longest),
    nested: word(AT.nested),
    symbols: new Uint16Array(buffer, byteOffset + layout.symbols, word(AT.symbols)),
    check: new Uint16Array(buffer, byteOffset + layout.check, word(AT.slots)),
    node: new Int32Array(buffer, byteOffset + layout.node, word(AT.slots)),
    pattern: new Int32Array(buffer, byteOffset + layout.pattern, word(AT.slots)),
    equal: new Int32Array(buffer, byteOffset + layout.equal, word(AT.equal)),
  };
  verify(table);
  return table;
}

/**
 * Refuses a file whose checksum was mended after a change, so far as one look at each slot can tell. What gets by is the
 * table of other patterns, or runs out of the room that its header promised, which the search answers with `corrupt`.
 */
function verify(table: Table): void {
  const { node, check, pattern, equal, patternCount, longest, nested } = table;
  const alphabet = table.symbols.length;
  if (alphabet === 0 || check.length < ROOT_BASE + alphabet || node[ROOT]! !== ROOT_BASE << 1) {
    throw corrupt('There is no root');
  }
  if (longest > check.length || nested > longest) throw corrupt('The header does not fit the trie');
  const highest = check.length - alphabet;
  for (let slot = 0; slot < node.length; slot++) {
    const base = node[slot]! >> 1;
    if (base < LEAF_BASE || base > highest) throw corrupt(`Slot ${slot} points outside of the table`);
    if ((node[slot]! & 1) !== 0 && !(pattern[slot]! >= 0 && pattern[slot]! < patternCount)) {
      throw corrupt(`Slot ${slot} names no pattern`);
    }
    // A foreign code as an edge would let a walk run on past the end of the text.
    const code = check[slot]!;
    if (code === FOREIGN || (code >= alphabet && code !== EMPTY)) throw corrupt(`Slot ${slot} has no code`);
  }
  if (equal.length !== 0 && equal.length !== patternCount)
    throw corrupt('The equal patterns are not all there');
  for (let p = 0; p < equal.length; p++) {
    const next = equal[p]!;
    if (next !== -1 && (next <= p || next >= patternCount)) throw corrupt(`Pattern ${p} is equal to none`);
  }
}

function corrupt(what: string): AutomatonError {
  return new AutomatonError('corrupt', what);
}

interface Layout {
  readonly node: number;
  readonly pattern: number;
  readonly equal: number;
  readonly check: number;
  readonly symbols: number;
  readonly byteLength: number;
}

/** Word arrays first, so that everything is aligned whatever the sizes. */
function layOut(symbols: number, slots: number, equal: number): Layout {
  const node = HEADER_WORDS * 4;
  const pattern = node + slots * 4;
  const equalAt = pattern + slots * 4;
  const check = equalAt + equal * 4;
  const symbolsAt = check + slots * 2;
  const end = symbolsAt + symbols * 2;
  return { node, pattern, equal: equalAt, check, symbols: symbolsAt, byteLength: end + (end % 4) };
}

/** FNV-1a over words, all but that of the checksum. A change of any one word always changes it. */
function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) {
    if (i !== AT.checksum) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  }
  return hash >>> 0;
}

function digestFold(fold: Uint16Array | undefined): number {
  if (!fold) return 0;
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < fold.length; unit++) hash = Math.imul(hash ^ fold[unit]!, 0x01000193);
  return hash >>> 0 || 1;
}
