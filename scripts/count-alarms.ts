/**
 * Counts what rules report in official texts, which are clean but for errors of their own:
 * `npx tsx scripts/count-alarms.ts [--rest] RULE… [--show N]`. Without `--rest` in the twentieth that is kept apart, with it
 * in all others. Prints alarms in 10,000 characters by rule and severity, and N of them with what stands around.
 * Without the texts it says so and ends with 2.
 */
import { parseArgs } from 'node:util';
import { createScanner } from '../src/config/index.js';
import { rules } from '../src/rules/index.js';
import { officialTexts } from './official-texts.js';

const AROUND = 24;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rest: { type: 'boolean' }, show: { type: 'string' } },
});
const asked = (id: string) => positionals.some((part) => id.startsWith(part));
const scanner = createScanner({
  rules: Object.fromEntries(rules.filter(({ id }) => !asked(id)).map(({ id }) => [id, 'off' as const])),
});
const texts = officialTexts(values.rest ? 'rest' : 'held-out');
if (texts === undefined) process.exitCode = 2;
else {
  const shown = Number(values.show ?? 0);
  const counts = new Map<string, number>();
  let characters = 0;
  for (const { id, content } of texts) {
    characters += content.length;
    for (const { ruleId, severity, messageId, start, end } of scanner.scan({ id, content, format: 'text' })
      .findings) {
      if (!asked(ruleId)) continue;
      const key = `${ruleId} ${severity}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > shown) continue;
      const before = content.slice(Math.max(0, start - AROUND), start);
      const found = `${before}【${content.slice(start, end)}】${content.slice(end, end + AROUND)}`;
      console.log(`${severity} ${messageId} ${id}\n  ${found.replaceAll('\n', '⏎')}`);
    }
  }
  for (const [key, count] of [...counts].sort())
    console.log(`${key}: ${count}, ${((count / characters) * 10_000).toFixed(4)} in 10,000 characters`);
  console.log(`${characters} characters`);
}
