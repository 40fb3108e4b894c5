import type { CharacterTable } from '../../src/characters/index.js';
import { type LanguageModel, TypoFinder } from '../../src/language/index.js';

/** Seconds of processor time that the work takes; the least of some rounds, the first one left out. */
export function seconds(work: () => void, rounds = 5): number {
  const times = Array.from({ length: rounds + 1 }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1e6;
  });
  return Math.min(...times.slice(1));
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
    for (const at of finder.suspectsIn(text)) finder.proposals.at(at);
  };
  const stages: [string, () => void][] = [
    ['triples looked up', () => each((text) => finder.suspectsIn(text))],
    ['… and proposals made', () => each((text) => propose(text))],
    ['… and described', () => each((text) => finder.visit(text, () => {}))],
    ['… and judged', () => each((text) => finder.find(text))],
  ];
  const costs = stages.map(([name, work]) => ({ name, time: seconds(work) }));
  const counting = new TypoFinder(model, characters);
  for (const text of texts) counting.find(text);
  const { symbols, looked, scored, kept } = counting.proposals.tally;
  const percent = (count: number) => `${((100 * count) / symbols).toFixed(2)} %`;
  return [
    '| stage | ns a character | M characters/s |',
    '| --- | ---: | ---: |',
    ...costs.map(
      ({ name, time }) =>
        `| ${name} | ${((time * 1e9) / size).toFixed(0)} | ${(size / time / 1e6).toFixed(2)} |`,
    ),
    '',
    `Of ${symbols} characters ${percent(looked)} were looked at, ${percent(scored)} proposals scored, ${percent(kept)} described.`,
  ];
}
