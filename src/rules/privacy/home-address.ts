import type { Span } from '../../text/index.js';
import { sentenceAround } from '../guards.js';
import { personBehind, SAMPLE } from '../holders.js';
import { peopleIn, peopleOfRow } from '../people.js';
import { cellAt, cellsUnder, NAME_HEADING, rowAt } from '../rows.js';
import { defineRule, type Hit, type PageInContext, type Report } from '../rule.js';

type Found = Report<'exposed', 'door' | 'lives' | 'person'>;

const N = '[0-9０-９一二三四五六七八九十]';
/** A road or an estate with what leads to a door. Its parts are few and bounded. */
const DOOR = new RegExp(
  `[\\u4e00-\\u9fa5]{2,14}?(?:${N}{1,4}(?:号楼|[号栋幢巷弄组户室层楼](?!公交|文|令))|${N}{1,3}单元)(?:[\\u4e00-\\u9fa5]{0,8}?${N}{1,4}(?:号楼|[号栋幢户室层楼]|单元)|[东西南北中]户|${N}{3,4}(?![0-9０-９年月元]))*(?:[东西南北中]户)?|[\\u4e00-\\u9fa5]{2,10}${N}{1,3}[-－]${N}{1,2}[-－]${N}{2,4}(?!${N})`,
);
/** A group of villagers is no door. */
const GROUP_ONLY = /^[^号栋幢室户单]*组$/;
/** What stands before the street: provinces, cities, counties, towns. */
const AREA =
  /^(?:[\u4e00-\u9fa5]{2,8}?(?:省|自治区))?(?:(?:(?![区县市镇乡])[\u4e00-\u9fa5]){2,6}?市)?(?:(?:(?![镇乡])[\u4e00-\u9fa5]){1,6}?[区县旗])?(?:(?:(?!社区)[\u4e00-\u9fa5]){1,8}?(?:街道(?!路|办)|镇|乡))?/;
const HEADING = /(?:家庭|现)?住址|家庭地址|户籍地址?|户籍所在地|^地址$|居住地/;
const FORM_LINES = 6;
/** Places of offices, firms, sites, museums. */
const PUBLIC =
  /办理地点|办公|窗口|政务|服务中心|工作单位|公司|有限|经营|住所|门面|商户|商铺|坐诊|门诊|医院|法院|检察|律师|事务所|考场|宾馆|酒店|投票|网格|故居|项目|施工|加装|来信|邮编|信访室|坐落|卡点|执勤|房源|编制|规定|填至|学校|药房|负责/;

export default defineRule({
  id: 'privacy/home-address',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人住址（门牌、楼栋、室号）', en: 'where a person lives, to the door' },
  wants: 'hit:marker.home',
  messages: {
    exposed: {
      zh: '泄露住址“{seen}”，公开到乡镇（街道）即可',
      en: 'home address “{seen}”: the town is enough',
    },
  },
  steps: {
    door: { zh: '写到门牌、楼栋或室', en: 'down to house, building or room' },
    lives: { zh: '说明为住址', en: 'said to be a home' },
    person: { zh: '同行或同句有姓名', en: 'a person in the same row or sentence' },
  },
  check(hit, page) {
    const columns = page.hits('marker.home')[0] === hit ? underHeadings(page) : [];
    const found = inSentence(hit, page);
    return found === undefined ? columns : [...columns, found];
  },
});

/** The door in a stretch of text that begins with an address. */
function doorIn(text: string, start: number, end: number): Span | undefined {
  const address = text.slice(start, Math.min(end, start + 70));
  const area = AREA.exec(address)![0].length;
  const rest = address.slice(area);
  const door = DOOR.exec(rest);
  if (door === null || door.index > 0 || GROUP_ONLY.test(door[0])) return undefined;
  const at = { start: start + area, end: start + area + door[0].length };
  return /^[*＊×]/.test(text.slice(at.end, at.end + 1)) ? undefined : at;
}

