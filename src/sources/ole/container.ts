import { damaged } from '../document.js';

const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const DIRECTORY_ENTRY = 128;
/** From here on a sector number says something else: the end, a free sector. */
const NO_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;

interface DirectoryEntry {
  readonly name: string;
  readonly isStream: boolean;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The streams of a compound file ([MS-CFB]), which the binary formats of Word and Excel are written in: a file system with
 * sectors, chains and a directory. Chains that run in circles or out of the file end there, and the file is damaged.
 */
export class OleContainer {
  readonly #bytes: Buffer;
  readonly #sectorSize: number;
  readonly #fat: Uint32Array;
  readonly #miniFat: Uint32Array;
  readonly #miniCutoff: number;
  readonly #miniStream: Buffer;
  readonly #streams = new Map<string, DirectoryEntry>();
  #damaged = false;

  /** @throws {Unreadable} for what is no compound file */
  constructor(bytes: Buffer) {
    if (bytes.length < 512 || !bytes.subarray(0, 8).equals(SIGNATURE)) throw damaged();
    this.#bytes = bytes;
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw damaged();
    this.#sectorSize = 1 << shift;
    this.#miniCutoff = bytes.readUInt32LE(56);
    this.#fat = this.#readFat();
    const directory = this.#chain(bytes.readUInt32LE(48), bytes.length);
    const entries = directoryOf(directory);
    const [root] = entries;
    if (root === undefined) throw damaged();
    this.#miniFat = words(this.#chain(bytes.readUInt32LE(60), bytes.length));
    this.#miniStream = this.#chain(root.start, root.size);
    this.#gather(entries, root.child);
  }

  /** The streams of the root; those of embedded objects lie in folders of their own. */
  get names(): readonly string[] {
    return [...this.#streams.keys()];
  }

  /** Whether something was missing of what has been read. */
  get isDamaged(): boolean {
    return this.#damaged;
  }

  /** A stream, as far as it is there; undefined for one that there is not. */
  read(name: string): Buffer | undefined {
    const entry = this.#streams.get(name);
    if (entry === undefined) return undefined;
    const { start, size } = entry;
    const bytes = size < this.#miniCutoff ? this.#miniChain(start, size) : this.#chain(start, size);
    if (bytes.length < size) this.#damaged = true;
    return bytes;
  }

  #gather(entries: readonly DirectoryEntry[], root: number): void {
    const seen = new Set<number>();
    const waiting = [root];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const entry = entries[at];
      if (at === NO_ENTRY || entry === undefined || seen.has(at)) continue;
      seen.add(at);
      if (entry.isStream && !this.#streams.has(entry.name)) this.#streams.set(entry.name, entry);
      waiting.push(entry.left, entry.right);
    }
  }

  #readFat(): Uint32Array {
    const bytes = this.#bytes;
    const sectors: number[] = [];
    for (let i = 0; i < 109; i++) sectors.push(bytes.readUInt32LE(76 + 4 * i));
    const seen = new Set<number>();
    let next = bytes.readUInt32LE(68);
    while (next < NO_SECTOR && !seen.has(next)) {
      seen.add(next);
      const sector = words(this.#sector(next));
      if (sector.length === 0) break;
      sectors.push(...sector.subarray(0, -1));
      next = sector[sector.length - 1]!;
    }
    return words(
      Buffer.concat(sectors.filter((sector) => sector < NO_SECTOR).map((sector) => this.#sector(sector))),
    );
  }

  #sector(number: number): Buffer {
    const start = (number + 1) * this.#sectorSize;
    return this.#bytes.subarray(start, start + this.#sectorSize);
  }

  #chain(start: number, size: number): Buffer {
    const parts: Buffer[] = [];
    let length = 0;
    let steps = 0;
    for (let sector = start; sector < NO_SECTOR && length < size; sector = this.#fat[sector] ?? NO_ENTRY) {
      const part = this.#sector(sector);
      if (part.length === 0 || steps++ > this.#fat.length) {
        this.#damaged = true;
        break;
      }
      parts.push(part);
      length += part.length;
    }
    return Buffer.concat(parts).subarray(0, size);
  }

  #miniChain(start: number, size: number): Buffer {
    const parts: Buffer[] = [];
    let steps = 0;
    for (let sector = start; sector < NO_SECTOR; sector = this.#miniFat[sector] ?? NO_ENTRY) {
      if (steps++ > this.#miniFat.length || parts.length * 64 >= size) break;
      parts.push(this.#miniStream.subarray(sector * 64, sector * 64 + 64));
    }
    return Buffer.concat(parts).subarray(0, size);
  }
}

function directoryOf(bytes: Buffer): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY <= bytes.length; at += DIRECTORY_ENTRY) {
    const length = Math.min(64, bytes.readUInt16LE(at + 64));
    entries.push({
      name: bytes.toString('utf16le', at, at + Math.max(0, length - 2)),
      isStream: bytes[at + 66] === 2,
      left: bytes.readUInt32LE(at + 68),
      right: bytes.readUInt32LE(at + 72),
      child: bytes.readUInt32LE(at + 76),
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120),
    });
  }
  return entries;
}

function words(bytes: Buffer): Uint32Array {
  const count = bytes.length >> 2;
  const result = new Uint32Array(count);
  for (let i = 0; i < count; i++) result[i] = bytes.readUInt32LE(4 * i);
  return result;
}
