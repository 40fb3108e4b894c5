import { expect, test } from 'vitest';
import { EditKind, newEdit, PAD, writeEdited } from '../../src/language/edit.js';

const text = Uint16Array.from([...new Array(PAD).fill(0), 11, 12, 13, 14, 15, ...new Array(PAD).fill(0)]);

/** What stands from {@link PAD} places before the change to as many behind it. */
function edited(kind: number, at: number, removed: number, inserted: number): number[] {
  const into = new Uint16Array(PAD * 4);
  writeEdited({ ...newEdit(), kind, at: PAD + at, removed, inserted }, text, 91, 92, into);
  return [...into.subarray(0, PAD * 2 + inserted)];
}

test.each([
  ['another', EditKind.other, 1, 1, 1, [11, 91, 13, 14, 15]],
  ['a word', EditKind.word, 2, 2, 2, [11, 12, 91, 92, 15]],
  ['one too many', EditKind.extra, 0, 1, 0, [12, 13, 14, 15]],
  ['a lost one', EditKind.lost, 3, 0, 1, [11, 12, 13, 91, 14, 15]],
])('writes the text without %s', (_name, kind, at, removed, inserted, expected) => {
  const written = edited(kind, at, removed, inserted);
  expect(written).toHaveLength(PAD * 2 + inserted);
  expect(written.slice(PAD - at, PAD - at + expected.length)).toEqual(expected);
  expect(written.slice(0, PAD - at).every((unit) => unit === 0)).toBe(true);
  expect(written.slice(PAD - at + expected.length).every((unit) => unit === 0)).toBe(true);
});
