import type { Block, Page, Span } from '../../text/index.js';
import { quotedAsWrong } from '../guards.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Reported = Report<'doubled' | 'unpaired', 'never' | 'prose' | 'loose'>;

/** Marks that are spoken of, not used: 标点“，。”. */
const NAMED = /[“‘「『"'（(]$/;
/** A text that is cut off says nothing of what would have closed in the rest. */
const CUT = /(?:…|\.{2,}|。{3,})[”"）)]?$/;
/** 12”, 5.5”: inches and seconds. */
const MEASURED = /[\d０-９]\s*$/;
/** Blocks that are broken in the middle of a sentence: the mark closes a few lines further down. */
const ENDS_SENTENCE = /[。！？!?；;][”’）)]?\s*$/;

export default defineRule({
  id: 'misstatement/marks',
  severity: 'warning',
  since: '0.2.0',
  summary: {
    zh: '重复或矛盾的标点，不成对的书名号和引号',
    en: 'punctuation written twice or against itself, unpaired quotation marks and title brackets',
  },
  wants: ['hit:punctuation.doubled', 'page'],
  messages: {
    doubled: { zh: '标点“{seen}”不应连用', en: '“{seen}”: these marks do not stand beside each other' },
    unpaired: { zh: '“{seen}”缺少与之成对的“{partner}”', en: '“{seen}” has no “{partner}”' },
  },
  steps: {
    never: { zh: '两个标点不会连用（GB/T 15834）', en: 'no text has both (GB/T 15834)' },
    prose: { zh: '同段其余标点成对', en: 'all others in the paragraph are paired' },
    loose: { zh: '段落可能被截断或跨段引用', en: 'the paragraph may be cut, or the quotation go on' },
  },
  check(candidate, page) {
    return 'entry' in candidate ? doubled(candidate, page) : unpaired(candidate, page);
  },
});

function doubled(
  { entry, start, end }: Hit<'punctuation.doubled'>,
  page: PageInContext,
): Reported | undefined {
  const { text } = page;
  const at = { start, end };
  // Narrow forms fold into the wide ones: 1,,2 and C:: are no Chinese punctuation. Blanks between are those of a form.
  if (text.slice(start, end) !== entry.mark) return undefined;
  const [first, second] = [entry.mark[0]!, entry.mark[1]!];
  if (text[start - 1] === first || text[end] === second) return undefined;
  if (NAMED.test(text.slice(Math.max(0, start - 1), start))) return undefined;
  if (first === '《' && nests(text, at)) return undefined;
  if (page.page.blockAt(start).role !== 'body' || quotedAsWrong(page, at)) return undefined;
  return {
    at,
    messageId: 'doubled',
    suggestions: [{ replacement: entry.right, why: { zh: '只用一个标点', en: 'one mark is enough' } }],
    because: [{ step: 'never', add: 0.8 }],
  };
}

/** 《《A》的B》 should have 〈〉 inside, but is paired: both are closed in the same line. */
function nests(text: string, { end }: Span): boolean {
  let open = 2;
  for (const character of text.slice(end, end + 120)) {
    if (character === '\n') return false;
    if (character === '《') open++;
    else if (character === '》' && --open === 0) return true;
  }
  return false;
}

/** All paired marks of the page, block by block; what is left open in one may be closed in a later one. */
function unpaired(page: Page, context: PageInContext): Reported[] {
  const reports: Reported[] = [];
  const pending = new Map<string, Hit<'punctuation.paired'>[]>();
  let block: Block | undefined;
  const inBlock: Hit<'punctuation.paired'>[] = [];
  const flush = () => {
    settle(
      inBlock,
      pending,
      (hit) => beginsBlock(hit, context),
      (hit) => reports.push(reportOf(hit, context)),
    );
    inBlock.length = 0;
  };
  for (const hit of context.hits('punctuation.paired')) {
    if (block === undefined || block.end <= hit.start) {
      flush();
      block = page.blockAt(hit.start);
    }
    const { role, shown } = block;
    if (role === 'body' && shown && context.text[hit.start] === hit.entry.mark) inBlock.push(hit);
  }
  flush();
  for (const left of pending.values()) reports.push(...left.map((hit) => reportOf(hit, context)));
  return reports.filter(({ at }) => !excused(at, context));
}

/** Pairs the marks of one block; what opens and is not closed waits, what closes takes all that waits of its kind. */
function settle(
  hits: readonly Hit<'punctuation.paired'>[],
  pending: Map<string, Hit<'punctuation.paired'>[]>,
  begins: (hit: Hit<'punctuation.paired'>) => boolean,
  report: (hit: Hit<'punctuation.paired'>) => void,
): void {
  const open = new Map<string, Hit<'punctuation.paired'>[]>();
  for (const hit of hits) {
    const { mark, opens, partner } = hit.entry;
    if (opens) open.set(mark, [...(open.get(mark) ?? []), hit]);
    else if ((open.get(partner)?.length ?? 0) > 0) {
      // The last of several paragraphs, each of which begins with the mark: it closes them all.
      if (begins(open.get(partner)!.pop()!)) pending.delete(partner);
    } else if ((pending.get(partner)?.length ?? 0) > 0) pending.delete(partner);
    else report(hit);
  }
  for (const [mark, left] of open) pending.set(mark, [...(pending.get(mark) ?? []), ...left]);
}

function reportOf({ entry, start, end }: Hit<'punctuation.paired'>, context: PageInContext): Reported {
  const { text, page } = context;
  const block = page.blockAt(start);
  // A quotation that begins its paragraph may go on over several.
  const goesOn = entry.mark === '“' && beginsBlock({ start, end }, context);
  const sure = ENDS_SENTENCE.test(text.slice(block.start, block.end)) && !goesOn;
  return {
    at: { start, end },
    messageId: 'unpaired',
    data: { partner: entry.partner },
    because: [{ step: 'prose', add: 0.6 }, ...(sure ? [] : [{ step: 'loose' as const, add: -0.3 }])],
  };
}

function beginsBlock({ start }: Span, { text, page }: PageInContext): boolean {
  return text.slice(page.blockAt(start).start, start).trim() === '';
}

function excused(at: Span, page: PageInContext): boolean {
  const { text } = page;
  if (text[at.start] === '”' && MEASURED.test(text.slice(Math.max(0, at.start - 2), at.start))) return true;
  const block = page.page.blockAt(at.start);
  if (CUT.test(text.slice(block.start, block.end).trimEnd())) return true;
  // A list of news cuts its titles: 关于印发《裕安区2022年.
  if (page.page.links.some(({ text: link }) => link.start <= at.start && at.end <= link.end)) return true;
  return quotedAsWrong(page, at);
}
