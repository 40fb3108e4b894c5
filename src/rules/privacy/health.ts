import type { Span } from '../../text/index.js';
import { isStatute, sentenceAround } from '../guards.js';
import { before, behind, SAMPLE } from '../holders.js';
import { type Person, peopleIn, peopleOfRow } from '../people.js';
import { cellsUnder, rowAt } from '../rows.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Found = Report<'exposed', 'illness' | 'person' | 'heading'>;

/** Kind and grade in either order: 视力一级残疾, 二级智力残疾, 重度残疾, 精神残疾. */
const DISABILITY =
  /(?:(?:视力|听力|言语|肢体|智力|精神|多重)(?:[一二三四]级)?|[一二三四]级(?:视力|听力|言语|肢体|智力|精神|多重)?|重度)残疾|(?:视力|听力|言语|肢体|智力|精神|多重)残疾[一二三四]级/g;
const REASON_HEADING =
  /(?:致贫|返贫|困难|救助|低保|申请|纳入).{0,3}(?:原因|情形|事由)$|^(?:病种|病情|残疾类别|残疾等级|患病情况|疾病名称|患何种疾病)$/;
const REASON = /因病|因残|重病|大病|残疾|癌|症|病|瘤|[一二三四]级|视力|听力|言语|肢体|智力|精神/;
/** Those who treat, speak of or study an illness; how an honour or an obituary tells of it. */
const PROFESSION =
  /医生|医师|医院|药师|主任|教授|专家|科室|[内外儿]科|肿瘤科|精神科|防治|介绍|讲解|讲座|出席|宣传|走访|看望|慰问|理事长|局长|讲话|运动员|逝世|去世|悼|享年|捐献|志愿|研究|疫苗|筛查|早筛|提醒|解释|咨询|猪|鸡|水稻|茶树|项目|受理|诊断证明|覆盖|病种/;
const POLICY =
  /^(?:确诊)?(?:病例|患者|病人|感染者(?!生活补助)|防治|疫情|患病率|发病率|病毒感染者|病毒治疗|死亡率)|[可应须]申请|等\d+种|人员$|患者可|的困难群众|残疾人(?!证)/;

/**
 * An obituary, which says that somebody died behind what of, or the deeds of one who worked on in spite of it: both are told
 * in honour. 丈夫去世 and 带病回乡 are reasons of hardship.
 */
const DIED =
  /(?:抢救|医治)无效|与世长辞|(?<!(?:丈夫|妻子|[父母]亲?|配偶|老伴|[儿女]子?|家人)[^，。；]{0,8})(?:[逝去离]世|病逝|牺牲|殉职)/;
const WORKED_ON = /带病(?!回乡)|坚守|扎根|奋战|忘我|事迹|(?:仍|依然|始终)坚持/;

export default defineRule({
  id: 'privacy/health',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '公开个人病情、残疾等级或致困原因',
    en: 'an illness, a grade of disability or a reason of hardship beside a name',
  },
  wants: 'hit:marker.illness',
  messages: {
    exposed: { zh: '公开个人健康信息“{seen}”', en: 'health information “{seen}” beside a name' },
  },
  steps: {
    illness: {
      zh: '病名、残疾等级或致困原因',
      en: 'an illness, a grade of disability, a reason of hardship',
    },
    person: { zh: '紧邻未脱敏的姓名', en: 'beside a name in full' },
    heading: { zh: '在人员名册的栏目中', en: 'in a column of a list of people' },
  },
  check(hit, page) {
    // A statute names illnesses, and nobody who has them.
    if (isStatute(page)) return undefined;
    const columns = page.hits('marker.illness')[0] === hit ? underHeadings(page) : [];
    const found = besideName(hit, page);
    return found === undefined ? columns : [...columns, found];
  },
});

function besideName(hit: Hit<'marker.illness'>, page: PageInContext): Found | undefined {
  const at = wholeOf(hit, page);
  if (at === undefined) return undefined;
  const row = rowAt(page.page, at);
  if (row !== undefined && row.cells.length > 1) {
    const inNames = peopleOfRow(page, row);
    return isExposed(inNames) && !PROFESSION.test(page.text.slice(row.start, row.end))
      ? exposed(at, 'heading')
      : undefined;
  }
  const { text } = page;
  const block = page.page.blockAt(at.start);
  const start = Math.max(block.start, at.start - 60);
  const people = peopleIn(page, { start, end: at.start });
  const person = people.at(-1);
  if (person === undefined || person.masked) return undefined;
  const between = text.slice(person.end, at.start);
  // The illness belongs to the name if the same thought goes on: one full stop at most, and nobody of the trade in it.
  if (between.split(/[。；;]/).length > 2 || SAMPLE.test(before(page, at, 20))) return undefined;
  if (between.includes('。') && !/[他她其该]/.test(between)) return undefined;
  const around = text.slice(Math.max(block.start, person.start - 12), Math.min(block.end, at.end + 24));
  if (PROFESSION.test(around) || POLICY.test(behind(page, at, 8)) || /[《”]/.test(between)) return undefined;
  const { end } = sentenceAround(text, at);
  const inHonour = DIED.test(text.slice(at.end, end)) || WORKED_ON.test(text.slice(person.end, end));
  return inHonour ? undefined : exposed(at, 'person');
}

/** The marker with what belongs to it; words that begin like an illness and are none give nothing. */
function wholeOf({ start, end }: Hit<'marker.illness'>, { text, page }: PageInContext): Span | undefined {
  const word = text.slice(start, end);
  if (word !== '残疾') return /^因|^重病/.test(word) ? undefined : { start, end };
  const from = Math.max(page.blockAt(start).start, start - 6);
  for (const match of text.slice(from, end + 3).matchAll(DISABILITY)) {
    const at = { start: from + match.index, end: from + match.index + match[0].length };
    if (at.start <= start && end <= at.end && !/^[人证]/.test(text.slice(at.end, at.end + 1))) return at;
  }
  return undefined;
}

/** Reasons are told by their column: 因病 in a sentence is anybody's. */
function underHeadings(page: PageInContext): Found[] {
  return cellsUnder(page.page, REASON_HEADING).flatMap(({ span, row }) => {
    if (row === undefined || span.end - span.start > 24) return [];
    const value = page.text.slice(span.start, span.end).trim();
    return REASON.test(value) && isExposed(peopleOfRow(page, row))
      ? [exposed({ start: span.start, end: span.end }, 'heading')]
      : [];
  });
}

function isExposed(people: readonly Person[]): boolean {
  return people.length > 0 && people.some(({ masked }) => !masked);
}

function exposed(at: Span, step: 'person' | 'heading'): Found {
  return {
    at,
    messageId: 'exposed',
    because: [
      { step: 'illness', add: 0.4 },
      { step, add: 0.45 },
    ],
  };
}
