import { provinceOf } from '../../dictionary/index.js';
import { continuesNumber, joined, labelsOf, type NumberPiece, piecesOf } from '../numbers.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

type Step = 'checksum' | 'region' | 'label' | 'labelled form' | 'grouped';

const LENGTH = 18;
const FORM = /^\d{17}[\dX]$/;
const LABEL =
  /身份证|身份号码|社会保障号|社保号|学籍号|证件号|公民身份|居民证|身份証|ID\s*(?:NO|CARD|号)|证号/i;
/** Numbers of eighteen digits that are something else, whatever their checksum. */
const OTHER_NUMBER =
  /(?:信用代码|机构代码|受理编?号|办件编?号|业务号|防伪码|查询码|验证码|校验码|订单编?号?|运单号?|快递单号|流水号|交易号|合同编?号|项目编?号|项目代码|采购编?号|招标编?号|批次号|条形?码|保单号|发票号码?|工单号?|许可证号)[^，。；\n]{0,4}$/;
/** Endings that people type when they need some number. */
const SAMPLE = /(?:1234|0000|1111|8888|9999|X{2,})$/;
/** Provinces of GB/T 2260, by their first two digits; 81–83 stand in residence permits (GB 11643 as extended in 2018). */
const PROVINCES = new Set(
  [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
  ].concat([61, 62, 63, 64, 65, 71, 81, 82, 83]),
);

export default defineRule({
  id: 'privacy/id-number',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露公民身份号码（18位）', en: 'a citizen identity number (18 digits) in full' },
  wants: 'digits',
  messages: {
    valid: { zh: '泄露公民身份号码“{seen}”', en: 'identity number “{seen}” is published in full' },
    suspected: {
      zh: '疑似公民身份号码“{seen}”（校验不符）',
      en: '“{seen}” looks like an identity number (checksum differs)',
    },
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
  },
  check(run, page) {
    const reports: Report<'valid' | 'suspected', Step>[] = [];
    let free = 0;
    for (const number of joined(piecesOf(page.text, run).map(withoutStudentMark), LENGTH)) {
      if (!FORM.test(number.value) || number.start < free) continue;
      const report = judge(number, page);
      if (report === undefined) continue;
      reports.push(report);
      free = number.end;
    }
    return reports;
  },
});

/** A student's number is G or L and the identity number (教育部《学籍号编码规则》). */
function withoutStudentMark(piece: NumberPiece): NumberPiece {
  return /^[GL]\d{17}[\dX]$/.test(piece.value)
    ? { ...piece, start: piece.start + 1, value: piece.value.slice(1) }
    : piece;
}

function judge(
  number: NumberPiece & { pieces: number },
  page: PageInContext,
): Report<'valid' | 'suspected', Step> | undefined {
  const { value, pieces } = number;
  const at = { start: number.start, end: number.end };
  if (!PROVINCES.has(Number(value.slice(0, 2)))) return undefined;
  const labels = labelsOf(page, at);
  const labelled = labels.some((label) => LABEL.test(label));
  if (!labelled && labels.some((label) => OTHER_NUMBER.test(label))) return undefined;
  const evidence = { standard: 'GB 11643-1999' };
  if (hasBirthDate(value) && checkCharacter(value) === value[17]) {
    const because: { step: Step; add: number }[] = [{ step: 'checksum', add: 0.85 }];
    const county = Number(value.slice(0, 6));
    if (page.dictionary.regions.has(county) || page.dictionary.regions.has(provinceOf(county))) {
      because.push({ step: 'region', add: 0.05 });
    }
    if (labelled) because.push({ step: 'label', add: 0.08 });
    if (pieces > 1 && !labelled) because.push({ step: 'grouped', add: -0.05 * (pieces - 1) });
    return { at, messageId: 'valid', evidence, because };
  }
  // A mistyped number leaks nearly as much as a right one, yet only the label tells it from an order number.
  if (!labelled || pieces > 1 || !hasBirthDate(value) || SAMPLE.test(value) || continuesNumber(page.text, at))
    return undefined;
  return { at, messageId: 'suspected', evidence, because: [{ step: 'labelled form', add: 0.6 }] };
}

/** Digits 7–14 are a day that exists, from 1900 on. */
function hasBirthDate(value: string): boolean {
  const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)].map(Number) as [
    number,
    number,
    number,
  ];
  if (year < 1900 || year > 2100) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The check character of ISO 7064 MOD 11-2 over the first 17 digits. */
export function checkCharacter(value: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(value[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11]!;
}
