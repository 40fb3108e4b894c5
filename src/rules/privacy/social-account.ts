import type { Span } from '../../text/index.js';
import { before, behind, personBefore, personBehind, SAMPLE } from '../holders.js';
import { toAscii } from '../numbers.js';
import { peopleIn, peopleOfRow } from '../people.js';
import { labelledPlaces } from '../rows.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Found = Report<'exposed', 'label' | 'person'>;

const QQ =
  /^[1-9１-９][0-9０-９]{4,10}(?![0-9０-９A-Za-z@＠.*])|^[1-9]\d{2,5}(?: \d{2,4}){1,3}(?![\dA-Za-z@.*])/;
const WECHAT = /^(?!1[3-9]\d{9}(?!\d))[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_@.*-])/;
/** What may stand between the label and the account. */
const LINK = /^\s?(?:账号|帐号|号码|号|ID|id)?\s?(?:为|是)?[：:\s"“]{0,3}/;
/** Groups, desks and official accounts have numbers that are meant to be found. */
const NOT_PERSONAL = /(?:客服|支持|咨询|官方|工作|企业|诈骗|骗子|公众|服务|值班|单位|办公)[^，。；]{0,4}$/;
const HEADING = /^(?:QQ|微信|WeChat)(?:号码?|账号|帐号|ID)?$/i;
const INVENTED = /^123456789?$|^weixin123$/i;

export default defineRule({
  id: 'privacy/social-account',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人QQ号、微信号', en: 'a person’s QQ or WeChat account' },
  wants: 'hit:marker.social',
  messages: { exposed: { zh: '泄露个人社交账号“{seen}”', en: 'personal account “{seen}” is published' } },
  steps: {
    label: { zh: '标注为QQ或微信', en: 'labelled as QQ or WeChat' },
    person: { zh: '紧邻姓名或在人员名册中', en: 'beside a name or in a list of people' },
  },
  check(hit, page) {
    const columns = page.hits('marker.social')[0] === hit ? underHeadings(page) : [];
    return [...columns, ...behindLabel(hit, page)];
  },
});

function accountAt(text: string, start: number, label: string): Span | undefined {
  const part = text.slice(start, start + 40);
  const found =
    (/qq/i.test(toAscii(label)) ? QQ : WECHAT).exec(part) ?? (/qq/i.test(label) ? null : QQ.exec(part));
  if (found === null || INVENTED.test(found[0]) || /^1[3-9]\d{9}$/.test(found[0])) return undefined;
  // 微信200余次, QQ空间粉丝190000人 are quantities.
  if (
    /^\s?(?:余|多|条|次|人|元|公里|个|万)/.test(
      text.slice(start + found[0].length, start + found[0].length + 3),
    )
  )
    return undefined;
  return { start, end: start + found[0].length };
}

function behindLabel(hit: Hit<'marker.social'>, page: PageInContext): Found[] {
  const { text } = page;
  if (NOT_PERSONAL.test(before(page, hit, 10))) return [];
  const link = LINK.exec(text.slice(hit.end, hit.end + 12))![0];
  const label = text.slice(hit.start, hit.end);
  const first = hit.end + link.length;
  const at = accountAt(text, first, label);
  if (at !== undefined) {
    if (SAMPLE.test(behind(page, at, 6))) return [];
    const owner = personBefore(page, hit, 40) ?? personBehind(page, at, 8);
    return owner === undefined ? [] : [exposed(at)];
  }
  // QQ：甲190000563、乙190000574: one label for a list of people.
  if (!/[：:]/.test(link)) return [];
  const end = Math.min(page.page.blockAt(hit.start).end, first + 80);
  return peopleIn(page, { start: first, end }).flatMap((person, i) => {
    const near = i === 0 ? person.start === first : text[person.start - 1] === '、';
    const account = accountAt(text, person.end, label);
    return near && account !== undefined ? [exposed(account)] : [];
  });
}

function underHeadings(page: PageInContext): Found[] {
  return labelledPlaces(page.page, HEADING).flatMap(({ span, label, row }) => {
    const at = accountAt(page.text, span.start, label);
    if (at === undefined || at.end !== span.end) return [];
    // A form names its person in another field.
    const named =
      row === undefined || row.headers.every((header) => header === '')
        ? peopleIn(page, { start: Math.max(0, span.start - 40), end: span.end })
        : peopleOfRow(page, row);
    return named.length > 0 ? [exposed(at)] : [];
  });
}

function exposed(at: Span): Found {
  return {
    at,
    messageId: 'exposed',
    because: [
      { step: 'label', add: 0.45 },
      { step: 'person', add: 0.4 },
    ],
  };
}
