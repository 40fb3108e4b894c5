import type { Span } from '../../text/index.js';
import { before, behind, namesSomebody, SAMPLE } from '../holders.js';
import { continuesNumber, headingsOf, type NumberPiece, piecesOf } from '../numbers.js';
import { type DigitRun, defineRule, type PageInContext, type Report } from '../rule.js';

/** Nothing but the label tells a private line from an office's. */
const LABEL = /(?:住宅|家庭|家里|家中)电话(?!登记)|宅电/;
const LABEL_BEFORE = /(?:(?:住宅|家庭|家里|家中)电话|宅电)(?:号码?)?[：:\s为是]*(?:[（(]0\d{2,3}[)）])?$/;
const LABEL_BEHIND = /^\s?[（(](?:住宅|家庭|家)/;
/** A second line of the same home. */
const SECOND = /(?:(?:住宅|家庭|家里|家中)电话|宅电)(?:号码?)?[：:\s]*[\d-]{7,13}[/、或]\s?$/;
const AREA_IN_BRACKETS = /[（(]0\d{2,3}[)）]\s?$/;
const INVENTED = /1234567|(\d)\1{5}/;

export default defineRule({
  id: 'privacy/landline',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人住宅电话', en: 'a private landline' },
  wants: 'digits',
  messages: { exposed: { zh: '泄露住宅电话“{seen}”', en: 'private telephone “{seen}” is published' } },
  steps: {
    label: { zh: '标注为住宅或家庭电话', en: 'labelled as the telephone at home' },
    person: { zh: '同行或同句有姓名', en: 'a person in the same row or sentence' },
  },
  check(run, page) {
    if (run.digits > 24 || !speaksOfHomes(page)) return undefined;
    return lines(run, page).flatMap((line) => judge(line, page) ?? []);
  },
});

const speaking = new WeakMap<PageInContext, boolean>();

/** Without such a label anywhere on the page no number of it is a private line. Asked once a page. */
function speaksOfHomes(page: PageInContext): boolean {
  const markers = page.hits('marker.home');
  if (markers.length === 0) return false;
  const known = speaking.get(page);
  if (known !== undefined) return known;
  const speaks = markers.some(({ start, end }) => /电话|宅电|住宅/.test(page.text.slice(start, end)));
  speaking.set(page, speaks);
  return speaks;
}

/** Area code and number in two pieces, or in one, or the number alone. */
function lines(run: DigitRun, page: PageInContext): NumberPiece[] {
  const found: NumberPiece[] = [];
  const pieces = piecesOf(page.text, run);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const next = pieces[i + 1];
    if (/^0\d{2,3}$/.test(piece.value) && next !== undefined && /^[2-8]\d{6,7}$/.test(next.value)) {
      found.push({ start: piece.start, end: next.end, value: piece.value + next.value });
      i++;
    } else if (/^(?:0\d{2,3})?[2-8]\d{6,7}$/.test(piece.value)) found.push(piece);
  }
  return found;
}

function judge(line: NumberPiece, page: PageInContext): Report<'exposed', 'label' | 'person'> | undefined {
  const bracket = AREA_IN_BRACKETS.exec(before(page, line, 8))?.[0].length ?? 0;
  const at: Span = { start: line.start - bracket, end: line.end };
  const inFront = before(page, at, 30);
  const labelled =
    LABEL_BEFORE.test(inFront) ||
    SECOND.test(inFront) ||
    LABEL_BEHIND.test(behind(page, at, 6)) ||
    // Only a run under such a label is worth asking the page for its fields.
    (!/[：:]/.test(inFront) && headingsOf(page.page, at).some((heading) => LABEL.test(heading)));
  if (!labelled || INVENTED.test(line.value)) return undefined;
  if (SAMPLE.test(inFront) || SAMPLE.test(behind(page, at, 6))) return undefined;
  if (
    /^\s?(?:户|元|人|万)/.test(behind(page, at, 2)) ||
    (bracket === 0 &&
      continuesNumber(page.text, at) &&
      !/\/$/.test(inFront) &&
      !/^\//.test(behind(page, at, 1)))
  )
    return undefined;
  if (!namesSomebody(page, at)) return undefined;
  return {
    at,
    messageId: 'exposed',
    because: [
      { step: 'label', add: 0.5 },
      { step: 'person', add: 0.35 },
    ],
  };
}
