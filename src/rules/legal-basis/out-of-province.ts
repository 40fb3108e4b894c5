import { levelOf, provinceOf } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { quotedAsWrong, titleAround } from '../guards.js';
import { valuesAround } from '../labels.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** Fields of a service guide that name what an item rests on. */
const BASIS = /依据/;
/** A basis field that quotes its articles is long, yet a label farther back than this is that of another. */
const LONGEST_FIELD = 3000;
const NO_BASIS = /依据?材料|数据依据|计算依据/;
/** A document or an organ of the region begins with its name and goes on with one of these. */
const ORGAN =
  /^[^，。；、《》（(\n]{0,16}?(?:人民政府(?:办公厅|办公室)?|政府(?:办公厅|办公室)?|人民代表大会(?:常务委员会)?|人大常委会|人大|办公厅|委员会|厅|局|委|办公室|法院|检察院)/;
/** Organs of the nation's own name stand before the region's: 国家税务总局四川省税务局. */
const ORGAN_BEFORE =
  /(?:国家[\p{Script=Han}]{2,6}(?:总局|局)|中国[\p{Script=Han}]{2,8}|(?:海关|气象|邮政)(?:总署|局))$/u;
/** What is named after one of these is no basis: who drafted a standard, where a certificate comes from. */
const MENTIONED_FOR =
  /(?:起草单位|编制单位|主编单位|出具|签发|来源|摘自|转自|参照|借鉴|例如|比照)[^，。；\n]{0,12}$/;
const DOCUMENT =
  /(?:条例|规定|办法|细则|意见|通知|决定|公告|规则|标准|方案|目录|规程|规范|若干措施|批复|函|清单|命令|政府令|实施)/;
/** National law with a place in its name, and names that only begin like a place. */
const NATIONAL =
  /中华人民共和国|^《(?:国务院|中共中央|全国人民代表大会|最高人民)|(?<!办)法(?:（[^）]*）)?》$|自由贸易港|基本法|公约|条约|议定书|协定|宣言|合作组织/;
const NAME_ONLY = /^(?:大学|学院|证券|铁路|交易所|商品|期货|黄金|医院|海关|港务|航道|机场|银行)/;
/** Several provinces, or one other by arrangement: the foreign name is meant. */
const JOINT =
  /长三角|长江三角洲|京津冀|粤港澳|泛珠|川渝|成渝|跨省|省际|沪苏浙皖|苏浙皖|区域协同|异地|对口支援|毗邻/;
const NATIONAL_ISSUER =
  /最高人民法院|最高人民检察院|(?:国务院|全国人大常委会|国家[^，。；]{2,12}(?:总局|局|委员会|委)|(?:公安|民政|财政|司法|教育|自然资源|生态环境|交通运输|农业农村|人力资源社会保障|住房城乡建设)部)[^，。；\n]{0,8}(?:关于|就|对)[^，。；\n]{0,8}$/;

export default defineRule({
  id: 'legal-basis/out-of-province',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '办事指南的设定依据引用了外省文件或机构',
    en: 'a service guide rests on a document or organ of another province',
  },
  wants: 'hit:place.region',
  messages: {
    foreign: {
      zh: '“{label}”引用外省的“{cited}”（{region}），本单位属{home}',
      en: '“{label}” cites “{cited}” of {region}; the publisher belongs to {home}',
    },
  },
  steps: {
    'basis field': { zh: '位于依据类字段', en: 'in a field that names a legal basis' },
    document: { zh: '外省的文件', en: 'a document of another province' },
    organ: { zh: '外省的机构', en: 'an organ of another province' },
    'shared name': { zh: '地名不止一处', en: 'more than one place has this name' },
  },
  check(hit, page) {
    const { context, dictionary, text } = page;
    if (context.home === undefined || !hit.entry.full) return undefined;
    const home = provinceOf(context.home);
    if (hit.entry.codes.some((code) => provinceOf(code) === home)) return undefined;
    // Reading the page's fields costs more than the pass; most pages have none of these.
    if (!/依\s*据/.test(text.slice(Math.max(0, hit.start - LONGEST_FIELD), hit.start))) return undefined;
    const field = valuesAround(page.page, hit).find(
      ({ label }) => BASIS.test(label) && !NO_BASIS.test(label),
    );
    if (field === undefined) return undefined;
    const citation = citationOf(hit, field.valueAt, page);
    if (citation === undefined || isOurs(hit, citation.at, home, page)) return undefined;
    return {
      at: citation.at,
      messageId: 'foreign',
      data: {
        label: field.label,
        cited: text.slice(citation.at.start, citation.at.end),
        region: hit.entry.name,
        home: dictionary.regions.nameOf(home) ?? String(home),
      },
      evidence: {
        region: String(hit.entry.codes[0]),
        home: String(context.home),
        homeFrom: context.homeFrom,
      },
      because: [
        { step: 'basis field', add: 0.4 },
        { step: citation.kind, add: 0.5 },
        ...(hit.entry.codes.length > 1 ? [{ step: 'shared name', add: -0.2 } as const] : []),
      ],
    };
  },
});

