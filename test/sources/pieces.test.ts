import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type FilePiece,
  piecesOf,
  readFileDocuments,
  readPiece,
  type SourceDocument,
} from '../../src/sources/index.js';
import { folderOf } from './folder.js';

const options = { map: {} };

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function inPieces(path: string, bytes: number): Promise<SourceDocument[]> {
  const pieces: FilePiece[] = await all((await piecesOf(path, bytes))!);
  return (await Promise.all(pieces.map((piece) => all(readPiece(piece, options))))).flat();
}

/** What a document says; how the bytes are shared out is the progress bar's affair. */
const said = (documents: readonly SourceDocument[]) => documents.map(({ bytes: _, ...rest }) => rest);

const LINES = [
  '{"id":"甲","content":"一切正常。"}',
  '{"content":"没有编号的一篇。"}',
  '',
  '  ',
  '{"id":"坏",',
  '[1]',
  '\ufeff{"id":"c","content":"行首的标记"}',
  `{"id":"长","content":"${'很长的一篇。'.repeat(20)}"}`,
  '{"id":"回车","content":"x"}\r',
];

test('pieces of any size give what the whole file gives, with its lines', async () => {
  const first = '{"id":"头","content":"x"}';
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...LINES), { maxLength: 12 }),
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom('', '\ufeff'),
      fc.constantFrom('', '\n', '\n\n'),
      async (lines, size, mark, end) => {
        const removals: (() => void)[] = [];
        const text = mark + [first, ...lines].join('\n') + end;
        const path = `${folderOf({ 'dump.jsonl': text }, (remove) => removals.push(remove))}/dump.jsonl`;
        const whole = await all(readFileDocuments(path, options));
        expect(said(await inPieces(path, size))).toEqual(said(whole));
        for (const remove of removals) remove();
      },
    ),
    { numRuns: 60 },
  );
});

test('a piece holds whole lines, about as many bytes as it should, and knows its first line', async () => {
  const line = `${JSON.stringify({ id: 'x', content: '字'.repeat(30) })}\n`;
  const path = `${folderOf({ 'dump.ndjson': line.repeat(100) })}/dump.ndjson`;
  const pieces = await all((await piecesOf(path, 1000))!);
  expect(pieces.length).toBeGreaterThan(10);
  expect(Buffer.concat(pieces.map(({ bytes }) => bytes)).toString()).toBe(line.repeat(100));
  let next = 1;
  for (const { bytes, firstLine } of pieces) {
    expect(firstLine).toBe(next);
    expect(bytes.length % Buffer.byteLength(line)).toBe(0);
    expect(bytes.length).toBeLessThan(1000 + Buffer.byteLength(line));
    next += bytes.length / Buffer.byteLength(line);
  }
});

test('what is no JSON Lines file is not cut', async () => {
  const folder = folderOf({
    'a.txt': '{}',
    'b.jsonl': Uint8Array.from([0x89, 0x50, 0x4e, 0x47]),
    'c.jsonl': '\n{"content":"x"}',
    'd.jsonl': '',
  });
  for (const name of ['a.txt', 'b.jsonl', 'c.jsonl', 'd.jsonl', 'none.jsonl']) {
    expect(await piecesOf(`${folder}/${name}`)).toBeUndefined();
  }
});
