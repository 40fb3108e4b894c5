import { createScanner, loadShippedDictionary } from '../../config/index.js';
import { traceWord } from '../../dictionary/index.js';

/** Every shipped entry that knows the word. */
export function trace(word: string): string {
  const lines = traceWord(loadShippedDictionary(), word);
  return lines.length === 0 ? `“${createScanner().maskName(word)}”: no entry\n` : lines.join('\n') + '\n';
}
