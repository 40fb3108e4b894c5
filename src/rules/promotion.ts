import type { PromotionKind } from '../dictionary/index.js';
import type { Span } from '../text/index.js';

/*
 * What an advertisement says in numbers rather than in words: prices, discounts, gifts, private contacts, "the first
 * hundred". No word list can hold them; they are read only where words of promotion have been found already.
 */

export interface NumberSignal extends Span {
  readonly kind: PromotionKind | 'gift';
  /** As two points a strong signal has, and one a weak one. */
  readonly points: number;
}

const AMOUNT = String.raw`[\d０-９一二三四五六七八九十百千万][\d０-９.,一二三四五六七八九十百千万]{0,8}`;

const PATTERNS: readonly (readonly [kind: NumberSignal['kind'], points: number, pattern: RegExp])[] = [
  [
    'price',
    1.5,
    new RegExp(
      String.raw`(?:仅[需售要]?|只[要需]|特价|特惠|现价|一口价|体验价|优惠价|专享价|低至|首付)\s*${AMOUNT}(?:元|块|万)?`,
      'g',
    ),
  ],
  [
    'price',
    1,
    new RegExp(
      String.raw`${AMOUNT}(?:元|块钱?)\s*(?:起|/|一|每|包|享|全包|任|\d?[斤盒瓶箱袋件只份桶套])`,
      'g',
    ),
  ],
  ['price', 0.5, new RegExp(`${AMOUNT}元`, 'g')],
  [
    'price',
    1.5,
    new RegExp(
      String.raw`(?:立减|直降|再减|即减|立省|省下|抵)\s*${AMOUNT}|[\d一二三四五六七八九]{1,2}(?:\.\d)?\s*折|满\s*${AMOUNT}元?\s*[减送赠返]|第二[件份杯]\s*(?:半价|[01]元)|返利\s*\d|\d[:：]10\b`,
      'g',
    ),
  ],
  [
    'gift',
    1.5,
    new RegExp(
      String.raw`买[一二三四五六七八九十\d]{1,2}\S{0,2}[送赠]|充?${AMOUNT}元?[送赠]\s*\d|[买购拍充存订]\S{1,4}[送赠]|(?:到场|到店|进店|报名|办卡|签约|下单|上线|扫码|关注|注册|办理|提车|再|还|就|前\d{1,4}[名位]\S{0,6})[送赠](?!达|审|交|到)|[送赠]\S{1,10}(?:一[份只套台提盒件]|\d+[枚张份次个]|礼包|手环|家电|护理包|车位|话费)|立领|每户奖`,
      'g',
    ),
  ],
  [
    'contact',
    1.5,
    /(?<!\d)400[-\s]?\d{3,4}[-\s]?\d{3,4}(?!\d)|(?:微信|[薇vV][xX信❤]?|威信|➕薇❤?)\s*(?:号|同号)?\s*[:：]?\s*[a-zA-Z][\w-]{4,19}|[qQ]{2}\s*[:：]\s*\d{5,}/g,
  ],
  ['contact', 1, /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)17\d{9}(?!\d)|微信同号/g],
  ['contact', 0.5, /(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|地址[:：]/g],
  [
    'scarcity',
    1,
    /前\s*\d{1,5}\s*(?:名|位|组|台|单|小时)|(?:仅[剩余限]|最后|只有|限)\s*\d{1,4}\s*(?:席|个|台|套|间|名|位|件|箱|天)/g,
  ],
];

/** The signals in a stretch of text, the strongest of each kind. */
export function numbersIn(text: string, within: Span): NumberSignal[] {
  const best = new Map<NumberSignal['kind'], NumberSignal>();
  const part = text.slice(within.start, within.end);
  for (const [kind, points, pattern] of PATTERNS) {
    const match = part.matchAll(pattern).next().value;
    if (match === undefined || (best.get(kind)?.points ?? 0) >= points) continue;
    const start = within.start + match.index;
    best.set(kind, { kind, points, start, end: start + match[0].length });
  }
  return [...best.values()];
}
