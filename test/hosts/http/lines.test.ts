import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from '../../../src/hosts/http/lines.js';

async function* of(pieces: readonly Uint8Array[]) {
  yield* pieces;
}

async function linesIn(pieces: readonly Uint8Array[], maxBytes: number) {
  const lines: [number, string | undefined][] = [];
  for await (const { number, bytes } of linesOf(of(pieces), maxBytes)) {
    lines.push([number, bytes === undefined ? undefined : new TextDecoder().decode(bytes)]);
  }
  return lines;
}

test('wherever the pieces are cut, the lines are those of the text', async () => {
  const text = fc
    .array(fc.constantFrom('a', '裕', ' ', '\r', '\n', '𠮷'), { maxLength: 60 })
    .map((signs) => signs.join(''));
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.array(fc.nat(120), { maxLength: 8 }),
      fc.integer({ min: 1, max: 12 }),
      async (text, cuts, max) => {
        const bytes = new TextEncoder().encode(text);
        const places = [
          0,
          ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b),
          bytes.length,
        ];
        const pieces = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
        const expected = text.split('\n').flatMap((line, i): [number, string | undefined][] => {
          if (new TextEncoder().encode(line).length > max) return [[i + 1, undefined]];
          return /^[ \r]*$/.test(line) ? [] : [[i + 1, line]];
        });
        expect(await linesIn(pieces, max)).toEqual(expected);
      },
    ),
  );
});
