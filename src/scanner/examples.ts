import type { Dictionary, Example } from '../dictionary/index.js';
import { Scanner } from './scanner.js';

/** An entry whose own sentence proves it wrong. */
export interface ExampleFailure {
  readonly example: Example;
  /** What was found, and what the example's marks ask for. */
  readonly found: readonly string[];
  readonly expected: readonly string[];
}

/**
 * Runs the sentences that the entries carry. A sentence under `reports` must give a finding on exactly its marked
 * spans, one under `silent` none at all; `facts` answers for places and words.
 */
export function failedExamples(
  dictionary: Dictionary,
  examples: readonly Example[],
  facts: Dictionary = dictionary,
): ExampleFailure[] {
  const scanner = new Scanner(facts === dictionary ? [dictionary] : [facts, dictionary]);
  return examples.flatMap((example) => {
    const { text, spans } = readMarks(example.text);
    const found = scanner
      .scan({ content: text, format: 'text' })
      .findings.filter(({ category }) => category === 'misstatement')
      .map(({ start, end }) => text.slice(start, end));
    const expected = spans.map(({ start, end }) => text.slice(start, end));
    return found.join('\n') === expected.join('\n') ? [] : [{ example, found, expected }];
  });
}

/** Takes the marks out of a text and says where they stood. */
export function readMarks(
  marked: string,
  [open, close]: readonly [string, string] = ['【', '】'],
): { text: string; spans: { start: number; end: number }[] } {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  let start = -1;
  for (const character of marked) {
    if (character === open && start < 0) start = text.length;
    else if (character === close && start >= 0) {
      spans.push({ start, end: text.length });
      start = -1;
    } else text += character;
  }
  return { text, spans };
}
