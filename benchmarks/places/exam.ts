/**
 * The exam of the rules on places: random towns and counties, each in sentences of a page of its own county.
 *
 * - A town by its name: silent. With a suffix that its county never had: reported, with the right name as first
 *   suggestion. The same wrong name on the page of a county that has it: silent.
 * - A county that was abolished, renamed or moved: silent on the day before, reported once the days of grace are over.
 *
 * Run: npx tsx benchmarks/places/exam.ts [seed]. Exit 1 below 99 %.
 */
import { randomFrom } from '../../scripts/language/random.js';
import { createScanner } from '../../src/config/index.js';
import type { Finding } from '../../src/rules/index.js';
import { later, on, type Row, readTable, sample } from './tables.js';

const TOWNS = 2000;
const COUNTIES = 500;
const PASS = 0.99;
/** Inside the years that the town tables cover. */
const DAY = '2023-03-01';
const GRACE = 90;
const SUFFIXES = ['镇', '乡', '街道'];
const SENTENCES = [
  (name: string) => `${name}召开防汛工作会议。`,
  (name: string) => `近日，${name}组织开展文明实践活动。`,
  (name: string) => `记者在${name}看到，道路两旁干净整洁。`,
  (name: string) => `主办单位：${name}人民政府`,
  (name: string) => `经公示无异议，决定对${name}等单位予以通报表扬。`,
];

const random = randomFrom(Number(process.argv[2] ?? 1));
const scanner = createScanner();

interface Part {
  right: number;
  readonly wrong: string[];
}

const parts = new Map<string, Part>();

function mark(part: string, correct: boolean, what: string): void {
  const known = parts.get(part) ?? { right: 0, wrong: [] };
  if (correct) known.right++;
  else known.wrong.push(what);
  parts.set(part, known);
}

function sentence(name: string): string {
  return SENTENCES[Math.floor(random() * SENTENCES.length)]!(name);
}

/** What stands in the page as an error or a warning; hints are no verdict. */
function placesIn(content: string, home: string, publishedAt: string): readonly Finding[] {
  return scanner
    .scan({ content, format: 'text', home, publishedAt })
    .findings.filter(({ category, severity }) => category === 'place-name' && severity !== 'info');
}

function says(findings: readonly Finding[]): string {
  return findings.map(({ message }) => message).join('; ') || 'silent';
}

function examineTowns(): void {
  const everywhere = [...readTable('towns.tsv'), ...readTable('zones.tsv')].filter(
    ({ code }) => code.length === 9,
  );
  const counties = new Set(
    readTable('divisions.tsv')
      .filter((row) => on(DAY, row))
      .map(({ code }) => code),
  );
  const ever = new Map<string, Set<string>>();
  const now = new Map<string, string[]>();
  for (const row of everywhere) {
    const county = row.code.slice(0, 6);
    ever.set(county, (ever.get(county) ?? new Set()).add(row.name));
    if (on(DAY, row) && counties.has(county)) now.set(row.name, [...(now.get(row.name) ?? []), county]);
  }
  const settled = readTable('towns.tsv').filter(
    (row) =>
      row.since < '2022-01-01' &&
      row.until === '' &&
      counties.has(row.code.slice(0, 6)) &&
      stemOf(row) !== undefined,
  );
  for (const town of sample(settled, TOWNS, random)) {
    const county = town.code.slice(0, 6);
    const own = sentence(town.name);
    const found = placesIn(own, county, DAY);
    mark('town, right name', found.length === 0, `${county} ${own} ${says(found)}`);
    for (const suffix of SUFFIXES) {
      const wrong = stemOf(town)! + suffix;
      if (hasKind(ever.get(county)!, wrong)) continue;
      const text = sentence(wrong);
      const reported = placesIn(text, county, DAY);
      const start = text.indexOf(wrong);
      const correct =
        reported.length === 1 &&
        reported[0]!.start === start &&
        reported[0]!.end === start + wrong.length &&
        isNameOf(reported[0]!.suggestions[0]?.replacement ?? '', county, ever);
      mark('town, wrong suffix', correct, `${county} ${text} ${says(reported)}`);
      const elsewhere = now.get(wrong)?.find((other) => other !== county);
      if (elsewhere === undefined) continue;
      const there = placesIn(text, elsewhere, DAY);
      mark('town, right elsewhere', there.length === 0, `${elsewhere} ${text} ${says(there)}`);
    }
  }
}

