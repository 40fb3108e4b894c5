import type { Span } from '../../text/index.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

type Message = 'mark' | 'copy';
type Step = 'star' | 'place' | 'document head' | 'field';
type Found = Report<Message, Step>;

/** 密级, ★ or what typists have for it, and the term (GB/T 9704—2012, 7.2.2); the layout spreads two characters by a blank. */
const STARRED =
  /(?:绝|绝|机|機|秘)[\s\u3000]?密[\s\u3000]?[★☆*＊][\s\u3000]?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?(?:年|个月|月)|长期|長期|启用前)?/g;
/** The word alone on its line. */
const BARE = /^(?:绝|机|機|秘)[\s\u3000]{0,2}密$/;
const COPY = /^份号[：:\s]{0,2}(\d{6})(?!\d)/;
/** What may share the line of a mark: the copy's number and the urgency. */
const LINE_MATES = /份号[：:\s]{0,2}\d{6}|特急|加急|平急|\d{6}|[\s\u3000（）()【】[\]*#-]/g;
/** What a document's head has beneath the mark. */
const HEAD_BELOW = /文件|〔\d{4}〕|\[\d{4}\]|特急|加急|请示|报告|纪要|通报|情况|方案/;
/** Whoever explains, quotes or sells. */
const TALK = /举例|例[：:]|标注|标志|形式|写法|标有|示例|错误|正确|涉密人员/;
const EXAM_PAST = /真题|模拟|参考答案|届|试题|全国统一考试/;
/** A mark stands among the first lines, or on a line of its own. */
const HEAD_BLOCKS = 5;
const BELOW = 4;

export default defineRule({
  id: 'restricted/secret-mark',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '文件带有国家秘密标志（密级★期限）或份号',
    en: 'a document that bears a mark of secrecy, or a copy number',
  },
  wants: 'page',
  messages: {
    mark: { zh: '公开页面上的文件带有密级标志“{seen}”', en: 'the document bears the secrecy mark “{seen}”' },
    copy: {
      zh: '公开页面上的文件带有份号“{seen}”（仅涉密公文标注）',
      en: 'the document bears the copy number “{seen}”',
    },
  },
  steps: {
    star: { zh: '密级后有★', en: 'a star behind the mark' },
    place: { zh: '独立成行', en: 'on a line of its own' },
    'document head': { zh: '位于文件首部', en: 'at the head of a document' },
    field: { zh: '为文件自身的密级栏', en: 'in the document’s own field' },
  },
  check(_, page) {
    const hits = page.hits('marker.secret');
    const found = [...marks(page), ...(hits.length === 0 ? [] : fields(page))];
    return found.length > 0 || hits.length === 0 ? found : copies(page);
  },
});

/** Marks on lines of their own: with a star anywhere in the page, without one at its head. */
function marks(page: PageInContext): Found[] {
  const starred = page.hits('marker.secret').filter(({ end }) => /[★☆*＊]/.test(page.text[end - 1]!));
  const lines = new Map<number, Span>();
  for (const hit of starred) lines.set(page.page.blockAt(hit.start).start, page.page.blockAt(hit.start));
  for (const block of firstLines(page)) if (block.end - block.start < 24) lines.set(block.start, block);
  const found: Found[] = [];
  for (const line of lines.values()) {
    const text = page.text.slice(line.start, line.end);
    const label = /^密级[：:\s]{1,2}/.exec(text)?.[0].length ?? 0;
    const match = [...text.matchAll(STARRED)][0];
    const at =
      match !== undefined
        ? { start: line.start + match.index, end: line.start + match.index + match[0].trimEnd().length }
        : { start: line.start, end: line.end };
    const alone =
      match !== undefined &&
      (text.slice(0, match.index) + text.slice(match.index + match[0].length))
        .slice(label)
        .replace(LINE_MATES, '') === '';
    if (match !== undefined && !alone) continue;
    if (match === undefined && !(BARE.test(text) && hasDocumentBelow(line, page))) continue;
    if (isTalk(line, page) || (match !== undefined && /启用前/.test(match[0]) && isPastExam(line, page)))
      continue;
    found.push({
      at,
      messageId: 'mark',
      because: [
        { step: match === undefined ? 'document head' : 'star', add: 0.5 },
        { step: 'place', add: 0.4 },
      ],
    });
  }
  return found;
}

/** The first lines, one by one: a long page need not be cut into all its blocks for them. */
function firstLines({ page, text }: PageInContext): Span[] {
  const lines: Span[] = [];
  for (let at = 0; lines.length < HEAD_BLOCKS && at < text.length; at = lines.at(-1)!.end + 1) {
    const line = page.blockAt(at);
    if (line.end < at) break;
    lines.push(line);
  }
  return lines;
}

/** The lines above introduce an example. */
function isTalk(line: Span, { page, text }: PageInContext): boolean {
  const above = line.start < 2 ? '' : text.slice(page.blockAt(line.start - 2).start, line.start);
  return TALK.test(above);
}

function linesBelow(line: Span, { page, text }: PageInContext): string {
  let { end } = line;
  for (let i = 0; i < BELOW && end + 1 < text.length; i++) end = page.blockAt(end + 1).end;
  return text.slice(line.end, Math.min(end, line.end + 160));
}

function hasDocumentBelow(line: Span, page: PageInContext): boolean {
  return HEAD_BELOW.test(linesBelow(line, page));
}

/** A paper is secret until its day: of former years, and of mock examinations, the words are part of the print. */
function isPastExam(line: Span, page: PageInContext): boolean {
  const title = page.page.sources.find(({ name }) => name === 'title')?.value ?? '';
  const around = title + linesBelow(line, page);
  if (EXAM_PAST.test(around)) return true;
  const year = Number(/(20\d\d)年/.exec(around)?.[1] ?? 0);
  const published = page.context.publishedAt;
  return year > 0 && published !== undefined && year < Number(published.slice(0, 4));
}

/** 密级：秘密, as a line or a row of the document’s own head. */
function fields({ page, text, hits }: PageInContext): Found[] {
  if (!hits('marker.secret').some(({ start, end }) => text.slice(start, end) === '密级')) return [];
  return page.values.flatMap(({ label, valueAt }): Found[] => {
    const value = text.slice(valueAt.start, valueAt.end).trim();
    const whole = /^(?:绝密|机密|秘密)(?:[★☆*＊](?:\d{1,2}(?:年|个月)|长期)?)?$/.test(value);
    if (label !== '密级' || !whole) return [];
    return [
      {
        at: { start: valueAt.start, end: valueAt.end },
        messageId: 'mark',
        because: [{ step: 'field', add: 0.9 }],
      },
    ];
  });
}

/** Only classified papers are numbered copy by copy; six digits without their word are a post code as well. */
function copies(inContext: PageInContext): Found[] {
  const { text } = inContext;
  return firstLines(inContext).flatMap((block): Found[] => {
    const line = text.slice(block.start, block.end);
    const number = COPY.exec(line);
    if (number === null || line.replace(LINE_MATES, '') !== '') return [];
    const end = block.start + number[0].length;
    return [
      {
        at: { start: end - number[1]!.length, end },
        messageId: 'copy',
        because: [
          { step: 'place', add: 0.4 },
          { step: 'document head', add: 0.45 },
        ],
      },
    ];
  });
}
