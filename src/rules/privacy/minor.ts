import { sentenceAround } from '../guards.js';
import { type Person, peopleIn, peopleOfRow } from '../people.js';
import { type Row, rowAt, rowsOf } from '../rows.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Found = Report<'exposed', 'minor' | 'misfortune' | 'list'>;

/** What makes a minor of a person, beside the name. */
const MINOR =
  /孤儿|儿童|未成年|女童|男童|患儿|[小中]学生?|幼儿园|[一二三四五六七八九]年级|学生|(?<!\d)(?:[1-9]|1[0-7])岁/;
/** Misfortune, crime and need; a prize or a lost child is told with the name on purpose. */
const MISFORTUNE =
  /孤儿(?!院|学校|救助)|困境|无人抚养|留守|困难|补助|资助|低保|建档立卡|救助|猥亵|强奸|拐卖|虐待|殴打|溺水|死亡|遇害|涉嫌|寻衅|盗窃|患儿|白血病|募捐|受害/;
const PUBLIC =
  /寻人|走失|认领|弃婴|一等奖|三好|大赛|夺得|冠军|演练|捐款|志愿|希望小学|基金会|故事|化名|少先队|汇演|主持/;
/** Grown-ups beside children. */
const ADULT =
  /监护人|代领|校长|班主任|教师|老师|局长|主任|区长|记者|通讯员|讲述人|主讲|经理|辩护人|审判|法官|医生|护理员|站长|解读|陪同|联系人|研究生|大学/;
const LIST =
  /(?:孤儿|困境儿童|留守儿童|事实无人抚养儿童|困难学生|未成年)[^，。\n]{0,20}(?:名单|公示表|发放表|名册|花名册|一览表)/;
const CHILD_HEADING = /^(?:学生|儿童|孩子|幼儿|孤儿)姓?名?$/;
const STATE_HEADING = /学校|年级|类别|类型|年龄/;

export default defineRule({
  id: 'privacy/minor',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '公开未成年人姓名',
    en: 'the full name of a minor beside a misfortune or in a list of need',
  },
  wants: 'hit:marker.minor',
  messages: {
    exposed: { zh: '公开未成年人姓名“{seen}”', en: 'the name of a minor, “{seen}”, is published' },
  },
  steps: {
    minor: { zh: '说明为未成年人', en: 'said to be a minor' },
    misfortune: { zh: '与案件、疾病或困难相关', en: 'told of a crime, an illness or need' },
    list: { zh: '在未成年人名单中', en: 'in a list of minors' },
  },
  check(hit, page) {
    const lists = page.hits('marker.minor')[0] === hit ? inRows(page) : [];
    return [...lists, ...inList(hit, page), ...inSentence(hit, page)];
  },
});

/** Rows that say a minor's state, or stand below a caption that does. */
function inRows(page: PageInContext): Found[] {
  return rowsOf(page.page).flatMap((row) => {
    if (row.cells.length < 2) return [];
    const text = page.text.slice(row.start, row.end);
    const caption = row.caption === undefined ? '' : page.text.slice(row.caption.start, row.caption.end);
    const captioned = LIST.test(caption);
    const child = row.headers.some((header) => CHILD_HEADING.test(header));
    const states =
      row.headers.some((header) => STATE_HEADING.test(header)) ||
      row.headers.every((header) => header === '');
    if (
      !captioned &&
      !(child && /资助|补助|困难|类别/.test(row.headers.join('') + caption)) &&
      !(states && MINOR.test(text) && MISFORTUNE.test(text))
    )
      return [];
    if (ADULT.test(text)) return [];
    return firstOf(row, page).map((person) => exposed(person, captioned ? 'list' : 'misfortune'));
  });
}

/** The child of a row: whoever stands in its first column of names; guardians come later. */
function firstOf(row: Row, page: PageInContext): Person[] {
  return peopleOfRow(page, row)
    .slice(0, 1)
    .filter(({ masked }) => !masked);
}

/** 孤儿基本生活费发放名单, and the names in the line beneath. */
function inList(hit: Hit<'marker.minor'>, page: PageInContext): Found[] {
  const block = page.page.blockAt(hit.start);
  const line = page.text.slice(block.start, block.end);
  if (!LIST.test(line) || !/(?:名单|表|册)(?:公示)?[：:]?$/.test(line.trim())) return [];
  const next = page.page.blockAt(block.end + 1);
  if (next.start <= block.start || rowAt(page.page, next) !== undefined) return [];
  return peopleIn(page, next)
    .filter(({ masked }) => !masked)
    .map((person) => exposed(person, 'list'));
}

/** Where the sentence read last ends: several markers stand in one, and it is read once. Hits come in order. */
const readUpTo = new WeakMap<PageInContext, number>();

function inSentence(hit: Hit<'marker.minor'>, page: PageInContext): Found[] {
  if (hit.start < (readUpTo.get(page) ?? 0)) return [];
  const { start, end } = sentenceAround(page.text, hit);
  readUpTo.set(page, end);
  const text = page.text.slice(start, end);
  if (!MISFORTUNE.test(text) || !MINOR.test(text) || PUBLIC.test(text)) return [];
  const row = rowAt(page.page, hit);
  if (row !== undefined && row.cells.length > 1) return [];
  const people = peopleIn(page, { start, end }).filter(({ masked }) => !masked);
  return people
    .filter((person) => isTheChild(person, page.text, start, end))
    .map((person) => exposed(person, 'misfortune'));
}

/** The words of a child stand right before the name, or right behind it. */
function isTheChild(person: Person, text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(start, person.start - 10), person.start);
  const behind = text.slice(person.end, Math.min(end, person.end + 26));
  if (ADULT.test(before) || /^(?:[^，。；]{0,4})(?:校长|老师|医生|主任|教师)/.test(behind)) return false;
  const called = /(?:女童|男童|儿童|患儿|学生|孤儿|其中|：|:|^|- )\s*$/.test(before);
  return called && (MINOR.test(before) || MINOR.test(behind));
}

function exposed({ start, end }: Person, step: 'misfortune' | 'list'): Found {
  return {
    at: { start, end },
    messageId: 'exposed',
    because: [
      { step: 'minor', add: 0.4 },
      { step, add: 0.45 },
    ],
  };
}
