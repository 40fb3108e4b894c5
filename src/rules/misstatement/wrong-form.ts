import { neighbours, quotedAsWrong, titleAround } from '../guards.js';
import { defineRule } from '../rule.js';

/** Longer forms are hardly met by chance, so that a word over their edge says little. */
const CHANCE_LENGTH = 4;

export default defineRule({
  id: 'misstatement/wrong-form',
  severity: 'error',
  since: '0.1.0',
  safeFix: true,
  summary: {
    zh: '固定表述、机构名称等的已知错误写法',
    en: 'known wrong forms of fixed formulations and names',
  },
  wants: 'hit:misstatement.wrong',
  messages: { wrong: { zh: '“{seen}”应为“{right}”', en: '“{seen}” should read “{right}”' } },
  steps: {
    listed: { zh: '词典收录的错误写法', en: 'a wrong form that the dictionary lists' },
    title: { zh: '位于《》标题内，可能系原文如此', en: 'inside 《》: the document may bear this title' },
    straddle: { zh: '边缘处可读作另一个词', en: 'another word covers the edge' },
  },
  check({ entry, start, end }, page) {
    const { text, context, dictionary } = page;
    const at = { start, end };
    const { unlessBefore, unlessAfter, unlessNear } = entry;
    if (neighbours(text, at, { before: unlessBefore, after: unlessAfter, near: unlessNear }))
      return undefined;
    if (quotedAsWrong(page, at)) return undefined;

    const { publishedAt } = context;
    if (publishedAt !== undefined) {
      if (entry.since !== undefined && publishedAt < entry.since) return undefined;
      if (entry.until !== undefined && publishedAt > entry.until) return undefined;
    }
    const undated = publishedAt === undefined && (entry.since ?? entry.until) !== undefined;

    const title = titleAround(text, start);
    // A work may be called so: the sketch 《领导小姐》.
    const short = end - start <= CHANCE_LENGTH;
    if (short && title !== undefined && title.start + 1 === start && title.end - 1 === end) return undefined;
    const straddled = dictionary.boundary.readsOtherwise(text, at, entry.right);
    if (short && straddled) return undefined;

    const because: { step: 'listed' | 'title' | 'straddle'; add: number }[] = [{ step: 'listed', add: 0.95 }];
    if (title !== undefined) because.push({ step: 'title', add: -0.25 });
    if (straddled) because.push({ step: 'straddle', add: -0.2 });
    return {
      at,
      messageId: 'wrong',
      data: { right: entry.right },
      suggestions: [
        {
          replacement: entry.right,
          why: { zh: `规范表述，见${entry.source}`, en: `the established form, see ${entry.source}` },
        },
      ],
      evidence: { source: entry.source, ...(entry.since === undefined ? {} : { since: entry.since }) },
      because,
      atMost: undated ? 'info' : entry.severity,
    };
  },
});
