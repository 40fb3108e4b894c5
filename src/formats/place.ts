import type { Finding, Place } from '../rules/index.js';
import type { Language } from '../scanner/index.js';

const PARTS: Record<Language, Record<NonNullable<Place['part']>, string>> = {
  zh: {
    header: '页眉',
    footer: '页脚',
    comment: '批注',
    footnote: '脚注',
    endnote: '尾注',
    'text-box': '文本框',
  },
  en: {
    header: 'header',
    footer: 'footer',
    comment: 'comment',
    footnote: 'footnote',
    endnote: 'endnote',
    'text-box': 'text box',
  },
};

/** Where a finding is to be looked for: its place in the file, else the line and column of its field. */
export function placeText({ field, line, column, place }: Finding, language: Language): string {
  if (place !== undefined) {
    const words = wordsOf(place, language);
    // Of an attached text, the file alone would be a long search.
    const { attachment, entry, ...inside } = place;
    return Object.keys(inside).length === 0 ? `${words} ${line}:${column}` : words;
  }
  return (field === 'content' ? '' : `${field} `) + `${line}:${column}`;
}

function wordsOf(place: Place, language: Language): string {
  const zh = language === 'zh';
  const { attachment, entry, page, sheet, part, table, row, column, paragraph } = place;
  const words = [attachment, entry];
  if (page !== undefined) words.push(zh ? `第${page}页` : `page ${page}`);
  if (sheet !== undefined) words.push(sheet);
  if (part !== undefined) words.push(PARTS[language][part]);
  if (table !== undefined) words.push(zh ? `表${table}` : `table ${table}`);
  if (row !== undefined) {
    words.push(
      sheet === undefined || column === undefined
        ? zh
          ? `第${row}行第${column ?? 1}列`
          : `row ${row} column ${column ?? 1}`
        : `${letters(column)}${row}`,
    );
  }
  if (paragraph !== undefined) words.push(zh ? `第${paragraph}段` : `paragraph ${paragraph}`);
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

/** The name of a spreadsheet's column: 1 is A, 27 is AA. */
function letters(column: number): string {
  let rest = column;
  let name = '';
  while (rest > 0) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    rest = Math.floor((rest - 1) / 26);
  }
  return name;
}
