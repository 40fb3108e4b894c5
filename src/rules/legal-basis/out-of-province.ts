import { provinceOf } from '../../dictionary/index.js';
import { basisOf } from '../citations/basis.js';
import { foreignOrigin } from '../citations/jurisdiction.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'legal-basis/out-of-province',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '设定依据引用了外省文件或机构',
    en: 'an item rests on a document or organ of another province',
  },
  wants: 'citation',
  messages: {
    foreign: {
      zh: '“{label}”引用外省的“{cited}”（{region}），本单位属{home}',
      en: '“{label}” cites “{cited}” of {region}; the publisher belongs to {home}',
    },
  },
  steps: {
    'basis field': { zh: '位于依据类字段', en: 'in a field that names a legal basis' },
    'behind 根据': { zh: '决定类文件中“根据”之后', en: 'behind 根据 in a document that decides something' },
    title: { zh: '外省的文件', en: 'a document of another province' },
    organ: { zh: '外省的机构', en: 'an organ of another province' },
    number: { zh: '外省的文号', en: 'a document number of another province' },
    order: { zh: '外省的令或公告', en: 'an order of another province' },
    'shared name': { zh: '地名或机关代字不止一处使用', en: 'more than one place has this name or code' },
  },
  check(citation, page) {
    const { context, dictionary, text } = page;
    if (context.home === undefined || citation.origins.every(({ level }) => level === 'nation'))
      return undefined;
    const basis = basisOf(citation, page);
    if (basis === undefined) return undefined;
    const foreign = foreignOrigin(citation, basis, context.home, page);
    if (foreign?.distance !== 'other province') return undefined;
    const { shared, origin } = foreign;
    const { at, by, name, regions, sure } = origin;
    return {
      at,
      messageId: 'foreign',
      data: {
        label: basis.label,
        cited: text.slice(at.start, at.end),
        region: name,
        home: dictionary.regions.nameOf(provinceOf(context.home)) ?? String(context.home),
      },
      evidence: {
        region: regions.join(','),
        home: String(context.home),
        homeFrom: context.homeFrom,
      },
      because: [
        basis.kind === 'field' ? { step: 'basis field', add: 0.4 } : { step: 'behind 根据', add: 0.25 },
        { step: by, add: 0.5 },
        ...(shared || !sure ? [{ step: 'shared name', add: -0.2 } as const] : []),
      ],
      // A code that several organs use may be that of one more.
      atMost: by === 'number' && shared ? 'info' : undefined,
    };
  },
});
