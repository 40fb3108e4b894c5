import { createHash } from 'node:crypto';
import { rules } from '../rules/index.js';
import { RecurringWordings } from '../scanner/index.js';
import type { SourceDocument } from '../sources/index.js';
import type { Crew } from '../workers/index.js';
import { UsageError } from './exit.js';
import type { Settings } from './settings.js';

const TYPO = 'misstatement/typo';

/**
 * The first pass of `--trust-recurring`: the settings of the second, which know what recurs.
 *
 * @throws {UsageError} where misprints are not looked for at all
 */
export async function withRecurring(
  settings: Settings,
  documents: AsyncIterable<SourceDocument>,
  crewFor: (settings: Settings) => Crew,
): Promise<Settings> {
  const { setup } = settings;
  const { typos } = setup.settings;
  if (typos === undefined) {
    throw new UsageError({
      zh: '--trust-recurring 须与 --typos 同用',
      en: '--trust-recurring goes with --typos',
    });
  }
  const recurring = new RecurringWordings();
  const crew = crewFor(onlyTypos(settings));
  try {
    for await (const [, report] of crew.reportsOf(documents)) recurring.add(report);
  } finally {
    await crew.close();
  }
  const known = { ...typos, recurring: recurring.list() };
  return {
    ...settings,
    setup: { ...setup, settings: { ...setup.settings, typos: known } },
    digest: digestOf(settings.digest, known.recurring),
  };
}

/** The one rule alone, and whatever it has to say. */
function onlyTypos(settings: Settings): Settings {
  const { setup } = settings;
  const off = Object.fromEntries(rules.map(({ id }) => [id, 'off' as const]));
  const { [TYPO]: _, ...others } = off;
  const options = { ...setup.settings.options, rules: others, minConfidence: 0, acrossDocuments: false };
  const first = { ...setup, settings: { ...setup.settings, options, overrides: [] } };
  return { ...settings, setup: first, digest: digestOf(settings.digest, [TYPO]) };
}

/** Of all that findings depend on, for the cache. */
function digestOf(digest: string, more: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([digest, more]))
    .digest('hex');
}
