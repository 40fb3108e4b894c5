/**
 * Holds dictionaries/phrases against official texts: `npx tsx scripts/check-phrases.ts [PHRASE…]`. Prints the formulations
 * that no text has, and with each the wordings one slip away that texts use as their own and the tables do not name; all
 * formulations, or those given. Two formulations one slip apart need no mention, since neither corrects the other.
 * Takes two minutes for all; without the texts it says so and ends with 2.
 */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { compileEntries } from '../src/dictionary/index.js';
import { type Count, NearWordings } from './phrases/near-wordings.js';
import { officialTexts } from './phrases/official-texts.js';

/** What stands so often, and in so many texts, is no misprint. */
const LEAST = 3;
const LEAST_TEXTS = 2;
/** With more neighbours than this a formulation is refused, unless they differ at its ends alone. */
const MOST_NEIGHBOURS = 12;

const root = new URL('../', import.meta.url);
const asked = process.argv.slice(2);
const sources = globSync('dictionaries/phrases/*.dict', { cwd: root.pathname }).map((file) => ({
  file,
  text: readFileSync(new URL(file, root), 'utf8'),
}));
const { phrases } = compileEntries(sources).dictionary.records;
const chosen = asked.length > 0 ? asked : phrases.map(({ text }) => text);
const named = new Set(phrases.flatMap(({ text, variants }) => [text, ...variants]));

const texts = officialTexts();
if (texts === undefined) process.exitCode = 2;
else {
  const wordings = new NearWordings(chosen);
  for (const { content } of texts) wordings.add(content);
  chosen.forEach((phrase, i) => {
    const neighbours = [...wordings.near[i]!].filter(
      ([wording, count]) => isUsed(count) && !named.has(wording),
    );
    const { times } = wordings.exact[i]!;
    if (asked.length === 0 && times > 0 && neighbours.length === 0) return;
    const open = neighbours.length > MOST_NEIGHBOURS ? '  (too many to protect it)' : '';
    console.log(`${phrase}  ${times}${open}`);
    for (const [wording, count] of neighbours.sort(([, a], [, b]) => b.times - a.times))
      console.log(`  ${wording}  ${count.times} in ${count.texts}`);
  });
}

function isUsed({ times, texts }: Count): boolean {
  return times >= LEAST && texts >= LEAST_TEXTS;
}
