/**
 * How well citations are read: the sample in sample.tsv, checked by hand, must be found with the same spans; and the titles
 * of all local statutes are counted, with those that are not read.
 *
 * Run: npx tsx benchmarks/legal/citations.ts [--list]. Needs ../shared/data/official; without it there is nothing to read,
 * and it says so. Exit 1 below 99 %.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createScanner } from '../../src/config/index.js';
import { defineRule, rules } from '../../src/rules/index.js';

const PASS = 0.99;
const COLLECTIONS = ['laws-local', 'laws-national'].map((name) => `../shared/data/official/${name}.jsonl.gz`);

interface Found {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** What the citations of the page at hand are, in the caller's coordinates. */
let found: Found[] = [];
const probe = defineRule({
  id: 'legal-basis/probe',
  severity: 'info',
  since: '0.2.0',
  summary: { zh: '引文', en: 'citations' },
  wants: 'citation',
  messages: {},
  steps: {},
  check({ title, shortName, numbers, orders }, { page }) {
    const note = (kind: string, at: { start: number; end: number }) =>
      found.push({ kind, ...page.locate(at) });
    if (title !== undefined) note('title', title.at);
    if (shortName !== undefined) note('title', shortName);
    for (const { at } of numbers) note('number', at);
    for (const { at } of orders) note('order', at);
    return undefined;
  },
});

if (!COLLECTIONS.every((file) => existsSync(file))) {
  console.log('the collections of statutes are not there: nothing to read');
  process.exit(0);
}
const scanner = createScanner({
  rules: Object.fromEntries(rules.map(({ id }) => [id, 'off' as const])),
  extraRules: [probe],
});
const expected = readFileSync(new URL('sample.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [id = '', offset = '', kind = '', text = ''] = line.split('\t');
    return { id, start: Number(offset), kind, text: text.replaceAll('\\n', '\n') };
  });

let right = 0;
let opened = 0;
const wrong: string[] = [];
const unread: string[] = [];
for (const file of COLLECTIONS) {
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')) {
    const { id, content } = JSON.parse(line) as { id: string; content: string };
    const sample = expected.filter((one) => one.id === id);
    const local = file.includes('local');
    if (sample.length === 0 && !local) continue;
    found = [];
    scanner.scan({ id, content, format: 'text' });
    for (const { start, kind, text } of sample) {
      if (content.slice(start, start + text.length) !== text)
        throw new Error(`${id}: ${text} is not at ${start}`);
      const same = found.some(
        (one) => one.kind === kind && one.start === start && one.end === start + text.length,
      );
      if (same) right++;
      else wrong.push(`${id} ${start} ${kind} ${text}`);
    }
    if (!local) continue;
    const titles = found.filter(({ kind }) => kind === 'title');
    for (let at = content.indexOf('《'); at >= 0; at = content.indexOf('《', at + 1)) {
      opened++;
      if (!titles.some(({ start, end }) => start <= at && at < end))
        unread.push(`${id} ${at} ${content.slice(at, at + 24).replaceAll('\n', '\\n')}`);
    }
  }
}

const share = right / expected.length;
console.log(`sample: ${right} of ${expected.length} with the right span (${(100 * share).toFixed(1)} %)`);
for (const line of wrong) console.log(`    ${line}`);
console.log(`local statutes: ${opened} opening brackets, ${unread.length} of them in no title that is read`);
if (process.argv.includes('--list')) for (const line of unread) console.log(`    ${line}`);
if (share < PASS) process.exitCode = 1;
