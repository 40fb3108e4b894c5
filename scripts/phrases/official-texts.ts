import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Laws, government reports and broadcasts of recent years, one JSON object `{"id","content"}` a line; not shipped. */
const FOLDER = new URL('../../../shared/data/official/', import.meta.url);

export interface OfficialText {
  readonly id: string;
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
  return readAll(part === 'held-out');
}

function* readAll(heldOut: boolean): Generator<OfficialText> {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl.gz'))) {
    const lines = gunzipSync(readFileSync(new URL(file, FOLDER)))
      .toString('utf8')
      .split('\n');
    for (const line of lines) {
      if (line === '') continue;
      const text = JSON.parse(line) as OfficialText;
      if (isHeldOut(text.id) === heldOut) yield text;
    }
  }
}

/** One document in twenty, by FNV-1a over the code units of its id. */
export function isHeldOut(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 20 === 0;
}
