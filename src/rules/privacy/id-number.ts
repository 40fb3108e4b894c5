import { provinceOf } from '../../dictionary/index.js';
import { type Link, RunClass, type SourceSpan, type Span } from '../../text/index.js';
import { brokenInCell, disguisedIn, withoutLookAlikes } from '../disguise.js';
import { hasBirthDate, hasIdentityForm, hasOldForm, IDENTITY_LENGTH, isIdentityNumber } from '../identity.js';
import {
  continuesNumber,
  joined,
  labelsOf,
  lengthOfOne,
  type NumberPiece,
  piecesOf,
  toAscii,
} from '../numbers.js';
import { type DigitRun, defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Message = 'valid' | 'suspected' | 'old';
type Step = 'checksum' | 'region' | 'label' | 'labelled form' | 'grouped' | 'disguise' | 'address';

const LABEL =
  /身份证|身份号码|社会保障号|社保号|学籍号|证件号|公民身份|居民证|身份証|ID\s*(?:NO|CARD|号)|证号/i;
/** Fifteen digits are also a firm's registration: only a label right beside them will do. */
const OLD_LABEL_BEFORE = /(?:身份证|公民身份|身份号码)[^，。；、\d\n]{0,8}$/;
const OLD_LABEL_BEHIND = /^\s?[（(](?:居民)?(?:身份证|公民身份)/;
/** Numbers of eighteen digits that are something else, whatever their checksum. */
const OTHER_NUMBER =
  /(?:信用代码|机构代码|受理编?号|办件编?号|业务号|防伪码|查询码|验证码|校验码|订单编?号?|运单号?|快递单号|流水号|交易号|合同编?号|项目编?号|项目代码|采购编?号|招标编?号|批次号|条形?码|保单号|发票号码?|工单号?|许可证号|预约编?号)[^，。；\n]{0,4}$/;
/** Endings that people type when they need some number. */
const SAMPLE = /(?:1234|0000|1111|8888|9999|X{2,})$/;
/** Length of the numbers of before 1999. */
const OLD_LENGTH = 15;
/** Letters that a number of eighteen places may have for digits, and still be told from a code. */
const LOOK_ALIKES = 8;
/** How far behind a label a number in Chinese numerals may stand. */
const REACH = 80;

export default defineRule({
  id: 'privacy/id-number',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '泄露公民身份号码（18位、15位）',
    en: 'a citizen identity number (18 or 15 digits) in full',
  },
  wants: ['digits', 'hit:marker.identity', 'link'],
  messages: {
    valid: { zh: '泄露公民身份号码“{seen}”', en: 'identity number “{seen}” is published in full' },
    suspected: {
      zh: '疑似公民身份号码“{seen}”（校验不符）',
      en: '“{seen}” looks like an identity number (checksum differs)',
    },
    old: { zh: '泄露15位身份证号“{seen}”', en: 'old identity number “{seen}” is published in full' },
  },
  steps: {
    checksum: {
      zh: '出生日期与校验码相符（GB 11643）',
      en: 'birth date and check character agree (GB 11643)',
    },
    region: { zh: '地址码在用或曾用', en: 'the address code is or was in use' },
    label: { zh: '标注为身份证件号码', en: 'labelled as an identity number' },
    'labelled form': {
      zh: '标注为身份证件号码，且位数相符',
      en: 'labelled as an identity number, and of its length',
    },
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

type Found = Report<Message, Step>;

const NONE: readonly Found[] = [];

function inDigits(run: DigitRun, page: PageInContext): readonly Found[] {
  // Only a table has cells that break a number.
  if (page.page.tables.length === 0) {
    const length = lengthOfOne(run);
    const other = length >= 0 && length !== IDENTITY_LENGTH && length !== OLD_LENGTH;
    const mayBeDigits = run.classes & (RunClass.letter | RunClass.mask) ? LOOK_ALIKES : 0;
    if (other || run.digits + mayBeDigits < OLD_LENGTH) return NONE;
  }
  const reports: Found[] = [];
  let free = 0;
  const read = piecesOf(page.text, run);
  const pieces = (run.classes & RunClass.letter) === 0 ? read : read.map(withoutStudentMark);
  for (const number of joined(pieces, IDENTITY_LENGTH)) {
    if (number.start < free) continue;
    const report = judge(number, page);
    if (report === undefined) continue;
    reports.push(report);
    free = number.end;
  }
  if (reports.length > 0) return reports;
  const old = joined(pieces, OLD_LENGTH).find(({ value }) => hasOldForm(value));
  if (old !== undefined) return [judgeOld(old, page) ?? []].flat();
  const lines = brokenInCell(run, page.page);
  if (lines === undefined) return NONE;
  const value = toAscii(page.text.slice(lines.start, lines.end)).replace(/[^0-9X]/g, '');
  const report = judge({ ...lines, value, pieces: 1 }, page);
  // Two lines of a cell are as often two numbers: the heading must say that they are one.
  return report?.because.some(({ step }) => step === 'label') ? [report] : [];
}

/** A student's number is G or L and the identity number (教育部《学籍号编码规则》). */
function withoutStudentMark(piece: NumberPiece): NumberPiece {
  return /^[GL]\d{17}[\dX]$/.test(piece.value)
    ? { ...piece, start: piece.start + 1, value: piece.value.slice(1) }
    : piece;
}

function judge(number: NumberPiece & { pieces: number }, page: PageInContext): Found | undefined {
  const { pieces } = number;
  const at = { start: number.start, end: number.end };
  // 34150319061231009× : a sign of multiplication where the check is X.
  const value =
    /^\d{17}\*$/.test(number.value) && page.text[at.end - 1] === '×'
      ? `${number.value.slice(0, 17)}X`
      : number.value;
  if (!hasIdentityForm(value)) return judgeLookAlike(value, at, page);
  const labels = labelsOf(page, at);
  const labelled = labels.some((label) => LABEL.test(label));
  if (!labelled && labels.some((label) => OTHER_NUMBER.test(label))) return undefined;
  const evidence = { standard: 'GB 11643-1999' };
  if (isIdentityNumber(value)) {
    const because: { step: Step; add: number }[] = [{ step: 'checksum', add: 0.85 }];
    if (regionInUse(value, page)) because.push({ step: 'region', add: 0.05 });
    if (labelled) because.push({ step: 'label', add: 0.08 });
    if (pieces > 1 && !labelled) because.push({ step: 'grouped', add: -0.05 * (pieces - 1) });
    return { at, messageId: 'valid', evidence, because };
  }
  // A mistyped number leaks nearly as much as a right one, yet only the label tells it from an order number.
  if (!labelled || pieces > 1 || !hasBirthDate(value) || SAMPLE.test(value) || continuesNumber(page.text, at))
    return undefined;
  if (OTHER_NUMBER.test(labels.at(-1)!)) return undefined;
  return { at, messageId: 'suspected', evidence, because: [{ step: 'labelled form', add: 0.6 }] };
}

function regionInUse(value: string, { dictionary: { regions } }: PageInContext): boolean {
  const county = Number(value.slice(0, 6));
  return regions.has(county) || regions.has(provinceOf(county));
}

/** Letters for digits are read only where the label says what to read, and the check that it was read rightly. */
function judgeLookAlike(value: string, at: Span, page: PageInContext): Found | undefined {
  if (!/[OIL]/.test(value) || !isIdentityNumber(withoutLookAlikes(value))) return undefined;
  if (!labelsOf(page, at).some((label) => LABEL.test(label))) return undefined;
  return disguised(at);
}

function disguised(at: Span): Found {
  return {
    at,
    messageId: 'valid',
    evidence: { standard: 'GB 11643-1999' },
    because: [
      { step: 'checksum', add: 0.85 },
      { step: 'label', add: 0.08 },
      { step: 'disguise', add: -0.05 },
    ],
  };
}

function judgeOld({ start, end }: NumberPiece, page: PageInContext): Found | undefined {
  const at = { start, end };
  const labels = labelsOf(page, at);
  const labelled =
    labels.some((label, i) => (i < labels.length - 1 ? LABEL : OLD_LABEL_BEFORE).test(label)) ||
    OLD_LABEL_BEHIND.test(page.text.slice(end, end + 8));
  if (!labelled || continuesNumber(page.text, at)) return undefined;
  return {
    at,
    messageId: 'old',
    evidence: { standard: 'GB 11643-1989' },
    because: [{ step: 'labelled form', add: 0.85 }],
  };
}

/** Chinese numerals, and digits parted by dots, behind a label in the same block. */
function behindLabel({ start, end }: Hit<'marker.identity'>, page: PageInContext): Found[] {
  const block = page.page.blockAt(start);
  const within = { start: end, end: Math.min(block.end, end + REACH) };
  return disguisedIn(page.text, within)
    .filter(({ value }) => isIdentityNumber(value))
    .map((found) => disguised({ start: found.start, end: found.end }));
}

const IN_ADDRESS = /(?:(?<![0-9A-Za-z])|(?<=%[0-9A-Fa-f]{2}))[GL]?([1-8]\d{16}[\dXx])(?![0-9A-Za-z])/g;

/** The name of a scan, a parameter of a query: the address is in no text, so the finding stands in the source. */
function inAddress({ href, target, text }: Link, page: PageInContext): Found[] {
  if (href.length < IDENTITY_LENGTH) return [];
  return [...href.matchAll(IN_ADDRESS)].flatMap((match): Found[] => {
    const value = match[1]!.toUpperCase();
    if (!isIdentityNumber(value)) return [];
    return [
      {
        at: { start: text.start, end: text.start },
        source: placeInAddress(match.index + match[0].length - IDENTITY_LENGTH, href, target),
        messageId: 'valid',
        evidence: { standard: 'GB 11643-1999' },
        because: [
          { step: 'checksum', add: 0.85 },
          { step: 'address', add: 0.05 },
          ...(regionInUse(value, page) ? [{ step: 'region' as const, add: 0.05 }] : []),
        ],
      },
    ];
  });
}

/** An address with character references is longer in the source than it is; then the whole of it is the place. */
function placeInAddress(offset: number, href: string, { field, start, end }: SourceSpan): SourceSpan {
  if (end - start !== href.length) return { field, start, end };
  return { field, start: start + offset, end: start + offset + IDENTITY_LENGTH };
}
