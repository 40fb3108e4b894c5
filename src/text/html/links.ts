import { IntList } from '../growing.js';
import type { Link, SourceSpan, Span } from '../page.js';
import { decodeReferences } from './references.js';

/** The address that relative ones start from: the page's own, corrected by the first `<base href>`. */
export class BaseAddress {
  readonly #page: string | undefined;
  #base: string | undefined;
  #resolved: string | undefined;
  #known = false;

  constructor(page: string | undefined) {
    this.#page = page;
  }

  setBase(href: string): void {
    this.#base ??= href;
  }

  resolve(href: string): string | undefined {
    if (!this.#known) {
      this.#known = true;
      this.#resolved =
        this.#base === undefined
          ? parse(this.#page, undefined)
          : (parse(this.#base, this.#page) ?? this.#page);
    }
    return parse(href, this.#resolved);
  }
}

function parse(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  try {
    return new URL(href, base).href;
  } catch {
    return undefined;
  }
}

/** A link whose address is resolved when somebody asks. */
export class ReadLink implements Link {
  readonly kind: Link['kind'];
  readonly href: string;
  readonly target: SourceSpan;
  readonly text: Span;
  readonly rel: string;
  readonly title: string;
  readonly shown: boolean;
  readonly scripted: boolean;
  readonly #base: BaseAddress;

  constructor(link: Omit<Link, 'url'>, base: BaseAddress) {
    this.kind = link.kind;
    this.href = link.href;
    this.target = link.target;
    this.text = link.text;
    this.rel = link.rel;
    this.title = link.title;
    this.shown = link.shown;
    this.scripted = link.scripted;
    this.#base = base;
  }

  // A `<base>` may follow the links that it governs, and most links are never asked.
  get url(): string | undefined {
    return this.#base.resolve(this.href);
  }
}

const KINDS: readonly Link['kind'][] = [
  'anchor',
  'image',
  'iframe',
  'form',
  'script',
  'stylesheet',
  'refresh',
  'base',
];

const SHOWN = 1;
const SCRIPTED = 2;
/** Above the flags stands the kind. */
const KIND_BITS = 2;

/** What stands where in a record. The address, `rel` and title are ranges of the source. */
const HREF = 1;
const REL = 3;
const TITLE = 5;
const TEXT = 7;
const WIDTH = 9;

/**
 * The links of one source string, and what they can lead to, as they are kept while it is read: numbers alone. Pages
 * have hundreds of links, and rules look at few of them; a link becomes an object when somebody asks.
 */
export class LinkRecords {
  readonly #records = new IntList();
  readonly #anchors = new IntList();
  readonly #source: string;
  readonly #field: string;
  /** Addresses that are not the value of an attribute, by number of the link. */
  readonly #written = new Map<number, string>();
  readonly base: BaseAddress;

  constructor(field: string, source: string, base: BaseAddress) {
    this.#field = field;
    this.#source = source;
    this.base = base;
  }

  /**
   * A link whose address stands at `[start, end)` of the source.
   * @param href the address where it is not to be read as the value of an attribute.
   * @returns the number of the link.
   */
  add(
    kind: Link['kind'],
    start: number,
    end: number,
    shown: boolean,
    scripted = false,
    href?: string,
  ): number {
    const number = this.#records.length / WIDTH;
    const flags = (shown ? SHOWN : 0) | (scripted ? SCRIPTED : 0);
    this.#records.push3((KINDS.indexOf(kind) << KIND_BITS) | flags, start, end);
    this.#records.push3(0, 0, 0);
    this.#records.push3(0, 0, 0);
    if (href !== undefined) this.#written.set(number, href);
    return number;
  }

  setRel(number: number, start: number, end: number): void {
    this.#set(number, REL, start, end);
  }

  setTitle(number: number, start: number, end: number): void {
    this.#set(number, TITLE, start, end);
  }

  hasTitle(number: number): boolean {
    return this.#at(number, TITLE) < this.#at(number, TITLE + 1);
  }

  /** @returns the mark of the place where the text of the link begins. */
  startMark(number: number): number {
    return number * 2;
  }

  endMark(number: number): number {
    return number * 2 + 1;
  }

  /** Where the place of a mark has come to lie in `Page.text`. */
  place(mark: number, offset: number, blockStart: number): void {
    const number = mark >> 1;
    if ((mark & 1) === 0) {
      this.#set(number, TEXT, offset, offset);
      return;
    }
    const start = this.#at(number, TEXT);
    // At the start of a block the link's text ended with the block before.
    const end = offset === blockStart && offset > start ? offset - 1 : offset;
    this.#set(number, TEXT, start, Math.max(start, end));
  }

  /** A place that `#fragment` addresses can lead to; its name stands at `[start, end)` of the source. */
  addAnchor(start: number, end: number): void {
    this.#anchors.push2(start, end);
  }

  /** Nothing follows any more. */
  seal(): void {
    this.#records.trim();
    this.#anchors.trim();
  }

  *anchors(): Generator<string> {
    for (let i = 0; i < this.#anchors.length; i += 2)
      yield this.#value(this.#anchors.at(i), this.#anchors.at(i + 1));
  }

  links(): Link[] {
    return Array.from({ length: this.#records.length / WIDTH }, (_, number) => this.#link(number));
  }

  #link(number: number): Link {
    const flags = this.#at(number, 0);
    const start = this.#at(number, HREF);
    const end = this.#at(number, HREF + 1);
    return new ReadLink(
      {
        kind: KINDS[flags >> KIND_BITS] as Link['kind'],
        href: this.#written.get(number) ?? this.#value(start, end),
        target: { field: this.#field, start, end },
        text: { start: this.#at(number, TEXT), end: this.#at(number, TEXT + 1) },
        rel: this.#value(this.#at(number, REL), this.#at(number, REL + 1)),
        title: this.#value(this.#at(number, TITLE), this.#at(number, TITLE + 1)),
        shown: (flags & SHOWN) !== 0,
        scripted: (flags & SCRIPTED) !== 0,
      },
      this.base,
    );
  }

  #value(start: number, end: number): string {
    return start === end ? '' : decodeReferences(this.#source, start, end, true);
  }

  #at(number: number, place: number): number {
    return this.#records.at(number * WIDTH + place);
  }

  #set(number: number, place: number, start: number, end: number): void {
    this.#records.set(number * WIDTH + place, start);
    this.#records.set(number * WIDTH + place + 1, end);
  }
}
