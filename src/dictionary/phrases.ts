import { bytesOfText, type Container } from './container.js';
import type { PhraseEntry } from './entries.js';
import { DictionaryError } from './error.js';
import { type EntryRecord, folded } from './record.js';

/** With fewer characters, one that is wrong leaves too little to tell the formulation by. */
const SHORTEST = 3;
/** The search for near misses reads no farther; the longest that is shipped has 34. */
const LONGEST = 40;

/**
 * A table `formulation | variants | parts that are not checked alone`, the last two parted by spaces and often missing.
 *
 * @throws {DictionaryError} at the first row that cannot be understood
 */
export function parsePhrases(record: EntryRecord): PhraseEntry[] {
  record.one('phrases');
  const shared = {
    severity: record.oneOf('severity', ['error', 'warning'] as const, 'warning'),
    ...record.window(),
    source: record.one('source'),
  };
  const rows = record.rows();
  if (rows.length === 0) throw record.error('missing-key', 'a group of phrases needs a phrase');
  return rows.map(({ cells, line }) => {
    const [text = '', variants = '', notAlone = ''] = cells;
    if (cells.length > 3)
      throw record.error('bad-value', 'expected “phrase | variants | parts not alone”', line);
    if (text.length < SHORTEST || text.length > LONGEST || /\s/.test(text))
      throw record.error('bad-value', `“${text}” is no phrase of ${SHORTEST} to ${LONGEST} characters`, line);
    const entry: PhraseEntry = {
      text,
      variants: wordsOf(variants),
      notAlone: wordsOf(notAlone),
      ...shared,
      origin: { file: record.file, line },
    };
    const foreign = entry.notAlone.find((part) => !text.includes(part) || part === text);
    if (foreign !== undefined) throw record.error('bad-value', `“${foreign}” is no part of “${text}”`, line);
    return entry;
  });
}

function wordsOf(cell: string): string[] {
  return cell.split(/\s+/).filter((word) => word !== '');
}

/**
 * Every formulation has one line. A variant that is itself a formulation needs no mention: what equals one is right.
 *
 * @throws {DictionaryError} `duplicate`, at the later of two lines
 */
export function refuseDuplicates(phrases: readonly PhraseEntry[]): void {
  const known = new Map<string, PhraseEntry>();
  for (const phrase of phrases) {
    const other = known.get(folded(phrase.text));
    if (other !== undefined) throw duplicate(phrase.text, phrase, other);
    known.set(folded(phrase.text), phrase);
  }
  for (const phrase of phrases) {
    for (const variant of phrase.variants) {
      const other = known.get(folded(variant));
      if (other !== undefined) throw duplicate(variant, phrase, other);
    }
  }
}

function duplicate(text: string, { origin }: PhraseEntry, other: PhraseEntry): DictionaryError {
  const there = `${other.origin.file}:${other.origin.line}`;
  return new DictionaryError('duplicate', `“${text}” is a phrase of ${there}`, origin.file, origin.line);
}

/*
 * The section `phrases`: lines of cells parted by tabs. A line that begins with “>” holds what the phrases behind it
 * share: severity, since, until, source, file. The others hold text, variants, parts not alone, line in the file.
 * As JSON the same would be five times as large and slower to load.
 */

export function packPhrases(phrases: readonly PhraseEntry[], sections: Map<string, Uint8Array>): void {
  const lines: string[] = [];
  let group = '';
  for (const { text, variants, notAlone, severity, since, until, source, origin } of phrases) {
    const head = ['>', severity, since ?? '', until ?? '', source, origin.file].join('\t');
    if (head !== group) lines.push(head);
    group = head;
    lines.push([text, variants.join(' '), notAlone.join(' '), origin.line].join('\t'));
  }
  if (lines.length > 0) sections.set('phrases', bytesOfText(lines.join('\n')));
}

export function loadPhrases(container: Container): PhraseEntry[] {
  const phrases: PhraseEntry[] = [];
  if (!container.has('phrases')) return phrases;
  let shared = { severity: 'warning' as PhraseEntry['severity'], source: '' };
  let file = '';
  for (const row of container.text('phrases').split('\n')) {
    const cells = row.split('\t');
    if (cells[0] === '>') {
      const [, severity, since = '', until = '', source = '', from = ''] = cells;
      file = from;
      shared = {
        severity: severity === 'error' ? 'error' : 'warning',
        ...(since === '' ? {} : { since }),
        ...(until === '' ? {} : { until }),
        source,
      };
      continue;
    }
    const [text = '', variants = '', notAlone = '', line] = cells;
    phrases.push({
      text,
      variants: wordsOf(variants),
      notAlone: wordsOf(notAlone),
      ...shared,
      origin: { file, line: Number(line) },
    });
  }
  return phrases;
}
