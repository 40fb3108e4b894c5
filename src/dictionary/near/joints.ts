import { foldTable } from '../../text/index.js';
import { bytesOf, type Container } from '../container.js';
import { isHan } from './align.js';

/*
 * Which characters official texts have side by side: a character that slipped in meets neighbours that it never meets.
 * Asked of few readings a page, so what counts is size: two filters without keys (Bloom 1970), where one pair in thirty
 * that no text has passes for one that some have.
 */

/** How usual two characters are side by side. */
export const JOINT = { unknown: 0, some: 1, usual: 2, apart: 3 } as const;
export type Joint = (typeof JOINT)[keyof typeof JOINT];

const HASHES = 4;
const BITS_A_PAIR = 8;

export class Joints {
  readonly #fold = foldTable();

  private constructor(
    readonly some: Uint8Array,
    readonly usual: Uint8Array,
  ) {}

  /** @param rows `left \t those that follow it in some texts \t those that do in many` */
  static parse(rows: string): Joints {
    const fold = foldTable();
    const some: number[] = [];
    const usual: number[] = [];
    for (const row of rows.split('\n')) {
      if (row === '' || row.startsWith('#')) continue;
      const [left = '', inSome = '', inMany = ''] = row.split('\t');
      const first = fold[left.charCodeAt(0)]! << 16;
      for (let i = 0; i < inMany.length; i++) usual.push(first | fold[inMany.charCodeAt(i)]!);
      for (let i = 0; i < inSome.length; i++) some.push(first | fold[inSome.charCodeAt(i)]!);
    }
    return new Joints(filterOf([...some, ...usual]), filterOf(usual));
  }

  /** Where nothing was counted nothing is unusual. */
  of(left: string | undefined, right: string | undefined): Joint {
    if (left === undefined || right === undefined) return JOINT.apart;
    const [a, b] = [this.#fold[left.charCodeAt(0)]!, this.#fold[right.charCodeAt(0)]!];
    if (!isHan(a) || !isHan(b)) return JOINT.apart;
    const pair = (a << 16) | b;
    if (this.usual.length === 0 || has(this.usual, pair)) return JOINT.usual;
    return has(this.some, pair) ? JOINT.some : JOINT.unknown;
  }

  pack(sections: Map<string, Uint8Array>): void {
    if (this.usual.length === 0) return;
    sections.set('phrases.joints.some', bytesOf(this.some));
    sections.set('phrases.joints.usual', bytesOf(this.usual));
  }

  static load(container: Container): Joints {
    return new Joints(container.bytes('phrases.joints.some'), container.bytes('phrases.joints.usual'));
  }
}

function filterOf(pairs: readonly number[]): Uint8Array {
  const filter = new Uint8Array(Math.ceil((pairs.length * BITS_A_PAIR) / 8));
  for (const pair of pairs)
    for (let i = 0; i < HASHES; i++) {
      const bit = bitOf(pair, i, filter.length);
      filter[bit >> 3]! |= 1 << (bit & 7);
    }
  return filter;
}

function has(filter: Uint8Array, pair: number): boolean {
  for (let i = 0; i < HASHES; i++) {
    const bit = bitOf(pair, i, filter.length);
    if ((filter[bit >> 3]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

function bitOf(pair: number, which: number, bytes: number): number {
  let hash = Math.imul(pair ^ Math.imul(which + 1, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % (bytes * 8);
}
