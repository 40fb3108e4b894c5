/**
 * The exam of the rules on legal bases: 1,000 guides and decisions of random counties, in eight layouts, with bases of
 * the nation, the own province, city and county, of other provinces and cities, repealed ones and mistyped ones. A guide is
 * right where exactly the wrong bases are reported, at their places, by their rules, with the right fix where one exists.
 *
 * Run: npx tsx benchmarks/legal/exam.ts [seed] [--all]. Exit 1 below 97 %.
 */
import { randomFrom } from '../../scripts/language/random.js';
import { createScanner } from '../../src/config/index.js';
import { type Guide, GuideMaker, type Planted } from './guides.js';

const GUIDES = 1000;
const PASS = 0.97;

const maker = new GuideMaker(randomFrom(Number(process.argv[2] ?? 1)));
const scanner = createScanner();

const kinds = new Map<string, { right: number; asked: number; fixes: number; fixable: number }>();
const layouts = new Map<string, { right: number; asked: number }>();
const failures: string[] = [];
let rightGuides = 0;
let invented = 0;

for (let i = 0; i < GUIDES; i++) {
  const guide = maker.guide();
  const wrong = mistakesIn(guide);
  if (wrong.length === 0) rightGuides++;
  failures.push(...wrong.map((what) => `${guide.layout} ${guide.home} ${guide.publishedAt}: ${what}`));
  const layout = layouts.get(guide.layout) ?? { right: 0, asked: 0 };
  layouts.set(guide.layout, { right: layout.right + (wrong.length === 0 ? 1 : 0), asked: layout.asked + 1 });
}

function mistakesIn(guide: Guide): string[] {
  const findings = scanner
    .scan(guide)
    .findings.filter(({ category, severity }) => category === 'legal-basis' && severity !== 'info');
  const left = new Set(findings);
  const mistakes: string[] = [];
  let from = 0;
  for (const basis of guide.bases) {
    const at = guide.content.indexOf(basis.text, from);
    from = at + basis.text.length;
    const start = at + basis.text.indexOf(basis.span);
    const found = findings.find((finding) => finding.start < from && finding.end > at);
    if (found !== undefined) left.delete(found);
    const said = found === undefined ? 'silent' : `${found.ruleId} “${found.text}”`;
    const right =
      basis.verdict === undefined
        ? found === undefined
        : found?.ruleId === `legal-basis/${basis.verdict}` &&
          found.start === start &&
          found.end === start + basis.span.length;
    const fix = found?.suggestions[0]?.replacement;
    count(basis, right, fix);
    if (!right) mistakes.push(`${basis.kind}: ${basis.text}: ${said}`);
    else if (basis.fix !== undefined && fix !== basis.fix)
      mistakes.push(`${basis.kind}: ${basis.text}: fix ${fix ?? 'none'}`);
  }
  invented += left.size;
  return [...mistakes, ...[...left].map(({ ruleId, text }) => `invented: ${ruleId} “${text}”`)];
}

function count(basis: Planted, right: boolean, fix: string | undefined): void {
  const known = kinds.get(basis.kind) ?? { right: 0, asked: 0, fixes: 0, fixable: 0 };
  known.asked++;
  if (right) known.right++;
  if (basis.fix !== undefined) {
    known.fixable++;
    if (fix === basis.fix) known.fixes++;
  }
  kinds.set(basis.kind, known);
}

const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`.padStart(8);
for (const [kind, { right, asked, fixes, fixable }] of [...kinds].sort()) {
  const fixed = fixable === 0 ? '' : `  fixes ${fixes} of ${fixable}`;
  console.log(
    `${kind.padEnd(28)} ${String(right).padStart(5)} of ${String(asked).padStart(5)} ${percent(right, asked)}${fixed}`,
  );
}
for (const [layout, { right, asked }] of layouts)
  console.log(
    `${layout.padEnd(28)} ${String(right).padStart(5)} of ${String(asked).padStart(5)} ${percent(right, asked)} of guides`,
  );
for (const failure of failures.slice(0, process.argv.includes('--all') ? undefined : 12))
  console.log(`    ${failure}`);
const all = [...kinds.values()];
const sum = (what: 'right' | 'asked' | 'fixes' | 'fixable') =>
  all.reduce((total, one) => total + one[what], 0);
console.log(`bases ${sum('right')} of ${sum('asked')} ${percent(sum('right'), sum('asked'))}`);
console.log(`fixes ${sum('fixes')} of ${sum('fixable')} ${percent(sum('fixes'), sum('fixable'))}`);
console.log(`invented ${invented}`);
console.log(`guides ${rightGuides} of ${GUIDES} ${percent(rightGuides, GUIDES)}`);
if (rightGuides / GUIDES < PASS) process.exitCode = 1;
