import { readFileSync } from 'node:fs';
import type { TypoFinder } from '../../src/language/index.js';

interface Sentence {
  readonly text: string;
  /** Where it is misprinted; nowhere in a clean one. */
  readonly error?: { readonly start: number; readonly end: number };
}

function sentences(): Sentence[] {
  return readFileSync(new URL('sentences.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(line.indexOf('\t') + 1))
    .flatMap((line) => {
      const [before = '', wrong, right, after = ''] = line.split(/[【→】]/);
      if (wrong === undefined) return [{ text: line }];
      const error = { start: before.length, end: before.length + wrong.length };
      return [{ text: before + wrong + after, error }, { text: before + right + after }];
    });
}

/** How many of the sentences written for this benchmark are judged right, each as a text of its own. */
export function sentencesLine(finder: TypoFinder, show: (line: string) => void): string {
  let [errors, found, clean, alarms] = [0, 0, 0, 0];
  for (const { text, error } of sentences()) {
    const misprints = finder.find(text);
    const shown = misprints.map(({ start, end, replacement }) => `${text.slice(start, end)}→${replacement}`);
    if (error === undefined) {
      clean++;
      if (misprints.length > 0) alarms++;
      if (misprints.length > 0) show(`alarm: ${text} ${shown.join(' ')}`);
      continue;
    }
    errors++;
    if (misprints.some(({ start, end }) => start <= error.end && end >= error.start)) found++;
    else
      show(
        `missed: ${text.slice(0, error.start)}【${text.slice(error.start, error.end)}】${text.slice(error.end)}`,
      );
  }
  return `Short sentences written for this benchmark, each a text of its own: ${found} of ${errors} misprints found, ${alarms} alarms in ${clean} clean ones.`;
}
