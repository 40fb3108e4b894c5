/**
 * Official texts and real pages, read with every rule: statutes, reports of the government, broadcast news. They are as
 * right as texts are, so each alarm is to be explained. Prints alarms in 10,000 characters by the categories that have a
 * limit together; what is dead or merely looks odd on a real page has none. Most tell their day in their names.
 *
 * Run: npx tsx benchmarks/official/alarms.ts [--list] [category …]. Lists what it is asked for. Needs ../shared/data;
 * without it there is nothing to read, and it says so. Exit 1 above a limit.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readDocuments } from '../../scripts/official-texts.js';
import { createScanner } from '../../src/config/index.js';
import type { Severity } from '../../src/rules/index.js';

const DATA = '../shared/data';
interface Limit {
  readonly categories: readonly string[];
  readonly severities: readonly Severity[];
  /** In 10,000 characters. */
  readonly most: number;
}
const ALARMS: readonly Severity[] = ['warning', 'error'];
const LIMITS: readonly Limit[] = [
  { categories: ['commercial', 'illegal-link'], severities: ALARMS, most: 0.1 },
  { categories: ['privacy', 'restricted'], severities: ALARMS, most: 0.05 },
  { categories: ['place-name', 'institution'], severities: ['error'], most: 0.2 },
  // The limit is for texts that nothing was counted in; these are all.
  { categories: ['misstatement'], severities: ALARMS, most: 0.2 },
];

interface Read {
  readonly id: string;
  readonly content: string;
  readonly format: 'html' | 'text';
  readonly publishedAt?: string;
}

if (!existsSync(DATA)) {
  console.log('the collections are not there: nothing to read');
  process.exit(0);
}

const listed = process.argv.slice(2).filter((argument) => argument !== '--list');
const lists = (category: string) =>
  process.argv.includes('--list') && (listed.length === 0 || listed.includes(category));

function* articlesOf(name: string): Generator<Read> {
  if (name.endsWith('.html')) {
    yield { id: name, content: readFileSync(`${DATA}/pages/${name}`, 'utf8'), format: 'html' };
    return;
  }
  for (const { id, content } of readDocuments(`${DATA}/official/${name}`)) {
    const day = /(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(id)?.slice(1).join('-');
    yield { id, content, format: 'text', ...(day === undefined ? {} : { publishedAt: day }) };
  }
}

const scanner = createScanner();
const counts = new Map<string, number>();
let characters = 0;
for (const name of [...readdirSync(`${DATA}/official`), ...readdirSync(`${DATA}/pages`)].sort()) {
  for (const article of articlesOf(name)) {
    characters += article.content.length;
    for (const { category, ruleId, severity, start, end, message } of scanner.scan(article).findings) {
      const key = `${category} ${severity}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (!lists(category)) continue;
      const around = article.content.slice(Math.max(0, start - 30), end + 30).replaceAll('\n', '\\n');
      console.log(`    ${article.id} ${severity} ${ruleId} ${message} | ${around}`);
    }
  }
}
console.log(`${characters} characters`);
for (const [key, count] of [...counts].sort()) console.log(`    ${key} ${count}`);
for (const { categories, severities, most } of LIMITS) {
  const keys = categories.flatMap((category) => severities.map((severity) => `${category} ${severity}`));
  const rate = (keys.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0) / characters) * 10_000;
  console.log(
    `${categories.join(', ')}: ${severities.join(' or ')} ${rate.toFixed(4)} in 10,000 (at most ${most})`,
  );
  if (rate > most) process.exitCode = 1;
}
