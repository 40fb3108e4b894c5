import type { SessionEntry, SessionMarkKind } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { daysBetween, readIsoDate } from '../calendar.js';
import type { Severity } from '../finding.js';
import { quotedAsWrong, sentenceAround, titleAround } from '../guards.js';
import { defineRule, type PageInContext } from '../rule.js';
import {
  CONSULTATIVE_CONFERENCE,
  knownSession,
  SESSION_NUMBER as N,
  PEOPLES_CONGRESS,
  PLENUM,
  sessionNumber,
} from '../sessions.js';

type MessageId = 'counting' | 'none' | 'later' | 'year';

interface Verdict {
  readonly at: Span;
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  readonly replacement?: string;
  readonly atMost?: Severity;
}

/** Longer than any name with its numbers. */
const REACH = 36;

/** 二十大三中全会, 二十次三中全会. */
const PLENUM_OF_CONGRESS = new RegExp(`(第?${N})([大次])(第?${N})$`);
const PLENUM_OF_TERM = new RegExp(`(?<![第零一二三四五六七八九十0-9])第?(${N})届(?:中央委员会)?第?(${N})$`);
const PARTY_BEFORE = new RegExp(`(?:中国共产党|中共|党的)(第${N})届全国代表大会$`);
/** 一届一次人民代表大会 counts sessions; 第一次 of 1954 is a name of history. */
const PEOPLES_NUMBER = new RegExp(`(第${N})次(全国)?人民代表大会$`);
const PARTY_OF_REGION = new RegExp(
  `(?:中国共产党|中共)[^，。；、：“”《》（）\\s]{0,16}?[省市区县州盟旗镇乡关](第${N})届(?:党员)?代表大会$`,
);
const PARTY_SHORT = new RegExp(`(?:第?${N})届(?:党代会|党员代表大会)$`);

const NATIONAL_PEOPLES = new RegExp(
  `(?:第?(${N})届全国(?:人民代表大会|人大)(?:会议)?|全国(?:人民代表大会|人大)第?(${N})届)第?(${N})次会议$`,
);
const CONSULTATIVE = new RegExp(
  `(?:全国政协第?(${N})届(?:委员会)?|(?:人民)?政(?:协|治协商会议)第?(${N})届全国委员会)第?(${N})次会议$`,
);
const NATIONAL = [
  [NATIONAL_PEOPLES, PEOPLES_CONGRESS],
  [CONSULTATIVE, CONSULTATIVE_CONFERENCE],
] as const;
/** A congress sits five times in a term; its standing committee, which sits oftener, has its name in between. */
const MISNUMBERED = new RegExp(`全国(?:人民代表大会|人大)第?(${N})次会议$`);
const SITTINGS = 5;
const TERM_FOR_SITTING = new RegExp(
  `(?:(?:人民代表大会|人大|政协)(?:第?${N}届)?|政协[^，。；、\\s]{0,8}第?${N}届(?:[^，。；、\\s]{0,6}委员会)?)(第?${N})届会议$`,
);

