import { type PageBuilder, ROLE } from '../builder.js';
import { IntList } from '../growing.js';
import type { TagAttributes } from './attributes.js';
import type { LinkRecords } from './links.js';
import { ASIDE, ATTR, BLOCK, STRUCTURE, TAG, UNSEEN } from './names.js';
import { PendingBlock } from './pending.js';
import { applyStyle, GONE, Styles } from './shown.js';
import { ElementStack, type OpenElement } from './stack.js';
import * as events from './structure.js';

/** Start of a text kept for later that is no range of the source. */
const RUNS = -1;

/**
 * The running text of one source string, cut into blocks by elements. Text inside an element that is hidden,
 * floated or set beside the line becomes a block of its own, and the block around it goes on behind it as if
 * nothing had been there: 平桥<span hidden>…</span>镇 reads 平桥镇.
 */
export class Flow {
  readonly source: string;
  readonly structure: events.Structure;
  readonly stack = new ElementStack((element) => this.#leave(element));
  readonly #builder: PageBuilder;
  readonly #styles: Styles;
  readonly #waiting: PendingBlock[] = [];
  readonly #spare: PendingBlock[] = [];
  /** Texts that follow the body: twice the role and one more where it is shown, start and end in the source. */
  readonly #later = new IntList();
  readonly #laterRuns: IntList[] = [];
  readonly links: LinkRecords;
  #current: PendingBlock;

  constructor(source: string, builder: PageBuilder, structure: events.Structure, links: LinkRecords) {
    this.source = source;
    this.structure = structure;
    this.links = links;
    this.#builder = builder;
    this.#styles = new Styles(source, this.stack);
    this.#current = new PendingBlock(source);
  }

  /** Hidden-ness in force; 0 where text can be seen. */
  get state(): number {
    return this.stack.top.state;
  }

  addText(start: number, end: number): void {
    this.#current.addText(start, end);
  }

  /** Adds text in which character references count. */
  addEncoded(start: number, end: number): void {
    this.#current.addEncoded(start, end);
  }

  /** Adds encoded text up to the first tag, and returns the offset of that; `end` where there is none. */
  addUpToTag(start: number, end: number): number {
    return this.#current.addUpToTag(start, end);
  }

  /** Ends the open block; the next text starts another one. */
  breakBlock(): void {
    this.#current.commit(this.#builder, this.links);
  }

  /** Role of the open block and those after it, one of {@link ROLE}. */
  setRole(role: number): void {
    this.#current.role = role;
  }

  /**
   * Opens an element with the attributes of its tag.
   * @param unseen whether it is none of those that are rendered where it stands.
   */
  open(tag: number, attributes: TagAttributes, unseen = false): OpenElement {
    const element = this.stack.push(tag);
    const { flags, state: outside } = element;
    element.breaks = (flags & BLOCK) !== 0;
    element.apart = (flags & ASIDE) !== 0;
    if (unseen || flags & UNSEEN) element.state |= GONE;
    const style = this.#styles.of(element, attributes);
    if (style !== undefined) {
      applyStyle(element, style);
      if (style.display !== undefined) element.breaks = style.display === 'block';
      if (style.apart) element.apart = true;
      element.hides = style.display === 'none' || style.out;
    }
    const closed = tag === TAG.dialog && !attributes.has(ATTR.open);
    if ((closed || attributes.has(ATTR.hidden)) && style?.display === undefined) {
      element.state |= GONE;
      element.hides = true;
    }
    if (element.state !== outside) this.#changeState(element, outside);
    else if (element.apart) this.#stepAside(element);
    else if (element.breaks) this.breakBlock();
    return element;
  }

  #changeState(element: OpenElement, outside: number): void {
    const vanishes = (element.state & GONE) !== 0 && (outside & GONE) === 0;
    const changes = (element.state === 0) !== (outside === 0);
    if (vanishes || (changes && !element.breaks)) element.apart = true;
    if (element.apart) this.#stepAside(element);
    else if (element.breaks || changes) this.breakBlock();
    this.#current.shown = element.state === 0;
  }

