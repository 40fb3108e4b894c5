import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Laws, government reports and broadcasts of recent years, one JSON object `{"id","content"}` a line; not shipped. */
const FOLDER = new URL('../../../shared/data/official/', import.meta.url);

export interface OfficialText {
  readonly id: string;
  /** The number of the file that it stands in: laws, reports, broadcasts. */
  readonly genre: number;
  readonly content: string;
}

/**
 * Official texts: those that are kept apart for measuring alarms, or the rest, in which alone expressions are counted:
 * what is counted there must not have been seen here.
 *
 * @returns undefined, with a word on stderr, where the texts are missing
 */
export function officialTexts(part: 'rest' | 'held-out' = 'rest'): Iterable<OfficialText> | undefined {
  if (!existsSync(FOLDER)) {
    console.error(`nothing to count: ${FOLDER.pathname} with official texts (*.jsonl.gz) is missing`);
    return undefined;
  }
  return readOfficialTexts(part);
}

/** The same where the texts are there. */
export function* readOfficialTexts(part: 'rest' | 'held-out'): Generator<OfficialText> {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort();
  for (const [genre, file] of files.entries()) {
    for (const line of gunzipSync(readFileSync(new URL(file, FOLDER)))
      .toString('utf8')
      .split('\n')) {
      if (line === '') continue;
      const { id, content } = JSON.parse(line) as { id: string; content: string };
      if (isHeldOut(id) === (part === 'held-out')) yield { id, genre, content };
    }
  }
}

/** One document in twenty, by FNV-1a over the code units of its id. */
function isHeldOut(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 20 === 0;
}
