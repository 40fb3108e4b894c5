import { insideTitle, insideUrl, quotedAsWrong } from '../guards.js';
import { insideCurrentOrgan, organGoesOn, placeOfOrgan } from '../organs.js';
import { defineRule } from '../rule.js';

/** 美国退伍军人事务部: a translation of a foreign name may read so. */
const FOREIGN = /[国洲](?:联邦)?$|(?:日本|越南|印度|俄罗斯|澳大利亚|加拿大|巴西)$/;

export default defineRule({
  id: 'institution/misnamed',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '机构固定名称写错（人力资源与社会保障局、人民检查院）',
    en: "an organ's fixed name mistyped (人力资源与社会保障局)",
  },
  wants: 'hit:organ.misnamed',
  messages: {
    misnamed: { zh: '“{seen}”应为“{right}”', en: '“{seen}” should read “{right}”' },
  },
  steps: {
    listed: { zh: '没有机构使用此名称', en: 'no organ bears this name' },
    place: { zh: '紧接在所属地之后', en: 'directly behind the place that it belongs to' },
    level: { zh: '紧接在“省、市、县”之后', en: 'directly behind the word for its level' },
    national: { zh: '国家机关', en: 'a national organ' },
  },
  check(hit, page) {
    const { text, context } = page;
    const { right, level, since } = hit.entry;
    const { publishedAt } = context;
    if (organGoesOn(text, hit.end) || insideCurrentOrgan(page, hit)) return undefined;
    if (publishedAt !== undefined && publishedAt < since) return undefined;
    const place = placeOfOrgan(page, hit.start);
    // 人民检查院 without a place: 组织人民检查院内卫生.
    if (
      place === undefined &&
      (level !== 'nation' || FOREIGN.test(text.slice(Math.max(0, hit.start - 6), hit.start)))
    ) {
      return undefined;
    }
    const at = { start: hit.start, end: hit.end };
    if (insideTitle(text, at) || insideUrl(text, at) || quotedAsWrong(page, at)) return undefined;
    return {
      at,
      messageId: 'misnamed',
      data: { right },
      suggestions: [{ replacement: right, why: { zh: '机构固定名称', en: 'the fixed name of the organ' } }],
      evidence: { level },
      because: [
        { step: 'listed', add: 0.55 },
        place === undefined
          ? { step: 'national', add: 0.35 }
          : place.named === 'region'
            ? { step: 'place', add: 0.4 }
            : { step: 'level', add: 0.3 },
      ],
      atMost: publishedAt === undefined && since !== '' ? 'warning' : undefined,
    };
  },
});
