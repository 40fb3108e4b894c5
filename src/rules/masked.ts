import { RunClass, type Span } from '../text/index.js';
import { hasProvince, isDay } from './identity.js';
import { gapsAround } from './mask-gaps.js';
import { labelsOf, piecesOf } from './numbers.js';
import type { DigitRun, PageInContext } from './rule.js';
import type { MaskedKind } from './shown-part.js';

/*
 * Numbers with hidden places, and how many people are left: the smaller the crowd, the thinner the mask. Where the stars
 * are fewer or more than the places that they stand for, what is hidden is the length less what is seen.
 */

export interface Masked extends Span {
  readonly kind: MaskedKind;
  /** As many places as the number has; `*` for a hidden one. */
  readonly value: string;
  readonly labelled: boolean;
}

const IDENTITY_LABEL = /身份证|身份号码|社会保障号|社保号|学籍号|证件号|公民身份|证号|预留证件|社保卡号/;
const MOBILE_LABEL = /手机|电话|联系|移动/;
const CARD_LABEL = /银行卡|卡号|账号|帐号|一卡通|社保卡/;
const OTHER_LABEL =
  /(?:编号|编码|代码|合同|项目|户号|账户|帐户|受理号|流水|订单|金额|投资|资金|密码|卡密|批次|序号|合计)[^，。；\n]{0,6}$/;
const SAMPLE = /示例|样例|样表|例如|举例|如[：:]?$|代替/;
const QUANTITY_BEHIND = /^\s?(?:元|万|亿|吨|亩|户|人)/;

const NONE: Masked[] = [];
/** Two rules ask for the masks of each run. */
const known = new WeakMap<DigitRun, readonly Masked[]>();

/** The masked numbers of a run. Most runs have no hidden place, and cost one look. */
export function maskedIn(run: DigitRun, page: PageInContext): readonly Masked[] {
  const gaps = gapsAround(run, page.text);
  // Nothing is hidden in digits alone; among letters only XX hides.
  if (gaps.length === 0 && (run.classes & (RunClass.mask | RunClass.letter)) === 0) return NONE;
  const found = known.get(run);
  if (found !== undefined) return found;
  const masked = [
    ...readMasks(run, page),
    ...gaps.flatMap(({ value, ...at }) => classify(value, at, page) ?? []),
  ].sort((a, b) => a.start - b.start);
  known.set(run, masked);
  return masked;
}

function readMasks(run: DigitRun, page: PageInContext): Masked[] {
  if ((run.classes & RunClass.mask) === 0 && !/[xXｘＸ]{2}/.test(page.text.slice(run.start, run.end)))
    return NONE;
  const pieces = piecesOf(page.text, run);
  const found: Masked[] = [];
  for (let i = 0; i < pieces.length; i++) {
    for (let count = 1; count <= 3 && i + count <= pieces.length; count++) {
      const group = pieces.slice(i, i + count);
      const value = group.map((piece) => piece.value).join('');
      const masked = classify(value, { start: group[0]!.start, end: group.at(-1)!.end }, page);
      if (masked === undefined) continue;
      found.push(masked);
      i += count - 1;
      break;
    }
  }
  return found;
}

/** One group of stars, or stars in the places of an exact length; X is hidden where it stands twice. */
function classify(written: string, at: Span, page: PageInContext): Masked | undefined {
  const value = written.replace(/X{2,}/g, (many) => '*'.repeat(many.length)).replace(/^[GL](?=\d{6})/, '');
  if (!/^[\d*]+X?$/.test(value) || !value.includes('*')) return undefined;
  const seen = value.replace(/\*/g, '').length;
  if (seen < 7 || seen > 17) return undefined;
  const labels = labelsOf(page, at);
  const before = labels.at(-1)!;
  const start = Math.max(page.page.blockAt(at.start).start, at.start - 40);
  if (
    SAMPLE.test(page.text.slice(start, at.start)) ||
    QUANTITY_BEHIND.test(page.text.slice(at.end, at.end + 3))
  )
    return undefined;
  const is = (label: RegExp) => labels.some((one) => label.test(one));
  if (OTHER_LABEL.test(before) || (is(OTHER_LABEL) && !is(IDENTITY_LABEL) && !is(MOBILE_LABEL)))
    return undefined;
  const identity = filled(value, 18);
  const labelled = is(IDENTITY_LABEL);
  if (labelled && /^\d{12}\*{3}$/.test(value) && hasProvince(value) && isDay(`19${value.slice(6, 12)}`)) {
    return { ...at, kind: 'old identity', value, labelled };
  }
  const mobile = filled(value, 11);
  if (mobile !== undefined && (is(MOBILE_LABEL) || /^1[3-9]\d/.test(mobile)) && !labelled) {
    if (/^(?:1[3-9]|\*)/.test(mobile))
      return { ...at, kind: 'mobile', value: mobile, labelled: is(MOBILE_LABEL) };
  }
  if (is(CARD_LABEL) && !labelled) {
    return /^62\d+\*+\d+$/.test(value) && value.length >= 16 && value.length <= 19
      ? { ...at, kind: 'card', value, labelled: true }
      : undefined;
  }
  if (identity === undefined || !couldBeIdentity(identity, labelled, page)) return undefined;
  return { ...at, kind: 'identity', value: identity, labelled };
}

