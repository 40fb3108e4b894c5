import type { ScanSettings } from '../config/scanners.js';
import { rules } from '../rules/index.js';
import { RecurringWordings } from '../scanner/index.js';
import type { SourceDocument } from '../sources/index.js';
import type { Crew } from '../workers/index.js';
import { UsageError } from './exit.js';
import { runDigest, type Settings } from './settings.js';

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
  return scanningBy(settings, {
    ...setup.settings,
    typos: { ...typos, recurring: recurring.list() },
  });
}

/** The one rule alone, and whatever it has to say. */
function onlyTypos(settings: Settings): Settings {
  const { options, ...rest } = settings.setup.settings;
  const others = rules.filter(({ id }) => id !== 'misstatement/typo');
  const off = Object.fromEntries(others.map(({ id }) => [id, 'off' as const]));
  return scanningBy(settings, {
    ...rest,
    options: { ...options, rules: off, minConfidence: 0, acrossDocuments: false },
    overrides: [],
  });
}

function scanningBy(settings: Settings, scan: ScanSettings): Settings {
  const { setup, dictionary } = settings;
  return { ...settings, setup: { ...setup, settings: scan }, digest: runDigest(dictionary, scan) };
}
