/**
 * Prints expressions that official texts repeat and no table of dictionaries/phrases has: what stands between two marks,
 * 4 to 16 characters, by the number of texts. `npx tsx scripts/count-expressions.ts [LEAST_TEXTS]`, 20 where none is
 * given. They are candidates: see dictionaries/phrases/README.md for what is refused. Without the texts it says so and
 * ends with 2.
 */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { compileEntries } from '../src/dictionary/index.js';
import { officialTexts } from './official-texts.js';

const [leastTexts = 20] = process.argv.slice(2).map(Number);
const EXPRESSION = /(?<!\p{Script=Han})\p{Script=Han}{4,16}(?!\p{Script=Han})/gu;

const root = new URL('../', import.meta.url);
const sources = globSync('dictionaries/phrases/*.dict', { cwd: root.pathname }).map((file) => ({
  file,
  text: readFileSync(new URL(file, root), 'utf8'),
}));
const known = new Set(compileEntries(sources).dictionary.records.phrases.map(({ text }) => text));

const texts = officialTexts();
if (texts === undefined) process.exitCode = 2;
else {
  const inTexts = new Map<string, number>();
  for (const { content } of texts) {
    for (const expression of new Set(content.match(EXPRESSION)))
      if (!known.has(expression)) inTexts.set(expression, (inTexts.get(expression) ?? 0) + 1);
  }
  const repeated = [...inTexts].filter(([, count]) => count >= leastTexts).sort(([, a], [, b]) => b - a);
  for (const [expression, count] of repeated) console.log(`${count}\t${expression}`);
}
