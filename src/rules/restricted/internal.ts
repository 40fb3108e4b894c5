import type { Block, Span } from '../../text/index.js';
import { quotedAsWrong } from '../guards.js';
import { rowAt } from '../rows.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Step = 'own line' | 'field' | 'heading' | 'document';
type Found = Report<'internal', Step>;

/** A line that is nothing but the note, once brackets, blanks and dashes are away. */
const NOTE =
  /^(?:内部(?:资料|文件)(?:[，,]?(?:注意保存|不得外传|请勿外传|妥善保管|严禁外传))?|注意保存|內部資料|此件不公开|此件不予公开|此[件文]依申请公开|此件发至\S{2,8}级|工作秘密★?|内部征求意见稿[，,]?(?:请勿外传|不得外传|注意保存)?)$/;
/** The note in brackets at the end of a heading. */
const IN_BRACKETS = /[（(【[]\s?(内部(?:资料|文件)(?:[ ，,]?注意保存)?)\s?[)）】\]]$/;
const FRAME = /[\s\u3000（）()【】[\]［］〔〕*#>]/;
const FIELD = /^(?:公开(?:方式|属性|类别|形式|类型)|信息公开(?:属性|方式)|标识|密级)[：:]?$/;
const CLOSED = /^(?:不予公开|依申请公开|不公开|此件不公开|工作秘密★?)(?=$|[\s\u3000。）)])/;
/** A document's own field stands with these, never among the steps of a guide. */
const FIELD_LINE =
  /(?:公开(?:方式|属性|类别|形式|类型)|标识)[：:]\s?(不予公开|依申请公开|不公开|工作秘密★?)(?=$|[\s\u3000）)。])/;
const MINUTES = /^[^，。；：:“”《》、（）]{2,24}?(会议纪要)$/;
/** What the lines beneath the heading of minutes say. */
const MINUTES_BODY = /第\s?\d+\s?[期号次]|〔\d{4}〕|主持召开|出席|议定|请假|记录人/;
const OPEN = /主动公开|公开发布/;
const BELOW = 4;

export default defineRule({
  id: 'restricted/internal',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '文件自称内部资料、不公开、依申请公开，或为会议纪要',
    en: 'a document that calls itself internal or not public, or minutes',
  },
  wants: 'hit:marker.internal',
  messages: {
    internal: { zh: '公开页面上的文件标明“{seen}”', en: 'the document is marked “{seen}”' },
  },
  steps: {
    'own line': {
      zh: '独立成行或在标题后的括号内',
      en: 'on a line of its own, or in brackets behind a heading',
    },
    field: { zh: '为文件自身的公开属性', en: 'the value of the document’s own attribute' },
    heading: { zh: '为标题', en: 'in the heading' },
    document: { zh: '其下为正文', en: 'with a document beneath' },
  },
  check(hit, page) {
    const block = page.page.blockAt(hit.start);
    if (block.role !== 'body' || isLink(hit, page)) return undefined;
    return note(hit, block, page) ?? field(hit, block, page) ?? minutes(hit, block, page);
  },
});

/** An entry of a menu. */
function isLink({ start, end }: Span, { page }: PageInContext): boolean {
  return page.links.some(({ text }) => text.start <= start && end <= text.end);
}

function note(hit: Span, block: Block, page: PageInContext): Found | undefined {
  const line = page.text.slice(block.start, block.end);
  const bracketed = IN_BRACKETS.exec(line);
  if (bracketed !== null && line.length < 60) {
    const start = block.start + line.lastIndexOf(bracketed[1]!);
    return own({ start, end: start + bracketed[1]!.length });
  }
  if (line.length > 40) return undefined;
  let start = 0;
  let end = line.length;
  while (start < end && FRAME.test(line[start]!)) start++;
  while (end > start && FRAME.test(line[end - 1]!)) end--;
  if (!NOTE.test(line.slice(start, end).replace(/[\s\u3000]/g, ''))) return undefined;
  if (quotedAsWrong(page, hit)) return undefined;
  return own({ start: block.start + start, end: block.start + end });
}

function own(at: Span): Found {
  return { at, messageId: 'internal', because: [{ step: 'own line', add: 0.85 }] };
}

/** The document’s attribute, as a line, at the end of a line or in a row of two columns; never a column of many items. */
function field(hit: Span, block: Block, page: PageInContext): Found | undefined {
  const line = page.text.slice(block.start, block.end);
  const written = FIELD_LINE.exec(line);
  if (written !== null && line.length < 80) {
    const start = block.start + written.index + written[0].length - written[1]!.length;
    return {
      at: { start, end: start + written[1]!.length },
      messageId: 'internal',
      because: [{ step: 'field', add: 0.9 }],
    };
  }
  if (block.end - block.start > 8 || !CLOSED.test(line)) return undefined;
  const row = rowAt(page.page, hit);
  if (row === undefined || row.headers.some((header) => header !== '')) return undefined;
  const i = row.cells.findIndex(({ start, end }) => start <= hit.start && hit.end <= end);
  const label = row.cells[i - 1];
  if (label === undefined || !FIELD.test(page.text.slice(label.start, label.end).trim())) return undefined;
  return {
    at: { start: block.start, end: block.end },
    messageId: 'internal',
    because: [{ step: 'field', add: 0.9 }],
  };
}

/** Minutes as such: a heading, and beneath it their number or who was there; not what their own attribute makes public. */
function minutes(hit: Hit<'marker.internal'>, block: Block, page: PageInContext): Found | undefined {
  const line = page.text.slice(block.start, block.end).replace(/[\s\u3000]/g, '');
  if (!MINUTES.test(line) || OPEN.test(page.text.slice(0, block.start))) return undefined;
  if (/村民|居民|业主|写作|格式/.test(line)) return undefined;
  let { end } = block;
  for (let i = 0; i < BELOW && end + 1 < page.text.length; i++) end = page.page.blockAt(end + 1).end;
  if (!MINUTES_BODY.test(page.text.slice(block.end, Math.min(end, block.end + 200)))) return undefined;
  return {
    at: { start: hit.start, end: hit.end },
    messageId: 'internal',
    because: [
      { step: 'heading', add: 0.45 },
      { step: 'document', add: 0.4 },
    ],
  };
}
