import type { PromotionKind } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { isStatute, neighbours, quotedAsWrong, sentenceAround } from '../guards.js';
import { type NumberSignal, numbersIn } from '../promotion.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Signal = Hit<'promotion.signal'>;

/** Signals farther apart than this belong to different thoughts. */
const REACH = 60;
/** Within this distance, in the same block, a warning is about the signal. */
const WARNING_REACH = 60;
/** Prices and telephones stand in the sentence behind the words that they belong to. */
const NEXT_SENTENCE = 60;
/** Points of a strong signal; a weak one has one, and half of it where its kind has been seen. */
const STRONG = 2;
/** Words alone must come to this before numbers are read at all. */
const WORTH_READING = 2;
/**
 * Where no two strong signals of different kinds stand together, so many points of three kinds make an advertisement; of
 * two kinds where they are a strong signal and a contact that no office has.
 */
const ENOUGH = 3.5;

/** Texts that speak of advertisements: warnings, penalties, campaigns against them. */
const WARNING =
  /反诈|诈骗|诱骗|忽悠|诱导|误导|虚构|违反|罚款|立案|消协|消保委|慎选|慎入|谨防|警惕|当心|骗局|骗子|骗取|受骗|上当|传销|虚假|违法|违规|夸大|幌子|噱头|套路|查处|处罚|打击|整治|举报|投诉|不轻信|勿轻信|不可信|切勿|不要相信|消费提示|消费警示|消费提醒|宣称|声称|当事人|推销保健品|不得使用|禁止|责令|警方|靠谱吗|来信内容|网友问|请帮忙|跑路/;
/** Public money or a public service under the words of trade. */
const PUBLIC = /消费券|惠民券|文旅券|政府补贴|财政补贴|以旧换新补贴|公益|志愿(?:者|服务)|免费体检|免费培训/;
/** The same where weak signals speak: what the state buys, sells, lets, subsidises and teaches. */
const PUBLIC_TRADE =
  /惠民|补贴|培训班|义诊|助农|滞销|农户|脱贫户|公开招租|公开出售|招标|投标|采购|竞买|竞价|拍卖|挂牌|中标|预算|公租房|招聘|五险|应聘|求职|医保(?!卡)|社保(?!卡)|财政|收费标准|政府指导价/;
/** Who sells and who governs: an organ named in the sentence itself is no shop. */
const ORGAN =
  /[省市区县镇乡]委|人民政府|街道办|管委会|居委会|村委会|(?:商务|文旅|文化|人社|教育|教体|卫健|农业农村|住建|民政|税务|市场监管|公安|交通|水利|体育|文体|文旅体|退役军人|乡村振兴|自然资源|司法|城管|应急|科技|发改|统计|林业|气象)局|供销社|人民医院|中医院|卫生院|妇幼保健|疾控|图书馆|文化馆|博物馆|科技馆|体育中心|残联|妇联|总工会|团委|红十字|国网|供电公司/;

export default defineRule({
  id: 'commercial/advertisement',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '商业广告（几类推销信号相邻）',
    en: 'an advertisement: promotion signals of several kinds close together',
  },
  wants: 'page',
  messages: {
    signals: { zh: '疑似商业广告：{signals}', en: 'looks like an advertisement: {signals}' },
  },
  steps: {
    'two kinds': { zh: '两类推销信号相邻', en: 'promotion signals of two kinds' },
    'more kinds': { zh: '另有一类推销信号', en: 'a further kind of signal' },
    'more signals': { zh: '推销信号密集', en: 'the signals stand close together' },
    'weak signals': {
      zh: '多类较弱的推销信号与价格、赠品或私人联系方式并见',
      en: 'weak signals of several kinds beside prices, gifts or contacts',
    },
  },
  check(_, page) {
    return clustersOf(page.hits('promotion.signal')).flatMap((cluster) => judge(cluster, page) ?? []);
  },
});

/** Runs of signals, each within reach of the one before. Of overlapping signals the strong one counts, then the first. */
function clustersOf(hits: readonly Signal[]): Signal[][] {
  const clusters: Signal[][] = [];
  for (const hit of hits) {
    const cluster = clusters.at(-1);
    const before = cluster?.at(-1);
    if (cluster === undefined || before === undefined || hit.start - before.end > REACH) clusters.push([hit]);
    else if (hit.start >= before.end) cluster.push(hit);
    else if (before.entry.weak && !hit.entry.weak) cluster[cluster.length - 1] = hit;
  }
  return clusters;
}

