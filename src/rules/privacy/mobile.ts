import type { Link, Span } from '../../text/index.js';
import { unescaped } from '../destinations.js';
import { brokenInCell, disguisedPhone } from '../disguise.js';
import {
  continuesNumber,
  headingsOf,
  labelsOf,
  lengthOfOne,
  type NumberPiece,
  piecesOf,
  toAscii,
} from '../numbers.js';
import { SURNAMES } from '../people.js';
import { type DigitRun, defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Step = 'number range' | 'label' | 'name' | 'grouped' | 'disguise' | 'address';

/** Ranges handed out to subscribers by 2024 (工信部《电信网编号计划》), without those for machines (14x of 13 digits). */
const MOBILE = /^1(?:3\d|4[579]|5[0-35-9]|6[2567]|7[0-35-8]|8\d|9[0-35-9])\d{8}$/;
const MOBILE_LENGTH = 11;
/** 0086 */
const LONGEST_PREFIX = 4;
const LABEL = /手机|电话|联系|咨询|热线|移动号|号码|微信|致电|拨打|tel|phone|mobile/i;
/** Labels of numbers that only look like it, directly before the number or as its column's header. */
const OTHER_NUMBER =
  /(?:编号|单号|账号|帐号|账户|帐户|卡号|合同|项目|代码|学号|户号|序列号|流水号?|设备|档案|文号|批号|证号|票号|书号|刊号|版本号?|备案|许可|QQ群?号?|群号|准考证|税号|邮编|订单|运单|工单|条码|批次)[^，。；\n]{0,6}$/i;
const PHONE = /手机|电话|tel|phone|mobile/i;
const QUANTITY_COLUMN = /金额|数量|总额|投资|面积|产值|收入|补助|合计|余额|资金|人口|产量|价/;
const QUANTITY_AFTER = /^\s?(?:元|万|亿|千|吨|度|斤|亩|平方|立方|公里|米|人次|户|次|号|%|％|‰|±|×|·)/;
/** Two to four characters that begin with a surname, alone or behind a separator, with a title or without. */
const NAME_BEFORE = new RegExp(
  `(?:^|[\\s，、：:（(；;|])[${SURNAMES}]\\p{Script=Han}{1,3}(?:同志|先生|女士|主任|科长|局长|书记|镇长|老师|经理)?[\\s，、：:（(|]{0,3}$`,
  'u',
);
/** Numbers that nobody has: typed to show the form, where the text says that it shows the form. */
const INVENTED = /1234567|(\d)\1{5}|^13800138000$/;
const EXAMPLE = /示例|样例|样本|例如|比如|举例|如[：:]?$|虚构/;

export default defineRule({
  id: 'privacy/mobile',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人手机号码', en: 'a personal mobile number in full' },
  wants: ['digits', 'hit:marker.phone', 'link'],
  messages: { exposed: { zh: '泄露手机号码“{seen}”', en: 'mobile number “{seen}” is published in full' } },
  steps: {
    'number range': { zh: '属公众移动通信号段', en: 'in a range handed out to subscribers' },
    label: { zh: '标注为电话', en: 'labelled as a telephone' },
    name: { zh: '紧邻姓名', en: 'beside a name' },
    grouped: { zh: '数字分段书写', en: 'written in groups' },
    disguise: {
      zh: '以汉字、形近字母或间隔号书写',
      en: 'written with numerals, look-alike letters or dots',
    },
    address: { zh: '见于链接或文件名', en: 'in an address or the name of a file' },
  },
  check(candidate, page) {
    if ('href' in candidate) return inAddress(candidate, page);
    return 'kind' in candidate ? behindLabel(candidate, page) : inDigits(candidate, page);
  },
});

type Found = Report<'exposed', Step>;

function inDigits(run: DigitRun, page: PageInContext): Found[] | undefined {
  if (run.digits < MOBILE_LENGTH) return brokenNumber(run, page);
  if (lengthOfOne(run) > MOBILE_LENGTH + LONGEST_PREFIX) return undefined;
  return mobiles(piecesOf(page.text, run), page.text)
    .filter((number) => MOBILE.test(number.value) && !continuesNumber(page.text, number))
    .flatMap((number) => judge(number, page) ?? []);
}

/** The lines of a narrow cell under a heading that says telephone. */
function brokenNumber(run: DigitRun, page: PageInContext): Found[] | undefined {
  const broken = brokenInCell(run, page.page);
  if (broken === undefined) return undefined;
  const value = toAscii(page.text.slice(broken.start, broken.end)).replace(/[\s-]/g, '');
  if (!MOBILE.test(value) || !headingsOf(page.page, run).some((heading) => PHONE.test(heading)))
    return undefined;
  const because: Found['because'] = [
    { step: 'number range', add: 0.6 },
    { step: 'label', add: 0.25 },
  ];
  return [{ at: { start: broken.start, end: broken.end }, messageId: 'exposed', because }];
}

/** How far behind its label a disguised number may begin, and end. */
const REACH = 36;
const GAP = /^(?:号码?|号|方式|[（(][^）)\d]{0,8}[)）])?[：:\s为是]{0,3}[^\s，。；：:]{0,4}[\s：:]{0,2}$/;

/** 一三九…, 139.0000.3816, 13O00003816. */
function behindLabel(hit: Hit<'marker.phone'>, page: PageInContext): Found | undefined {
  const end = Math.min(page.page.blockAt(hit.start).end, hit.end + REACH);
  const found = disguisedPhone(page.text, { start: hit.end, end });
  if (found === undefined || !MOBILE.test(found.value)) return undefined;
  if (!GAP.test(page.text.slice(hit.end, found.start))) return undefined;
  return {
    at: { start: found.start, end: found.end },
    messageId: 'exposed',
    because: [
      { step: 'number range', add: 0.6 },
      { step: 'label', add: 0.25 },
      { step: 'disguise', add: -0.05 },
    ],
  };
}

