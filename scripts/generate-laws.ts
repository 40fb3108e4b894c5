/**
 * Writes dictionaries/legal/laws.tsv from a collection of national statutes and from dictionaries/legal/overlay.tsv:
 * `npx tsx scripts/generate-laws.ts`. The collection (laws-national.jsonl.gz and laws-local.jsonl.gz: one
 * `{"id","content"}` a line) is no part of this repository; it is looked for in ../shared/data/official or in the
 * folder given as argument. Without it the script says so, writes nothing and ends with 2: the table in the
 * repository stays as it was made last, and only facts of the overlay can not be laid over it anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { COLUMNS, keyOf, LEVELS, lawsOf, readLaws, rowOf } from './legal/laws-table.js';
import { readStatute } from './legal/statute.js';

const folder = fileURLToPath(new URL('../dictionaries/legal/', import.meta.url));
const collection = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/official', import.meta.url));

/** The day up to which the hand-written rows have followed what was adopted and repealed. */
const STATUS_DAY = '2026-08-22';

const HEADER = [
  'National laws, decisions, administrative regulations, judicial interpretations, and rules of ministries.',
  `Columns: ${COLUMNS}. Days YYYY-MM-DD; lists parted by ;. See README.md.`,
  `Status of ${STATUS_DAY}. A row without a day of repeal is not known to be repealed, which is no proof that it stands.`,
  'Source: headings, last articles and article numbers of the texts in LawRefBook/Laws (github.com/LawRefBook/Laws),',
  'which takes them from the national database of laws and regulations (flk.npc.gov.cn); and overlay.tsv, by hand.',
  'Regenerate: npx tsx scripts/generate-laws.ts (with the collection)',
];

interface Text {
  readonly id: string;
  readonly content: string;
}

function readTexts(file: string): Text[] {
  const lines = gunzipSync(readFileSync(`${collection}/${file}`))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Text);
}

/** How many of the texts name a title, by its key. */
function citations(texts: readonly Text[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { content } of texts) {
    const titles = content.match(/《(?:[^《》]|《[^《》]*》){2,60}》/g) ?? [];
    for (const key of new Set(titles.map((title) => keyOf(title.slice(1, -1))))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

if (!existsSync(`${collection}/laws-national.jsonl.gz`)) {
  console.error(`no collection of statutes in ${collection}; dictionaries/legal/laws.tsv is left as it is`);
  process.exit(2);
}

const statutes = readTexts('laws-national.jsonl.gz').flatMap(
  ({ id, content }) => readStatute(id, content) ?? [],
);
const overlay = readLaws(readFileSync(`${folder}overlay.tsv`, 'utf8'));
const laws = lawsOf(statutes, overlay, citations(readTexts('laws-local.jsonl.gz')));
const lines = [...HEADER.map((line) => `# ${line}`), ...laws.map(rowOf)];
writeFileSync(`${folder}laws.tsv`, `${lines.join('\n')}\n`);

console.log(`laws.tsv: ${laws.length} rows from ${statutes.length} texts and ${overlay.length} rows by hand`);
for (const level of LEVELS) {
  const rows = laws.filter((law) => law.level === level);
  const gone = rows.filter(({ repealed }) => repealed !== '');
  console.log(`  ${level}: ${rows.length}, repealed ${gone.length}`);
}