function inSentence(hit: Hit<'marker.home'>, page: PageInContext): Found | undefined {
  const { text } = page;
  const from = addressStart(hit, page);
  if (from === undefined) return undefined;
  const block = page.page.blockAt(hit.start);
  const at = doorIn(text, from.start, block.end);
  if (at === undefined) return undefined;
  const row = rowAt(page.page, hit);
  if (row !== undefined && row.cells.length > 1) return undefined;
  const sentence = sentenceAround(text, at);
  const inFront = text.slice(Math.max(block.start, at.start - 24), at.start);
  const rest = text.slice(at.end, Math.min(sentence.end, at.end + 12));
  if (
    SAMPLE.test(inFront) ||
    PUBLIC.test(text.slice(at.start, at.end)) ||
    PUBLIC.test(inFront.slice(-14)) ||
    PUBLIC.test(rest.split(/[，。、；）]/)[0]!)
  )
    return undefined;
  const people = peopleIn(page, { start: from.lives ? linesAbove(block, page) : block.start, end: at.start });
  return people.length === 0 ? undefined : exposed(at, from.lives);
}

/** A form names its person in a line above: where those lines begin, if the block itself begins with the label. */
function linesAbove(block: Span, { page, text }: PageInContext): number {
  if (!/^\s*(?:(?:家庭)?住址|现住|户籍|家庭地址|居住地)/.test(text.slice(block.start, block.start + 12)))
    return block.start;
  let { start } = block;
  for (let lines = 0; lines < FORM_LINES && start > 1; lines++) {
    const above = page.blockAt(start - 2);
    // A line of a form is a label and a short value.
    if (above.end - above.start > 40 || !/[：:]/.test(text.slice(above.start, above.end))) break;
    start = above.start;
  }
  return start;
}

/** Where the address begins: behind 家住 and 住址：, behind the 位于 of somebody’s home, behind who was let a flat. */
function addressStart(
  hit: Hit<'marker.home'>,
  page: PageInContext,
): { start: number; lives: boolean } | undefined {
  const { text } = page;
  const word = text.slice(hit.start, hit.end);
  // 地址 alone is an office's or a firm's; only a column among people can make a home of it.
  if (word !== '地址' && /住$|址$|地$/.test(word)) {
    // 住院, 住房, 住所 are no homes.
    if (word.endsWith('住') && /^[院房所宅建]/.test(text.slice(hit.end, hit.end + 1))) return undefined;
    const link = /^[：:\s在]{0,3}/.exec(text.slice(hit.end, hit.end + 3))![0];
    return { start: hit.end + link.length, lives: true };
  }
  if (word === '的家中') {
    const base = Math.max(page.page.blockAt(hit.start).start, hit.start - 60);
    const at = text.slice(base, hit.start).lastIndexOf('位于');
    return at < 0 ? undefined : { start: base + at + 2, lives: true };
  }
  if (word !== '配租') return undefined;
  const person = personBehind(page, hit, 30);
  if (person === undefined || !/^[，,\s]/.test(text.slice(person.end, person.end + 1))) return undefined;
  return { start: person.end + 1, lives: false };
}

function underHeadings(page: PageInContext): Found[] {
  return cellsUnder(page.page, HEADING).flatMap(({ span, row }): Found[] => {
    if (row === undefined || row.cells.length < 2) return [];
    if (row.headers.some((header) => PUBLIC.test(header)) || /企业|单位/.test(row.headers.join('')))
      return [];
    const cell = cellAt(row, span);
    const at = cell === undefined ? undefined : doorIn(page.text, cell.start, cell.end);
    if (at === undefined || PUBLIC.test(page.text.slice(cell!.start, cell!.end))) return [];
    const named =
      row.headers.some((header) => NAME_HEADING.test(header)) && peopleOfRow(page, row).length > 0;
    return named ? [exposed(at, true)] : [];
  });
}

function exposed(at: Span, lives: boolean): Found {
  return {
    at,
    messageId: 'exposed',
    because: [
      { step: 'door', add: 0.3 },
      { step: 'person', add: 0.3 },
      ...(lives ? [{ step: 'lives' as const, add: 0.3 }] : [{ step: 'lives' as const, add: 0.2 }]),
    ],
  };
}