function judge(cluster: readonly Signal[], page: PageInContext): Report<'signals', Step> | undefined {
  if (pointsOf(cluster, []) < WORTH_READING) return undefined;
  const signals = cluster.filter((hit) => promotes(hit, page));
  const [first] = signals;
  if (first === undefined) return undefined;
  const strong = new Set(signals.filter(({ entry }) => !entry.weak).map(({ entry }) => entry.promotion));
  if (strong.size >= 2) return report(page.text, signals, [], [...strong]);
  if (pointsOf(signals, []) < WORTH_READING || isStatute(page)) return undefined;
  const around = sentencesOf(signals, page);
  const sentences = page.text.slice(around.start, around.end);
  if (ORGAN.test(sentences) || PUBLIC_TRADE.test(sentences)) return undefined;
  const numbers = numbersIn(page.text, around);
  const kinds = new Set<NumberSignal['kind']>([
    ...signals.map(({ entry }) => entry.promotion),
    ...numbers.map(({ kind }) => kind),
  ]);
  const reaches = strong.size > 0 && numbers.some(({ kind, points }) => kind === 'contact' && points > 1);
  if (kinds.size < (reaches ? 2 : 3) || pointsOf(signals, numbers) < ENOUGH) return undefined;
  return report(page.text, signals, numbers, [...kinds]);
}

type Step = 'two kinds' | 'more kinds' | 'more signals' | 'weak signals';

function report(
  text: string,
  signals: readonly Signal[],
  numbers: readonly NumberSignal[],
  kinds: readonly string[],
): Report<'signals', Step> {
  const spans: readonly Span[] = [...signals, ...numbers];
  const words = [...new Set(signals.map(({ entry }) => `“${entry.signal}”`))];
  return {
    at: wholeNumbers(text, {
      start: Math.min(...spans.map(({ start }) => start)),
      end: Math.max(...spans.map(({ end }) => end)),
    }),
    messageId: 'signals',
    data: { signals: words.join('、') },
    evidence: { kinds },
    because:
      numbers.length === 0
        ? [
            { step: 'two kinds', add: 0.65 },
            ...kinds.slice(2).map(() => ({ step: 'more kinds', add: 0.15 }) as const),
            ...(signals.length >= 4 ? [{ step: 'more signals', add: 0.15 } as const] : []),
          ]
        : [
            { step: 'weak signals', add: 0.6 },
            ...kinds.slice(3).map(() => ({ step: 'more kinds', add: 0.15 }) as const),
          ],
  };
}

/** A cut number could be masked no more: what begins or ends inside one takes all of it. */
function wholeNumbers(text: string, { start, end }: Span): Span {
  const isPart = (at: number) => /[0-9０-９xXｘＸ-]/.test(text[at] ?? '');
  let from = start;
  while (isPart(from) && isPart(from - 1)) from--;
  let to = end;
  while (isPart(to - 1) && isPart(to)) to++;
  return { start: from, end: to };
}

function pointsOf(signals: readonly Signal[], numbers: readonly NumberSignal[]): number {
  const seen = new Set<PromotionKind>();
  let points = numbers.reduce((sum, number) => sum + number.points, 0);
  for (const { entry } of signals) {
    points += entry.weak ? (seen.has(entry.promotion) ? 0.5 : 1) : STRONG;
    seen.add(entry.promotion);
  }
  return points;
}

/** The sentences of the signals and the rest of the thought behind them, within one block for each end. */
function sentencesOf(signals: readonly Signal[], { text, page }: PageInContext): Span {
  const first = signals[0]!;
  const last = signals.at(-1)!;
  const block = page.blockAt(last.start);
  return {
    start: sentenceAround(text, first).start,
    end: Math.min(block.end, Math.max(sentenceAround(text, last).end, last.end + NEXT_SENTENCE)),
  };
}

function promotes(hit: Signal, page: PageInContext): boolean {
  const { text } = page;
  if (neighbours(text, hit, { near: hit.entry.unlessNear }, WARNING_REACH)) return false;
  const block = page.page.blockAt(hit.start);
  const from = Math.max(block.start, hit.start - WARNING_REACH);
  const around = text.slice(from, Math.min(block.end, hit.end + WARNING_REACH));
  if (WARNING.test(around) || PUBLIC.test(around)) return false;
  // What an advertisement says is not in quotation marks; what is said of advertisements is.
  return !/[“「『"][^”」』"]*$/.test(text.slice(from, hit.start)) && !quotedAsWrong(page, hit);
}
