import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from '../../src/text/index.js';
import { drawOf, readDocuments } from '../official-texts.js';

/** A document that is counted, trained on, or measured on. */
export interface CorpusText {
  readonly id: string;
  /** The collection that it is of: what stands before the colon of its id, or the name of its file. */
  readonly genre: string;
  readonly text: string;
}

/** What a document is for. It follows from its id alone, so it was fixed before anything was looked at. */
export type Part = 'held-out' | 'tune' | 'learn';

/** One document in twenty is held out, one tunes, the others are counted and trained on. */
export function partOf(id: string): Part {
  const drawn = drawOf(`${id} 2`);
  if (drawn === 0) return 'held-out';
  return drawn === 1 ? 'tune' : 'learn';
}

/** National and local law are one genre: whoever has counted the one knows the wording of the other. */
function genreOf(name: string): string {
  if (name.startsWith('laws')) return 'laws';
  if (name.startsWith('xinwenlianbo')) return 'news';
  return name.includes('report') ? 'reports' : name;
}

/**
 * The texts of a folder: `*.jsonl` and `*.jsonl.gz` with `{"id","content"}` a line, `*.txt` and `*.md` whole.
 *
 * @returns nothing where the folder is missing
 */
export function readCorpus(folder: string): CorpusText[] {
  if (!existsSync(folder)) return [];
  const texts: CorpusText[] = [];
  for (const file of readdirSync(folder).sort()) {
    const path = join(folder, file);
    if (/\.(txt|md)$/.test(file))
      texts.push({ id: file, genre: 'texts', text: shownText(readFileSync(path, 'utf8')) });
    if (!/\.jsonl(\.gz)?$/.test(file)) continue;
    for (const { id, content } of readDocuments(path)) {
      const genre = genreOf(id.includes(':') ? id.slice(0, id.indexOf(':')) : file);
      texts.push({ id, genre, text: shownText(content) });
    }
  }
  return texts;
}

/** The text as the scanner reads it. */
function shownText(content: string): string {
  const format = /<(?:p|br|div|span|strong)\b/i.test(content) ? 'html' : 'text';
  return readPage([{ name: 'content', value: content, format }]).text;
}
