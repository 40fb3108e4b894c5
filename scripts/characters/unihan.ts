import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Unihan says of one character. */
export interface UnihanCharacter {
  /** Syllables with tone mark, as 通用规范汉字字典 gives them, the commonest first. */
  readonly readings: readonly string[];
  readonly strokes: number;
  /** Four-corner code, four digits and mostly a fifth; empty where Unihan has none. */
  readonly corners: string;
}

/**
 * The 8,105 characters of 通用规范汉字表 (2013): those that have a kTGHZ2013 reading.
 *
 * @param folder - holds Unihan_Readings.txt, Unihan_DictionaryLikeData.txt and Unihan_IRGSources.txt, or the same as .bz2
 */
export function readUnihan(folder: string): {
  standard: Map<string, UnihanCharacter>;
  strokes: Map<string, number>;
} {
  const readings = readProperty(folder, 'Unihan_Readings', 'kTGHZ2013');
  const corners = readProperty(folder, 'Unihan_DictionaryLikeData', 'kFourCornerCode');
  const strokes = new Map(
    [...readProperty(folder, 'Unihan_IRGSources', 'kTotalStrokes')].map(([character, value]) => [
      character,
      Number(value.split(' ')[0]),
    ]),
  );
  const standard = new Map<string, UnihanCharacter>();
  for (const [character, value] of readings) {
    // 006.160,010.020:bá 012.010:bó: places in the dictionary, then the readings given there.
    const syllables = value.split(' ').flatMap((part) => part.slice(part.indexOf(':') + 1).split(','));
    standard.set(character, {
      readings: [...new Set(syllables)],
      strokes: strokes.get(character)!,
      corners: (corners.get(character) ?? '').split(' ')[0]!.replace('.', ''),
    });
  }
  return { standard, strokes };
}

function readProperty(folder: string, file: string, property: string): Map<string, string> {
  const path = join(folder, `${file}.txt`);
  const text = existsSync(path)
    ? readFileSync(path, 'utf8')
    : execFileSync('bunzip2', ['-c', `${path}.bz2`], { encoding: 'utf8', maxBuffer: 256 << 20 });
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [code = '', name = '', value = ''] = line.split('\t');
    if (name === property && code.startsWith('U+'))
      values.set(String.fromCodePoint(Number.parseInt(code.slice(2), 16)), value);
  }
  return values;
}
