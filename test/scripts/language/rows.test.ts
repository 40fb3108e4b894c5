import { expect, test } from 'vitest';
import { piecesOf } from '../../../scripts/language/rows.js';

test('pieces hold the whole text, end behind sentences, and are the same each time', () => {
  const text = '会议召开，各单位参加。'.repeat(400);
  const pieces = piecesOf(text, 5);
  expect(pieces.join('')).toBe(text);
  expect(pieces.length).toBeGreaterThan(10);
  expect(pieces.every((piece) => piece.endsWith('。') && piece.length < 820)).toBe(true);
  expect(piecesOf(text, 5)).toEqual(pieces);
});
