import type { Law, LawTable } from '../../dictionary/index.js';
import { basisOf } from '../citations/basis.js';
import type { CitedTitle } from '../citations/citation.js';
import { citedAsPast } from '../citations/matters.js';
import { dayOfStatute, isStatute } from '../guards.js';
import { defineRule } from '../rule.js';

const REPUBLIC = '中华人民共和国';
/** A list of what was repealed names it on every line. */
const LISTS_THE_REPEALED = /废止|失效|清理结果/;
const HEAD = 120;

export default defineRule({
  id: 'legal-basis/repealed',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '依据的法律、行政法规已经废止（合同法自2021年1月1日起由民法典取代）',
    en: 'an item rests on a law or regulation that is no longer in force',
  },
  wants: 'citation',
  messages: {
    replaced: {
      zh: '“{cited}”自{since}起废止，由《{successor}》取代',
      en: '“{cited}” is no longer in force since {since}; 《{successor}》 took its place',
    },
    gone: {
      zh: '“{cited}”自{since}起废止',
      en: '“{cited}” is no longer in force since {since}',
    },
  },
  steps: {
    repealed: { zh: '发布之前已废止', en: 'repealed before the page was published' },
    'basis field': { zh: '位于依据类字段', en: 'in a field that names a legal basis' },
    'behind 根据': { zh: '决定类文件中“根据”之后', en: 'behind 根据 in a document that decides something' },
  },
  check(citation, page) {
    const { law, title } = citation;
    if (law === undefined || law.repealed === '' || title === undefined || citation.alias) return undefined;
    const day = page.context.publishedAt ?? dayOfStatute(page);
    if (day !== undefined && day < law.repealed) return undefined;
    const basis = basisOf(citation, page);
    if (basis === undefined || LISTS_THE_REPEALED.test(page.text.slice(0, HEAD))) return undefined;
    if (citedAsPast(citation, basis, law.repealed, page)) return undefined;
    const successor = heirOf(law, page.dictionary.laws, day);
    return {
      at: title.at,
      messageId: successor === '' ? 'gone' : 'replaced',
      data: { cited: title.name, since: law.repealed, successor },
      // Articles are counted anew in the new law, so its title alone would make a citation that is wrong again.
      suggestions:
        successor === '' || citation.articles.length > 0
          ? []
          : [{ replacement: inForm(successor, law, title), why: { zh: law.source, en: law.source } }],
      evidence: { repealed: law.repealed, successor, source: law.source },
      because: [
        { step: 'repealed', add: 0.5 },
        basis.kind === 'field' ? { step: 'basis field', add: 0.45 } : { step: 'behind 根据', add: 0.3 },
      ],
      // A statute keeps the names of its day until it is amended.
      atMost: day === undefined || isStatute(page) ? 'info' : undefined,
    };
  },
});

/** What is law on the day of the page: a successor may have been replaced in turn. */
function heirOf(law: Law, laws: LawTable, day: string | undefined): string {
  let heir = law.successor;
  for (let steps = 0; steps < 6; steps++) {
    const next = laws.named(heir);
    if (next === undefined || next.repealed === '' || (day !== undefined && day < next.repealed)) break;
    heir = next.successor;
  }
  return heir;
}

/** With or without 《》, and without 中华人民共和国 where the old title had lost it. */
function inForm(successor: string, law: Law, { name, bracketed }: CitedTitle): string {
  const lost = law.title.startsWith(REPUBLIC) && !name.startsWith(REPUBLIC);
  const title = lost ? successor.replace(REPUBLIC, '') : successor;
  return bracketed ? `《${title}》` : title;
}
