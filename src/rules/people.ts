import type { Span } from '../text/index.js';
import { NAME_HEADING, type Row, rowAt } from './rows.js';
import type { PageInContext } from './rule.js';

/*
 * Where a person is named. No list of given names exists: a surname, one or two characters behind it, and an edge on both
 * sides make a name, and what the words of the dictionary explain otherwise is none.
 */

export interface Person extends Span {
  readonly name: string;
  /** 王某某, 王*, 小魏（化名）: nobody can be found by it. */
  readonly masked: boolean;
}

export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝元平皮伏湛禹花凤昌奚赖傅柏皮萧卞卜常竹闻荆隆蔺巴蒯糜芮羿储靳汲松井富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰仲伊宫';
const COMPOUND = '欧阳|上官|司马|诸葛|夏侯|司徒|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|百里|东方|南宫';
/** No given name has them. */
const NOT_GIVEN = '外的了是在与和及或等为被把将向从对由于其该本各所及均已未不无有按';
const NOT_LAST = '市区县乡镇村局处科委院校站所队部厅省路街号元年月日人者员们';
const MASK_SIGN = '*＊×✱●某Xx';

const given = `[^${NOT_GIVEN}${MASK_SIGN}\\P{Script=Han}]`;
const last = `[^${NOT_GIVEN}${NOT_LAST}${MASK_SIGN}\\P{Script=Han}]`;
/** Words that stand right before a name. */
const BEFORE =
  '户主|户名|车主|学生|小学生|患者|患儿|居民|村民|当事人|联系人|联系|申请人|驾驶人|驾驶员|司机|持证人|持卡人|所有人|权利人|老人|女童|男童|儿童|孤儿|小将|脱贫户|贫困户|低保户|监测户|家属|作者|乡贤|干部|军官|群主|姓名|妻子|丈夫|受害人|犯罪嫌疑人|被告人|声明人|负责人|走进|看望|来到|领款人|收款人|父亲|母亲|其中|证人|职工|教师|同志|居民|发放至|给予|为|与|向|至|给|由|同|对|及其|人';
/** Words that stand right behind a name. */
const AFTER =
  '家|在|联系|个人|患|因|住|现住|现|驾|宅电|电子|邮箱|通讯邮箱|的|微信|QQ|ＱＱ|qq|身份证|手机|电话|护照|出生|生日|生于|生|不慎|被|遭|获|男|女|户|同志|老人|女士|先生|本人|享受|涉嫌|申请|通过|卡|学籍|残疾|病历|住院|公民';

const FIRST = [...new Set([...SURNAMES, ...COMPOUND.split('|').map((name) => name[0])])].join('');
/** Most characters are no surname: that is asked first, what stands before it second. */
const PERSON = new RegExp(
  `(?=[${FIRST}])` +
    `(?:(?<![\\p{Script=Han}\\d])|(?<=${BEFORE}))(?:` +
    `(?<masked>[${SURNAMES}](?:[${MASK_SIGN}]{1,3}${given}?|${given}[${MASK_SIGN}])(?![${MASK_SIGN}]))` +
    `|(?<full>(?:(?:${COMPOUND})${given}?|[${SURNAMES}](?:${given})?)${last}))` +
    `(?=$|(?!\\p{Script=Han})|${AFTER})`,
  'gu',
);
/** 小魏（化名） */
const ALIAS = /^\s*[（(]\s*(?:化名|均为化名)/;
const SAMPLE = /^(?:张三|李四|王五|赵六|小明|小红|某某|何某)$/;

/** The people named in a part of the text, in order. */
export function peopleIn({ text, dictionary }: PageInContext, within: Span): Person[] {
  const people: Person[] = [];
  const part = text.slice(within.start, within.end);
  for (const match of part.matchAll(PERSON)) {
    const { full, masked } = match.groups as { full?: string; masked?: string };
    const name = full ?? masked!;
    const start = within.start + match.index;
    if (full !== undefined && (dictionary.boundary.frequencyOf(full) > 0 || SAMPLE.test(full))) continue;
    const end = start + name.length;
    people.push({ start, end, name, masked: full === undefined || ALIAS.test(text.slice(end, end + 6)) });
  }
  return people;
}

/** The people of a row: whoever stands under a heading of names, else whoever is named in it. */
export function peopleOfRow(page: PageInContext, row: Row): Person[] {
  const named = row.cells.filter(({ header }) => NAME_HEADING.test(header));
  const cells = named.length > 0 ? named : row.cells;
  return cells.flatMap((cell) => {
    if (named.length === 0) return peopleIn(page, cell);
    const name = page.text.slice(cell.start, cell.end).trim();
    if (!/^[\p{Script=Han}A-Za-z·*＊×\s]{2,12}$/u.test(name) || SAMPLE.test(name)) return [];
    return [{ start: cell.start, end: cell.end, name, masked: /[*＊×某]/.test(name) }];
  });
}

/** The people to whom what stands at the span may belong: those of its row, else those of its line or sentence. */
export function peopleBeside(page: PageInContext, span: Span, sentence: Span): Person[] {
  const row = rowAt(page.page, span);
  if (row !== undefined && row.cells.length > 1) {
    const people = peopleOfRow(page, row);
    if (people.length > 0) return people;
  }
  return peopleIn(page, sentence);
}
