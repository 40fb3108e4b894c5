import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { EditKind, PAD } from '../../src/language/edit.js';
import { LanguageModel } from '../../src/language/index.js';
import { Pool } from '../../src/language/pool.js';

const { alphabet, counts } = new LanguageModel(
  readFileSync(new URL('../../dictionaries/language/official.bin', import.meta.url)),
);
const symbolOf = (character: string) => alphabet.symbolOf(character.charCodeAt(0));
const symbolsOf = (text: string) =>
  Uint16Array.from([...new Array(PAD).fill(0), ...Array.from(text, symbolOf), ...new Array(PAD).fill(0)]);

const text = '各级人民攻府应当加强领导。';
const symbols = symbolsOf(text);
const at = PAD + text.indexOf('攻');
const pool = new Pool(counts);
const offer = (character: string, rise: number) =>
  pool.offer(EditKind.other, at, 1, 1, symbolOf(character), 0, 0, rise);
const keptCharacters = () => pool.kept.map(({ first }) => String.fromCharCode(alphabet.unitOf(first)));

beforeEach(() => pool.clear());

test('keeps what makes the text likelier, however little it rose, and nothing else', () => {
  offer('林', 9);
  offer('政', 3);
  expect(pool.keepBest(symbols)).toBe(2);
  expect(keptCharacters()).toEqual(['政']);
  const gained =
    counts.logLikelihoodOf(symbolsOf(text.replace('攻', '政')), at, at + 4) -
    counts.logLikelihoodOf(symbols, at, at + 4);
  expect(gained).toBeGreaterThan(3);
  expect(pool.kept[0]).toMatchObject({ gain: gained, margin: gained, rank: 0, rivals: 1, rise: 3 });
});

test('tells each of those kept its rank, and how far it is from the best other one', () => {
  for (const character of '法共族政代') offer(character, 5);
  pool.keepBest(symbols);
  const gains = pool.kept.map(({ gain }) => gain);
  expect(keptCharacters()).toEqual(['政', '共', '法']);
  expect(gains).toEqual(gains.toSorted((a, b) => b - a));
  expect(pool.kept.map(({ rank }) => rank)).toEqual([...gains.keys()]);
  expect(pool.kept.map(({ margin }) => margin)).toEqual(
    gains.map((gain, rank) => gain - gains[rank === 0 ? 1 : 0]!),
  );
});

test('scores the six that rise most, of the 64 that rise most', () => {
  for (let i = 0; i < 64; i++) offer('林', 8);
  offer('政', 8);
  expect(pool.keepBest(symbols)).toBe(6);
  expect(keptCharacters()).toEqual([]);
  pool.clear();
  for (let i = 0; i < 64; i++) offer('林', 8);
  offer('政', 9);
  expect(pool.size).toBe(64);
  expect(pool.keepBest(symbols)).toBe(6);
  expect(keptCharacters()).toEqual(['政']);
});

test('asks more of a text that gets shorter, and less of one that gets longer', () => {
  const seen = counts.logLikelihoodOf(symbols, at, at + 4);
  const gainOf = (character: string) =>
    counts.logLikelihoodOf(symbolsOf(text.replace('攻', character)), at, at + 4) - seen;
  const gaining = (least: number, most: number) =>
    [...alphabet.ideographs].find((character) => gainOf(character) >= least && gainOf(character) < most)!;
  const keeps = (kind: number, character: string) => {
    pool.clear();
    pool.offer(kind, at, 1, 1, symbolOf(character), 0, 0, 5);
    pool.keepBest(symbols);
    return pool.kept.length === 1;
  };
  const [much, more, little] = [gaining(7, 99), gaining(3.5, 5.5), gaining(2.1, 2.9)];
  const kept = (kind: number) => [much, more, little].filter((character) => keeps(kind, character));
  expect(kept(EditKind.other)).toEqual([much, more]);
  expect(kept(EditKind.extra)).toEqual([much]);
  expect(kept(EditKind.lost)).toEqual([much, more, little]);
});
