import type { Localised } from '../rules/index.js';

/** What a value must look like, in words for its author. They are ours, so that no message repeats a bad value. */
export const EXPECTED = {
  home: {
    zh: '应为六位 GB/T 2260 行政区划代码，例如 341503',
    en: 'expected a GB/T 2260 code of six digits, such as 341503',
  },
  publishedAt: {
    zh: '应为 YYYY-MM-DD 形式的日期，例如 2022-06-10',
    en: 'expected a day as YYYY-MM-DD, such as 2022-06-10',
  },
  platform: {
    zh: '应为 gov-site、disclosure、service、weibo、wechat、other 之一',
    en: 'expected one of gov-site, disclosure, service, weibo, wechat, other',
  },
  format: { zh: '应为 html、text、markdown 之一', en: 'expected one of html, text, markdown' },
  confidence: { zh: '应为 0 到 1 之间的数', en: 'expected a number from 0 to 1' },
  masks: {
    zh: '应为正整数（脱敏后至少剩余的人数）或 yongan',
    en: 'expected a whole number of people from 1 on, or yongan',
  },
  text: { zh: '应为字符串', en: 'expected a string' },
} as const satisfies Record<string, Localised>;