const CALL = /^(?:tel|sms|smsto|callto):(?:\/\/)?(?:\+?86-?)?(1\d{10})(?!\d)/i;
/** Behind a name, or the name of a parameter: the number of an article has neither. */
const NAMED_FILE = new RegExp(
  `(?:(?<!\\p{Script=Han})[${SURNAMES}]\\p{Script=Han}{1,3}[_\\- ]?|(?:手机|电话)号?码?[_=-]?|[?&](?:tel|phone|mobile|sjhm?|shouji)=)(1\\d{10})(?!\\d)`,
  'u',
);

/** `tel:` where the text shows a name only, and the names of files. The address is in no text. */
function inAddress({ href, target, text }: Link, page: PageInContext): Found | undefined {
  if (href.length < MOBILE_LENGTH) return undefined;
  const shown = unescaped(href);
  const number = (CALL.exec(shown) ?? NAMED_FILE.exec(shown))?.[1];
  if (number === undefined || !MOBILE.test(number)) return undefined;
  if (page.text.slice(text.start, text.end).replace(/[\s-]/g, '').includes(number)) return undefined;
  const exact = shown === href && target.end - target.start === href.length;
  const start = exact ? target.start + href.indexOf(number) : target.start;
  const end = exact ? start + MOBILE_LENGTH : target.end;
  return {
    at: { start: text.start, end: text.start },
    source: { field: target.field, start, end },
    messageId: 'exposed',
    because: [
      { step: 'number range', add: 0.6 },
      { step: 'address', add: 0.25 },
    ],
  };
}

type Mobile = NumberPiece & { readonly grouped: boolean };

/** The ways in which eleven digits are written: in one, behind 86 or 0086, or as 3-4-4, 3-8, 7-4. */
function mobiles(pieces: readonly NumberPiece[], text: string): Mobile[] {
  const found: Mobile[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const whole = withoutPrefix(piece);
    if (whole !== undefined) {
      if (!hangsOn(pieces[i - 1], piece, text)) found.push({ ...whole, grouped: false });
      continue;
    }
    const shape = [
      [3, 4, 4],
      [3, 8],
      [7, 4],
    ].find((lengths) => lengths.every((length, k) => pieces[i + k]?.value.length === length));
    if (shape === undefined) {
      const loose = i === 0 ? looselyGrouped(pieces) : undefined;
      if (loose === undefined) continue;
      found.push(loose);
      break;
    }
    const groups = pieces.slice(i, i + shape.length);
    const value = groups.map((group) => group.value).join('');
    found.push({ start: piece.start, end: groups.at(-1)!.end, value, grouped: true });
    i += shape.length - 1;
  }
  return found;
}

/** Any grouping that fills the run, digit by digit too; the label must say what it is, see {@link judge}. */
function looselyGrouped(pieces: readonly NumberPiece[]): Mobile | undefined {
  const [first] = pieces;
  const parts = /^(?:00)?86$/.test(first!.value) ? pieces.slice(1) : pieces;
  const value = parts.map((piece) => piece.value).join('');
  if (parts.length < 2 || value.length !== MOBILE_LENGTH) return undefined;
  return { start: parts[0]!.start, end: parts.at(-1)!.end, value, grouped: true };
}

/** 86, +86 or the like may stand before the number, with a dash or without; anything else before a dash makes a code of it. */
function hangsOn(before: NumberPiece | undefined, piece: NumberPiece, text: string): boolean {
  if (before === undefined || /^(?:0086|86|TEL|PHONE|MOBILE)$/.test(before.value)) return false;
  // Two numbers may be joined by a dash as by a comma.
  return !/^\s+$/.test(text.slice(before.end, piece.start)) && !MOBILE.test(before.value);
}

function withoutPrefix({ end, value }: NumberPiece): NumberPiece | undefined {
  const digits = /^(?:TEL|PHONE|MOBILE|MOB|T|M)?(?:0086|86|0)?(1\d{10})$/.exec(value)?.[1];
  return digits === undefined ? undefined : { start: end - digits.length, end, value: digits };
}

function judge(number: Mobile, page: PageInContext): Found | undefined {
  const { text } = page;
  const at: Span = { start: number.start, end: number.end };
  const labels = labelsOf(page, at);
  const before = labels.at(-1)!;
  const labelled = labels.some((label) => LABEL.test(label));
  const named = NAME_BEFORE.test(before);
  const phone = labels.some((label) => PHONE.test(label));
  if (!phone && labels.some((label) => OTHER_NUMBER.test(label))) return undefined;
  if (labels.slice(0, -1).some((label) => QUANTITY_COLUMN.test(label)) && !phone) return undefined;
  if (QUANTITY_AFTER.test(text.slice(number.end, number.end + 3))) return undefined;
  // 138 1500 2600 may as well be three figures of a table.
  if (number.grouped && !labelled && !named) return undefined;
  const around = before + text.slice(number.end, number.end + 6);
  if (INVENTED.test(number.value) && EXAMPLE.test(around)) return undefined;

  const because: { step: Step; add: number }[] = [{ step: 'number range', add: 0.6 }];
  if (labelled) because.push({ step: 'label', add: 0.25 });
  if (named) because.push({ step: 'name', add: 0.2 });
  if (number.grouped) because.push({ step: 'grouped', add: -0.05 });
  return { at, messageId: 'exposed', because };
}
