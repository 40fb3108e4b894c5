import { type Row, readTable } from '../places/tables.js';
import { CODES, KINDS, LAWS, MISTYPED, OFFICES, REGULATIONS, REPEALED, SUBJECTS } from './statutes.js';

/*
 * Service guides and decisions with bases of every kind, each with what must be reported of it. Right and wrong bases
 * are drawn alike, so that the place in the guide betrays nothing.
 */

export type Verdict = 'out-of-province' | 'other-city' | 'repealed' | 'misnamed';

/** One basis, and where in its text the finding must be. */
export interface Planted {
  readonly text: string;
  /** The right bases have none. */
  readonly verdict?: Verdict;
  /** What is reported: a part of `text`. */
  readonly span: string;
  readonly fix?: string;
  /** Named in the results. */
  readonly kind: string;
}

export interface Guide {
  readonly content: string;
  readonly format: 'text' | 'html' | 'markdown';
  readonly home: string;
  readonly publishedAt: string;
  readonly platform: 'service' | 'gov-site';
  readonly bases: readonly Planted[];
  readonly layout: string;
}

type Random = () => number;

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;
const numeral = (value: number) => {
  const digits = '零一二三四五六七八九';
  if (value < 10) return digits[value]!;
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digits[tens] : ''}十${value % 10 > 0 ? digits[value % 10] : ''}`;
};

const TODAY = '2022-06-10';
const inForce = (row: Row) => row.since <= TODAY && (row.until === '' || row.until > TODAY);

export class GuideMaker {
  readonly #provinces: Row[];
  readonly #cities: Row[];
  readonly #counties: Row[];

  constructor(readonly random: Random) {
    const rows = readTable('divisions.tsv').filter(inForce);
    const settled = rows.filter(
      ({ code, name }) =>
        !/^[78]/.test(code) && !/^(?:市辖区|县)$/.test(name) && (name.length <= 6 || code.endsWith('0000')),
    );
    this.#provinces = settled.filter(({ code }) =>
      /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])0000$/.test(code),
    );
    this.#cities = settled.filter(
      ({ code, name }) => /[1-9]\d00$|0[1-9]00$/.test(code) && name.endsWith('市'),
    );
    this.#counties = settled.filter(({ code }) => !code.endsWith('00') && !code.slice(2, 4).startsWith('9'));
  }

  guide(): Guide {
    const county = pick(
      this.#counties.filter(({ code }) => this.#cityOf(code) !== undefined),
      this.random,
    );
    const bases = Array.from({ length: 2 + Math.floor(this.random() * 4) }, () => this.#basis(county));
    const layout = pick(Object.keys(LAYOUTS), this.random);
    const { content, format, platform } = LAYOUTS[layout]!(
      bases.map(({ text }) => text),
      county.name,
    );
    const publishedAt = `${2022 + Math.floor(this.random() * 3)}-0${4 + Math.floor(this.random() * 6)}-15`;
    return { content, format, platform, home: county.code, publishedAt, bases, layout };
  }

  #cityOf(code: string): Row | undefined {
    return this.#cities.find((city) => city.code === `${code.slice(0, 4)}00`);
  }

  #basis(county: Row): Planted {
    const makers = [
      () => this.#national(),
      () => this.#national(),
      () => this.#regulation(),
      () => this.#local('own province', this.#provinceOf(county.code)),
      () => this.#local('own city', this.#cityOf(county.code)!),
      () => this.#local('own county', county),
      () => this.#local('other province', this.#otherProvince(county), 'out-of-province'),
      () => this.#local('city of another province', this.#otherProvinceCity(county), 'out-of-province'),
      () => this.#organ(this.#otherProvince(county)),
      () => this.#numbered(county, false),
      () => this.#numbered(county, true),
      () => this.#otherCity(county),
      () => this.#repealed(),
      () => this.#misnamed(),
    ];
    return pick(makers, this.random)();
  }

  #article(): string {
    return pick(
      ['', `第${numeral(2 + Math.floor(this.random() * 14))}条`, `第${numeral(3)}条第一款`],
      this.random,
    );
  }

  #short(title: string): string {
    return this.random() < 0.3 ? title.replace('中华人民共和国', '') : title;
  }

  #national(): Planted {
    const span = `《${this.#short(pick(LAWS, this.random))}》`;
    return { text: span + this.#article(), span, kind: 'national law' };
  }

  #regulation(): Planted {
    const [title, order] = pick(REGULATIONS, this.random);
    const span = `《${title}》`;
    return { text: `${span}（${order}）${this.#article()}`, span, kind: 'national regulation' };
  }

  #local(kind: string, { name }: Row, verdict?: Verdict): Planted {
    const law = pick(LAWS, this.random);
    const title =
      this.random() < 0.2
        ? `${name}实施〈${law}〉办法`
        : `${name}${pick(SUBJECTS, this.random)}${pick(KINDS, this.random)}`;
    const span = `《${title}》`;
    return { text: span + this.#article(), span, kind, ...(verdict === undefined ? {} : { verdict }) };
  }

  #organ({ name }: Row): Planted {
    const suffix = name.endsWith('市') ? '局' : '厅';
    const organ = `${name}${pick(OFFICES, this.random)}${suffix}`;
    const text = `${organ}关于进一步规范${pick(SUBJECTS, this.random)}工作的通知`;
    return { text, span: organ, verdict: 'out-of-province', kind: 'organ of another province' };
  }

  #numbered({ code }: Row, foreign: boolean): Planted {
    const province = `${code.slice(0, 2)}0000`;
    const choice = CODES.filter(
      ([owner, prefix]) => (owner === province) !== foreign && this.#clear(prefix, code),
    );
    if (choice.length === 0) return this.#national();
    const number = `${pick(choice, this.random)[1]}〔${2012 + Math.floor(this.random() * 9)}〕${1 + Math.floor(this.random() * 90)}号`;
    const text = `《关于加强${pick(SUBJECTS, this.random)}工作的意见》（${number}）`;
    return foreign
      ? { text, span: number, verdict: 'out-of-province', kind: 'number of another province' }
      : { text, span: number, kind: 'number of the own province' };
  }

  /** No place of the publisher's province may share the code's first character: then nobody could tell. */
  #clear(prefix: string, code: string): boolean {
    return ![...this.#cities, ...this.#counties].some(
      (place) => place.code.startsWith(code.slice(0, 2)) && place.name.includes(prefix[0]!),
    );
  }

  #otherCity({ code }: Row): Planted {
    const own = `${code.slice(0, 4)}00`;
    const sisters = this.#cities.filter(
      (city) => city.code.startsWith(code.slice(0, 2)) && city.code !== own,
    );
    return sisters.length === 0
      ? this.#national()
      : this.#local('other city', pick(sisters, this.random), 'other-city');
  }

  #repealed(): Planted {
    const [title, successor] = pick(REPEALED, this.random);
    const form = this.#short(title);
    const span = `《${form}》`;
    const article = this.#article();
    const heir = form === title ? successor : successor.replace('中华人民共和国', '');
    return {
      text: span + article,
      span,
      verdict: 'repealed',
      kind: 'repealed',
      ...(heir === '' || article !== '' ? {} : { fix: `《${heir}》` }),
    };
  }

  #misnamed(): Planted {
    const right = this.#short(pick([...LAWS, ...LAWS, ...REGULATIONS.map(([title]) => title)], this.random));
    const wrong = this.#mistype(right);
    if (wrong === undefined) return this.#national();
    const span = `《${wrong}》`;
    return { text: span + this.#article(), span, verdict: 'misnamed', fix: `《${right}》`, kind: 'misnamed' };
  }

  /** One slip: a character exchanged for one like it, lost, doubled, or changed with its neighbour. */
  #mistype(title: string): string | undefined {
    const from = title.startsWith('中华人民共和国') ? 7 : 0;
    if (title.length - from < 5) return undefined;
    const known = [
      ...LAWS.map((law) => law.replace('中华人民共和国', '')),
      ...REGULATIONS.map(([name]) => name),
    ];
    for (let attempt = 0; attempt < 20; attempt++) {
      const at = from + Math.floor(this.random() * (title.length - from));
      const like = MISTYPED.find(([right]) => right === title[at])?.[1];
      const wrong = pick(
        [
          title.slice(0, at) + title.slice(at + 1),
          title.slice(0, at) + title[at] + title.slice(at),
          title.slice(0, at) + (title[at + 1] ?? '') + title[at] + title.slice(at + 2),
          like === undefined ? title : title.slice(0, at) + like + title.slice(at + 1),
          like === undefined ? title : title.slice(0, at) + like + title.slice(at + 1),
        ],
        this.random,
      );
      const name = wrong.slice(from);
      if (wrong !== title && !known.includes(name) && /[法例定则]$/.test(wrong)) return wrong;
    }
    return undefined;
  }

  #provinceOf(code: string): Row {
    return this.#provinces.find((province) => province.code === `${code.slice(0, 2)}0000`)!;
  }

  #otherProvince({ code }: Row): Row {
    return pick(
      this.#provinces.filter((province) => !province.code.startsWith(code.slice(0, 2))),
      this.random,
    );
  }

  #otherProvinceCity({ code }: Row): Row {
    return pick(
      this.#cities.filter((city) => !city.code.startsWith(code.slice(0, 2))),
      this.random,
    );
  }
}

