import {
  compileEntries,
  type Dictionary,
  DictionaryError,
  type DictionarySource,
} from '../dictionary/index.js';
import { failedExamples } from './examples.js';

/**
 * Compiles a dictionary of the user's own and runs the examples that its entries carry.
 *
 * @param sources texts in the record format of `dictionaries/README.md`
 * @param facts the shipped dictionary, which answers for places and words while the examples run
 * @throws {DictionaryError} with file and line of the first mistake, or of the first example that fails
 */
export function compileDictionary(sources: readonly DictionarySource[], facts?: Dictionary): Dictionary {
  const { dictionary, examples } = compileEntries(sources);
  const [failure] = failedExamples(dictionary, examples, facts);
  if (failure === undefined) return dictionary;
  const { example, found, expected } = failure;
  const list = (texts: readonly string[]) =>
    texts.length === 0 ? 'nothing' : texts.map((text) => `“${text}”`).join(', ');
  throw new DictionaryError(
    'example-failed',
    `the example should report ${list(expected)}, but reports ${list(found)}`,
    example.origin.file,
    example.origin.line,
  );
}
