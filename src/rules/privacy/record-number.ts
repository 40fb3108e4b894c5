import type { Span } from '../../text/index.js';
import { before, behind, namesSomebody, SAMPLE, UNIT } from '../holders.js';
import { isIdentityNumber } from '../identity.js';
import { toAscii } from '../numbers.js';
import { labelledPlaces } from '../rows.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Found = Report<'exposed', 'label' | 'form' | 'person'>;

/** Certificates of real estate: the present form, and the older ones of house and of land. */
const ESTATE =
  /[\u4e00-\u9fa5][（(〔[]\d{4}[)）〕\]][\u4e00-\u9fa5]{2,10}不动产权第\d{5,9}号|房[地产]?权证[\u4e00-\u9fa5]{0,4}字第?\d{5,10}号|[\u4e00-\u9fa5]{1,4}国用[（(〔[]\d{4}[)）〕\]]第\d{3,8}号/g;
/** Numbers that are bare without their label. */
const LABEL = /(?:病历|住院|病案|学籍|残疾人?证|承包经营权证)(?:编?号|号码)$/;
const LABELLED =
  /(?:病历|住院|病案|学籍|残疾人?证|承包经营权证)(?:编号|号码|号)[：:\s为是]{0,3}([A-Z]{0,3}-?[0-9０-９](?:[ -]?[0-9A-Z０-９]){5,24})(?![0-9０-９A-Za-z*＊×—_])/g;
/** How far around the marker a certificate may begin or end. */
const REACH = 48;

export default defineRule({
  id: 'privacy/record-number',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '泄露不动产权证、病历、住院、学籍、残疾证等号码',
    en: 'the number of a record about a person: real estate, hospital, school, disability',
  },
  wants: 'hit:marker.record',
  messages: { exposed: { zh: '泄露个人记录号码“{seen}”', en: 'record number “{seen}” is published' } },
  steps: {
    label: { zh: '标注为该种证件或记录', en: 'labelled as such a record' },
    form: { zh: '符合不动产权证号的形式', en: 'has the form of a certificate of real estate' },
    person: { zh: '同句有姓名', en: 'a person in the same sentence' },
  },
  check(hit, page) {
    const columns = page.hits('marker.record')[0] === hit ? underHeadings(page) : [];
    return [...columns, ...certificates(hit, page), ...behindLabel(hit, page)];
  },
});

/** A firm's or an office's certificate stands in notices of sale and mortgage that must be published. */
function certificates(hit: Hit<'marker.record'>, page: PageInContext): Found[] {
  const block = page.page.blockAt(hit.start);
  const start = Math.max(block.start, hit.start - REACH);
  const part = page.text.slice(start, Math.min(block.end, hit.end + REACH));
  return [...part.matchAll(ESTATE)].flatMap((match): Found[] => {
    const at = { start: start + match.index, end: start + match.index + match[0].length };
    const inFront = before(page, at, 60);
    if (SAMPLE.test(inFront.slice(-6)) || UNIT.test(inFront) || !namesSomebody(page, at)) return [];
    return [
      {
        at,
        messageId: 'exposed',
        because: [
          { step: 'form', add: 0.5 },
          { step: 'person', add: 0.35 },
        ],
      },
    ];
  });
}

function behindLabel(hit: Hit<'marker.record'>, page: PageInContext): Found[] {
  const block = page.page.blockAt(hit.start);
  const part = page.text.slice(hit.start, Math.min(block.end, hit.end + 40));
  return [...part.matchAll(LABELLED)].flatMap((match) => {
    const end = hit.start + match.index + match[0].length;
    const at = { start: end - match[1]!.length, end };
    return isRecord(match[1]!, at, page) ? [labelled(at)] : [];
  });
}

function underHeadings(page: PageInContext): Found[] {
  return labelledPlaces(page.page, LABEL).flatMap(({ span }) => {
    const value = page.text.slice(span.start, span.end).trim();
    const plain = /^[A-Z]{0,3}-?[0-9](?:[ -]?[0-9A-Z]){5,24}$/.test(toAscii(value));
    return plain && isRecord(value, span, page) ? [labelled({ start: span.start, end: span.end })] : [];
  });
}

function isRecord(value: string, at: Span, page: PageInContext): boolean {
  const plain = toAscii(value).replace(/[ -]/g, '');
  // A national school number holds an identity number, which another rule finds; a day is no record.
  if (isIdentityNumber(plain.replace(/^[GL]/, '')) || /^(?:19|20)\d{6}$/.test(plain)) return false;
  return !SAMPLE.test(behind(page, at, 6)) && !SAMPLE.test(before(page, at, 10));
}

function labelled(at: Span): Found {
  return { at, messageId: 'exposed', because: [{ step: 'label', add: 0.85 }] };
}
