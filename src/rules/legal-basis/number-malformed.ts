import { basisOf } from '../citations/basis.js';
import type { NumberDefect } from '../citations/citation.js';
import { quotedAsWrong } from '../guards.js';
import { defineRule, type Localised } from '../rule.js';

/** GB/T 9704—1999 brought the brackets 〔〕; older documents bear the numbers of their time. */
const FIRST_YEAR = 2000;

const DEFECTS: Readonly<Record<NumberDefect, Localised>> = {
  brackets: { zh: '年份应用六角括号〔〕', en: 'the year stands in 〔〕' },
  'lost brackets': { zh: '年份缺少六角括号〔〕', en: 'the year has lost its 〔〕' },
  'short year': { zh: '年份应写全四位', en: 'the year has four digits' },
  ordinal: { zh: '序号前不加“第”', en: 'no 第 before the number' },
  'leading zero': { zh: '序号不编虚位', en: 'no zeros before the number' },
};

export default defineRule({
  id: 'legal-basis/number-malformed',
  severity: 'info',
  since: '0.2.0',
  summary: {
    zh: '依据文号书写不规范（国办发[2018]3号，应为国办发〔2018〕3号）',
    en: 'the number of a cited document is not written as the standard wants it',
  },
  wants: 'citation',
  messages: {
    malformed: {
      zh: '文号“{seen}”书写不规范：{defects}',
      en: 'the document number “{seen}” is not in the standard form: {defects}',
    },
  },
  steps: {
    form: { zh: 'GB/T 9704—2012 的文号格式', en: 'the form that GB/T 9704—2012 gives' },
    'basis field': { zh: '位于依据类字段', en: 'in a field that names a legal basis' },
    'behind 根据': { zh: '决定类文件中“根据”之后', en: 'behind 根据 in a document that decides something' },
  },
  check(citation, page) {
    const malformed = citation.numbers.filter(
      ({ defects, year }) => defects.length > 0 && year >= FIRST_YEAR,
    );
    if (malformed.length === 0) return undefined;
    const basis = basisOf(citation, page);
    if (basis === undefined) return undefined;
    return malformed
      .filter(({ at }) => !quotedAsWrong(page, at))
      .map(({ at, defects, regular }) => ({
        at,
        messageId: 'malformed' as const,
        data: { defects: defects.map((defect) => DEFECTS[defect].zh).join('；') },
        suggestions: [
          { replacement: regular, why: { zh: 'GB/T 9704—2012 7.2.5', en: 'GB/T 9704—2012, 7.2.5' } },
        ],
        evidence: { defects },
        because: [
          { step: 'form' as const, add: 0.5 },
          basis.kind === 'field'
            ? { step: 'basis field' as const, add: 0.4 }
            : { step: 'behind 根据' as const, add: 0.3 },
        ],
      }));
  },
});
