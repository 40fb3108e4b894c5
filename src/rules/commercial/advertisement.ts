import { neighbours, quotedAsWrong } from '../guards.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** Signals farther apart than this belong to different thoughts. */
const REACH = 60;
/** Within this distance, in the same block, a warning is about the signal. */
const WARNING_REACH = 60;
/** Texts that speak of advertisements: warnings, penalties, campaigns against them. */
const WARNING =
  /反诈|诈骗|诱骗|忽悠|诱导|误导|虚构|违反|罚款|立案|消协|慎选|慎入|谨防|警惕|当心|骗局|骗子|骗取|受骗|上当|传销|虚假|违法|违规|夸大|幌子|噱头|套路|查处|处罚|打击|整治|举报|投诉|不轻信|勿轻信|切勿|不要相信|消费提示|消费警示|消费提醒|宣称|当事人|推销保健品|不得使用|禁止/;
/** Public money or a public service under the words of trade. */
const PUBLIC = /消费券|惠民券|文旅券|政府补贴|财政补贴|以旧换新补贴|公益|志愿|免费体检|免费培训/;

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
    const signals = signalsOf(page);
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

/** Every signal of a page asks for all of them, which is told once: with hundreds it took seconds. */
const told = new WeakMap<PageInContext, readonly Hit<'promotion.signal'>[]>();

function signalsOf(page: PageInContext): readonly Hit<'promotion.signal'>[] {
  const signals = told.get(page) ?? apart(page.hits('promotion.signal')).filter((hit) => promotes(hit, page));
  told.set(page, signals);
  return signals;
}

/** 诚招代理热线 is one phrase, though 诚招代理 and 代理热线 are both signals: of overlapping ones the first counts. */
function apart(hits: readonly Hit<'promotion.signal'>[]): Hit<'promotion.signal'>[] {
  const kept: Hit<'promotion.signal'>[] = [];
  for (const hit of hits) if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  return kept;
}

function promotes(hit: Hit<'promotion.signal'>, page: PageInContext): boolean {
  const { text } = page;
  if (neighbours(text, hit, { near: hit.entry.unlessNear }, WARNING_REACH)) return false;
  const block = page.page.blockAt(hit.start);
  const from = Math.max(block.start, hit.start - WARNING_REACH);
  const around = text.slice(from, Math.min(block.end, hit.end + WARNING_REACH));
  if (WARNING.test(around) || PUBLIC.test(around)) return false;
  // What an advertisement says is not in quotation marks; what is said of advertisements is.
  return !/[“「『"][^”」』"]*$/.test(text.slice(from, hit.start)) && !quotedAsWrong(page, hit);
}

function reaches(before: Hit<'promotion.signal'>, after: Hit<'promotion.signal'>): boolean {
  return after.start - before.end <= REACH;
}
