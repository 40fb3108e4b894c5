import { type Block, readPageContext } from '../../text/index.js';
import { haveTwo, luresIn, speaksOfIt } from '../lures.js';
import { defineRule, type PageInContext } from '../rule.js';

export default defineRule({
  id: 'illegal-link/title-hijack',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '网页标题、关键词或描述被改成博彩、色情等',
    en: 'a page title, keywords or description turned to gambling, pornography and the like',
  },
  wants: 'page',
  messages: {
    title: { zh: '网页标题疑被篡改：{words}', en: 'the page title looks hijacked: {words}' },
    meta: {
      zh: '网页关键词或描述疑被篡改：{words}',
      en: 'the keywords or description look hijacked: {words}',
    },
  },
  steps: {
    sure: { zh: '只有此类网站才用的措辞', en: 'a wording that only such sites use' },
    several: { zh: '几个此类措辞同现', en: 'several such words together' },
    foreign: { zh: '正文和文章标题并无此事', en: 'neither the text nor the article title speaks of it' },
    encoded: { zh: '标题用字符编码写成', en: 'it is written in character references' },
  },
  check(_, page) {
    const hits = page.hits('link.lure');
    if (hits.length === 0) return undefined;
    const blocks = new Map<number, Block>();
    for (const { start } of hits) {
      const block = page.page.blockAt(start);
      if (block.role === 'title' || block.role === 'meta') blocks.set(block.start, block);
    }
    return [...blocks.values()].flatMap((block) => {
      const text = page.text.slice(block.start, block.end);
      const words = luresIn(page, block).map(({ entry }) => entry);
      const sure = words.some((word) => word.sure);
      if (speaksOfIt(text) || !(sure || haveTwo({ words, sure }))) return [];
      const aside = !isSubject(
        page,
        words.map(({ word }) => word),
      );
      if (!sure && !aside) return [];
      const encoded = isEncoded(page, block);
      return {
        at: block,
        messageId: block.role === 'title' ? ('title' as const) : ('meta' as const),
        data: { words: [...new Set(words.map(({ word }) => `“${word}”`))].join('、') },
        evidence: { kinds: [...new Set(words.map(({ kind }) => kind))], encoded },
        because: [
          sure ? ({ step: 'sure', add: 0.75 } as const) : ({ step: 'several', add: 0.5 } as const),
          ...(aside ? [{ step: 'foreign', add: 0.2 } as const] : []),
          ...(encoded ? [{ step: 'encoded', add: 0.15 } as const] : []),
        ],
      };
    });
  },
});

/** The page's own text or article title speaks of it: then the title tells what the page is about. */
function isSubject(page: PageInContext, words: readonly string[]): boolean {
  const title = readPageContext(page.page, ['articleTitle']).articleTitle;
  if (title?.from === 'meta' && words.some((word) => title.value.includes(word))) return true;
  return page
    .hits('link.lure')
    .some(({ start, entry }) => words.includes(entry.word) && page.page.blockAt(start).role === 'body');
}

function isEncoded({ page }: PageInContext, block: Block): boolean {
  const { field, start, end } = page.locate(block);
  const source = page.sources.find(({ name }) => name === field)?.value.slice(start, end) ?? '';
  return (source.match(/&#x?[\da-f]+;/gi)?.length ?? 0) * 2 > block.end - block.start;
}
