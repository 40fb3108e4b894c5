/**
 * How many planted misprints misstatement/typo finds, how often it alarms in clean text, and what each stage costs.
 *
 * Run: npm run bench:accuracy -- [--model FILE] [--genre GENRE] [--name NAME] [--show]
 *
 * The texts are the held-out documents of ../shared where they lie there, which nothing was counted, trained or tuned
 * on; else the clean pages of the repository. With --model and --genre: a model made by `npm run generate:language --
 * --without GENRE`, measured on the genre that it has never met. --show prints the alarms, which quote the texts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CorpusText, partOf as part, readCorpus } from '../../scripts/language/corpus.js';
import { Injector } from '../../scripts/language/inject.js';
import { measure, thresholdFor } from '../../scripts/language/measure.js';
import { characterTable } from '../../scripts/language/words.js';
import { createScanner } from '../../src/config/index.js';
import { LanguageModel, TypoFinder } from '../../src/language/index.js';
import { curveSvg } from './curve.js';
import { sentencesLine } from './sentences.js';
import { loadCost, seconds, stageCosts } from './stages.js';
import { alarmsTable, genresTable, kindsTable, RATES, ratesTable, reliabilityTable } from './tables.js';

const SEED = 20_260_701;
const root = new URL('../../', import.meta.url).pathname;

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: `${root}dictionaries/language/official.bin` },
    genre: { type: 'string' },
    name: { type: 'string', default: 'accuracy' },
    show: { type: 'boolean', default: false },
  },
});

function heldOut(): CorpusText[] {
  const official = readCorpus(`${root}../shared/data/official`);
  if (official.length === 0) return readCorpus(`${root}corpus/clean`);
  if (values.genre === undefined) return official.filter(({ id }) => part(id) === 'held-out');
  const own = official.filter(({ genre }) => genre === values.genre);
  // A genre that was left out is unknown in all its documents; of a large one, a part will do.
  const small = own.reduce((sum, { text }) => sum + text.length, 0) < 2_000_000;
  return small ? own : own.filter(({ id }) => part(id) === 'held-out');
}

const texts = heldOut();
const model = new LanguageModel(readFileSync(values.model));
const characters = characterTable();
const finder = new TypoFinder(model, characters);
const started = process.cpuUsage();
const measured = measure(finder, texts, new Injector(texts.map(({ text }) => text)), SEED);
const news = texts.filter(({ genre }) => genre === 'news').map(({ text }) => text);
const timed = (news.length > 0 ? news : texts.map(({ text }) => text)).slice(0, 40);

function scanCosts(): string {
  const size = timed.reduce((sum, text) => sum + text.length, 0);
  const speed = (scanner: ReturnType<typeof createScanner>) => {
    const time = seconds(() => {
      for (const content of timed) scanner.scan({ content, format: 'text' });
    }, 3);
    return (size / time / 1e6).toFixed(2);
  };
  const [without, within] = [speed(createScanner()), speed(createScanner({ typos: true }))];
  return `A whole scan of clean news: ${within} M characters/s with the rule, ${without} without it.`;
}

const { error, warning, report } = model.calibration;
const size = texts.reduce((sum, { text }) => sum + text.length, 0);
const lines = [
  `# Accuracy of misstatement/typo${values.genre === undefined ? '' : `, genre ${values.genre} unknown to counts and trees`}`,
  '',
  `${texts.length} held-out documents, ${size} characters, each scanned as it is and with errors planted (one in about 80`,
  `ideographs, ${measured.errors.length} in all). Seed ${SEED}.`,
  '',
  ...ratesTable(measured),
  '',
  'At the shipped thresholds:',
  '',
  ...genresTable(measured, { error, warning, report }),
  '',
  ...kindsTable(
    measured,
    RATES.map((rate) => thresholdFor(measured, rate)),
  ),
  '',
  ...alarmsTable(measured, report),
  '',
  'Confidence in the damaged texts:',
  '',
  ...reliabilityTable(measured, (logOdds) => finder.confidenceOf(logOdds), report),
  '',
  sentencesLine(finder, (line) => values.show && console.error(line)),
  '',
  loadCost(readFileSync(values.model)),
  '',
  ...stageCosts(model, characters, timed),
  ...(values.genre === undefined ? ['', scanCosts()] : []),
  '',
];
console.log(lines.join('\n'));
writeFileSync(`${root}benchmarks/record/${values.name}.md`, lines.join('\n'));
writeFileSync(`${root}benchmarks/record/${values.name}.svg`, curveSvg(measured, 'Planted misprints found'));
if (values.show) {
  for (const { shown, logOdds, genre } of measured.alarms
    .toSorted((a, b) => b.logOdds - a.logOdds)
    .slice(0, 150))
    console.error(genre, logOdds.toFixed(2), shown.replaceAll('\n', '⏎'));
}
console.error(`${Math.round(process.cpuUsage(started).user / 1e6)} s`);
