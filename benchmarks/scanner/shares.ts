/**
 * What the rules of each category add to a scan of clean news: CPU time with all of the shipped rules, and with all but
 * those of one category. The pass over the text is paid once, for all of them. Each is timed in processes of its own, by
 * turns: in one process the scanner that came first is the fastest, whatever it does.
 *
 * Run: npx tsx benchmarks/scanner/shares.ts [category …]. Needs ../shared/data/official; without it there is nothing to read.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDocuments } from '../../scripts/official-texts.js';
import { createScanner } from '../../src/config/index.js';
import { rules } from '../../src/rules/index.js';

const TURNS = 5;
const ROUNDS = 12;
const NEWS = '../shared/data/official/xinwenlianbo.jsonl.gz';
const DOCUMENTS = 150;
const WITHOUT = '--without';

/** Milliseconds of the fastest of some rounds. */
function timed(category: string): number {
  const off = rules.filter((rule) => rule.category === category).map(({ id }) => [id, 'off'] as const);
  const scanner = createScanner({ rules: Object.fromEntries(off) });
  const texts = [...readDocuments(NEWS)].slice(0, DOCUMENTS).map(({ content }) => content);
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = process.cpuUsage().user;
    for (const content of texts) scanner.scan({ content, format: 'text', publishedAt: '2022-06-10' });
    return (process.cpuUsage().user - begun) / 1000;
  });
  return Math.min(...times);
}

const asked = process.argv.slice(2);
if (!existsSync(NEWS)) {
  console.log('the news are not there: nothing to read');
} else if (asked[0] === WITHOUT) {
  console.log(timed(asked[1] ?? ''));
} else {
  const all = [...new Set(rules.map(({ category }) => category))];
  const contenders = ['', ...(asked.length === 0 ? all : asked)];
  const best = new Map<string, number>();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const category of contenders) {
      const args = [...process.execArgv, fileURLToPath(import.meta.url), WITHOUT, category];
      const time = Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
      best.set(category, Math.min(best.get(category) ?? time, time));
    }
  }
  const whole = best.get('')!;
  console.log(`all rules: ${whole.toFixed(0)} ms`);
  for (const category of contenders.slice(1)) {
    const others = best.get(category)!;
    const share = ((whole / others - 1) * 100).toFixed(1);
    console.log(`${category.padEnd(14)} + ${share} % to the ${others.toFixed(0)} ms of the others`);
  }
}
