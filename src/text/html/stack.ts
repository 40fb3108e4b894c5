import {
  BARRIER,
  CLOSES_P,
  ENDS_OTHERS,
  FENCE,
  FORMATTING,
  ONCE,
  SPECIAL,
  TABLE_PART,
  TAG,
  TAG_FLAGS,
  tagTable,
} from './names.js';

interface ElementNames {
  readonly id: string;
  readonly classes: readonly string[];
}

/** What is kept of an open element. Objects are used again for the next element of the same depth. */
export class OpenElement {
  readonly index: number;
  tag = 0;
  flags = 0;
  /** Hidden-ness in force inside it; see `shown.ts`. */
  state = 0;
  color = '';
  background = '';
  /** Closed out of turn, kept only because elements above it are still open. */
  gone = false;
  /** No end tag finds it any more, but it is still around what it holds. */
  unlinked = false;
  /** A line break before and after. */
  breaks = false;
  /** Text inside it is written apart from the block that waits outside. */
  detour = false;
  /** Its text must not run on into what follows. */
  apart = false;
  /** Hides itself, whatever is around it. */
  hides = false;
  /** Number of its link; -1 where it is none. */
  link = -1;
  /** Index of its event in the structure list; -1 when it is no table, cell or term. */
  event = -1;
  /** Where the values of `class` and `id` stand in the source; kept only where there is a style sheet. */
  classStart = 0;
  classEnd = 0;
  idStart = 0;
  idEnd = 0;
  /** The two cut out of the source, once a selector has asked for them. */
  names: ElementNames | undefined;
  below = -1;
  barrier = -1;
  special = -1;
  fence = -1;

  constructor(index: number) {
    this.index = index;
  }
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => tagTable.idOf(name));
/** Their end tags go without saying. */
const IMPLIED = new Set<number>([
  TAG.p,
  TAG.li,
  TAG.dd,
  TAG.dt,
  TAG.option,
  TAG.optgroup,
  TAG.rp,
  TAG.rt,
  TAG.rtc,
]);
const SECTIONS = [TAG.tbody, TAG.thead, TAG.tfoot];

/**
 * The open elements, closed as the HTML standard closes them. Every question is answered from indices kept
 * with the elements, never by walking down: 100,000 open elements and as many stray end tags cost no more
 * than a flat page.
 */
export class ElementStack {
  readonly #elements: OpenElement[] = [];
  readonly #page = new OpenElement(-1);
  #top = this.#page;
  depth = 0;
  readonly #last: number[] = new Array(TAG_FLAGS.length).fill(-1);
  readonly #unknown = new Map<string, number>();
  readonly #onPop: (element: OpenElement) => void;

  constructor(onPop: (element: OpenElement) => void) {
    this.#onPop = onPop;
  }

  /** The innermost open element; where none is open, one that stands for the page. */
  get top(): OpenElement {
    return this.#top;
  }

  /** The open element that is `up` levels around the innermost. */
  above(up: number): OpenElement | undefined {
    const index = this.depth - 1 - up;
    return index >= 0 ? this.#elements[index] : undefined;
  }

  /** The element around one that is open or just being closed. */
  below(element: OpenElement): OpenElement {
    return element.index === 0 ? this.#page : (this.#elements[element.index - 1] as OpenElement);
  }

  /** Identifier of a name that is in no table, given out as names turn up. */
  unknownTag(name: string): number {
    let tag = this.#unknown.get(name);
    if (tag === undefined) {
      tag = TAG_FLAGS.length + this.#unknown.size;
      this.#unknown.set(name, tag);
      this.#last[tag] = -1;
    }
    return tag;
  }

  lastOf(tag: number): number {
    return this.#last[tag] as number;
  }

  /** The innermost open element of this name. */
  innermost(tag: number): OpenElement | undefined {
    return this.#elements[this.lastOf(tag)];
  }

