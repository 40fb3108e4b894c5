import { neighbours, quotedAsWrong } from '../guards.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** Signals farther apart than this belong to different thoughts. */
const REACH = 60;

export default defineRule({
  id: 'commercial/advertisement',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '商业广告（两类以上推销信号相邻）',
    en: 'an advertisement: promotion signals of two kinds close together',
  },
  wants: 'hit:promotion.signal',
  messages: {
    signals: { zh: '疑似商业广告：{signals}', en: 'looks like an advertisement: {signals}' },
  },
  steps: {
    'two kinds': { zh: '两类推销信号相邻', en: 'promotion signals of two kinds' },
    'more kinds': { zh: '另有一类推销信号', en: 'a further kind of signal' },
    'more signals': { zh: '推销信号密集', en: 'the signals stand close together' },
  },
  check(hit, page) {
    const signals = page.hits('promotion.signal').filter((other) => promotes(other, page));
    const first = signals.findIndex((other) => other.start === hit.start && other.end === hit.end);
    if (first < 0 || (first > 0 && reaches(signals[first - 1]!, hit))) return undefined;
    let last = first;
    while (last + 1 < signals.length && reaches(signals[last]!, signals[last + 1]!)) last++;
    const cluster = signals.slice(first, last + 1);
    const kinds = [...new Set(cluster.map(({ entry }) => entry.promotion))];
    if (kinds.length < 2) return undefined;
    return {
      at: { start: hit.start, end: Math.max(...cluster.map(({ end }) => end)) },
      messageId: 'signals',
      data: { signals: cluster.map(({ entry }) => `“${entry.signal}”`).join('、') },
      evidence: { kinds },
      because: [
        { step: 'two kinds', add: 0.65 },
        ...kinds.slice(2).map(() => ({ step: 'more kinds', add: 0.15 }) as const),
        ...(cluster.length >= 4 ? [{ step: 'more signals', add: 0.15 } as const] : []),
      ],
    };
  },
});

function promotes(hit: Hit<'promotion.signal'>, page: PageInContext): boolean {
  return !neighbours(page.text, hit, { near: hit.entry.unlessNear }, 40) && !quotedAsWrong(page, hit);
}

function reaches(before: Hit, after: Hit): boolean {
  return after.start - before.end <= REACH;
}
