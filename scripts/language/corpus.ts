import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readPage } from '../../src/text/index.js';

/** A document that is counted, trained on, or measured on. */
export interface CorpusText {
  readonly id: string;
  /** The collection that it is of: what stands before the colon of its id, or the name of its file. */
  readonly genre: string;
  readonly text: string;
}

/** What a document is for. It follows from its id alone, so it was fixed before anything was looked at. */
export type Part = 'held-out' | 'tune' | 'train' | 'count';

/** FNV-1a over the code units of the id: one document in twenty is held out, one tunes, three train. */
export function partOf(id: string): Part {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  const drawn = (hash >>> 0) % 20;
  if (drawn === 0) return 'held-out';
  if (drawn === 1) return 'tune';
  return drawn <= 4 ? 'train' : 'count';
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
    const bytes = readFileSync(join(folder, file));
    const content = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
    if (/\.(txt|md)$/.test(file)) texts.push({ id: file, genre: 'texts', text: shownText(content) });
    if (!/\.jsonl(\.gz)?$/.test(file)) continue;
    for (const line of content.split('\n')) {
      if (line === '') continue;
      const { id, content } = JSON.parse(line) as { id: string; content: string };
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