/** The value with as many stars as places are hidden; undefined where the stars do not say which ones. */
function filled(value: string, length: number): string | undefined {
  if (value.length === length) return value;
  const groups = /^(\d*)\*+(\d*X?)$/.exec(value);
  if (groups === null) return undefined;
  const hidden = length - groups[1]!.length - groups[2]!.length;
  return hidden < 1 ? undefined : groups[1]! + '*'.repeat(hidden) + groups[2]!;
}

/** What is seen of region and birth is that of a person. */
function couldBeIdentity(
  value: string,
  labelled: boolean,
  { dictionary: { regions } }: PageInContext,
): boolean {
  const region = value.slice(0, 6);
  if (/^\d\d/.test(region) && !hasProvince(region)) return false;
  // Without a label the region must be one, unless the whole birth is hidden, which no other number does.
  const placed = /^\d{6}$/.test(region) && regions.has(Number(region));
  if (!labelled && !placed && !/^\d\d.{4}\*{8}/.test(value)) return false;
  const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)];
  return (
    fits(year, /^(?:19|20|\*)/) && fits(month, /^(?:0[1-9*]|1[0-2*]|\*)/) && fits(day, /^(?:[0-2*]|3[01*])/)
  );
}

function fits(part: string, form: RegExp): boolean {
  return form.test(part);
}

/** Fewer people than this are found by trying. It lies between the last four hidden (1,000) and a hidden birth (2,700). */
const GUESSABLE_BELOW = 2000;

/** Fewer candidates than this are too few. */
export function fewestLeft({ masks }: Pick<PageInContext, 'masks'>): number {
  return typeof masks === 'number' ? masks : GUESSABLE_BELOW;
}

/** What the published form shows at most, before and behind the hidden places. */
const YONGAN: Readonly<Record<MaskedKind, readonly [head: number, tail: number]>> = {
  identity: [2, 3],
  'old identity': [2, 3],
  mobile: [3, 4],
  card: [6, 4],
};

/** The mask shows no more than the published form. */
export function hasPublishedForm({ kind, value }: Pick<Masked, 'kind' | 'value'>): boolean {
  const [head, tail] = YONGAN[kind];
  return /^\**$/.test(value.slice(head, value.length - tail));
}

/** Counties in the country, and in a province and a prefecture on average. */
const COUNTIES = { all: 3000, province: 100, prefecture: 10 };
/** Years of birth of those alive. */
const YEARS = 80;
/** Ranges of mobile numbers. */
const RANGES = 50;

/**
 * How many people a masked number may still mean: the hidden places multiplied, and of what is left one in eleven where
 * the check is seen.
 */
export function candidatesLeft({ kind, value }: Pick<Masked, 'kind' | 'value'>): number {
  if (kind === 'mobile') {
    const head = hidden(value.slice(0, 3)) === 3 ? RANGES : 10 ** hidden(value.slice(0, 3));
    return head * 10 ** hidden(value.slice(3));
  }
  // One card in ten passes the check of Luhn.
  if (kind === 'card') return Math.max(1, 10 ** hidden(value) / 10);
  if (kind === 'old identity') return 10 ** hidden(value);
  const count = counties(value.slice(0, 6)) * births(value.slice(6, 14)) * 10 ** hidden(value.slice(14, 17));
  return value[17] === '*' ? count : Math.max(1, Math.round(count / 11));
}

function hidden(part: string): number {
  return part.split('*').length - 1;
}

function counties(region: string): number {
  if (hidden(region) === 0) return 1;
  if (hidden(region.slice(0, 2)) > 0) return COUNTIES.all;
  return hidden(region.slice(2, 4)) > 0 ? COUNTIES.province : COUNTIES.prefecture;
}

function births(birth: string): number {
  const [year, month, day] = [birth.slice(0, 4), birth.slice(4, 6), birth.slice(6, 8)];
  const years = Math.min(YEARS, 10 ** hidden(year));
  if (hidden(month) === 2 && hidden(day) === 2) return years * 366;
  const months =
    hidden(month) === 2 ? 12 : month.endsWith('*') ? (month[0] === '0' ? 9 : 3) : hidden(month) + 1;
  const days = hidden(day) === 2 ? 30 : day.endsWith('*') ? 10 : hidden(day) > 0 ? 3 : 1;
  return years * months * days;
}
