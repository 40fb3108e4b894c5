/**
 * Local statutes read as pages of the province that passed them: each rests on the nation's law and on its own, so what
 * the rules on legal bases report there is to be explained one by one. Prints alarms in 10,000 characters, for pages that
 * tell their day (that in the name of the file) and for pages that tell none.
 *
 * Run: npx tsx benchmarks/legal/own-province.ts [--list]. Needs ../shared/data/official; without it there is nothing to
 * read, and it says so. Exit 1 above 0.1 alarms out of province or repealed, at warning or error.
 */
import { existsSync } from 'node:fs';
import { readDocuments } from '../../scripts/official-texts.js';
import { createScanner } from '../../src/config/index.js';

const MOST = 0.1;
const COLLECTION = '../shared/data/official/laws-local.jsonl.gz';
const PROVINCES: Readonly<Record<string, string>> = {
  上海: '310000',
  浙江: '330000',
  山东: '370000',
  河南: '410000',
  广东: '440000',
  重庆: '500000',
};
const ASKED = new Set(['legal-basis/out-of-province', 'legal-basis/repealed']);

if (!existsSync(COLLECTION)) {
  console.log('the collection of statutes is not there: nothing to read');
  process.exit(0);
}
const statutes = [...readDocuments(COLLECTION)];
const scanner = createScanner();

for (const dated of [true, false]) {
  let characters = 0;
  const alarms = new Map<string, number>();
  const list: string[] = [];
  for (const { id, content } of statutes) {
    const province = /\/([^/]{2,3})地方法规\//.exec(id)?.[1] ?? '';
    const home = PROVINCES[province];
    if (home === undefined) throw new Error(`${id} tells no province`);
    const day = /\((\d{4}-\d\d-\d\d)\)\.md$/.exec(id)?.[1];
    characters += content.length;
    const { findings } = scanner.scan({
      id,
      content,
      format: 'text',
      home,
      ...(dated && day !== undefined ? { publishedAt: day } : {}),
    });
    for (const { category, ruleId, severity, start, end, message } of findings) {
      if (category !== 'legal-basis') continue;
      const key = `${ruleId} ${severity}`;
      alarms.set(key, (alarms.get(key) ?? 0) + 1);
      const around = content.slice(Math.max(0, start - 40), end + 20).replaceAll('\n', '\\n');
      list.push(`${key} ${id.replace(/.*\//, '')} ${start}: ${message} | ${around}`);
    }
  }
  const asked = [...alarms]
    .filter(([key]) => ASKED.has(key.split(' ')[0]!) && !key.endsWith('info'))
    .reduce((sum, [, count]) => sum + count, 0);
  const rate = (asked / characters) * 10_000;
  console.log(
    `${dated ? 'dated' : 'undated'}: ${statutes.length} statutes, ${characters} characters, ` +
      `${asked} alarms out of province or repealed (${rate.toFixed(4)} in 10,000)`,
  );
  for (const [key, count] of [...alarms].sort()) console.log(`    ${key} ${count}`);
  if (process.argv.includes('--list')) for (const line of list) console.log(`    ${line}`);
  if (rate > MOST) process.exitCode = 1;
}