/** The document or organ that the region's name begins: a whole title with its brackets, or the organ's name. */
function citationOf(
  hit: Hit<'place.region'>,
  value: Span,
  { text }: PageInContext,
): { at: Span; kind: 'document' | 'organ' } | undefined {
  const rest = text.slice(hit.end, Math.min(value.end, hit.end + 80));
  if (NAME_ONLY.test(rest)) return undefined;
  const title = titleAround(text, hit.start);
  if (title !== undefined && title.start >= value.start && title.end <= value.end) {
    return DOCUMENT.test(text.slice(hit.end, title.end)) ? { at: title, kind: 'document' } : undefined;
  }
  const organ = ORGAN.exec(rest)?.[0];
  if (organ !== undefined) {
    const prefix = ORGAN_BEFORE.exec(text.slice(Math.max(value.start, hit.start - 12), hit.start))?.[0] ?? '';
    return { at: { start: hit.start - prefix.length, end: hit.end + organ.length }, kind: 'organ' };
  }
  const document = /^[^，。；、《》\n]{0,40}/.exec(rest)![0];
  const end = DOCUMENT.exec(document);
  if (end === null) return undefined;
  return { at: { start: hit.start, end: hit.end + end.index + end[0].length }, kind: 'document' };
}

/** What the region's name does not make a foreign basis: national law, a joint document, a mere mention. */
function isOurs(hit: Hit<'place.region'>, at: Span, home: number, page: PageInContext): boolean {
  const { text } = page;
  // The law that a provincial regulation carries out is named inside its title.
  const cited = text.slice(at.start, at.end).replace(/〈[^〉]*〉/g, '');
  const before = text.slice(Math.max(0, at.start - 40), hit.start).replace(/^.*[。；\n]/s, '');
  const after = /^[^。；\n]{0,60}/.exec(text.slice(at.end))![0];
  if (NATIONAL.test(cited) || NATIONAL_ISSUER.test(before) || MENTIONED_FOR.test(before)) return true;
  if (JOINT.test(before + cited + after)) return true;
  return sharedWithHome(at, home, page) || quotedAsWrong(page, at);
}

/** 上海市、江苏省、浙江省、安徽省人民政府联合制定: a document that our own province has a part in is ours. */
function sharedWithHome(at: Span, home: number, page: PageInContext): boolean {
  const { text } = page;
  return page.hits('place.region').some((other) => {
    if (!other.entry.codes.some((code) => levelOf(code) === 'province' && code === home)) return false;
    const between = text.slice(Math.min(other.end, at.end), Math.max(other.start, at.start));
    return other.start >= at.start - 60 && other.end <= at.end + 60 && !/[。；\n》]|第.{1,6}条/.test(between);
  });
}
