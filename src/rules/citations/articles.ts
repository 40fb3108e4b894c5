import type { CitedArticle } from './citation.js';
import { NUMERAL, numeralValue } from './numerals.js';

const ARTICLE = new RegExp(
  `\\s*第\\s*(${NUMERAL})\\s*(?:[、，,]\\s*${NUMERAL}\\s*){0,6}条(?:\\s*之[一二三四五六七八九十]{1,2})?`,
  'y',
);
/** Paragraphs, items and sub-items, alone and in lists: 第一款, 第（一）（三）项, 第二、三款. */
const PART = new RegExp(
  `\\s*(?:第\\s*${NUMERAL}\\s*(?:[、，,和及至]\\s*${NUMERAL}\\s*){0,6}|(?:第\\s*)?(?:[（(]\\s*${NUMERAL}\\s*[)）]\\s*[、，,和及至]?\\s*){1,8})[款项目]`,
  'y',
);
/** Further articles follow: 第一条、第三条, 第五条至第九条, and items of the same article: 第一项、第三项. */
const SEPARATOR = new RegExp(
  `\\s*(?:[、，,和与及至到—－~～-]|以及)\\s*(?=(?:第\\s*${NUMERAL}|第?\\s*[（(]${NUMERAL}[)）])\\s*(?:[、，,]\\s*${NUMERAL}\\s*)*[条款项目])`,
  'y',
);
const NUMERALS = new RegExp(NUMERAL, 'g');

/** The articles that stand at `at`, one after the other; none where something else does. */
export function readArticles(text: string, at: number): CitedArticle[] {
  const articles: CitedArticle[] = [];
  let end = at;
  for (;;) {
    const article = stickyMatch(ARTICLE, text, end);
    if (article === undefined) break;
    const start = end + article.length - article.trimStart().length;
    end += article.length;
    // 第三、五条 names two.
    const numbers = article.replace(/之[一二三四五六七八九十]+$/, '').match(NUMERALS) ?? [];
    end = partsEnd(text, end);
    for (const number of numbers) articles.push({ at: { start, end }, number: numeralValue(number) });
    const separator = stickyMatch(SEPARATOR, text, end);
    if (separator === undefined) break;
    end += separator.length;
  }
  return articles;
}

/** Behind the paragraphs and items that follow an article, lists of them included. */
function partsEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const part = stickyMatch(PART, text, end);
    if (part === undefined) return end;
    end += part.length;
    const separator = stickyMatch(SEPARATOR, text, end);
    if (separator !== undefined && stickyMatch(PART, text, end + separator.length) !== undefined)
      end += separator.length;
  }
}

function stickyMatch(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}
