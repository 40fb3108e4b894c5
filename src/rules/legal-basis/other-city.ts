import { basisOf } from '../citations/basis.js';
import { foreignOrigin } from '../citations/jurisdiction.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'legal-basis/other-city',
  severity: 'warning',
  since: '0.2.0',
  summary: {
    zh: '设定依据引用了本省其他市、县的文件或机构',
    en: 'an item rests on a document or organ of another city or county of the province',
  },
  wants: 'citation',
  messages: {
    foreign: {
      zh: '“{label}”引用本省其他市县的“{cited}”（{region}），本单位属{home}',
      en: '“{label}” cites “{cited}” of {region}; the publisher belongs to {home}',
    },
  },
  steps: {
    'basis field': { zh: '位于依据类字段', en: 'in a field that names a legal basis' },
    'behind 根据': { zh: '决定类文件中“根据”之后', en: 'behind 根据 in a document that decides something' },
    title: { zh: '他市他县的文件', en: 'a document of another city or county' },
    organ: { zh: '他市他县的机构', en: 'an organ of another city or county' },
    number: { zh: '他市他县的文号', en: 'a document number of another city or county' },
    order: { zh: '他市他县的令或公告', en: 'an order of another city or county' },
    'shared name': { zh: '地名或机关代字不止一处使用', en: 'more than one place has this name or code' },
  },
  check(citation, page) {
    const { context, dictionary, text } = page;
    if (context.home === undefined || citation.origins.every(({ level }) => level === 'nation'))
      return undefined;
    const basis = basisOf(citation, page);
    if (basis === undefined) return undefined;
    const foreign = foreignOrigin(citation, basis, context.home, page);
    if (foreign?.distance !== 'other city') return undefined;
    const { shared, origin } = foreign;
    const { at, by, name, regions, sure } = origin;
    return {
      at,
      messageId: 'foreign',
      data: {
        label: basis.label,
        cited: text.slice(at.start, at.end),
        region: name,
        home: dictionary.regions.nameOf(context.home) ?? String(context.home),
      },
      evidence: { region: regions.join(','), home: String(context.home), homeFrom: context.homeFrom },
      because: [
        basis.kind === 'field' ? { step: 'basis field', add: 0.4 } : { step: 'behind 根据', add: 0.25 },
        { step: by, add: 0.5 },
        ...(shared || !sure ? [{ step: 'shared name', add: -0.3 } as const] : []),
      ],
      atMost: by === 'number' && shared ? 'info' : undefined,
    };
  },
});
