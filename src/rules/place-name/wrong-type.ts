import { insideTitle, insideUrl, quotedAsWrong, tellsHistory } from '../guards.js';
import { nameGoesOn, partOfFirm } from '../names.js';
import { defineRule, type PageInContext } from '../rule.js';

/** 新疆, 宁夏 and 广西 were provinces until 1955, 1954 and 1958; a year before that makes the name one of its time. */
const LAST_PROVINCE = '1958-03-05';
/** What those provinces left behind: 广西省立艺术馆, 民国新疆省政府, 西藏省（区）. */
const OF_ITS_TIME = /民国|国民政府|清政府|清末|烈士|红军|解放|起义|巡抚|旧址|曾任|时任/;
/** 江苏、内蒙古省（自治区）, 新疆省区市: 省 closes a list. */
const CLOSES_A_LIST = /^(?:[（(](?:自治)?[区市]|立)/;
/** 我国没有内蒙古省, 不能说西藏省. */
const DENIED = /(?:没有|并无|不存在|不能说|不应称|不称|不叫|并非|不是)[“‘"]?$/;

export default defineRule({
  id: 'place-name/wrong-type',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '省级行政区的类别错误（内蒙古省、重庆省）',
    en: 'a province-level division of another kind (内蒙古省, 重庆省)',
  },
  wants: 'hit:place.type',
  messages: {
    type: { zh: '没有“{seen}”，应为“{right}”', en: 'there is no “{seen}”; it is “{right}”' },
  },
  steps: {
    kind: { zh: '该地不是省（市）', en: 'the division is of another kind' },
    firm: { zh: '可能是企业名称', en: 'it may be the name of a firm' },
  },
  check(hit, page) {
    const { text } = page;
    const after = text.slice(hit.end, hit.end + 6);
    if (nameGoesOn(text, hit.end) || CLOSES_A_LIST.test(after) || continuesLonger(hit.start, page))
      return undefined;
    if (insideTitle(text, hit) || insideUrl(text, hit) || quotedAsWrong(page, hit)) return undefined;
    const before = text.slice(Math.max(0, hit.start - 24), hit.start);
    if (DENIED.test(before) || OF_ITS_TIME.test(before + text.slice(hit.end, hit.end + 16))) return undefined;
    if (tellsHistory(page, hit, LAST_PROVINCE)) return undefined;
    const right = hit.entry.rights[0]!;
    const firm = partOfFirm(text, hit.end);
    return {
      at: { start: hit.start, end: hit.end },
      messageId: 'type',
      data: { right: right.name },
      suggestions: [
        {
          replacement: right.name,
          why: { zh: `行政区划代码${right.code}`, en: `the name by the division code ${right.code}` },
        },
      ],
      evidence: { code: String(right.code), source: 'GB/T 2260' },
      because: [{ step: 'kind', add: 0.95 }, ...(firm ? [{ step: 'firm', add: -0.4 } as const] : [])],
      atMost: firm ? 'info' : undefined,
    };
  },
});

/** 两广西行, 越南广宁省: the name begins inside another word. */
function continuesLonger(start: number, { text, dictionary }: PageInContext): boolean {
  return dictionary.boundary.across(text, start) !== undefined;
}
