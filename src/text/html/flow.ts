import type { PageBuilder } from '../builder.js';
import { IntList } from '../growing.js';
import type { BlockRole } from '../page.js';
import type { TagAttributes } from './attributes.js';
import type { HtmlLink } from './links.js';
import { ASIDE, ATTR, BLOCK, TAG, UNSEEN } from './names.js';
import { PendingBlock } from './pending.js';
import { applyStyle, GONE, Styles } from './shown.js';
import { ElementStack, type OpenElement } from './stack.js';
import * as events from './structure.js';

const ROLES: readonly BlockRole[] = ['attribute', 'meta'];

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
  readonly #later = new IntList(64);
  #current: PendingBlock;

  constructor(source: string, builder: PageBuilder, structure: events.Structure) {
    this.source = source;
    this.structure = structure;
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

  /** Ends the open block; the next text starts another one. */
  breakBlock(): void {
    this.#current.commit(this.#builder);
  }

  /** Role of the open block and those after it. */
  setRole(role: BlockRole): void {
    this.#current.role = role;
  }

  /** Opens an element with the attributes of its tag. */
  open(tag: number, attributes: TagAttributes): OpenElement {
    const outside = this.stack.top.state;
    const element = this.stack.push(tag);
    const { flags } = element;
    if (flags & UNSEEN) element.state |= GONE;
    element.breaks = (flags & BLOCK) !== 0;
    element.apart = (flags & ASIDE) !== 0;
    const style = this.#styles.of(element, attributes);
    if (style !== undefined) {
      applyStyle(element, style);
      if (style.display !== undefined) element.breaks = style.display === 'block';
      if (style.apart) element.apart = true;
      element.hides = style.display === 'none' || style.out;
    }
    if (attributes.has(ATTR.hidden) && style?.display === undefined) {
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
    this.#current.role = 'body';
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
        const columns = spanOf(attributes.value(ATTR.colspan), 1000);
        const rows = spanOf(attributes.value(ATTR.rowspan), 65_534);
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

  /** The link's text begins here. */
  startLink(link: HtmlLink): void {
    this.#current.mark((offset) => {
      link.text.start = offset;
      link.text.end = offset;
    });
  }

  endLink(link: HtmlLink): void {
    this.#current.mark((offset, blockStart) => {
      // At the start of a block the link's text ended with the block before.
      const end = offset === blockStart && offset > link.text.start ? offset - 1 : offset;
      link.text.end = Math.max(link.text.start, end);
    });
  }

  /** Keeps the value of an attribute for after the body. */
  keepForLater(role: 'attribute' | 'meta', shown: boolean, attributes: TagAttributes, id: number): void {
    const header = this.#openLater(role, shown);
    attributes.copyRuns(id, this.#later);
    this.#later.set(header + 2, this.#later.length - header - 3);
  }

  /** The same for a text given as runs: triples of start, end and code point or -1. */
  keepRunsForLater(role: 'attribute' | 'meta', shown: boolean, runs: IntList): void {
    const header = this.#openLater(role, shown);
    for (let i = 0; i < runs.length; i++) this.#later.push(runs.at(i));
    this.#later.set(header + 2, this.#later.length - header - 3);
  }

  #openLater(role: 'attribute' | 'meta', shown: boolean): number {
    const header = this.#later.length;
    this.#later.push(ROLES.indexOf(role));
    this.#later.push(shown ? 1 : 0);
    this.#later.push(0);
    return header;
  }

  /** Closes what is still open and writes what was kept. */
  finish(): void {
    this.stack.popAll();
    this.breakBlock();
    const runs = new IntList();
    for (let at = 0; at < this.#later.length; ) {
      const count = this.#later.at(at + 2);
      this.#current.role = ROLES[this.#later.at(at)] ?? 'attribute';
      this.#current.shown = this.#later.at(at + 1) === 1;
      runs.clear();
      for (let i = 0; i < count; i++) runs.push(this.#later.at(at + 3 + i));
      this.#current.addRuns(runs);
      this.breakBlock();
      at += 3 + count;
    }
  }

  #leave(element: OpenElement): void {
    if (element.link !== undefined) this.endLink(element.link);
    if (element.breaks || element.apart) this.breakBlock();
    if (element.event >= 0) {
      const start = this.structure.startOf(element.event);
      this.structure.end(element.event, Math.max(start, this.#builder.length - 1));
    }
    if (element.tag === TAG.table) this.structure.add(events.TABLE_END, this.#builder.length);
    else if (element.tag === TAG.dl) this.structure.add(events.LIST_END, this.#builder.length);
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
