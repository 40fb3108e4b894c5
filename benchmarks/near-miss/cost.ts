/**
 * What the search for near misses costs: bytes of the compiled dictionary, and time of a scan of clean news, with the
 * formulations and without them, side by side in one run. Run: npx tsx benchmarks/near-miss/cost.ts (needs ../shared).
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { shippedDictionary } from '../../scripts/shipped-dictionary.js';
import { Dictionary } from '../../src/dictionary/index.js';
import { Attested } from '../../src/dictionary/near/attested.js';
import { NearPhrases } from '../../src/dictionary/near/near-phrases.js';
import { Scanner } from '../../src/scanner/index.js';

const ROUNDS = 7;
const NEWS = new URL('../../../shared/data/official/xinwenlianbo.jsonl.gz', import.meta.url);

const whole = shippedDictionary();
const { content } = whole;
const without = Dictionary.compile({
  ...content,
  records: { ...content.records, phrases: [] },
  near: NearPhrases.none,
  attested: Attested.parse(''),
});
const contenders = Object.entries({
  without: Dictionary.load(without.serialize(), 'without'),
  with: whole,
}).map(([name, dictionary]) => ({
  name,
  size: dictionary.serialize().byteLength,
  scanner: new Scanner([dictionary]),
  times: [] as number[],
}));

const texts = gunzipSync(readFileSync(NEWS))
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .slice(0, 150)
  .map((line) => (JSON.parse(line) as { content: string }).content);

for (let round = 0; round < ROUNDS; round++) {
  for (const { scanner, times } of contenders) {
    const start = process.cpuUsage().user;
    for (const text of texts) scanner.scan({ content: text, format: 'text', publishedAt: '2022-06-10' });
    times.push((process.cpuUsage().user - start) / 1000);
  }
}
const fastest = contenders.map(({ times }) => Math.min(...times));
for (const [i, { name, size }] of contenders.entries())
  console.log(
    `${name}: ${(size / 2 ** 20).toFixed(2)} MB, ${fastest[i]!.toFixed(0)} ms, × ${(fastest[i]! / fastest[0]!).toFixed(2)}`,
  );
