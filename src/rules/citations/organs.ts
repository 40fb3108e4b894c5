import type { Span } from '../../text/index.js';
import { regionsWithin } from '../names.js';
import type { PageInContext } from '../rule.js';

/*
 * Who made a document, where the text says so beside its title or instead of it: 四川省民政厅关于…, 国务院《…》.
 */

/** What follows the region in an organ's name: 人民政府办公厅, 民政厅, 高级人民法院. */
const REST_OF_ORGAN =
  /^[^，。；、《》（(\n]{0,16}?(?:人民政府(?:办公厅|办公室)?|政府(?:办公厅|办公室)?|人民代表大会(?:常务委员会)?|人大常委会|人大|办公厅|委员会|厅|局|委|办公室|法院|检察院)/;
/** Organs of the nation's own name stand before the region's: 国家税务总局四川省税务局. */
const NATION_BEFORE =
  /(?:国家[\p{Script=Han}]{2,6}(?:总局|局)|中国[\p{Script=Han}]{2,8}|(?:海关|气象|邮政)(?:总署|局))$/u;
const NATIONAL =
  /(?:国务院(?:办公厅)?|中共中央(?:办公厅)?|全国人民代表大会(?:常务委员会)?|全国人大(?:常委会)?|最高人民法院|最高人民检察院|国家[\p{Script=Han}]{2,12}?(?:总局|局|委员会|委)|中国[\p{Script=Han}]{2,10}?(?:委员会|银行)|海关总署|审计署|(?:公安|民政|财政|司法|教育|商务|国防|监察|水利|农业|卫生|建设|交通|铁道|人事|文化|外交|科技|自然资源|生态环境|交通运输|农业农村|人力资源社会保障|人力资源和社会保障|住房城乡建设|住房和城乡建设|工业和信息化|退役军人事务|应急管理|文化和旅游|科学技术|环境保护|国土资源|劳动和社会保障)部(?:办公厅)?)/u;
/** Between an organ and the title of what it made. */
const ISSUES =
  /^(?:关于(?:印发|转发|公布|发布|颁布|修改|批转)的?|(?:公布|发布|颁布|印发|制定|制订|出台|下发|通过|转发)的?|的)?[：:]?$/;

export interface NamedOrgan {
  readonly at: Span;
  readonly name: string;
  readonly national: boolean;
}

/** The organ of the region that begins at `region`, with the national organ whose branch it is. */
export function organOfRegion(text: string, region: Span, limit: number): NamedOrgan | undefined {
  const rest = REST_OF_ORGAN.exec(text.slice(region.end, Math.min(limit, region.end + 80)))?.[0];
  if (rest === undefined) return undefined;
  const nation = NATION_BEFORE.exec(text.slice(Math.max(0, region.start - 12), region.start))?.[0] ?? '';
  const at = { start: region.start - nation.length, end: region.end + rest.length };
  return { at, name: text.slice(at.start, at.end), national: false };
}

/** The organ named directly before the title that begins at `titleStart`. */
export function organBefore(page: PageInContext, titleStart: number): NamedOrgan | undefined {
  const { text } = page;
  const phrase = /[^，。；、：:《》\n（）()]{0,40}[：:]?$/.exec(
    text.slice(Math.max(0, titleStart - 41), titleStart),
  )![0];
  if (phrase === '') return undefined;
  const from = titleStart - phrase.length;
  for (const region of regionsWithin(page, from, titleStart)) {
    const organ = organOfRegion(text, region, titleStart);
    if (organ !== undefined && ISSUES.test(text.slice(organ.at.end, titleStart))) return organ;
  }
  const national = NATIONAL.exec(phrase);
  if (national === null) return undefined;
  const start = from + national.index;
  const end = start + national[0].length;
  if (!ISSUES.test(text.slice(end, titleStart))) return undefined;
  return { at: { start, end }, name: national[0], national: true };
}

/** Before and behind an organ that the remark names as the one that made the document. */
const REMARK_BEFORE = /(?:[（(，,；;、：:\s日由经]|发布|制定|公布|印发|通过)$/;
const REMARK_AFTER =
  /^(?:[）)，,；;、\s\d]|令|公告|办公|第|文|联合|发布|印发|通过|批准|制定|公布|颁布|转发|关于|[\p{Script=Han}]{2,8}[〔[（(【])/u;

/** The organs that the remarks behind a title name as its makers: （四川省人民政府令第301号）, （浙江省住房和城乡建设厅，浙建〔2020〕5号）. */
export function organsInRemarks(page: PageInContext, remarks: readonly Span[]): NamedOrgan[] {
  const { text } = page;
  return remarks.flatMap((remark) =>
    regionsWithin(page, remark.start, remark.end).flatMap((region) => {
      if (!region.entry.full || !REMARK_BEFORE.test(text.slice(remark.start, region.start))) return [];
      const organ = organOfRegion(text, region, remark.end);
      return organ !== undefined && REMARK_AFTER.test(text.slice(organ.at.end, remark.end)) ? [organ] : [];
    }),
  );
}

/** A national organ stands at the beginning of this name, or all but. */
export function namesNationalOrgan(name: string): boolean {
  const found = NATIONAL.exec(name);
  return found !== null && found.index <= 2;
}