  /** Lets the block around wait, or ends it where there is nothing in it. */
  #stepAside(element: OpenElement): void {
    if (!this.#current.isSolid) {
      this.breakBlock();
      return;
    }
    element.detour = true;
    this.#waiting.push(this.#current);
    this.#current = this.#spare.pop() ?? new PendingBlock(this.source);
    this.#current.role = ROLE.body;
    this.#current.shown = element.state === 0;
  }

  /** Records that an element is a table, a cell or part of a list. */
  openStructure(element: OpenElement, attributes: TagAttributes): void {
    const { structure } = this;
    const at = this.#builder.length;
    switch (element.tag) {
      case TAG.table:
        element.event = structure.add(events.TABLE, at);
        break;
      case TAG.tr:
        structure.add(events.ROW, at);
        break;
      case TAG.td:
      case TAG.th: {
        const columns = attributes.has(ATTR.colspan) ? spanOf(attributes.value(ATTR.colspan), 1000) : 1;
        const rows = attributes.has(ATTR.rowspan) ? spanOf(attributes.value(ATTR.rowspan), 65_534) : 1;
        const header = element.tag === TAG.th || this.stack.lastOf(TAG.thead) > this.stack.lastOf(TAG.table);
        element.event = structure.add(events.CELL, at, events.packCell(columns, rows, header));
        break;
      }
      case TAG.dl:
        structure.add(events.LIST, at);
        break;
      case TAG.dt:
        element.event = structure.add(events.TERM, at);
        break;
      case TAG.dd:
        element.event = structure.add(events.DEFINITION, at);
    }
  }

  /** The text of the link of this number begins here. */
  startLink(link: number): void {
    this.#current.mark(this.links.startMark(link));
  }

  endLink(link: number): void {
    this.#current.mark(this.links.endMark(link));
  }

  /** Keeps the value of an attribute for after the body. */
  keepForLater(role: number, shown: boolean, start: number, end: number): void {
    this.#later.push3(role * 2 + (shown ? 1 : 0), start, end);
  }

  /** The same for a text given as runs: triples of start, end and code point or -1. */
  keepRunsForLater(role: number, shown: boolean, runs: IntList): void {
    this.#later.push3(role * 2 + (shown ? 1 : 0), RUNS, this.#laterRuns.length);
    this.#laterRuns.push(runs);
  }

  /** Closes what is still open and writes what was kept. */
  finish(): void {
    this.stack.popAll();
    this.breakBlock();
    const later = this.#later;
    for (let i = 0; i < later.length; i += 3) {
      const start = later.at(i + 1);
      const end = later.at(i + 2);
      this.#current.role = later.at(i) >> 1;
      this.#current.shown = (later.at(i) & 1) === 1;
      if (start === RUNS) this.#current.addRuns(this.#laterRuns[end] as IntList);
      else this.#current.addAttribute(start, end);
      this.breakBlock();
    }
    later.release();
    for (const block of [this.#current, ...this.#spare, ...this.#waiting]) block.release();
    this.structure.seal();
    this.links.seal();
  }

  #leave(element: OpenElement): void {
    if (element.link >= 0) this.endLink(element.link);
    if (element.breaks || element.apart) this.breakBlock();
    if (element.event >= 0) {
      const start = this.structure.startOf(element.event);
      this.structure.end(element.event, Math.max(start, this.#builder.length - 1));
    }
    if (element.flags & STRUCTURE) {
      if (element.tag === TAG.table) this.structure.add(events.TABLE_END, this.#builder.length);
      else if (element.tag === TAG.dl) this.structure.add(events.LIST_END, this.#builder.length);
    }
    if (element.detour) {
      this.#spare.push(this.#current);
      this.#current = this.#waiting.pop() ?? this.#current;
    }
    const outside = this.stack.below(element).state;
    if (outside === element.state) return;
    if ((outside === 0) !== (element.state === 0) && !element.apart) this.breakBlock();
    this.#current.shown = outside === 0;
  }
}

function spanOf(value: string | undefined, most: number): number {
  const number = value === undefined ? 1 : Number.parseInt(value, 10);
  return Number.isNaN(number) || number < 0 ? 1 : Math.min(number, most);
}
