import { Budget } from '../../src/sources/budget.js';
import type { FieldMap, SourceDocument } from '../../src/sources/index.js';
import type { Reading } from '../../src/sources/reading.js';
import { readJsonLines } from '../../src/sources/records/jsonl.js';

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Chunks of a stream that cuts its bytes wherever it likes. */
export async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export function readLines(
  source: string | Uint8Array,
  { map = {}, size = 1 << 16 }: { map?: FieldMap; size?: number } = {},
): Promise<SourceDocument[]> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const reading: Reading = {
    export: { map },
    budget: new Budget(),
    depth: 0,
    attached: false,
    isReadable: () => false,
    async *inner() {},
  };
  const input = { name: 'export.jsonl', head: bytes.subarray(0, size), chunks: () => chunked(bytes, size) };
  return collect(readJsonLines(input, reading));
}
