import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Laws, government reports and broadcasts of recent years, one JSON object `{"id","content"}` a line; not shipped. */
const FOLDER = new URL('../../shared/data/official/', import.meta.url);

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
    for (const { id, content } of readDocuments(new URL(file, FOLDER)))
      if ((drawOf(id) === 0) === (part === 'held-out')) yield { id, genre, content };
  }
}

/** The documents of a collection, `{"id","content"}` a line, packed or not. */
export function* readDocuments(
  file: string | URL,
): Generator<{ readonly id: string; readonly content: string }> {
  const bytes = readFileSync(file);
  const text = String(file).endsWith('.gz') ? gunzipSync(bytes) : bytes;
  for (const line of text.toString('utf8').split('\n'))
    if (line !== '') yield JSON.parse(line) as { id: string; content: string };
}

/**
 * One of twenty equal parts, by FNV-1a over the code units of a document's id: what a document is for follows from its id
 * alone. Part 0 is kept apart for measuring, everywhere.
 */
export function drawOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 20;
}
