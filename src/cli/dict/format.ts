import { isRow, readTable } from './tsv.js';

/*
 * One way to write a dictionary, so that a change shows what has changed. Nothing that is read becomes another: wordings
 * stay as they are, letter by letter, and so does the order of all in which it says something.
 */

/** Keys in the order in which a reader asks: what, in place of what, when, how bad, where not, why, and the proof. */
const KEYS = [
  ...['right', 'wrong', 'signal', 'allow', 'phrases', 'set', 'sessions', 'lures', 'hosts', 'signals'],
  ...['kind', 'sure', 'weak', 'ordered', 'since', 'until', 'severity'],
  ...['unless-before', 'unless-after', 'unless-near', 'source', 'note', 'member', 'marker'],
];
/** Behind the keys of a table its rows stand; behind all, the examples. */
const ROWS = '';
const EXAMPLES = ['reports', 'silent'];
const ORDER: readonly string[] = [...KEYS, ROWS, ...EXAMPLES];

/**
 * A `.dict` file: keys of a record in one order, one blank line between records, `key: value` with one space, no line
 * twice in a record. Records stay in their order, which groups them for the reader, and so do lines of one key.
 */
export function formatDictionary(text: string): string {
  const records = blocksOf(linesOf(text)).map((lines) => formatRecord(lines).join('\n'));
  return records.length === 0 ? '' : `${records.join('\n\n')}\n`;
}

/**
 * A table: rows sorted by their first cell where no comment or blank line parts them; rows that share it stay in their
 * order. No space around cells, no row twice in a row.
 */
export function formatTable(text: string): string {
  const { lines } = readTable(text);
  const out: string[] = [];
  let rows: string[] = [];
  const close = () => {
    out.push(...withoutRepeats(rows.sort(byFirstCell)));
    rows = [];
  };
  for (const line of lines) {
    if (isRow(line)) {
      rows.push(line.split('\t').map(tidy).join('\t'));
      continue;
    }
    close();
    out.push(line.trimEnd());
  }
  close();
  while (out.at(-1) === '') out.pop();
  return out.map((line) => `${line}\n`).join('');
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim());
}

function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line !== '') blocks.at(-1)!.push(line);
    else if (blocks.at(-1)!.length > 0) blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0);
}

/** A comment belongs to the line below it, and stays with it; those at the end stay there. */
function formatRecord(lines: readonly string[]): string[] {
  const entries: { readonly comments: readonly string[]; readonly key: string; readonly text: string }[] = [];
  let comments: string[] = [];
  for (const line of lines) {
    if (line.startsWith('#')) {
      comments.push(line);
      continue;
    }
    const colon = line.indexOf(':');
    const key = colon < 0 ? ROWS : line.slice(0, colon).trim();
    const text = colon < 0 ? line : `${key}: ${line.slice(colon + 1).trim()}`;
    // A comment may be on this line and not on the other, so that only the bare line is a repeat.
    const repeat = key !== 'member' && key !== ROWS && entries.some((entry) => entry.text === text);
    if (repeat && comments.length === 0) continue;
    entries.push({ comments, key, text });
    comments = [];
  }
  // What stands above the record says what it is, whichever line comes first.
  const [first] = entries;
  const head = first?.comments ?? [];
  const body = entries
    .map((entry) => (entry === first ? { ...entry, comments: [] } : entry))
    .sort((a, b) => placeOf(a.key) - placeOf(b.key))
    .flatMap((entry) => [...entry.comments, entry.text]);
  return [...head, ...body, ...comments];
}

/** Unknown keys last, where the check will find them. */
function placeOf(key: string): number {
  const place = ORDER.indexOf(key);
  return place < 0 ? ORDER.length : place;
}

/** Spaces that a spreadsheet or a copy has left around a cell. */
function tidy(cell: string): string {
  return cell.replace(/^[ \u00a0]+|[ \u00a0]+$/g, '');
}

function byFirstCell(a: string, b: string): number {
  const [first, second] = [firstCell(a), firstCell(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function firstCell(row: string): string {
  const tab = row.indexOf('\t');
  return tab < 0 ? row : row.slice(0, tab);
}

function withoutRepeats(rows: readonly string[]): string[] {
  return rows.filter((row, i) => row !== rows[i - 1]);
}
