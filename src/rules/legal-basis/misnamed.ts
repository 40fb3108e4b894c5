import { basisOf } from '../citations/basis.js';
import { mistypedLaw } from '../citations/near-law.js';
import { quotedAsWrong } from '../guards.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'legal-basis/misnamed',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '法律、行政法规名称写错（道路交通安法，应为道路交通安全法）',
    en: 'the title of a national law or regulation is mistyped',
  },
  wants: 'citation',
  messages: {
    misnamed: {
      zh: '没有名为“{seen}”的法律法规，应为《{right}》',
      en: 'there is no law named “{seen}”; it is 《{right}》',
    },
  },
  steps: {
    near: { zh: '与一部法律法规的名称只差一两个字', en: 'a character or two from the title of a law' },
    'basis field': { zh: '位于依据类字段', en: 'in a field that names a legal basis' },
    'behind 根据': { zh: '决定类文件中“根据”之后', en: 'behind 根据 in a document that decides something' },
    national: { zh: '自称国家法律', en: 'claims to be national law' },
    broken: { zh: '所写不成词', en: 'what stands there is no sound Chinese' },
    far: { zh: '相差两字', en: 'two characters differ' },
  },
  check(citation, page) {
    const { title } = citation;
    if (title === undefined || citation.law !== undefined) return undefined;
    const basis = basisOf(citation, page);
    if (basis === undefined) return undefined;
    const mistyped = mistypedLaw(citation, page);
    if (mistyped === undefined || quotedAsWrong(page, title.at)) return undefined;
    const { law, right, distance, national, broken } = mistyped;
    return {
      at: title.at,
      messageId: 'misnamed',
      data: { right },
      suggestions: [
        {
          replacement: title.bracketed ? `《${right}》` : right,
          why: { zh: `名称为《${law.title}》`, en: `its title is 《${law.title}》` },
        },
      ],
      evidence: { law: law.title, distance },
      because: [
        { step: 'near', add: 0.35 },
        basis.kind === 'field' ? { step: 'basis field', add: 0.2 } : { step: 'behind 根据', add: 0.15 },
        ...(national ? [{ step: 'national', add: 0.25 } as const] : []),
        ...(broken ? [{ step: 'broken', add: 0.25 } as const] : []),
        ...(distance > 1 ? [{ step: 'far', add: -0.1 } as const] : []),
      ],
    };
  },
});
