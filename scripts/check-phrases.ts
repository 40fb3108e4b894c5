/**
 * Holds dictionaries/phrases against official texts: `npx tsx scripts/check-phrases.ts [PHRASE…]`. Prints the formulations
 * that no text has, and with each the wordings one slip away that texts use as their own and the tables do not name; all
 * formulations, or those given. Two formulations one slip apart need no mention, since neither corrects the other.
 * Takes two minutes for all; without the texts it says so and ends with 2.
 */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { compileEntries } from '../src/dictionary/index.js';
import { type Counted, countWordings } from './near-misses/wordings.js';
import { officialTexts } from './official-texts.js';

/** What stands so often, and in so many texts, is no misprint. */
const LEAST = 3;
const LEAST_TEXTS = 2;
/** With more neighbours than this a formulation is refused, unless they differ at its ends alone. */
const MOST_NEIGHBOURS = 12;

const root = new URL('../', import.meta.url);
const asked = process.argv.slice(2);
const sources = globSync('dictionaries/phrases/*.dict', { cwd: root.pathname }).map((file) => ({
  file,
  text: read(file),
}));
const shipped = compileEntries(sources).dictionary.records.phrases;
const named = new Set(shipped.flatMap(({ text, variants }) => [text, ...variants]));
// A formulation that is asked for need not be in the tables yet.
const asking = { file: 'asked', text: `phrases: asked\nsource: asked\n${asked.join('\n')}` };
const { dictionary } = compileEntries(asked.length > 0 ? [asking] : sources, {
  words: read('dictionaries/words/words.tsv') + read('dictionaries/words/own.tsv'),
  characters: read('dictionaries/characters/characters.tsv'),
});

const texts = officialTexts();
if (texts === undefined) process.exitCode = 2;
else {
  const counts = countWordings(dictionary, texts);
  for (const { text: phrase } of dictionary.records.phrases) {
    const neighbours = counts
      .around(phrase)
      .map((wording) => [wording, counts.wordings.get(wording)!] as const)
      .filter(([wording, count]) => isUsed(count) && !named.has(wording) && !/\s/.test(wording));
    const times = counts.phrases.get(phrase)?.times ?? 0;
    if (asked.length === 0 && times > 0 && neighbours.length === 0) continue;
    const open = neighbours.length > MOST_NEIGHBOURS ? '  (too many to protect it)' : '';
    console.log(`${phrase}  ${times}${open}`);
    for (const [wording, count] of neighbours.sort(([, a], [, b]) => b.times - a.times))
      console.log(`  ${wording}  ${count.times} in ${count.texts.size}`);
  }
}

function read(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

function isUsed({ times, texts }: Counted): boolean {
  return times >= LEAST && texts.size >= LEAST_TEXTS;
}
