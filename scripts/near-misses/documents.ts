import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isHeldOut } from '../phrases/official-texts.js';

/** An official text, with the file that it stands in for its genre. */
export interface GenreText {
  readonly id: string;
  readonly genre: number;
  readonly content: string;
}

const FOLDER = new URL('../../../shared/data/official/', import.meta.url);

/** All official texts: those to learn from, or those that are kept apart for measuring. */
export function* genreTexts(heldOut: boolean): Generator<GenreText> {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort();
  for (const [genre, file] of files.entries()) {
    for (const line of gunzipSync(readFileSync(new URL(file, FOLDER)))
      .toString('utf8')
      .split('\n')) {
      if (line === '') continue;
      const { id, content } = JSON.parse(line) as { id: string; content: string };
      if (isHeldOut(id) === heldOut) yield { id, genre, content };
    }
  }
}
