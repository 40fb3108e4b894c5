import type { Span } from '../../text/index.js';
import { continuesNumber, labelsOf, lengthOfOne, type NumberPiece, piecesOf } from '../numbers.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

type Step = 'number range' | 'label' | 'name' | 'grouped';

/** Ranges handed out to subscribers by 2024 (工信部《电信网编号计划》), without those for machines (14x of 13 digits). */
const MOBILE = /^1(?:3\d|4[579]|5[0-35-9]|6[2567]|7[0-35-8]|8\d|9[0-35-9])\d{8}$/;
const MOBILE_LENGTH = 11;
/** 0086 */
const LONGEST_PREFIX = 4;
const LABEL = /手机|电话|联系|咨询|热线|移动号|号码|微信|致电|拨打|tel|phone|mobile/i;
/** Labels of numbers that only look like it, directly before the number or as its column's header. */
const OTHER_NUMBER =
  /(?:编号|单号|账号|帐号|账户|帐户|卡号|合同|项目|代码|学号|户号|序列号|流水号?|设备|档案|文号|批号|证号|票号|书号|刊号|版本号?|备案|许可|QQ群?号?|群号|准考证|税号|邮编|订单|运单|工单|条码|批次)[^，。；\n]{0,6}$/i;
const QUANTITY_COLUMN = /金额|数量|总额|投资|面积|产值|收入|补助|合计|余额|资金|人口|产量|价/;
const QUANTITY_AFTER = /^\s?(?:元|万|亿|千|吨|度|斤|亩|平方|立方|公里|米|人次|户|次|号|%|％|‰|±|×|·)/;
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
/** Two to four characters that begin with a surname, alone or behind a separator, with a title or without. */
const NAME_BEFORE = new RegExp(
  `(?:^|[\\s，、：:（(；;|])[${SURNAMES}]\\p{Script=Han}{1,3}(?:同志|先生|女士|主任|科长|局长|书记|镇长|老师|经理)?[\\s，、：:（(|]{0,3}$`,
  'u',
);
/** Numbers that nobody has: typed to show the form, where the text says that it shows the form. */
const INVENTED = /1234567|(\d)\1{5}|^13800138000$/;
const EXAMPLE = /示例|样例|样本|例如|比如|举例|如[：:]?$|虚构/;

export default defineRule({
  id: 'privacy/mobile',
  severity: 'error',
  since: '0.1.0',
  summary: { zh: '泄露个人手机号码', en: 'a personal mobile number in full' },
  wants: 'digits',
  messages: { exposed: { zh: '泄露手机号码“{seen}”', en: 'mobile number “{seen}” is published in full' } },
  steps: {
    'number range': { zh: '属公众移动通信号段', en: 'in a range handed out to subscribers' },
    label: { zh: '标注为电话', en: 'labelled as a telephone' },
    name: { zh: '紧邻姓名', en: 'beside a name' },
    grouped: { zh: '数字分段书写', en: 'written in groups' },
  },
  check(run, page) {
    if (run.digits < MOBILE_LENGTH || lengthOfOne(run) > MOBILE_LENGTH + LONGEST_PREFIX) return undefined;
    return mobiles(piecesOf(page.text, run), page.text)
      .filter((number) => MOBILE.test(number.value) && !continuesNumber(page.text, number))
      .flatMap((number) => judge(number, page) ?? []);
  },
});

type Mobile = NumberPiece & { readonly grouped: boolean };

/** The ways in which eleven digits are written: in one, behind 86 or 0086, or as 3-4-4, 3-8, 7-4. */
function mobiles(pieces: readonly NumberPiece[], text: string): Mobile[] {
  const found: Mobile[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const whole = withoutPrefix(piece);
    if (whole !== undefined) {
      if (!hangsOn(pieces[i - 1], piece, text)) found.push({ ...whole, grouped: false });
      continue;
    }
    const shape = [
      [3, 4, 4],
      [3, 8],
      [7, 4],
    ].find((lengths) => lengths.every((length, k) => pieces[i + k]?.value.length === length));
    if (shape === undefined) continue;
    const groups = pieces.slice(i, i + shape.length);
    const value = groups.map((group) => group.value).join('');
    found.push({ start: piece.start, end: groups.at(-1)!.end, value, grouped: true });
    i += shape.length - 1;
  }
  return found;
}

/** 86, +86 or the like may stand before the number, with a dash or without; anything else before a dash makes a code of it. */
function hangsOn(before: NumberPiece | undefined, piece: NumberPiece, text: string): boolean {
  if (before === undefined || /^(?:0086|86|TEL|PHONE|MOBILE)$/.test(before.value)) return false;
  // Two numbers may be joined by a dash as by a comma.
  return !/^\s+$/.test(text.slice(before.end, piece.start)) && !MOBILE.test(before.value);
}

function withoutPrefix({ end, value }: NumberPiece): NumberPiece | undefined {
  const digits = /^(?:TEL|PHONE|MOBILE|MOB|T|M)?(?:0086|86|0)?(1\d{10})$/.exec(value)?.[1];
  return digits === undefined ? undefined : { start: end - digits.length, end, value: digits };
}

function judge(number: Mobile, page: PageInContext): Report<'exposed', Step> | undefined {
  const { text } = page;
  const at: Span = { start: number.start, end: number.end };
  const labels = labelsOf(page, at);
  const before = labels.at(-1)!;
  const labelled = labels.some((label) => LABEL.test(label));
  const named = NAME_BEFORE.test(before);
  const phone = labels.some((label) => /手机|电话|tel|phone|mobile/i.test(label));
  if (!phone && labels.some((label) => OTHER_NUMBER.test(label))) return undefined;
  if (labels.slice(0, -1).some((label) => QUANTITY_COLUMN.test(label)) && !phone) return undefined;
  if (QUANTITY_AFTER.test(text.slice(number.end, number.end + 3))) return undefined;
  // 138 1500 2600 may as well be three figures of a table.
  if (number.grouped && !labelled && !named) return undefined;
  const around = before + text.slice(number.end, number.end + 6);
  if (INVENTED.test(number.value) && EXAMPLE.test(around)) return undefined;

  const because: { step: Step; add: number }[] = [{ step: 'number range', add: 0.6 }];
  if (labelled) because.push({ step: 'label', add: 0.25 });
  if (named) because.push({ step: 'name', add: 0.2 });
  if (number.grouped) because.push({ step: 'grouped', add: -0.05 });
  return { at, messageId: 'exposed', because };
}
