import { loadShippedDictionary } from '../../config/index.js';
import { traceWord } from '../../dictionary/index.js';
import { shown } from '../shown.js';

/** Every shipped entry that knows the word. */
export function trace(word: string): string {
  const lines = traceWord(loadShippedDictionary(), word);
  return lines.length === 0 ? `“${shown(word)}”: no entry\n` : lines.join('\n') + '\n';
}
