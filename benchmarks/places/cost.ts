/**
 * What the data of places and of organs costs: bytes of the compiled dictionary, and time of a scan of the laws, with
 * it and without it, side by side in one run. Run: npx tsx benchmarks/places/cost.ts (needs ../shared).
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { globSync } from 'tinyglobby';
import { compileEntries, Dictionary, type DictionaryTables } from '../../src/dictionary/index.js';
import { Scanner } from '../../src/scanner/index.js';

const ROUNDS = 15;
const LAWS = '../shared/data/official/laws-national.jsonl.gz';
const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

const entries = globSync('dictionaries/**/*.dict', { cwd: root.pathname }).map((file) => ({
  file,
  text: read(file),
}));
const words = read('dictionaries/words/words.tsv');
const places: DictionaryTables = {
  divisions: read('dictionaries/places/divisions.tsv'),
  towns: read('dictionaries/places/towns.tsv') + read('dictionaries/places/zones.tsv'),
  confusable: read('dictionaries/places/confusable.tsv'),
};
const organs: DictionaryTables = {
  organs: {
    renames: read('dictionaries/institutions/renames.tsv'),
    misnamed: read('dictionaries/institutions/misnamed.tsv'),
    levels: read('dictionaries/institutions/levels.tsv'),
    national: read('dictionaries/institutions/national.tsv'),
  },
};

const contenders = Object.entries({
  neither: { words },
  places: { words, ...places },
  'places and organs': { words, ...places, ...organs },
}).map(([name, tables]) => {
  const bytes = compileEntries(entries, tables).dictionary.serialize();
  return {
    name,
    size: bytes.byteLength,
    scanner: new Scanner([Dictionary.load(bytes, name)]),
    times: [] as number[],
  };
});

const texts = gunzipSync(readFileSync(LAWS))
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => (JSON.parse(line) as { content: string }).content);

for (let round = 0; round < ROUNDS; round++) {
  for (const { scanner, times } of contenders) {
    const start = performance.now();
    for (const content of texts) scanner.scan({ content, format: 'text', publishedAt: '2022-06-10' });
    times.push(performance.now() - start);
  }
}

/** The fastest round: whatever else the machine does can only slow one down. */
const best = (times: readonly number[]) => Math.min(...times);
const [base] = contenders;
for (const { name, size, times } of contenders) {
  const ratio = best(times) / best(base!.times);
  console.log(
    `${name.padEnd(18)} ${(size / 1e6).toFixed(2)} MB (+${((size - base!.size) / 1e6).toFixed(2)})  ${best(times).toFixed(0)} ms  × ${ratio.toFixed(3)}`,
  );
}
