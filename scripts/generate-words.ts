/**
 * Writes dictionaries/words/words.tsv and characters.tsv from the dictionary that nodejieba ships:
 * `npx tsx scripts/generate-words.ts`. Takes some seconds and the registry.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPackage } from './places/pack.js';

const PACKAGE = 'nodejieba@3.5.8';
const FILE = 'submodules/cppjieba/dict/jieba.dict.utf8';

/** Below it, names of persons and chance strings outnumber words. */
const LOWEST_FREQUENCY = 8;

/**
 * A name of a place or organ ends in one of these, so a word that begins with one is what the boundary check
 * looks for (徐集|乡贤): such words are kept down to the dictionary's own floor of 3.
 */
const SUFFIXES = '省市县区旗镇乡村街院局厅部委办处科站所会';
const LOWEST_AFTER_NAME = 3;

const [text = ''] = readPackage(PACKAGE, [FILE]);
const words = new Map<string, [frequency: number, tag: string]>();
const characters = new Map<string, number>();
for (const line of text.split('\n')) {
  const [word = '', count = '', tag = ''] = line.trim().split(' ');
  if (/^\p{Script=Han}$/u.test(word) && word.length === 1) characters.set(word, Number(count));
  if (!/^\p{Script=Han}{2,6}$/u.test(word)) continue;
  // Names of persons (nr, nrt) begin with a suffix by chance: 区 and 部 are surnames, 镇 a given name.
  const afterName = SUFFIXES.includes(word.charAt(0)) && !tag.startsWith('nr');
  const frequency = Number(count);
  if (frequency >= (afterName ? LOWEST_AFTER_NAME : LOWEST_FREQUENCY)) words.set(word, [frequency, tag]);
}

const source = [
  `Source: npm ${PACKAGE}, ${FILE};`,
  'licence MIT (nodejieba and cppjieba, Yanyi Wu; the dictionary is that of jieba, Sun Junyi, MIT).',
  'Regenerate: npx tsx scripts/generate-words.ts',
];

function write(name: string, header: readonly string[], rows: readonly string[]): void {
  const path = fileURLToPath(new URL(`../dictionaries/words/${name}`, import.meta.url));
  const lines = [...header, ...source].map((line) => `# ${line}`).concat(rows);
  writeFileSync(path, `${lines.join('\n')}\n`);
  console.log(`${name}: ${rows.length} rows`);
}

const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]) =>
  a < b ? -1 : 1;

write(
  'words.tsv',
  [
    'Words of two to six Han characters, for the boundary check.',
    'Columns: word, frequency (occurrences in the corpus that jieba was counted in), tag (ictclas part of speech).',
    `Kept: frequency ${LOWEST_FREQUENCY} or more; ${LOWEST_AFTER_NAME} or more for words that begin with a suffix of places or organs`,
    `(${SUFFIXES}) and are no persons' names.`,
  ],
  [...words]
    .map(([word, [frequency, tag]]) => [word, `${word}\t${frequency}\t${tag}`] as const)
    .sort(byName)
    .map(([, row]) => row),
);
write(
  'characters.tsv',
  ['Han characters as words by themselves.', 'Columns: character, frequency (as in words.tsv).'],
  [...characters].sort(byName).map(([character, frequency]) => `${character}\t${frequency}`),
);
