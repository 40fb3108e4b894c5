import type { Block } from '../../text/index.js';
import { peopleIn, SURNAMES } from '../people.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** Whose list must not be public, up to the word for list. */
const PROTECTED =
  /(?:人才信息保护|(?:实名)?举报人(?:信息|奖励|员)?|(?:重点)?信访(?:人员|人|重点人员)|吸毒人员|(?:社区)?(?:戒毒|康复)人员|社区矫正(?:对象|人员)|刑满释放人员|刑释人员|(?:严重)?精神(?:障碍|病)患者|艾滋病(?:病毒)?(?:感染者|病人|患者)(?:生活补助|补助|救助)?|证人|重点人员(?:稳控|管控)?|涉罪未成年人(?:帮教)?|涉军人员|邪教人员|涉稳人员|线人)(?:信息|基本情况)?(?:花名册|名单|名册|台账|登记表|汇总表|明细表)$/;
/** Directly behind the name of a list: what makes of it a talk about lists, a form, a file. */
const TALK_BEHIND =
  /^[”"》]|^(?:制度|管理|格式|的|由|严格|动态|泄露|更新)|^[（(](?:样表|模板)|^\.(?:docx?|xlsx?|pdf)/;
const TALK_BEFORE = /[“"《]$|建立|公布“?$|采购|评审|样表|模板/;
/** Lines beneath the heading that are looked at. */
const BELOW = 12;

export default defineRule({
  id: 'restricted/list',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '公开了不应公开的名单（人才信息保护、举报人、信访人、吸毒人员等）',
    en: 'a list that must not be public: protected talents, informants, petitioners, drug users',
  },
  wants: 'hit:marker.list',
  messages: {
    list: { zh: '不应公开的名单“{seen}”', en: 'the list “{seen}” must not be public' },
  },
  steps: {
    name: { zh: '名单的名称属不应公开之列', en: 'the name of the list is one of those' },
    people: { zh: '其下列有人员', en: 'people are named beneath it' },
  },
  check(hit, page) {
    const block = page.page.blockAt(hit.start);
    const front = page.text.slice(Math.max(block.start, hit.start - 24), hit.end);
    const name = PROTECTED.exec(front)?.[0];
    if (name === undefined) return undefined;
    const at = { start: hit.end - name.length, end: hit.end };
    const rest = page.text.slice(hit.end, block.end);
    if (
      TALK_BEHIND.test(rest) ||
      TALK_BEFORE.test(page.text.slice(Math.max(block.start, at.start - 8), at.start))
    )
      return undefined;
    const count = peopleBeneath(hit, block, page);
    if (count === 0) return undefined;
    return {
      at,
      messageId: 'list',
      evidence: { count },
      because: [
        { step: 'name', add: 0.5 },
        { step: 'people', add: 0.4 },
      ],
    };
  },
});

const STARRED = new RegExp(`^\\s*(?:\\d{1,3}[.、\\s]\\s?)?[${SURNAMES}][*＊×某]`);

/** How many are named in the heading's own line behind it, and in the lines beneath. */
function peopleBeneath(hit: Hit<'marker.list'>, block: Block, page: PageInContext): number {
  const rest = page.text.slice(hit.end, block.end);
  // A sentence that goes on behind the name is no heading.
  if (rest.length > 2 && !/^[：:]/.test(rest)) return 0;
  if (rest.length > 2) return peopleIn(page, { start: hit.end, end: block.end }).length;
  let count = 0;
  let { end } = block;
  for (let i = 0; i < BELOW && end + 1 < page.text.length; i++) {
    const line = page.page.blockAt(end + 1);
    if (line.start <= end) break;
    const text = page.text.slice(line.start, line.end);
    const people = peopleIn(page, line).length;
    // Prose with a name in it is no list.
    if (people > 0 && !/[。？！?]/.test(text)) count += people;
    else if (STARRED.test(text)) count++;
    end = line.end;
  }
  return count;
}
