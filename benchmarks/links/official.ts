/**
 * Official texts and real pages, read for advertisements, illegal and dead links: statutes, reports of the government, broadcast
 * news. None of them advertises, so each alarm is to be explained; dead links are counted apart, since real pages have them. Prints alarms at warning or error in 10,000 characters.
 *
 * Run: npx tsx benchmarks/links/official.ts [--list]. Needs ../shared/data; without it there is nothing to read, and it
 * says so. Exit 1 above 0.1.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readDocuments } from '../../scripts/official-texts.js';
import { createScanner } from '../../src/config/index.js';

const MOST = 0.1;
const DATA = '../shared/data';
const ASKED = ['commercial', 'illegal-link', 'dead-link'];

if (!existsSync(DATA)) {
  console.log('the collections are not there: nothing to read');
  process.exit(0);
}

function* articlesOf(name: string): Generator<{ id: string; content: string; format: 'html' | 'text' }> {
  if (name.endsWith('.html')) {
    yield { id: name, content: readFileSync(`${DATA}/pages/${name}`, 'utf8'), format: 'html' };
    return;
  }
  for (const document of readDocuments(`${DATA}/official/${name}`)) yield { ...document, format: 'text' };
}

const scanner = createScanner();
let characters = 0;
const total = new Map<string, number>(ASKED.map((category) => [category, 0]));
for (const name of [...readdirSync(`${DATA}/official`), ...readdirSync(`${DATA}/pages`)].sort()) {
  let length = 0;
  const alarms = new Map<string, number>(ASKED.map((category) => [category, 0]));
  for (const article of articlesOf(name)) {
    length += article.content.length;
    for (const { category, ruleId, severity, start, end, message } of scanner.scan(article).findings) {
      if (!ASKED.includes(category) || severity === 'info') continue;
      alarms.set(category, alarms.get(category)! + 1);
      total.set(category, total.get(category)! + 1);
      const around = article.content.slice(Math.max(0, start - 30), end + 30).replaceAll('\n', '\\n');
      if (process.argv.includes('--list')) console.log(`    ${article.id} ${ruleId} ${message} | ${around}`);
    }
  }
  characters += length;
  console.log(`${name}: ${length} characters, ${[...alarms].map((pair) => pair.join(' ')).join(', ')}`);
}
const rate =
  (['commercial', 'illegal-link'].reduce((sum, one) => sum + total.get(one)!, 0) / characters) * 10_000;
console.log(`all: ${characters} characters, commercial and illegal-link ${rate.toFixed(4)} in 10,000`);
if (rate > MOST) process.exitCode = 1;
