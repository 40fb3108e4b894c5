import { damaged, unreadDocument } from '../document.js';
import { innerReading, type Reader } from '../reading.js';
import { ByteReader } from '../records/byte-reader.js';
import { entryName, isUnsafe, unsafe } from './entry-name.js';

const BLOCK = 512;
/** Long names and their like are short. */
const LONGEST_EXTENSION = 1 << 20;

/** Files in a tar: ustar, pax and GNU. What hangs on their articles lies elsewhere in the stream and is not found. */
export const readTar: Reader = async function* (input, reading) {
  const deeper = innerReading(reading);
  const bytes = new ByteReader(input.chunks());
  let longName: string | undefined;
  let longSize: number | undefined;
  for (;;) {
    const header = await headerOf(bytes);
    if (header === undefined) return;
    const { type } = header;
    const size = longSize ?? header.size;
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if (type === 'x' || type === 'L' || type === 'g') {
      if (size > LONGEST_EXTENSION) throw damaged();
      const block = await bytes.take(size);
      await bytes.skip(padding);
      if (type === 'L') longName = entryName(trimmed(block));
      else if (type === 'x') {
        const records = paxRecords(block);
        longName = records.get('path') ?? longName;
        const own = Number(records.get('size') ?? Number.NaN);
        if (Number.isSafeInteger(own) && own >= 0) longSize = own;
      }
      continue;
    }
    const path = longName ?? header.name;
    longName = undefined;
    longSize = undefined;
    const name = `${input.name}/${path.replace(/^\.\//, '')}`;
    let left = size;
    async function* content() {
      for await (const piece of bytes.pieces(size)) {
        left -= piece.byteLength;
        yield piece;
      }
    }
    if ((type === '0' || type === '\0' || type === '7') && reading.isReadable(path)) {
      if (isUnsafe(path)) yield unreadDocument(name, unsafe().problem);
      else {
        // Nothing is unpacked here; the entry is counted.
        reading.budget.open();
        yield* reading.inner({ name, chunks: content }, deeper);
      }
    }
    await bytes.skip(left + padding);
  }
};

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

async function headerOf(bytes: ByteReader): Promise<Header | undefined> {
  const block = await bytes.block(BLOCK);
  if (block === undefined || block.every((byte) => byte === 0)) return undefined;
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : block[i]!;
  if (sum !== octal(block.subarray(148, 156))) throw damaged();
  const prefix =
    block.toString('latin1', 257, 262) === 'ustar' ? trimmed(block.subarray(345, 500)) : Buffer.alloc(0);
  const own = trimmed(block.subarray(0, 100));
  const name = prefix.length === 0 ? own : Buffer.concat([prefix, Buffer.from('/'), own]);
  const size = sizeOf(block.subarray(124, 136));
  if (!Number.isSafeInteger(size) || size < 0) throw damaged();
  return { name: entryName(name), size, type: String.fromCharCode(block[156]!) };
}

function trimmed(field: Buffer): Buffer {
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

function octal(field: Buffer): number {
  return Number.parseInt(trimmed(field).toString('latin1').trim() || '0', 8);
}

/** Octal, or binary where the first bit is set, as GNU tar writes sizes from 8 GB on. */
function sizeOf(field: Buffer): number {
  if ((field[0]! & 0x80) === 0) return octal(field);
  return Number(BigInt(`0x${field.subarray(1).toString('hex')}`));
}

/** `LENGTH KEY=VALUE\n`, the length in bytes. */
function paxRecords(block: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < block.length) {
    const space = block.indexOf(0x20, at);
    const length = Number(block.toString('latin1', at, space));
    if (space < 0 || !Number.isInteger(length) || length < 4) break;
    const record = block.toString('utf8', space + 1, at + length - 1);
    const equals = record.indexOf('=');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}
