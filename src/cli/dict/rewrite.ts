import type { Language } from '../../scanner/index.js';
import { Exit } from '../exit.js';
import { writeFile } from '../files.js';
import { shown } from '../shown.js';
import { inspect, isTable, tell } from './check.js';
import { formatDictionary, formatTable } from './format.js';

export interface RewriteFlags {
  /** Write nothing, and exit 1 where something is to be written. */
  readonly check?: boolean;
  readonly lang?: Language;
}

/**
 * Writes dictionaries in the one way of {@link formatDictionary} and {@link formatTable}, and names those that have
 * changed. What `dict check` finds fault with stays as it is: sorted, damage would be harder to find.
 *
 * @returns the exit code
 * @throws {UsageError} where a file cannot be read or written
 */
export function rewriteDictionaries(
  files: readonly string[],
  { check = false, lang = 'zh' }: RewriteFlags,
): number {
  const inspected = files.map((file) => ({ file, ...inspectUnmarked(file, lang) }));
  let code: number = Exit.clean;
  for (const { file, text, mistakes } of inspected) {
    if (mistakes.length > 0) {
      code = tell(mistakes);
      continue;
    }
    const formatted = isTable(file) ? formatTable(text) : formatDictionary(text);
    if (formatted === text) continue;
    process.stdout.write(`${shown(file)}\n`);
    if (!check) writeFile(file, formatted);
    else if (code === Exit.clean) code = Exit.findings;
  }
  return code;
}

/** A byte order mark at the beginning is what formatting takes away. */
function inspectUnmarked(file: string, language: Language) {
  const whole = inspect(file, language);
  const mistakes =
    isTable(file) && whole.text.startsWith('\uFEFF') ? whole.mistakes.slice(1) : whole.mistakes;
  return { ...whole, mistakes };
}