  push(tag: number): OpenElement {
    const index = this.depth++;
    const below = this.#top;
    let element = this.#elements[index];
    if (element === undefined) {
      element = new OpenElement(index);
      this.#elements.push(element);
    }
    const flags = tag < TAG_FLAGS.length ? (TAG_FLAGS[tag] as number) : 0;
    element.tag = tag;
    element.flags = flags;
    element.state = below.state;
    element.color = below.color;
    element.background = below.background;
    element.gone = false;
    element.unlinked = false;
    element.hides = false;
    element.detour = false;
    element.link = -1;
    element.event = -1;
    element.below = this.#last[tag] as number;
    element.barrier = flags & BARRIER ? index : below.barrier;
    element.special = flags & SPECIAL ? index : below.special;
    element.fence = flags & FENCE ? index : below.fence;
    this.#last[tag] = index;
    this.#top = element;
    return element;
  }

  popTop(): void {
    this.#popTo(this.depth - 1);
  }

  popAll(): void {
    this.#popTo(0);
  }

  /**
   * Start tags that open nothing where they stand: a form in a form, a part of a table outside of any, a second body.
   * @param flags of the tag, with {@link TABLE_PART} or {@link ONCE} among them.
   */
  isPassedOver(tag: number, flags: number): boolean {
    if (flags & TABLE_PART) return this.lastOf(TAG.table) < 0 && this.lastOf(TAG.template) < 0;
    return tag === TAG.html || tag === TAG.head || this.lastOf(tag) >= 0;
  }

  /** Closes what an opening `tag` ends without saying so. */
  closeBefore(tag: number, flags: number): void {
    if (flags & ENDS_OTHERS) this.#endOthers(tag, flags);
    if (flags & CLOSES_P) {
      const open = this.lastOf(TAG.p);
      if (open >= 0) this.#popInScope(open, this.lastOf(TAG.button));
    }
  }

