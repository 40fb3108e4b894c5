import { judgeRegion, REGION_STEPS } from '../mistaken-regions.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'place-name/misspelt',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '行政区划名称错字（毫州市、安徵省）',
    en: 'a division with one wrong character (毫州市 for 亳州市)',
  },
  wants: 'hit:place.spelling',
  messages: {
    misspelt: { zh: '“{seen}”疑为“{right}”之误', en: '“{seen}” should probably read “{right}”' },
  },
  steps: {
    ...REGION_STEPS,
    alike: { zh: '与一处地名仅差一形近或音近字', en: 'one character like that of a place in sound or look' },
  },
  check(hit, page) {
    // 安徵省 is 安徽省 on any page; 珠洲市 is a town in Japan.
    const anywhere = hit.entry.wrong.endsWith('省');
    const judged = judgeRegion(hit.entry.rights, hit, page, anywhere);
    if (judged === undefined) return undefined;
    const { right, because, atMost } = judged;
    return {
      at: { start: hit.start, end: hit.end },
      messageId: 'misspelt',
      data: { right: right.name },
      suggestions: [
        {
          replacement: right.name,
          why: { zh: `行政区划代码${right.code}`, en: `the name by the division code ${right.code}` },
        },
      ],
      evidence: { code: String(right.code), source: 'GB/T 2260、民政部行政区划代码' },
      because: [{ step: 'alike', add: 0.5 }, ...because],
      atMost,
    };
  },
});
