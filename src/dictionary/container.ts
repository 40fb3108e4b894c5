import { DictionaryError } from './error.js';

/*
 * The binary that a compiled dictionary is stored in. Little-endian.
 *
 *   0  u32  magic "MCD1"
 *   4  u32  checksum of everything from byte 8 on
 *   8  u32  length of the header in bytes
 *  12  …    header: UTF-8 JSON {"meta": …, "sections": [[name, offset, bytes], …]}, offsets from the end of the header
 *           padded to 8
 *   …  …    sections, each starting at a multiple of 8, so that typed arrays are views, not copies
 */

const MAGIC = 0x3144434d;
const PREFIX = 12;

type Section = readonly [name: string, offset: number, bytes: number];

/** Packs named sections and a small JSON object into one binary. */
export function packContainer(meta: unknown, sections: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const table: Section[] = [];
  let size = 0;
  for (const [name, bytes] of sections) {
    table.push([name, size, bytes.byteLength]);
    size += align(bytes.byteLength);
  }
  const header = new TextEncoder().encode(JSON.stringify({ meta, sections: table }));
  const base = align(PREFIX + header.byteLength);
  const out = new Uint8Array(base + size);
  out.set(header, PREFIX);
  for (const [name, offset] of table) out.set(sections.get(name)!, base + offset);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(8, header.byteLength, true);
  view.setUint32(4, checksum(out.subarray(8)), true);
  return out;
}

/** A loaded container: sections by name, as views on the bytes it was loaded from. */
export class Container {
  readonly meta: unknown;
  readonly #sections = new Map<string, Uint8Array>();

  /**
   * @param file the name to show in errors
   * @throws {DictionaryError} `unloadable`, when the bytes are no container, truncated or altered
   */
  constructor(bytes: Uint8Array, file: string) {
    const refuse = (why: string) => new DictionaryError('unloadable', why, file, 1);
    if (bytes.byteLength < PREFIX) throw refuse('not a compiled dictionary');
    // Views need the alignment that a part of a larger buffer may lack; `slice` of a Node Buffer would not copy.
    const own = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
    const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
    if (view.getUint32(0, true) !== MAGIC)
      throw refuse('not a compiled dictionary, or one of another version');
    if (view.getUint32(4, true) !== checksum(own.subarray(8))) throw refuse('truncated or altered');
    const length = view.getUint32(8, true);
    const header = JSON.parse(new TextDecoder().decode(own.subarray(PREFIX, PREFIX + length))) as {
      meta: unknown;
      sections: Section[];
    };
    const base = align(PREFIX + length);
    this.meta = header.meta;
    for (const [name, offset, size] of header.sections) {
      this.#sections.set(name, own.subarray(base + offset, base + offset + size));
    }
  }

  has(name: string): boolean {
    return this.#sections.has(name);
  }

  bytes(name: string): Uint8Array {
    return this.#sections.get(name) ?? new Uint8Array(0);
  }

  int32(name: string): Int32Array {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    return new Int32Array(buffer, byteOffset, byteLength >> 2);
  }

  uint16(name: string): Uint16Array {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    return new Uint16Array(buffer, byteOffset, byteLength >> 1);
  }

  text(name: string): string {
    return new TextDecoder().decode(this.bytes(name));
  }
}

/** UTF-8, for {@link packContainer}. */
export function bytesOfText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The bytes of a typed array, for {@link packContainer}. */
export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/**
 * FNV-1a over 32-bit words, then over the rest: guards against damage, not against intent. It starts from the length,
 * since the word 05 00 00 00 and the byte 05 would else count alike, and bytes cut from the end go unseen.
 */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 ^ bytes.byteLength;
  const whole = bytes.byteOffset % 4 === 0 ? bytes.byteLength >> 2 : 0;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset - (bytes.byteOffset % 4), whole);
  for (let i = 0; i < whole; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  for (let i = whole * 4; i < bytes.byteLength; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}

function align(size: number): number {
  return (size + 7) & ~7;
}
