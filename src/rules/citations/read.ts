import type { Law } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { regionsWithin } from '../names.js';
import type { PageInContext } from '../rule.js';
import { lawAt, lawsInValue } from './bare-laws.js';
import { basisFieldsOf } from './basis-fields.js';
import type { Citation, CitedTitle, DocumentNumber, Order, Origin } from './citation.js';
import { readNumber } from './numbers.js';
import { readOrder } from './orders.js';
import { type NamedOrgan, organBefore, organOfRegion, organsInRemarks } from './organs.js';
import { originOfNumber, originOfOrder, originOfOrgan, originOfTitle } from './origin.js';
import { type Numbered, readTail, type Tail } from './tail.js';
import { readTitle } from './titles.js';

const citations = new WeakMap<PageInContext, readonly Citation[]>();

/** The documents that the page cites, by position. They are read around the marks of the one pass, once a page. */
export function citationsOf(page: PageInContext): readonly Citation[] {
  let found = citations.get(page);
  if (found === undefined) {
    found = new CitationReader(page).read();
    citations.set(page, found);
  }
  return found;
}

class CitationReader {
  readonly #titles: CitedTitle[] = [];
  readonly #numbers: DocumentNumber[] = [];
  readonly #orders: Order[] = [];
  readonly #found: Citation[] = [];
  /** Laws by the short names that the page has defined so far. */
  readonly #defined = new Map<string, Law | undefined>();

  constructor(readonly page: PageInContext) {}

  read(): readonly Citation[] {
    const marks = this.page.hits('citation.mark');
    if (marks.length === 0) return [];
    this.#readParts();
    const numbered: Numbered = { numbers: this.#numbers, orders: this.#orders };
    let end = 0;
    for (const title of this.#titles) {
      // 以下简称《条例》 stands in the remark of the title before it.
      if (title.at.start < end && this.#isDefinition(title)) continue;
      const tail = readTail(this.page.text, title.at.end, numbered);
      this.#found.push(this.#titled(title, tail));
      end = tail.end;
    }
    this.#readOrgans(numbered);
    this.#readLoose();
    return this.#found.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  }

  #readParts(): void {
    const { text, dictionary, hits } = this.page;
    let titleEnd = 0;
    for (const { start, end, entry } of hits('citation.mark')) {
      switch (entry.kind) {
        case 'title': {
          const title = start < titleEnd ? undefined : readTitle(text, start);
          if (title === undefined) break;
          this.#titles.push(title);
          titleEnd = title.at.end;
          break;
        }
        case 'republic': {
          const title = start < titleEnd ? undefined : lawAt(this.page, start);
          if (title !== undefined) this.#titles.push(title);
          break;
        }
        case 'number':
        case 'bare-number': {
          const number = readNumber(text, start, entry.kind === 'bare-number', dictionary.documentPrefixes);
          if (number !== undefined && number.at.start >= (this.#numbers.at(-1)?.at.end ?? 0))
            this.#numbers.push(number);
          break;
        }
        case 'order': {
          const order = readOrder(text, start, end);
          if (order !== undefined && order.at.start >= (this.#orders.at(-1)?.at.end ?? 0))
            this.#orders.push(order);
          break;
        }
      }
    }
    this.#readBareLaws();
  }

  /** Laws without brackets in the basis fields of a guide. */
  #readBareLaws(): void {
    const taken = [...this.#titles];
    for (const { at } of basisFieldsOf(this.page)) {
      for (const title of lawsInValue(this.page, at))
        if (!taken.some((other) => overlap(other.at, title.at))) this.#titles.push(title);
    }
    this.#titles.sort((a, b) => a.at.start - b.at.start);
  }

  #isDefinition({ at }: CitedTitle): boolean {
    return /称(?:为|作)?[“"「『]?$/.test(this.page.text.slice(Math.max(0, at.start - 4), at.start));
  }

  #titled(title: CitedTitle, tail: Tail): Citation {
    const { dictionary } = this.page;
    const organ = title.bracketed ? organBefore(this.page, title.at.start) : undefined;
    const known = dictionary.laws.named(title.name) ?? dictionary.laws.named(withoutRemark(title.name));
    const alias = this.#defined.has(title.name);
    const law = alias ? this.#defined.get(title.name) : known;
    if (tail.shortName !== undefined) this.#defined.set(tail.shortName.name, law);
    const before = this.#numberEndingAt(organ?.at.start ?? title.at.start);
    const numbers = before === undefined ? tail.numbers : [before, ...tail.numbers];
    return {
      at: { start: before?.at.start ?? organ?.at.start ?? title.at.start, end: tail.end },
      title,
      ...(organ === undefined ? {} : { organ: { at: organ.at, name: organ.name } }),
      numbers,
      orders: tail.orders,
      articles: tail.articles,
      dates: tail.dates,
      ...(tail.shortName === undefined ? {} : { shortName: tail.shortName.at }),
      ...(law === undefined ? {} : { law }),
      alias,
      origins: present(
        law === undefined
          ? originOfTitle(this.page, title)
          : { at: title.at, by: 'title', name: law.title, level: 'nation', regions: [], sure: true },
        organ === undefined ? undefined : originOfOrgan(this.page, organ),
        ...this.#makersInRemarks(law, tail),
        ...this.#numberedOrigins(numbers, tail.orders),
      ),
    };
  }

  #numberEndingAt(start: number): DocumentNumber | undefined {
    return this.#numbers.find(({ at }) => at.end === start);
  }

  /** An order names its organ itself; and whose the nation's law is needs no remark. */
  #makersInRemarks(law: Law | undefined, { remarks, orders }: Tail): (Origin | undefined)[] {
    if (law !== undefined) return [];
    return organsInRemarks(this.page, remarks)
      .filter(({ at }) => !orders.some((order) => overlap(order.at, at)))
      .map((organ) => originOfOrgan(this.page, organ));
  }

  #numberedOrigins(numbers: readonly DocumentNumber[], orders: readonly Order[]): (Origin | undefined)[] {
    return [
      ...numbers.map((number) => originOfNumber(this.page, number)),
      ...orders.map((order) => originOfOrder(this.page, order)),
    ];
  }

  /** Organs without a title: in a basis field 四川省民政厅关于规范婚姻登记工作的规定; elsewhere behind 根据 and its like. */
  #readOrgans(numbered: Numbered): void {
    const { page } = this;
    const { text } = page;
    for (const field of basisFieldsOf(page)) {
      let end = field.at.start;
      for (const region of regionsWithin(page, field.at.start, field.at.end)) {
        if (!region.entry.full || region.start < end || this.#isTaken(region)) continue;
        const named = organOfRegion(text, region, field.at.end) ?? this.#documentOf(region, field.at.end);
        if (named !== undefined) end = this.#addOrgan(named, field.at.end, numbered);
      }
    }
    let end = 0;
    for (const region of page.hits('place.region')) {
      if (region.start < end || !region.entry.full || !MAY_CITE.test(text[region.start - 1] ?? '')) continue;
      const organ = organOfRegion(text, region, region.end + LONGEST_ORGAN);
      if (organ === undefined || !text.startsWith('关于', organ.at.end) || this.#isTaken(region)) continue;
      end = this.#addOrgan(organ, text.length, numbered);
    }
  }

  #addOrgan(named: NamedOrgan, limit: number, numbered: Numbered): number {
    const { text } = this.page;
    const rest = REST_OF_NAME.exec(
      text.slice(named.at.end, Math.min(limit, named.at.end + LONGEST_NAME)),
    )![0];
    const tail = readTail(text, named.at.end + rest.length, numbered);
    this.#found.push({
      at: { start: named.at.start, end: tail.end },
      organ: { at: named.at, name: named.name },
      numbers: tail.numbers,
      orders: tail.orders,
      articles: tail.articles,
      dates: tail.dates,
      alias: false,
      origins: present(originOfOrgan(this.page, named), ...this.#numberedOrigins(tail.numbers, tail.orders)),
    });
    return tail.end;
  }

  /** 四川省殡葬管理条例 without brackets: from the region to the word that says what it is. */
  #documentOf(region: Span, limit: number): NamedOrgan | undefined {
    const rest = /^[^，。；、《》\n]{0,40}/.exec(this.page.text.slice(region.end, limit))![0];
    const document = BARE_DOCUMENT.exec(rest)?.[0];
    if (document === undefined) return undefined;
    const at = { start: region.start, end: region.end + document.length };
    return { at, name: this.page.text.slice(at.start, at.end), national: false };
  }

