import type { Localised } from '../../rules/index.js';
import type { Damage } from './cell-damage.js';
import type { Row } from './tsv.js';

/*
 * What shows only beside the other cells of a column.
 */

const DAY = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/;
const MONTH_AND_DAY = /^\d{1,2}月\d{1,2}日$/;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;
/** Days since 1900: of five digits from 1927 to 2173. */
const SERIAL = /^[1-9]\d{4}$/;
/** Without a code that begins with 0, so many cells of one length tell that a column is of codes, and not of counts. */
const CODES = { cells: 10, share: 0.9, length: 6 };

const WORDS = {
  zeros: {
    zh: '比同列的其他编号短，前导零可能已丢失',
    en: 'is shorter than the other codes of its column: leading zeros may be lost',
  },
  serial: {
    zh: '日期被改成了序列号，应为 YYYY-MM-DD',
    en: 'a day that became a serial number; it is to be YYYY-MM-DD',
  },
  monthAndDay: {
    zh: '内容可能被当作日期改写（如 3-5 变成 3月5日）',
    en: 'may have been taken for a day (3-5 becomes 3月5日)',
  },
  thousands: { zh: '编号中被加上了千位分隔符', en: 'a code with commas added to it' },
} as const satisfies Record<string, Localised>;

interface Cell {
  readonly line: number;
  readonly seen: string;
}

export function columnDamage(rows: readonly Row[]): Damage[] {
  const columns: Cell[][] = [];
  for (const { line, cells } of rows) {
    cells.forEach((cell, i) => {
      const seen = cell.trim();
      if (seen !== '') (columns[i] ??= []).push({ line, seen });
    });
  }
  return columns.flatMap((cells, i) =>
    [...shortCodes(cells), ...strangers(cells)].map((damage) => ({ ...damage, column: i + 1 })),
  );
}

/** Cells of one kind among many of another. */
function strangers(cells: readonly Cell[]): Damage[] {
  const most = (pattern: RegExp) => cells.filter(({ seen }) => pattern.test(seen)).length * 2 >= cells.length;
  const all = (pattern: RegExp, what: Localised) =>
    cells.filter(({ seen }) => pattern.test(seen)).map((cell) => ({ ...cell, what }));
  return [
    ...(most(DAY) ? all(SERIAL, WORDS.serial) : []),
    ...(most(MONTH_AND_DAY) ? [] : all(MONTH_AND_DAY, WORDS.monthAndDay)),
    ...(most(/^\d+$/) ? all(THOUSANDS, WORDS.thousands) : []),
  ];
}

/** Codes of a column have one length; those that begin with 0 lose it where a spreadsheet takes them for numbers. */
function shortCodes(cells: readonly Cell[]): Damage[] {
  const codes = cells.filter(({ seen }) => /^\d+$/.test(seen));
  const byLength = new Map<number, Cell[]>();
  for (const code of codes) {
    const others = byLength.get(code.seen.length);
    if (others === undefined) byLength.set(code.seen.length, [code]);
    else others.push(code);
  }
  const [length, same] = [...byLength].sort(([, a], [, b]) => b.length - a.length)[0] ?? [0, []];
  const share = same.length / codes.length;
  const zeros = same.some(({ seen }) => seen.startsWith('0'));
  const sure = zeros && length > 1 && share >= 0.5;
  const likely = codes.length >= CODES.cells && share >= CODES.share && length >= CODES.length;
  if (!sure && !likely) return [];
  // Of codes that begin with any digit one in ten has a zero to lose, and hardly one two; those of a level above
  // (130171 among 130171001) are shorter by more.
  const least = sure ? 1 : length - 1;
  const short = codes.filter(({ seen }) => seen.length < length && seen.length >= least);
  return short.map((cell) => ({ ...cell, what: WORDS.zeros }));
}
