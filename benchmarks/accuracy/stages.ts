import { gzipSync } from 'node:zlib';
import type { CharacterTable } from '../../src/characters/index.js';
import { LanguageModel, TypoFinder } from '../../src/language/index.js';

/** Seconds of processor time that the work takes; the least of some rounds, the first one left out. */
export function seconds(work: () => void, rounds = 5): number {
  const times = Array.from({ length: rounds + 1 }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1e6;
  });
  return Math.min(...times.slice(1));
}

/** What it takes to load a model. */
export function loadCost(bytes: Uint8Array): string {
  // The heap holds next to nothing of it. Before the rounds, whose models the collector takes when it likes.
  const before = process.memoryUsage().arrayBuffers;
  const model = new LanguageModel(bytes);
  const megabytes = (process.memoryUsage().arrayBuffers - before) / 1e6;
  const time = seconds(() => new LanguageModel(bytes));
  const packed = gzipSync(bytes).length / 1e6;
  return (
    `The file: ${(bytes.length / 1e6).toFixed(2)} MB, ${packed.toFixed(2)} MB packed; loaded in ${(time * 1e3).toFixed(0)} ms ` +
    `of processor time to ${megabytes.toFixed(1)} MB in memory (${model.provenance.characters} characters were counted).`
  );
}

/** Millions of characters a second after each stage of the cascade, and how many positions reach it. */
export function stageCosts(
  model: LanguageModel,
  characters: CharacterTable,
  texts: readonly string[],
): string[] {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const finder = new TypoFinder(model, characters);
  const each = (work: (text: string) => void) => {
    for (const text of texts) work(text);
  };
  const propose = (text: string) => {
    finder.read(text);
    const { positions, length } = finder.proposals.suspects;
    for (let i = 0; i < length; i++) finder.proposals.at(positions[i]!);
  };
  const stages: [string, () => void][] = [
    ['triples looked up', () => each((text) => finder.read(text))],
    ['… and proposals made', () => each(propose)],
    ['… and told to the gate', () => each((text) => finder.propose(text, () => {}))],
    ['… and, behind it, described', () => each((text) => finder.visit(text, () => {}))],
    ['… and judged', () => each((text) => finder.find(text))],
  ];
  const costs = stages.map(([name, work]) => ({ name, time: seconds(work) }));
  const counting = new TypoFinder(model, characters);
  for (const text of texts) counting.find(text);
  const { symbols, looked, scored, kept, described } = counting.proposals.tally;
  const percent = (count: number) => `${((100 * count) / symbols).toFixed(2)} %`;
  return [
    '| stage | ns a character | M characters/s |',
    '| --- | ---: | ---: |',
    ...costs.map(
      ({ name, time }) =>
        `| ${name} | ${((time * 1e9) / size).toFixed(0)} | ${(size / time / 1e6).toFixed(2)} |`,
    ),
    '',
    `Of ${symbols} characters ${percent(looked)} were looked at, ${percent(scored)} proposals scored, ${percent(kept)} told to the gate, ${percent(described)} described.`,
  ];
}
