import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CharacterTable, Way } from '../../src/characters/index.js';
import { AlikeLists, ENTRY } from '../../src/language/alike.js';
import { Alphabet } from '../../src/language/alphabet.js';

const table = new CharacterTable(
  readFileSync(new URL('../../dictionaries/characters/characters.tsv', import.meta.url), 'utf8'),
);
const alphabet = new Alphabet(table.characters.slice(0, 2600).join(''));
const symbolOf = (character: string) => alphabet.symbolOf(character.charCodeAt(0));

function membersOf(lists: AlikeLists, start: number): number[] {
  const members: number[] = [];
  for (let i = start + 1; i < start + 1 + ENTRY * lists.lists[start]!; i += ENTRY)
    for (let bit = 0; bit < 32; bit++)
      if ((lists.lists[i + 1]! >>> bit) & 1) members.push((lists.lists[i]! << 5) | bit);
  return members;
}

test.each([...'政治府乡末土'])('what is alike %s is listed with its ways', (character) => {
  const lists = new AlikeLists(table, alphabet);
  const start = lists.find(symbolOf(character), 0);
  for (const other of membersOf(lists, start)) {
    const written = String.fromCharCode(alphabet.unitOf(other));
    const { sameTone, sameSound, nearSound, shape, slip } = table.likeness(character, written);
    expect(lists.waysOf(start, other), written).toBe(
      (sameTone ? Way.tone : 0) |
        (sameSound ? Way.sound : 0) |
        (nearSound ? Way.near : 0) |
        (shape >= 0.4 ? Way.shape : 0) |
        (slip ? Way.slip : 0),
    );
  }
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
