import { extname } from 'node:path';
import { DictionaryError } from '../../dictionary/index.js';
import type { Language } from '../../scanner/index.js';
import { Exit } from '../exit.js';
import { readBytes } from '../files.js';
import { readDictionaries } from '../options.js';
import { shown } from '../shown.js';
import type { Damage } from './cell-damage.js';
import { damageIn, encodingDamage } from './damage.js';
import { readTable } from './tsv.js';

/** What a look into a dictionary has shown. */
export interface Inspection {
  readonly text: string;
  /** For people, each with file and line. */
  readonly mistakes: readonly string[];
  /** What is said of a sound one. */
  readonly sound: string;
}

/**
 * Compiles `.dict` files and runs their examples, and looks for what a spreadsheet has done to tables; each mistake is a
 * line on stderr, with file and line.
 *
 * @returns the exit code
 */
export function checkDictionaries(files: readonly string[], language: Language = 'zh'): number {
  const inspected = files.map((file) => ({ file, ...inspect(file, language) }));
  const mistakes = inspected.flatMap((one) => one.mistakes);
  if (mistakes.length > 0) return tell(mistakes);
  for (const { file, sound } of inspected) process.stdout.write(`${shown(file)}: ${sound}\n`);
  return Exit.clean;
}

/** Says mistakes on stderr. */
export function tell(mistakes: readonly string[]): number {
  for (const mistake of mistakes) process.stderr.write(`mingcha: ${shown(mistake)}\n`);
  return Exit.trouble;
}

export function isTable(file: string): boolean {
  return extname(file).toLowerCase() === '.tsv';
}

/** @throws {UsageError} where the file cannot be read */
export function inspect(file: string, language: Language): Inspection {
  const bytes = readBytes(file);
  const text = bytes.toString('utf8');
  const unreadable = encodingDamage(bytes);
  if (unreadable !== undefined) return { text, mistakes: [said(file, unreadable, language)], sound: '' };
  return isTable(file) ? inspectTable(text, file, language) : inspectEntries(text, file);
}

function inspectTable(text: string, file: string, language: Language): Inspection {
  const { length } = readTable(text).rows;
  const words = {
    zh: `${length} 行，未见表格软件造成的损坏`,
    en: `${length} rows, no damage by a spreadsheet`,
  };
  return {
    text,
    mistakes: damageIn(text).map((damage) => said(file, damage, language)),
    sound: words[language],
  };
}

function inspectEntries(text: string, file: string): Inspection {
  try {
    const [dictionary] = readDictionaries([file]);
    return {
      text,
      mistakes: [],
      sound: `${dictionary!.automaton.patternCount} patterns, all examples pass`,
    };
  } catch (error) {
    if (!(error instanceof DictionaryError)) throw error;
    return { text, mistakes: [error.message], sound: '' };
  }
}

/** Digits of a person's number, which damage has made one that no checksum knows any more. */
const NUMBER = /\d{11,}/g;
const SHOWN = 3;

function said(file: string, { line, column, seen, what }: Damage, language: Language): string {
  if (column === undefined) return `${file}:${line}: ${what[language]}`;
  const masked = seen?.replace(
    NUMBER,
    (digits) => digits.slice(0, SHOWN) + '*'.repeat(digits.length - SHOWN),
  );
  const cell = language === 'zh' ? `第 ${column} 列“${masked}”：` : `cell ${column}, “${masked}”: `;
  return `${file}:${line}: ${cell}${what[language]}`;
}