  #isTaken(span: Span): boolean {
    return this.#found.some(({ at }) => overlap(at, span));
  }

  /** Numbers and orders that belong to no title and no organ. */
  #readLoose(): void {
    const loose = <T extends { readonly at: Span }>(list: readonly T[]) =>
      list.filter(({ at }) => !this.#isTaken(at));
    const numbers = loose(this.#numbers);
    const orders = loose(this.#orders);
    for (const number of numbers) this.#found.push(this.#loose(number.at, [number], []));
    for (const order of orders) {
      if (!this.#isTaken(order.at)) this.#found.push(this.#loose(order.at, [], [order]));
    }
  }

  #loose(at: Span, numbers: readonly DocumentNumber[], orders: readonly Order[]): Citation {
    const tail = readTail(this.page.text, at.end, { numbers: [], orders: [] });
    return {
      at: { start: at.start, end: tail.articles.length > 0 ? tail.end : at.end },
      numbers,
      orders,
      articles: tail.articles,
      dates: tail.dates,
      alias: false,
      origins: present(...this.#numberedOrigins(numbers, orders)),
    };
  }
}

/** What stands before an organ on whose document something rests: 根据, 按照, another document of a list. */
const MAY_CITE = /[据照按、和与及，》]/;
const LONGEST_ORGAN = 40;
const LONGEST_NAME = 80;
/** Behind the organ, what its document is about, up to the word that says what it is. */
const REST_OF_NAME =
  /^(?:关于[^，。；、《》（(\n]{0,60}?的?(?:通知|意见|决定|规定|办法|公告|批复|方案|细则|函)(?!精神)|[^，。；、《》（(\n]{0,60})/;

const BARE_DOCUMENT =
  /^.*?(?:条例|规定|办法|细则|意见|通知|决定|公告|规则|标准|方案|目录|规程|规范|若干措施|批复|函|清单|命令|政府令|实施)/;

/** 《信访条例（2005年修订）》: a remark inside the brackets; the number in 《刑法修正案（十一）》 is none. */
function withoutRemark(name: string): string {
  return name.replace(
    /[（(](?:[^（()）]*(?:修正|修订|版|试行|施行|公布)[^（()）]*|(?:19|20)\d\d年?)[)）]$/,
    '',
  );
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function present(...origins: readonly (Origin | undefined)[]): Origin[] {
  return origins.filter((origin) => origin !== undefined);
}
