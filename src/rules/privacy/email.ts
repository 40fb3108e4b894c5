import type { Link, Span } from '../../text/index.js';
import { before, personBefore, SAMPLE } from '../holders.js';
import { headingsOf, toAscii } from '../numbers.js';
import { peopleIn, peopleOfRow } from '../people.js';
import { rowAt } from '../rows.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Found = Report<'exposed', 'provider' | 'person'>;

/** An at sign as it is written to mislead harvesters. */
const LOCAL =
  /[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._-]{2,40}\s?(?:[@＠#]|[[(（【{]\s?(?:at|AT|@|艾特|a)\s?[\])）】}]\s?)(?:vip\.)?$/;
const MAILTO = /^mailto:([\w.+-]{2,40}@(?:vip\.)?[a-z0-9]+\.(?:com|cn|net))(?:$|\?)/i;
/** Providers are told by the marker in the text; in an address they are not looked up. */
const PROVIDER =
  /@(?:vip\.)?(?:qq|163|126|139|189|yeah|sina|sohu|foxmail|gmail|outlook|hotmail|live|icloud|aliyun|21cn|tom)\./i;
/** Words by which an office asks for letters, and units themselves. */
const OFFICE =
  /单位|投稿|举报|报名|监督|征求|意见|反馈|网站|政府|委会|学校|[小中大]学(?!语文|数学|英语|教师|老师)|医院|卫生院|协会|公司|机构|工作站|普查|信箱|客服|热线|咨询|受理|代理|编辑部|报社|办公室|援助|提示|提醒|[^邮]局|中心/;
const INVENTED = /^(?:zhangsan|lisi|example|test|abc|x{2,}|123456\d*)$/i;
/** How far before the address its owner may be named. */
const REACH = 48;

export default defineRule({
  id: 'privacy/email',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人电子邮箱', en: 'a person’s own e-mail address' },
  wants: ['hit:marker.mailbox', 'link'],
  messages: { exposed: { zh: '泄露个人邮箱“{seen}”', en: 'personal e-mail address “{seen}” is published' } },
  steps: {
    provider: { zh: '公共邮箱服务商', en: 'at a provider for the public' },
    person: { zh: '紧邻姓名或在人员名册中', en: 'beside a name or in a list of people' },
  },
  check(candidate, page) {
    return 'href' in candidate ? inLink(candidate, page) : inText(candidate, page);
  },
});

function inText(hit: Hit<'marker.mailbox'>, page: PageInContext): Found | undefined {
  const local = LOCAL.exec(before(page, hit, 48))?.[0];
  // 163.com.example is another domain.
  if (local === undefined || /^[.．-]?[A-Za-z0-9]/.test(page.text.slice(hit.end, hit.end + 2)))
    return undefined;
  const at = { start: hit.start - local.length, end: hit.end };
  if (/[*＊×]/.test(page.text[at.start - 1] ?? '')) return undefined;
  if (INVENTED.test(toAscii(local.replace(/\s?[@＠#[(（【{].*$/, '')))) return undefined;
  return isPersonal(at, page) ? exposed(at) : undefined;
}

/** `mailto:` where the text shows the name only. */
function inLink({ href, target, text }: Link, page: PageInContext): Found | undefined {
  const address = MAILTO.exec(href)?.[1];
  if (address === undefined || !PROVIDER.test(address)) return undefined;
  if (page.text.slice(text.start, text.end).includes(address)) return undefined;
  if (peopleIn(page, text).length === 0) return undefined;
  const start = target.start + (target.end - target.start === href.length ? 'mailto:'.length : 0);
  const end = target.end - target.start === href.length ? start + address.length : target.end;
  return { ...exposed({ start: text.start, end: text.start }), source: { field: target.field, start, end } };
}

/** A person is named last before it, and nothing between them speaks of an office. */
function isPersonal(at: Span, page: PageInContext): boolean {
  const row = rowAt(page.page, at);
  if (row !== undefined && row.cells.length > 1) {
    return (
      peopleOfRow(page, row).length > 0 && !headingsOf(page.page, at).some((heading) => OFFICE.test(heading))
    );
  }
  const owner = personBefore(page, at, REACH);
  if (owner === undefined) return false;
  if (OFFICE.test(owner.between) || SAMPLE.test(owner.between)) return false;
  // The contact of a firm or an agency gives the firm's address.
  const inFront = before(page, owner.person, 30);
  return !/(?:公司|机构|中心|采购人)[^。；]{0,12}联系人[：:]?\s?$/.test(inFront);
}

function exposed(at: Span): Found {
  return {
    at,
    messageId: 'exposed',
    because: [
      { step: 'provider', add: 0.4 },
      { step: 'person', add: 0.45 },
    ],
  };
}