type Layout = (bases: readonly string[], name: string) => Pick<Guide, 'content' | 'format' | 'platform'>;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  line: (bases, name) => ({
    content: `事项名称：临时救助\n设定依据：${bases.join('；')}\n受理条件：具有${name}户籍\n办理时限：20个工作日`,
    format: 'text',
    platform: 'service',
  }),
  lines: (bases, name) => ({
    content: `实施主体：${name}民政局\n法律依据：\n${bases.map((basis, i) => `${i + 1}.${basis}`).join('\n')}\n收费标准：不收费`,
    format: 'text',
    platform: 'service',
  }),
  row: (bases, name) => ({
    content: `<table><tr><td>实施主体</td><td>${name}民政局</td></tr><tr><td>实施依据</td><td>${bases.join('<br>')}</td></tr><tr><td>办理时限</td><td>5个工作日</td></tr></table>`,
    format: 'html',
    platform: 'service',
  }),
  column: (bases, name) => ({
    content: `<table><tr><th>序号</th><th>事项</th><th>法律依据</th><th>实施机关</th></tr>${bases
      .map((basis, i) => `<tr><td>${i + 1}</td><td>登记</td><td>${basis}</td><td>${name}教育局</td></tr>`)
      .join('')}</table>`,
    format: 'html',
    platform: 'service',
  }),
  definition: (bases) => ({
    content: `<dl><dt>办理依据</dt><dd>${bases.map((basis) => `<p>${basis}</p>`).join('')}</dd><dt>咨询电话</dt><dd>12345</dd></dl>`,
    format: 'html',
    platform: 'service',
  }),
  markdown: (bases) => ({
    content: `| 项目 | 内容 |\n| --- | --- |\n| 设定依据 | ${bases.join('、')} |\n| 办理时限 | 5日 |`,
    format: 'markdown',
    platform: 'service',
  }),
  notice: (bases, name) => ({
    content: `${name}民政局关于做好救助工作的通知\n各乡镇人民政府：\n根据${bases.join('、')}，现将有关事项通知如下。\n一、加强领导。`,
    format: 'text',
    platform: 'gov-site',
  }),
  decision: (bases, name) => ({
    content: `${name}城市管理局行政许可决定书\n依据${bases.join('和')}的规定，决定准予许可。`,
    format: 'text',
    platform: 'gov-site',
  }),
};
