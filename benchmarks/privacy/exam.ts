/**
 * The exam of the rules on personal data: generated pages, each with one number of a known kind in a known disguise, or
 * with one that is nobody's. The right answers stand before anyone is timed. `npx tsx benchmarks/privacy/exam.ts [pages]`
 */
import { randomFrom } from '../../scripts/language/random.js';
import { createScanner } from '../../src/config/index.js';
import { checkCharacter } from '../../src/rules/identity.js';
import { passesLuhn } from '../../src/rules/privacy/bank-card.js';

const PAGES = Number(process.argv[2] ?? 20_000);

const random = randomFrom(9);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const two = (limit: number) => String(1 + Math.floor(random() * limit)).padStart(2, '0');

function identity(): string {
  const head =
    pick(['341503', '341524', '110105', '440304', '342423']) + `19${two(12)}${two(12)}${two(28)}` + digits(3);
  return head + checkCharacter(head);
}
function card(): string {
  for (;;) {
    const value = pick(['621700', '622848', '623088']) + digits(13);
    if (passesLuhn(value)) return value;
  }
}
const mobile = () => pick(['138', '139', '186', '133', '177']) + digits(8);
const name = () => pick(['何见禾', '罗砚秋', '梁望穗', '宋拾光', '孙听澜', '郑蕴舟']);
const wide = (text: string) => text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
const NUMERALS = [...'零壹贰叁肆伍陆柒捌玖'];
const groups = (text: string, sizes: readonly number[], by: string) => {
  let at = 0;
  return sizes.map((size) => text.slice(at, (at += size))).join(by);
};

interface Question {
  readonly kind: string;
  readonly content: string;
  readonly format: 'text' | 'html';
  /** Undefined where nothing may be reported. */
  readonly ruleId: string | undefined;
}

const asked: readonly (() => Question)[] = [
  ...(
    [
      ['as it is', (v: string) => v],
      ['full width', wide],
      ['spaces', (v: string) => groups(v, [6, 8, 4], ' ')],
      ['dashes', (v: string) => groups(v, [6, 8, 4], '-')],
      ['dots', (v: string) => groups(v, [6, 8, 4], '·')],
      ['capital numerals', (v: string) => v.replace(/\d/g, (d) => NUMERALS[Number(d)]!)],
      ['letters O', (v: string) => v.replace(/0/g, 'O')],
    ] as const
  ).map(([disguise, write]) => () => ({
    kind: `identity, ${disguise}`,
    content: `${name()}，身份证号：${write(identity())}。`,
    format: 'text' as const,
    ruleId: 'privacy/id-number',
  })),
  () => ({
    kind: 'identity, markup',
    content: `<p>证件<b>${identity().slice(0, 0)}</b>号：${groups(identity(), [6, 8, 4], '<i></i>')}</p>`,
    format: 'html',
    ruleId: 'privacy/id-number',
  }),
  () => ({
    kind: 'identity, broken cell',
    content: `<table><tr><th>姓名</th><th>身份证号</th></tr><tr><td>${name()}</td><td>${groups(identity(), [10, 8], '<br>')}</td></tr></table>`,
    format: 'html',
    ruleId: 'privacy/id-number',
  }),
  () => ({
    kind: 'identity, attribute',
    content: `<img src="a.png" alt="身份证${identity()}">`,
    format: 'html',
    ruleId: 'privacy/id-number',
  }),
  () => ({
    kind: 'identity, file name',
    content: `<a href="/f/${identity()}.pdf">附件</a>`,
    format: 'html',
    ruleId: 'privacy/id-number',
  }),
  () => ({
    kind: 'mobile',
    content: `联系人：${name()}，手机${mobile()}。`,
    format: 'text',
    ruleId: 'privacy/mobile',
  }),
  () => ({
    kind: 'mobile, grouped',
    content: `手机：${groups(mobile(), [3, 4, 4], '-')}`,
    format: 'text',
    ruleId: 'privacy/mobile',
  }),
  () => ({
    kind: 'card',
    content: `收款人${name()}，银行卡号：${card()}`,
    format: 'text',
    ruleId: 'privacy/bank-card',
  }),
  () => ({
    kind: 'card, grouped',
    content: `${name()} 卡号：${groups(card(), [4, 4, 4, 4, 3], ' ')}`,
    format: 'text',
    ruleId: 'privacy/bank-card',
  }),
  () => ({
    kind: 'passport',
    content: `${name()}，护照号：E0${digits(7).replace(/0{3,}/g, '123')}`,
    format: 'text',
    ruleId: 'privacy/travel-permit',
  }),
  () => ({
    kind: 'landline',
    content: `${name()}，住宅电话：0564-33${digits(5).replace(/(\d)\1+/g, '71')}`.replace(
      /-(\d{2,6})$/,
      (_, d: string) => `-${d.padEnd(7, '42817')}`,
    ),
    format: 'text',
    ruleId: 'privacy/landline',
  }),
  () => ({
    kind: 'e-mail',
    content: `${name()}邮箱：hjh_${digits(6)}@163.com`,
    format: 'text',
    ruleId: 'privacy/email',
  }),
  () => ({
    kind: 'thin mask',
    content: `身份证号：${identity().replace(/^(.{10}).{4}/, '$1****')}`,
    format: 'text',
    ruleId: 'privacy/insufficient-mask',
  }),
];

const nobodys: readonly (() => string)[] = [
  () => `身份证号：${identity().replace(/^(.{6}).{8}/, '$1********')}`,
  () => `手机：${mobile().replace(/^(.{3}).{4}/, '$1****')}`,
  () => `统一社会信用代码：91341503MA2N${digits(4)}9K`,
  () => `网站标识码：34150300${digits(2)}，裕政〔2022〕${digits(2)}号`,
  () => `项目编号：2022${digits(14)}`,
  () => `订单号：2022${digits(12)}`,
  () => `ISBN 978-7-5396-${digits(4)}-${digits(1)}`,
  () => `条形码：690${digits(10)}`,
  () => `经度116.${digits(8)}，纬度31.${digits(8)}`,
  () => `系数0.${digits(16)}`,
  () => `投诉请拨12345、12388、95588、400-${digits(3)}-${digits(4)}`,
  () => `办公室电话：0564-337${digits(4)}`,
  () => `户名：六安市裕安区财政局，账号：${card()}`,
  () => `公示期2022年6月10日至20220619`,
];

function question(): Question {
  return random() < 0.5
    ? pick(asked)()
    : { kind: 'nobody’s', content: `${pick(nobodys)()}。`, format: 'text', ruleId: undefined };
}

const scanner = createScanner({ home: '341503', publishedAt: '2022-06-10' });
const missed = new Map<string, number>();
const alarms: string[] = [];
let right = 0;
let asking = 0;
for (let i = 0; i < PAGES; i++) {
  const { kind, content, format, ruleId } = question();
  const found = scanner.scan({ content, format }).findings.filter(({ category }) => category === 'privacy');
  if (ruleId !== undefined) {
    asking++;
    if (found.some((finding) => finding.ruleId === ruleId)) right++;
    else missed.set(kind, (missed.get(kind) ?? 0) + 1);
  } else if (found.length > 0) alarms.push(found[0]!.message);
}
const precision = right / (right + alarms.length);
const recall = right / asking;
console.log(`${PAGES} pages: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
for (const [kind, count] of missed) console.log(`  missed ${count} of: ${kind}`);
for (const alarm of alarms.slice(0, 10)) console.log(`  alarm: ${alarm}`);
if (precision < 0.995 || recall < 0.99) process.exitCode = 1;
