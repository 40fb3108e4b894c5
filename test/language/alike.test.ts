import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CharacterTable, Way } from '../../src/characters/index.js';
import { AlikeLists, ENTRY } from '../../src/language/alike.js';
import { Alphabet, FIRST_IDEOGRAPH } from '../../src/language/alphabet.js';

const table = new CharacterTable(
  readFileSync(new URL('../../dictionaries/characters/characters.tsv', import.meta.url), 'utf8'),
);
// All of them common, so that each may be proposed.
const known = [...new Set(['政治府乡末土做作', ...table.characters.slice(0, 2600)].join(''))];
const alphabet = new Alphabet(known.join(''));
const symbolOf = (character: string) => alphabet.symbolOf(character.charCodeAt(0));

function membersOf(lists: AlikeLists, start: number): number[] {
  const members: number[] = [];
  for (let i = start + 1; i < start + 1 + ENTRY * lists.lists[start]!; i += ENTRY)
    for (let bit = 0; bit < 32; bit++)
      if ((lists.lists[i + 1]! >>> bit) & 1) members.push((lists.lists[i]! << 5) | bit);
  return members;
}

function waysOf(character: string, other: string): number {
  const { sameTone, sameSound, nearSound, shape, slip } = table.likeness(character, other);
  return (
    (sameTone ? Way.tone : 0) |
    (sameSound ? Way.sound : 0) |
    (nearSound ? Way.near : 0) |
    (shape >= 0.4 ? Way.shape : 0) |
    (slip ? Way.slip : 0)
  );
}

test.each([...'政治府乡末土'])('whatever is alike %s is listed with its ways, nothing else', (character) => {
  const lists = new AlikeLists(table, alphabet, true);
  const own = symbolOf(character);
  const start = lists.find(own, 0);
  // A symbol stands for the traditional form too, which may be read otherwise.
  const ways = new Map<number, number>();
  for (const other of table.characters) {
    const symbol = symbolOf(other);
    if (symbol < FIRST_IDEOGRAPH || symbol === own) continue;
    const way = waysOf(character, other);
    if (way !== 0) ways.set(symbol, (ways.get(symbol) ?? 0) | way);
  }
  expect(ways.size).toBeGreaterThan(20);
  expect(new Map(membersOf(lists, start).map((other) => [other, lists.waysOf(start, other)]))).toEqual(ways);
  const unlike = known.map(symbolOf).filter((symbol) => !ways.has(symbol));
  expect(unlike.every((symbol) => lists.waysOf(start, symbol) === 0)).toBe(true);
});

test('every list stays good when others are made', () => {
  const lists = new AlikeLists(table, alphabet);
  const characters = table.characters.slice(0, 2600);
  const first = characters.map((character) => membersOf(lists, lists.find(symbolOf(character), 0)).join());
  const again = characters.map((character) => membersOf(lists, lists.find(symbolOf(character), 0)).join());
  expect(again).toEqual(first);
  expect(first.filter((members) => members !== '').length).toBeGreaterThan(2000);
});

test('what grammar decides is in no list unless asked for', () => {
  const [start, other] = [symbolOf('做'), symbolOf('作')];
  const without = new AlikeLists(table, alphabet);
  const within = new AlikeLists(table, alphabet, true);
  expect(membersOf(without, without.find(start, 0))).not.toContain(other);
  expect(membersOf(within, within.find(start, 0))).toContain(other);
});
