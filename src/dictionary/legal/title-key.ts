import { foldTable, SKIP } from '../../text/index.js';

const REPUBLIC = '中华人民共和国';
/** Brackets around a title and inside it, which are put in and left out at will. */
const BRACKETS = new Set('《》〈〉<>「」『』“”"'.split(''));

/**
 * A title as titles are compared: without 中华人民共和国 in front of it, brackets and spaces; traditional characters as
 * simplified ones, full width as half width.
 */
export function titleKey(title: string): string {
  const fold = foldTable();
  let key = '';
  for (let i = 0; i < title.length; i++) {
    const symbol = fold[title.charCodeAt(i)]!;
    if (symbol === SKIP || BRACKETS.has(title[i]!)) continue;
    key += String.fromCharCode(symbol);
  }
  return key.startsWith(REPUBLIC) ? key.slice(REPUBLIC.length) : key;
}