/** 2024年3月5日，(在) before the name, and what says that it is the day of the session behind it. */
const YEAR_BEFORE =
  /((?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?(?:上午|下午)?[，,]?在?(?:中国共产党|中共|党的)?$/;
const OPENS = /^(?:[，,]?(?:在|于)北京|在人民大会堂)?(?:隆重|胜利)?(?:开幕|闭幕|召开|举行|审议通过|表决通过)/;
/** Announced or prepared this long before, a session is named in earnest; so it is where the text looks ahead. */
const AHEAD_DAYS = 150;
const LOOKS_AHEAD = /将|拟|迎接|喜迎|筹备|即将|前夕|预计|计划|明年|下一|未来|届时|提请|提交|通过后/;

export default defineRule({
  id: 'misstatement/session',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '代表大会、全会、人大和政协会议的届次错误',
    en: 'terms and sessions of congresses that are counted wrongly or do not exist',
  },
  wants: 'hit:session.mark',
  messages: {
    counting: { zh: '“{seen}”应为“{right}”', en: '“{seen}” should read “{right}”' },
    none: { zh: '“{seen}”不存在：该届共{last}次', en: 'there was no “{seen}”: the term had {last}' },
    later: {
      zh: '“{seen}”于{date}召开，晚于发布日期',
      en: '“{seen}” met on {date}, after this was published',
    },
    year: {
      zh: '“{seen}”于{date}召开，与所写年份不符',
      en: '“{seen}” met on {date}, in another year than is written',
    },
  },
  steps: {
    counted: { zh: '届、次的用法固定', en: 'what counts in 届 and what in 次 is fixed' },
    table: { zh: '与历次会议日期表核对', en: 'held against the table of sessions' },
    title: { zh: '位于《》标题内，可能系原文如此', en: 'inside 《》: the document may bear this title' },
  },
  check({ start, end, entry }, page) {
    const from = Math.max(page.page.blockAt(start).start, end - REACH);
    const front = page.text.slice(from, end);
    const verdict = JUDGES[entry.kind](front, { start, end }, page);
    if (verdict === undefined || quotedAsWrong(page, verdict.at)) return undefined;
    const { at, messageId, data, replacement, atMost } = verdict;
    const inTitle = titleAround(page.text, at.start) !== undefined;
    return {
      at,
      messageId,
      ...(data === undefined ? {} : { data }),
      ...(replacement === undefined
        ? {}
        : {
            suggestions: [
              {
                replacement,
                why: {
                  zh: '党的代表大会称“次”，人民代表大会、中央委员会称“届”',
                  en: 'congresses of the Party count in 次, people’s congresses and central committees in 届',
                },
              },
            ],
          }),
      because: [
        { step: messageId === 'counting' ? 'counted' : 'table', add: 0.9 },
        ...(inTitle ? [{ step: 'title' as const, add: -0.25 }] : []),
      ],
      atMost,
    };
  },
});

type Judge = (front: string, hit: Span, page: PageInContext) => Verdict | undefined;

const JUDGES: Readonly<Record<SessionMarkKind, Judge>> = {
  plenum,
  congress,
  people,
  party,
  meeting,
  'term-of-meeting': termOfMeeting,
};

/** The seen text with one of its parts put right. */
function corrected(seen: string, end: number, right: string, atMost?: Severity): Verdict {
  return {
    at: { start: end - seen.length, end },
    messageId: 'counting',
    data: { right },
    replacement: right,
    ...(atMost === undefined ? {} : { atMost }),
  };
}

function plenum(front: string, hit: Span, page: PageInContext): Verdict | undefined {
  const name = front.slice(0, front.length - (hit.end - hit.start));
  const mixed = PLENUM_OF_CONGRESS.exec(name);
  if (mixed !== null) {
    const [all, term, , number] = mixed.map(String) as [string, string, string, string];
    return corrected(all + '中全会', hit.end, `${term}届${number}中全会`);
  }
  const match = PLENUM_OF_TERM.exec(name);
  if (match === null) return undefined;
  const [seen, term, number] = match.map(String) as [string, string, string];
  const at = { start: hit.start - seen.length, end: hit.end };
  return held(at, page, PLENUM, sessionNumber(term), sessionNumber(number));
}

function congress(front: string, { end }: Span): Verdict | undefined {
  const match = PARTY_BEFORE.exec(front);
  if (match === null) return undefined;
  return corrected(match[0], end, match[0].replace(/届全国代表大会$/, '次全国代表大会'));
}

function people(front: string, { end }: Span): Verdict | undefined {
  const match = PEOPLES_NUMBER.exec(front);
  if (match === null || sessionNumber(match[1]!.slice(1)) === 1) return undefined;
  const right = match[0].replace('次', '届');
  return corrected(match[0], end, right, match[2] === undefined ? 'warning' : 'error');
}

function party(front: string, { end }: Span): Verdict | undefined {
  const full = PARTY_OF_REGION.exec(front);
  if (full !== null) {
    const seen = full[0].slice(full[0].lastIndexOf(full[1]!));
    return corrected(seen, end, seen.replace('届', '次'));
  }
  const short = PARTY_SHORT.exec(front);
  return short === null ? undefined : corrected(short[0], end, short[0].replace('届', '次'), 'info');
}

function meeting(front: string, hit: Span, page: PageInContext): Verdict | undefined {
  if (!front.includes('全国')) return undefined;
  for (const [form, body] of NATIONAL) {
    const match = form.exec(front);
    if (match === null) continue;
    const [seen, first, second, number] = match as unknown as [string, string?, string?, string?];
    const at = { start: hit.end - seen.length, end: hit.end };
    return held(at, page, body, sessionNumber((first ?? second)!), sessionNumber(number!));
  }
  const bare = MISNUMBERED.exec(front);
  if (bare === null || sessionNumber(bare[1]!) <= SITTINGS) return undefined;
  return {
    at: { start: hit.end - bare[0].length, end: hit.end },
    messageId: 'none',
    data: { last: String(SITTINGS) },
  };
}

function termOfMeeting(front: string, { end }: Span): Verdict | undefined {
  const match = TERM_FOR_SITTING.exec(front);
  if (match === null) return undefined;
  const seen = `${match[1]}届会议`;
  return corrected(seen, end, `${match[1]}次会议`);
}

/** Whether the session was held at all, before the page was published, and in the year that stands before it. */
function held(
  at: Span,
  page: PageInContext,
  body: string,
  term: number,
  number: number,
): Verdict | undefined {
  const known = knownSession(page, body, term, number);
  if (known === undefined) return undefined;
  if ('none' in known) return { at, messageId: 'none', data: { last: String(known.last) } };
  return later(at, page, known.session) ?? otherYear(at, page, known.session);
}

function later(at: Span, { text, context, page }: PageInContext, session: SessionEntry): Verdict | undefined {
  const { publishedAt } = context;
  if (publishedAt === undefined || publishedAt >= session.date) return undefined;
  if (daysBetween(readIsoDate(publishedAt), readIsoDate(session.date)) <= AHEAD_DAYS) return undefined;
  const { start, end } = sentenceAround(text, at);
  if (LOOKS_AHEAD.test(text.slice(start, end))) return undefined;
  // Only as far as the page's own day is believed.
  const atMost = page.blockAt(at.start).role === 'body' ? 'warning' : 'info';
  return { at, messageId: 'later', data: { date: session.date }, atMost };
}

function otherYear(at: Span, { text }: PageInContext, session: SessionEntry): Verdict | undefined {
  const year = YEAR_BEFORE.exec(text.slice(Math.max(0, at.start - 24), at.start))?.[1];
  if (year === undefined || session.date.startsWith(year) || session.end.startsWith(year)) return undefined;
  if (!OPENS.test(text.slice(at.end, at.end + 12))) return undefined;
  return { at, messageId: 'year', data: { date: session.date } };
}
