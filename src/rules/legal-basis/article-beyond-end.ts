import type { Law } from '../../dictionary/index.js';
import { basisOf } from '../citations/basis.js';
import { quotedAsWrong } from '../guards.js';
import { defineRule } from '../rule.js';

/** No law has lost so many of its articles that an older text had this many times those of today. */
const NEVER_HAD = 1.6;

export default defineRule({
  id: 'legal-basis/article-beyond-end',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '引用的条款超出该法的条数（道路交通安全法共124条，没有第1300条）',
    en: 'an article is cited that the law does not have',
  },
  wants: 'citation',
  messages: {
    beyond: {
      zh: '《{law}》共{count}条，没有“{seen}”',
      en: '《{law}》 has {count} articles; there is no “{seen}”',
    },
  },
  steps: {
    count: { zh: '现行文本的条数', en: 'the articles of the text in force' },
    'far beyond': { zh: '远超任何版本的条数', en: 'more than any version ever had' },
    'basis field': { zh: '位于依据类字段', en: 'in a field that names a legal basis' },
    'behind 根据': { zh: '决定类文件中“根据”之后', en: 'behind 根据 in a document that decides something' },
  },
  check(citation, page) {
    const { law, articles } = citation;
    if (law === undefined || law.articles === 0) return undefined;
    const beyond = articles.filter(({ number }) => number > law.articles);
    if (beyond.length === 0) return undefined;
    const day = page.context.publishedAt;
    // What is gone is to be replaced as a whole.
    if (law.repealed !== '' && (day === undefined || day >= law.repealed)) return undefined;
    const basis = basisOf(citation, page);
    if (basis === undefined) return undefined;
    return beyond
      .filter(({ at, number }) => !mayBeOlder(number, law, day) && !quotedAsWrong(page, at))
      .map(({ at, number }) => ({
        at,
        messageId: 'beyond' as const,
        data: { law: law.title, count: String(law.articles) },
        evidence: { articles: law.articles, number },
        because: [
          { step: 'count' as const, add: 0.5 },
          ...(number > law.articles * NEVER_HAD ? [{ step: 'far beyond' as const, add: 0.1 }] : []),
          basis.kind === 'field'
            ? { step: 'basis field' as const, add: 0.4 }
            : { step: 'behind 根据' as const, add: 0.3 },
        ],
        atMost: day === undefined && number <= law.articles * NEVER_HAD ? ('info' as const) : undefined,
      }));
  },
});

/** An older text of the law may have had the article, and the page may be of its time. */
function mayBeOlder(number: number, law: Law, day: string | undefined): boolean {
  if (number > law.articles * NEVER_HAD || day === undefined) return false;
  const changed = [law.effective, ...law.amended].sort().at(-1) ?? '';
  return day < changed;
}
