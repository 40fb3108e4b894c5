import { type Misprint, wordingOf } from '../../language/index.js';
import type { Page } from '../../text/index.js';
import { insideUrl, quotedAsWrong } from '../guards.js';
import { defineRule, type PageInContext } from '../rule.js';

export default defineRule({
  id: 'misstatement/typo',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '错别字、漏字、多字（语言模型判断，须以 --typos 开启）',
    en: 'misprints anywhere, judged by a language model (switched on with --typos)',
  },
  wants: 'page',
  messages: {
    other: { zh: '“{seen}”疑为“{right}”之误', en: '“{seen}” is probably meant to be “{right}”' },
    lost: { zh: '“{seen}”疑漏字，应为“{right}”', en: '“{seen}” has probably lost a character: “{right}”' },
    extra: {
      zh: '“{seen}”疑多字，应为“{right}”',
      en: '“{seen}” has probably one character too many: “{right}”',
    },
    swapped: { zh: '“{seen}”疑颠倒，应为“{right}”', en: '“{seen}” is probably turned round: “{right}”' },
  },
  steps: {
    model: { zh: '语言模型估计的出错概率', en: 'how likely an error is, as the language model estimates' },
    recurs: { zh: '本批多篇文档都这样写', en: 'several documents of the run write so' },
  },
  check(page, context) {
    const { typos, text } = context;
    if (typos === undefined) return undefined;
    return typos
      .find(text)
      .map((misprint) => ({ ...atSecondOfTwo(misprint, text), wording: wordingOf(misprint, text) }))
      .filter((misprint) => isProse(page, misprint) && !isExcused(misprint, context))
      .map((misprint) => {
        const { kind, logOdds, replacement, wording } = misprint;
        const recurs = typos.recurs(wording);
        const confidence = typos.confidenceOf(logOdds);
        const at = shownSpan(misprint, text);
        const head = text.slice(at.start, misprint.start);
        const right = head + replacement + text.slice(misprint.end, at.end);
        return {
          at,
          messageId: kind === 'word' ? 'other' : kind,
          data: { right },
          suggestions: [
            {
              replacement: right,
              why: {
                zh: '语言模型认为此处最可能的写法',
                en: 'the likeliest wording here, says the language model',
              },
            },
          ],
          evidence: { kind, wording },
          because: [
            { step: 'model' as const, add: confidence },
            ...(recurs ? [{ step: 'recurs' as const, add: -confidence / 2 }] : []),
          ],
          atMost: recurs ? ('info' as const) : typos.severityOf(logOdds),
        };
      });
  },
});

/** Of 营营 either is one too many; the second is what a reader sees. */
function atSecondOfTwo(misprint: Misprint, text: string): Misprint {
  const { kind, start, end } = misprint;
  if (kind !== 'extra' || text.slice(start, end) !== text.slice(end, end + (end - start))) return misprint;
  return { ...misprint, start: end, end: end + (end - start) };
}

/** What was lost, or is one too many, is shown with the character before it, so that there is something to see. */
function shownSpan({ start, end, kind }: Misprint, text: string): { start: number; end: number } {
  if (kind === 'lost') return { start: Math.max(0, start - 1), end: Math.min(text.length, end + 1) };
  return kind === 'extra' ? { start: Math.max(0, start - 1), end } : { start, end };
}

/** Code, attributes and meta tags are no prose. */
function isProse(page: Page, { start }: Misprint): boolean {
  const { role } = page.blockAt(start);
  return role === 'body' || role === 'title';
}

function isExcused(misprint: Misprint, context: PageInContext): boolean {
  return quotedAsWrong(context, misprint) || insideUrl(context.text, misprint);
}