  /** The tags that most pages have most of come first. */
  #endOthers(tag: number, flags: number): void {
    if (flags & TABLE_PART) this.#endParts(tag);
    else if (tag === TAG.a) {
      const open = this.lastOf(tag);
      if (open >= 0 && open > this.#barrier()) this.#closeFormatting(tag);
    } else if (tag === TAG.li) this.#popItem(this.lastOf(tag));
    else if (tag === TAG.dd || tag === TAG.dt)
      this.#popItem(Math.max(this.lastOf(TAG.dd), this.lastOf(TAG.dt)));
    else if (tag === TAG.table) {
      const table = this.lastOf(tag);
      if (table > Math.max(this.#lastCell(), this.lastOf(TAG.caption), this.#templateIndex()))
        this.#popTo(table);
    } else if (tag === TAG.button) this.#popInScope(this.lastOf(tag), -1);
    else if (tag === TAG.option || tag === TAG.optgroup) {
      if (this.#top.tag === TAG.option) this.popTop();
      if (tag === TAG.optgroup && this.#top.tag === TAG.optgroup) this.popTop();
    } else if (tag === TAG.rt || tag === TAG.rp) {
      if (this.#top.tag === TAG.rt || this.#top.tag === TAG.rp) this.popTop();
    } else if (this.#isHeading(tag) && this.#isHeading(this.#top.tag)) this.popTop();
  }

  #endParts(tag: number): void {
    if (tag === TAG.td || tag === TAG.th)
      this.#popInTable(Math.max(this.#lastCell(), this.lastOf(TAG.caption)));
    else if (tag === TAG.tr) this.#popInTable(Math.max(this.lastOf(tag), this.lastOf(TAG.caption)));
    else this.#popInTable(this.#lowestPart());
  }

  /** Where the name of the innermost element ends, if it stands at `start` and its end tag closes it alone; else -1. */
  topNameEnd(source: string, start: number): number {
    const { tag, flags, gone, unlinked, index } = this.#top;
    if (index < 0 || gone || unlinked || flags & ONCE || tag >= TAG_FLAGS.length) return -1;
    const end = start + tagTable.lengthOf(tag);
    return tagTable.is(tag, source, start, end) ? end : -1;
  }

  /** Closes by an end tag. @returns false where the tag closes nothing. */
  closeBy(tag: number): boolean {
    const index = this.lastOf(tag);
    if (this.#isHeading(tag))
      return this.#popInScope(Math.max(...HEADINGS.map((name) => this.lastOf(name))), -1);
    if (index < 0) return false;
    const flags = TAG_FLAGS[tag] ?? 0;
    switch (tag) {
      case TAG.p:
        return this.#popInScope(index, this.lastOf(TAG.button));
      case TAG.li:
        return this.#popInScope(index, Math.max(this.lastOf(TAG.ol), this.lastOf(TAG.ul)));
      case TAG.table:
      case TAG.template:
        this.#popTo(index);
        return true;
      case TAG.form:
        return this.#closeForm(index);
      case TAG.td:
      case TAG.th:
      case TAG.tr:
      case TAG.tbody:
      case TAG.thead:
      case TAG.tfoot:
      case TAG.caption:
        return this.#popInTable(index);
    }
    if (flags & FORMATTING) {
      if (index < this.#barrier()) return false;
      this.#closeFormatting(tag);
      return true;
    }
    if (flags & SPECIAL) return this.#popInScope(index, -1);
    if (index < this.#top.special) return false;
    this.#popTo(index);
    return true;
  }

  #isHeading(tag: number): boolean {
    return tag >= TAG.h1 && tag <= TAG.h6;
  }

  #barrier(): number {
    return this.#top.barrier;
  }

  #lastCell(): number {
    return Math.max(this.lastOf(TAG.td), this.lastOf(TAG.th));
  }

  #templateIndex(): number {
    return this.lastOf(TAG.template);
  }

  /** The lowest open part of the innermost table: what a new section ends. */
  #lowestPart(): number {
    const table = this.lastOf(TAG.table);
    let lowest = -1;
    for (const tag of [...SECTIONS, TAG.caption, TAG.colgroup, TAG.tr, TAG.td, TAG.th]) {
      const index = this.lastOf(tag);
      if (index > table && (lowest < 0 || index < lowest)) lowest = index;
    }
    return lowest;
  }

  #popItem(index: number): void {
    if (index >= 0 && index >= this.#top.fence) this.#popTo(index);
  }

  #popInScope(index: number, limit: number): boolean {
    if (index < 0 || index < this.#barrier() || index < limit) return false;
    this.#popTo(index);
    return true;
  }

  #popInTable(index: number): boolean {
    if (index <= this.lastOf(TAG.table) || index <= this.#templateIndex()) return false;
    this.#popTo(index);
    return true;
  }

  /** A formatting element below an open block ends alone; the block stays, as the adoption agency has it. */
  #closeFormatting(tag: number): void {
    const index = this.lastOf(tag);
    const element = this.#elements[index] as OpenElement;
    // One that hides its text takes along what it holds, so that its state ends with it.
    const plain = !element.apart && element.state === this.below(element).state;
    if (!plain || this.#top.special < index) {
      this.#popTo(index);
      return;
    }
    element.gone = true;
    this.#last[tag] = element.below;
    this.#onPop(element);
  }

  /** A form that other elements are still open in stays around them. */
  #closeForm(index: number): boolean {
    if (index < this.#barrier()) return false;
    while (this.depth - 1 > index && IMPLIED.has(this.#top.tag)) this.#popTo(this.depth - 1);
    const element = this.#elements[index] as OpenElement;
    if (element === this.#top) this.#popTo(index);
    else {
      element.unlinked = true;
      this.#last[element.tag] = element.below;
    }
    return true;
  }

  #popTo(index: number): void {
    while (this.depth > index) {
      const element = this.#elements[this.depth - 1] as OpenElement;
      if (!element.gone) {
        if (!element.unlinked) this.#last[element.tag] = element.below;
        this.#onPop(element);
      }
      this.depth--;
      this.#top = this.below(element);
    }
  }
}