function stemOf({ name }: Row): string | undefined {
  const suffix = SUFFIXES.find((end) => name.endsWith(end));
  // 满族乡 and the like have a stem that nobody but a table can tell.
  if (suffix === undefined || /族乡$/.test(name)) return undefined;
  return name.slice(0, -suffix.length);
}

/** 青山乡 is what people call 青山苗族乡. */
function hasKind(names: ReadonlySet<string>, wrong: string): boolean {
  if (names.has(wrong)) return true;
  const stem = wrong.slice(0, -1);
  return wrong.endsWith('乡') && [...names].some((name) => name.startsWith(stem) && name.endsWith('族乡'));
}

function isNameOf(name: string, county: string, ever: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return ever.get(county)?.has(name) === true;
}

/** 城区, 郊区, 矿区 are common nouns in any text, of which nothing is claimed. */
const COMMON_NOUN = /^[城郊矿]区$/;

function examineCounties(): void {
  const divisions = readTable('divisions.tsv');
  const rows = divisions.filter(({ code }) => !code.endsWith('00'));
  const known = new Set(divisions.map(({ code }) => code));
  const changed = rows.filter(
    (row) =>
      row.until > '1999-12-31' &&
      known.has(row.successor) &&
      !COMMON_NOUN.test(row.name) &&
      !goesOn(row, rows) &&
      !isCityToday(row, divisions),
  );
  const questions = changed.flatMap((row) => {
    const before = later(row.until, -1);
    const after = later(row.until, GRACE + 1);
    const city = `${row.code.slice(0, 4)}00`;
    // The name goes on elsewhere: the county moved, or the name was given anew. Then its old city before it is wrong.
    const elsewhere = rows.some((other) => other.name === row.name && other !== row && on(after, other));
    const parent = divisions.find((division) => division.code === city && on(before, division));
    if (elsewhere && parent === undefined) return [];
    return [{ row, before, after, city, elsewhere, name: elsewhere ? parent!.name + row.name : row.name }];
  });
  console.log(`${questions.length} counties could be asked for`);
  for (const { row, before, after, city, elsewhere, name } of sample(questions, COUNTIES, random)) {
    const kind = elsewhere ? 'county moved' : 'county gone';
    const text = sentence(name);
    const early = placesIn(text, city, before);
    mark(`${kind}, before`, early.length === 0, `${row.code} ${before} ${text} ${says(early)}`);
    const late = placesIn(text, city, after);
    // Parent and child, either of them, or the name alone: each of these spans is where it is wrong.
    const start = text.indexOf(name);
    const inside = late.every((finding) => finding.start >= start && finding.end <= start + name.length);
    mark(`${kind}, after`, late.length > 0 && inside, `${row.code} ${after} ${text} ${says(late)}`);
  }
}

/** The county gave its name to the city above it (儋州市): the name alone is right. */
function isCityToday(row: Row, divisions: readonly Row[]): boolean {
  const after = later(row.until, GRACE + 1);
  return divisions.some(
    ({ code, ...other }) => code.endsWith('00') && other.name === row.name && on(after, { code, ...other }),
  );
}

/** The name is still borne in the same city, or its successor bears it too: only a code was changed. */
function goesOn(row: Row, rows: readonly Row[]): boolean {
  const after = later(row.until, GRACE + 1);
  return rows.some(
    (other) =>
      other !== row &&
      other.name === row.name &&
      other.code.slice(0, 4) === row.code.slice(0, 4) &&
      (on(after, other) || (other.until >= row.until && other.until <= after)),
  );
}

examineTowns();
examineCounties();

let right = 0;
let asked = 0;
for (const [part, { right: correct, wrong }] of parts) {
  const total = correct + wrong.length;
  right += correct;
  asked += total;
  console.log(
    `${part.padEnd(24)} ${String(correct).padStart(5)} of ${String(total).padStart(5)}  ${percent(correct / total)}`,
  );
  for (const what of wrong.slice(0, process.argv.includes('--all') ? undefined : 8))
    console.log(`    ${what}`);
}
console.log(
  `${'all'.padEnd(24)} ${String(right).padStart(5)} of ${String(asked).padStart(5)}  ${percent(right / asked)}`,
);
if (right / asked < PASS) process.exitCode = 1;

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
