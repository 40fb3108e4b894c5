/**
 * The exam of `misstatement/near-miss`, on official texts that nothing was learnt from: one slip in each of 5,000
 * formulations where they stand, and the alarms on the texts as they are, all rules on misstatements together.
 * Run: npx tsx benchmarks/near-miss/exam.ts [--show] (after npm run build; needs ../shared).
 */
import { readFileSync } from 'node:fs';
import { randomFrom } from '../../scripts/language/random.js';
import { exactFinder } from '../../scripts/near-misses/find.js';
import { type InjectedKind, Injector } from '../../scripts/near-misses/inject.js';
import { readOfficialTexts } from '../../scripts/official-texts.js';
import { shippedDictionary } from '../../scripts/shipped-dictionary.js';
import { Scanner } from '../../src/scanner/index.js';

const SLIPS = 5000;
/** How much of the text around a formulation is read with it. */
const AROUND = 400;
const show = process.argv.includes('--show');

const dictionary = shippedDictionary();
const scanner = new Scanner([dictionary]);
const chance = randomFrom(20);
const words = readFileSync(new URL('../../dictionaries/words/words.tsv', import.meta.url), 'utf8');
const injector = new Injector(dictionary, words, chance);
const exact = exactFinder(dictionary);
const texts = [...readOfficialTexts('held-out')];

interface Tally {
  made: number;
  found: number;
  right: number;
}
const tallies = new Map<InjectedKind, Tally>();
const perPhrase = new Map<string, number>();
const MOST_A_PHRASE = 4;

// Formulations in the order of chance over all held-out texts, each at most a few times.
const places = texts.flatMap(({ content }, text) => {
  const found = exact(content);
  return Array.from(
    { length: found.length / 3 },
    (_, i) => [text, found[i * 3]!, found[i * 3 + 2]!] as const,
  );
});
let made = 0;
while (made < SLIPS && places.length > 0) {
  const drawn = Math.floor(chance() * places.length);
  const [text, start, index] = places[drawn]!;
  places[drawn] = places.at(-1)!;
  places.pop();
  const phrase = dictionary.records.phrases[index]!.text;
  if ((perPhrase.get(phrase) ?? 0) >= MOST_A_PHRASE) continue;
  const { content } = texts[text]!;
  if (content.slice(start, start + phrase.length) !== phrase) continue;
  const injected = injector.inject(phrase);
  if (injected === undefined) continue;
  // What the slip has made is another formulation, or says so itself.
  if (dictionary.phrases.covering(injected.wording, 0, injected.wording.length) > 0) continue;
  perPhrase.set(phrase, (perPhrase.get(phrase) ?? 0) + 1);
  made++;
  const from = Math.max(0, start - AROUND);
  const head = content.slice(from, start);
  const tail = content.slice(start + phrase.length, start + phrase.length + AROUND);
  const page = head + injected.wording + tail;
  const findings = scanner
    .scan({ content: page, format: 'text' })
    .findings.filter(({ category, severity }) => category === 'misstatement' && severity !== 'info')
    .filter(({ start, end }) => start < head.length + injected.wording.length && end > head.length);
  const healed = head + phrase + tail;
  const right = findings.some(({ start, end, suggestions }) => {
    const fix = suggestions[0]?.replacement;
    return fix !== undefined && page.slice(0, start) + fix + page.slice(end) === healed;
  });
  const tally = tallies.get(injected.kind) ?? { made: 0, found: 0, right: 0 };
  tallies.set(injected.kind, tally);
  tally.made++;
  if (findings.length > 0) tally.found++;
  if (right) tally.right++;
  if (show && findings.length === 0) console.log(`missed ${injected.kind}: ${phrase} → ${injected.wording}`);
}

const total: Tally = { made: 0, found: 0, right: 0 };
for (const [kind, { made, found, right }] of tallies) {
  total.made += made;
  total.found += found;
  total.right += right;
  console.log(`${kind}: ${made} made, found ${share(found, made)}, right fix first ${share(right, found)}`);
}
console.log(
  `all: ${total.made} made, found ${share(total.found, total.made)}, right fix first ${share(total.right, total.found)}`,
);

let characters = 0;
const alarms = { error: 0, warning: 0, info: 0 };
const rules = new Map<string, number>();
for (const { content, id } of texts) {
  characters += content.length;
  for (const finding of scanner.scan({ content, format: 'text' }).findings) {
    if (finding.category !== 'misstatement') continue;
    alarms[finding.severity]++;
    if (finding.severity === 'info') continue;
    rules.set(finding.ruleId, (rules.get(finding.ruleId) ?? 0) + 1);
    if (show)
      console.log(
        `alarm ${finding.ruleId} ${finding.confidence} ${finding.text} → ${finding.suggestions[0]?.replacement} (${id})`,
      );
  }
}
const rate = (count: number) => ((count / characters) * 10000).toFixed(3);
console.log(
  `${characters} characters as they are: ${rate(alarms.error)} errors, ${rate(alarms.warning)} warnings, ${rate(alarms.info)} hints in 10,000`,
);
for (const [rule, count] of rules) console.log(`  ${rule}: ${count} at warning or above`);

function share(part: number, of: number): string {
  return `${((part / of) * 100).toFixed(2)} %`;
}
