import type { Span } from '../../text/index.js';
import { before, SAMPLE } from '../holders.js';
import { isDay } from '../identity.js';
import { continuesNumber, headingsOf, joined, type NumberPiece, piecesOf } from '../numbers.js';
import { rowAt } from '../rows.js';
import { type DigitRun, defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Found = Report<'exposed', 'form' | 'label'>;

/** Letters and digits of permits and passports. None has a check. */
const LETTERED = /^(?:[HM]\d{8}(?:\d{2})?|[CLDEGSPKT][A-Z]?\d{7,8})$/;
const TAIWAN = /^\d{8}$/;
const RESIDENCE = /^(?:[A-Z]{3}\d{12}|9\d{16}[\dX])$/;
const LENGTHS = [8, 9, 10, 11, 15, 18];

const NAME = '(?:通行证|台胞证|回乡证|(?<![产品康学“])护照|永久居留身份证|永久居留证)';
const LABEL_BEFORE = new RegExp(
  `${NAME}”?(?:号码|证号|证件号码?|号)?(?:[（(][^）)]{0,20}[)）])?[：:\\s为是]*[（(]?$`,
);
const LABEL = new RegExp(NAME);
/** A number that follows another one: 号码：C00190376；换发后CA0190377. */
const AFTER_ANOTHER = new RegExp(`${NAME}[^，。\\n]{0,6}[：:]?[A-Z]{1,2}\\d{7,8}[；、和及][^\\d，。]{0,5}$`);
/** What a heading can say besides the document, so that what stands below is not its number. */
const OTHER_HEADING = /电话|咨询|办理|日期|有效|批|编码|邮编|单价|收费/;
const NUMBER_HEADING = /证件号码?|证号/;
/** The arm, the department or the theatre of command that gave out the card. */
const OFFICER_OF = '[军武海空政后士学文兵参装火支联东南西北中]字第';
const OFFICER = new RegExp(
  `(?:军官证|警官证|士兵证|军官证号|警官证号|士兵证号)(?:号码?|号)?[：:\\s为是]*(?<number>${OFFICER_OF}(?:\\s?\\d){5,9}\\s?号)`,
  'g',
);
const OFFICER_FRONT = new RegExp(`${OFFICER_OF}\\s?$`);
const OFFICER_HEADING = /军官证|警官证|士兵证|军人证|证件号码?|证号/;
const INVENTED = /0{7}|12345678|1234567$/;

export default defineRule({
  id: 'privacy/travel-permit',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '泄露通行证、护照、居留证、军官证号码',
    en: 'a permit, passport, residence or officer’s card number in full',
  },
  wants: ['digits', 'hit:marker.document'],
  messages: {
    exposed: { zh: '泄露证件号码“{seen}”', en: 'document number “{seen}” is published in full' },
  },
  steps: {
    form: { zh: '符合证件号码的形式', en: 'has the form of such a number' },
    label: { zh: '标注为该种证件', en: 'labelled as such a document' },
  },
  check(candidate, page) {
    if (page.hits('marker.document').length === 0) return undefined;
    return 'kind' in candidate ? officers(candidate, page) : documents(candidate, page);
  },
});

function documents(run: DigitRun, page: PageInContext): Found[] {
  const pieces = piecesOf(page.text, run);
  const officer = officerInColumn(run, page);
  if (officer !== undefined) return [officer];
  const found: Found[] = [];
  let free = 0;
  for (const number of LENGTHS.flatMap((length) => joined(pieces, length))) {
    if (number.start < free || number.pieces > 3 || INVENTED.test(number.value)) continue;
    const at = { start: number.start, end: number.end };
    if (!isDocument(number, at, page) || continuesNumber(page.text, at)) continue;
    free = number.end;
    found.push(exposed(at));
  }
  return found;
}

function isDocument({ value }: NumberPiece, at: Span, page: PageInContext): boolean {
  if (!LETTERED.test(value) && !TAIWAN.test(value) && !RESIDENCE.test(value)) return false;
  const text = before(page, at, 44);
  if (SAMPLE.test(text)) return false;
  const behindName =
    LABEL_BEFORE.exec(text)?.[0] ?? (LETTERED.test(value) ? AFTER_ANOTHER.exec(text)?.[0] : undefined);
  const label = behindName ?? headingOf(at, page);
  if (label === undefined) return false;
  if (RESIDENCE.test(value)) return /永久居留/.test(label);
  // Eight digits are a day as well.
  if (TAIWAN.test(value))
    return /台胞证|台湾居民来往大陆/.test(text + label) && !/^(?:19|20)/.test(value) && !isDay(value);
  return true;
}

/** The column says the document, or says 证件号码 and another cell of the row says which. */
function headingOf(at: Span, page: PageInContext): string | undefined {
  const headings = headingsOf(page.page, at);
  const named = headings.find((heading) => LABEL.test(heading) && !OTHER_HEADING.test(heading));
  if (named !== undefined) return named;
  if (!headings.some((heading) => NUMBER_HEADING.test(heading))) return undefined;
  const row = rowAt(page.page, at);
  if (row === undefined || row.cells.length < 2) return undefined;
  const type = row.cells.find((cell) => LABEL.test(page.text.slice(cell.start, cell.end)));
  return type === undefined ? undefined : page.text.slice(type.start, type.end);
}

/** 士字第0190037号 in a column of such cards. */
function officerInColumn(run: DigitRun, page: PageInContext): Found | undefined {
  if (run.digits > 9) return undefined;
  const front = OFFICER_FRONT.exec(before(page, run, 4))?.[0];
  const back = /^\s?号/.exec(page.text.slice(run.end, run.end + 2))?.[0];
  if (front === undefined || back === undefined) return undefined;
  if (!headingsOf(page.page, run).some((heading) => OFFICER_HEADING.test(heading))) return undefined;
  return exposed({ start: run.start - front.length, end: run.end + back.length });
}

/** 军字第0190037号: the words belong to the number. */
function officers({ start }: Hit<'marker.document'>, page: PageInContext): Found[] {
  const block = page.page.blockAt(start);
  const part = page.text.slice(start, Math.min(block.end, start + 40));
  return [...part.matchAll(OFFICER)]
    .filter((match) => match.index === 0 && !INVENTED.test(match.groups!.number!.replace(/\D/g, '')))
    .map((match) => {
      const from = start + match[0].length - match.groups!.number!.length;
      return exposed({ start: from, end: start + match[0].length });
    });
}

function exposed(at: Span): Found {
  return {
    at,
    messageId: 'exposed',
    because: [
      { step: 'form', add: 0.3 },
      { step: 'label', add: 0.55 },
    ],
  };
}
