import type { Span } from '../../text/index.js';
import { brokenInCell } from '../disguise.js';
import { before, behind, namesSomebody, SAMPLE, UNIT } from '../holders.js';
import { isIdentityNumber } from '../identity.js';
import { continuesNumber, headingsOf, lengthOfOne, type NumberPiece, piecesOf, toAscii } from '../numbers.js';
import { peopleIn } from '../people.js';
import { rowAt } from '../rows.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

type Step = 'checksum' | 'unionpay' | 'label' | 'person';

const CARD_LABEL = /银行卡|卡号|一卡通|社保卡|工资卡|信用卡|储蓄卡|卡内/;
const LABEL = /账号|帐号|账户|存折/;
const OTHER_NUMBER =
  /(?:编号|编码|单号|条码|条形码|代码|表号|户号|流水号|票据号码|凭证号|校验值|合同|项目|标段|订单|案号|书号)[^，。；\n]{0,6}$/;
/** Numbers of the kind that people type to show a form. */
const INVENTED = /1234567|0{9}/;

export default defineRule({
  id: 'privacy/bank-card',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人银行卡号', en: 'the number of a person’s bank card in full' },
  wants: 'digits',
  messages: { exposed: { zh: '泄露银行卡号“{seen}”', en: 'bank card number “{seen}” is published in full' } },
  steps: {
    checksum: { zh: '校验码相符（Luhn）', en: 'passes the check of Luhn' },
    unionpay: { zh: '属银联卡号段', en: 'in a range of UnionPay' },
    label: { zh: '标注为卡号或账号', en: 'labelled as a card or an account' },
    person: { zh: '同行或同句有姓名', en: 'a person in the same row or sentence' },
  },
  check(run, page) {
    // Shorter ones are a part of a card at most where a cell of a table breaks it.
    if (run.digits < 8 || (run.digits < SHORTEST && page.page.tables.length === 0)) return undefined;
    if (lengthOfOne(run) > LONGEST) return undefined;
    const cards = cardsIn(piecesOf(page.text, run));
    const broken = cards.length > 0 || run.digits > 15 ? undefined : brokenInCell(run, page.page);
    if (broken !== undefined) {
      const value = toAscii(page.text.slice(broken.start, broken.end)).replace(/\D/g, '');
      if (isCard(value)) cards.push({ ...broken, value });
    }
    return cards.flatMap((card) => judge(card, page) ?? []);
  },
});

const SHORTEST = 16;
const LONGEST = 19;

/** Sixteen to nineteen digits in one, or in groups of four with the rest behind, or in any groups that fill a run. */
function cardsIn(pieces: readonly NumberPiece[]): NumberPiece[] {
  const found = inFours(pieces);
  if (found.length > 0 || pieces.length < 2 || pieces.length > 7) return found;
  const value = pieces.map((piece) => piece.value).join('');
  return isCard(value) ? [{ start: pieces[0]!.start, end: pieces.at(-1)!.end, value }] : found;
}

function inFours(pieces: readonly NumberPiece[]): NumberPiece[] {
  const found: NumberPiece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (isCard(piece.value)) {
      found.push(piece);
      continue;
    }
    if (piece.value.length !== 4) continue;
    let last = i;
    while (last - i < 3 && pieces[last + 1]?.value.length === 4) last++;
    if (last - i < 3) continue;
    if (pieces[last + 1] !== undefined && pieces[last + 1]!.value.length < 4) last++;
    const value = pieces
      .slice(i, last + 1)
      .map((group) => group.value)
      .join('');
    if (isCard(value)) found.push({ start: piece.start, end: pieces[last]!.end, value });
    i = last;
  }
  return found;
}

function isCard(value: string): boolean {
  return (
    /^[3-6]\d{15,18}$/.test(value) && passesLuhn(value) && !INVENTED.test(value) && !isIdentityNumber(value)
  );
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function judge(card: NumberPiece, page: PageInContext): Report<'exposed', Step> | undefined {
  const at = { start: card.start, end: card.end };
  if (continuesNumber(page.text, at)) return undefined;
  const inFront = before(page, at, 24);
  if (SAMPLE.test(inFront) || OTHER_NUMBER.test(inFront)) return undefined;
  const headings = headingsOf(page.page, at);
  const labels = [...headings, inFront];
  const asCard = labels.some((label) => CARD_LABEL.test(label));
  if (!asCard && headings.some((heading) => OTHER_NUMBER.test(heading))) return undefined;
  const labelled = asCard || labels.some((label) => LABEL.test(label));
  const unionPay = card.value.startsWith('62');
  if (!unionPay && !asCard) return undefined;
  const holder = holderOf(at, page);
  if (holder === 'unit') return undefined;
  const person = holder === 'person' || namesSomebody(page, at);
  if (!person && !asCard) return undefined;
  const because: { step: Step; add: number }[] = [{ step: 'checksum', add: 0.3 }];
  if (unionPay) because.push({ step: 'unionpay', add: 0.2 });
  if (labelled) because.push({ step: 'label', add: asCard ? 0.4 : 0.25 });
  if (person) because.push({ step: 'person', add: 0.3 });
  return { at, messageId: 'exposed', evidence: { standard: 'ISO/IEC 7812-1' }, because };
}

/** Whoever is named last before the number holds the account; else whoever is named first behind it. */
function holderOf(at: Span, page: PageInContext): 'person' | 'unit' | undefined {
  const row = rowAt(page.page, at);
  if (row !== undefined && row.cells.length > 2) {
    return UNIT.test(row.cells[0]!.header + page.text.slice(row.start, at.start).slice(-40))
      ? 'unit'
      : undefined;
  }
  // A form names the holder in a row above.
  const start = Math.max(0, at.start - 70);
  const inFront = page.text.slice(start, at.start);
  const unit = lastIndexOf(inFront, UNIT);
  const person = peopleIn(page, { start, end: at.start }).at(-1);
  if (person !== undefined && person.start - start > unit) return 'person';
  if (unit >= 0) return 'unit';
  return UNIT.test(behind(page, at, 40)) ? 'unit' : undefined;
}

function lastIndexOf(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(pattern, 'g'))) last = match.index;
  return last;
}
