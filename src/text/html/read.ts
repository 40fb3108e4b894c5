import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { PageBuilder } from '../builder.js';
import { IntList } from '../growing.js';
import type { BlockRole, MetaTag } from '../page.js';
import { TagAttributes } from './attributes.js';
import { type BaseAddress, HtmlLink } from './links.js';
import { ASIDE, ATTR, BLOCK, CLOSES_P, TAG, TAG_FLAGS, tagTable, UNSEEN, VOID } from './names.js';
import { PendingBlock } from './pending.js';
import { applyStyle, GONE, InlineStyles } from './shown.js';
import { ElementStack, type OpenElement } from './stack.js';
import * as events from './structure.js';
import type { Style } from './style.js';

/** What the HTML of one field yields besides text. */
export interface Harvest {
  readonly links: HtmlLink[];
  readonly metas: MetaTag[];
  readonly structure: events.Structure;
  readonly base: BaseAddress;
}

/** Texts that stand in attributes. They follow the body, so that none of them parts a running text. */
const TEXT_ATTRIBUTES = [
  ATTR.alt,
  ATTR.title,
  ATTR.placeholder,
  ATTR.value,
  ATTR.ariaLabel,
  ATTR.label,
  ATTR.summary,
];
const RAW_TEXT = new Set([TAG.script, TAG.style, TAG.textarea, TAG.title]);
const NOT_PROSE = new Set(['viewport', 'renderer', 'format-detection', 'csrf-token', 'theme-color']);

/** Reads one HTML string into `builder`. Never throws on any input. */
export function readHtml(source: string, field: string, builder: PageBuilder, harvest: Harvest): void {
  const reader = new HtmlReader(source, field, builder, harvest);
  reader.read();
}

// Same length, so that every offset holds. Browsers end a comment at `--!>` and read CDATA outside of
// foreign content as a comment that the first `>` ends; the tokenizer does neither.
function asBrowsersRead(source: string): string {
  let text = source;
  if (text.includes('--!>')) text = text.replaceAll('--!>', '--->');
  if (text.includes('<![CDATA[')) text = text.replaceAll('<![CDATA[', '<!-CDATA[');
  return text;
}

class HtmlReader implements TokenizerCallbacks {
  readonly #source: string;
  readonly #field: string;
  readonly #builder: PageBuilder;
  readonly #harvest: Harvest;
  readonly #attributes: TagAttributes;
  readonly #stack = new ElementStack((element) => this.#leave(element));
  readonly #styles = new InlineStyles();
  readonly #waiting: PendingBlock[] = [];
  readonly #spare: PendingBlock[] = [];
  readonly #later = new IntList(64);
  readonly #tokenizer: Tokenizer;
  /** The tokenizer tells where text before a reference ends, but not where the reference itself stands. */
  readonly #cursor: { readonly entityStart: number; readonly sectionStart: number };
  #current: PendingBlock;
  #tag = 0;
  #raw = 0;
  #rawStart = -1;
  #rawText = false;

  constructor(source: string, field: string, builder: PageBuilder, harvest: Harvest) {
    this.#source = source;
    this.#field = field;
    this.#builder = builder;
    this.#harvest = harvest;
    this.#attributes = new TagAttributes(source);
    this.#current = new PendingBlock(source);
    this.#tokenizer = new Tokenizer({}, this);
    this.#cursor = this.#tokenizer as unknown as { entityStart: number; sectionStart: number };
  }

  read(): void {
    this.#tokenizer.write(asBrowsersRead(this.#source));
    this.#tokenizer.end();
    if (this.#raw !== 0) this.#endRaw(this.#source.length);
    this.#stack.popAll();
    this.#break();
    this.#writeLater();
  }

  ontext(start: number, end: number): void {
    if (this.#raw === 0) this.#current.addText(start, end);
    else if (this.#rawText && !this.#isSelfClosedRaw()) this.#rawPiece(start, end);
  }

  ontextentity(code: number, end: number): void {
    if (this.#raw === 0 || (this.#raw === TAG.title && !this.#isSelfClosedRaw())) {
      this.#current.addReference(this.#cursor.entityStart, end, code);
    }
  }

  onopentagname(start: number, end: number): void {
    if (this.#raw !== 0) {
      this.#tag = 0;
      return;
    }
    this.#attributes.clear();
    this.#tag = tagTable.lookUp(this.#source, start, end);
    if (this.#tag === 0) this.#tag = this.#stack.unknownTag(this.#source.slice(start, end).toLowerCase());
  }

  onattribname(start: number, end: number): void {
    if (this.#raw === 0) this.#attributes.openName(start, end);
  }

  onattribdata(start: number, end: number): void {
    if (this.#raw === 0) this.#attributes.data(start, end);
  }

  onattribentity(code: number): void {
    if (this.#raw === 0)
      this.#attributes.reference(this.#cursor.entityStart, this.#cursor.sectionStart, code);
  }

  onattribend(): void {}

  onopentagend(end: number): void {
    if (this.#raw === 0) this.#open(end + 1, false);
  }

  onselfclosingtag(end: number): void {
    if (this.#raw === 0) this.#open(end + 1, true);
  }

  onclosetag(start: number, end: number): void {
    // `</ p>` is a comment to a browser.
    if (this.#source.charCodeAt(start - 1) !== 0x2f) return;
    let tag = tagTable.lookUp(this.#source, start, end);
    if (this.#raw !== 0) {
      if (tag !== this.#raw) return;
      this.#endRaw(start - 2);
    }
    if (tag === 0) tag = this.#stack.unknownTag(this.#source.slice(start, end).toLowerCase());
    if (tag === TAG.br) this.#break();
    else if (tag === TAG.body || tag === TAG.html) return;
    else if (!this.#stack.closeBy(tag) && tag === TAG.p) this.#break();
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #open(after: number, selfClosing: boolean): void {
    const tag = this.#tag;
    const flags = TAG_FLAGS[tag] ?? 0;
    if (tag === TAG.html || tag === TAG.head || (tag === TAG.body && this.#stack.lastOf(tag) >= 0)) return;
    this.#stack.closeBefore(tag, (flags & CLOSES_P) !== 0);
    const element = this.#stack.push(tag);
    this.#style(element, flags);
    this.#enter(element);
    if (!this.#attributes.isEmpty) this.#readAttributes(element, tag);
    this.#structure(element, tag);
    const unknown = tag >= TAG_FLAGS.length;
    if (flags & VOID || (selfClosing && unknown)) this.#stack.popTop();
    else if (RAW_TEXT.has(tag)) {
      this.#raw = tag;
      this.#rawText = tag === TAG.title || tag === TAG.textarea;
      this.#rawStart = selfClosing ? after : -1;
      if (tag === TAG.title) this.#current.role = 'title';
    }
  }

  #style(element: OpenElement, flags: number): void {
    if (flags & UNSEEN) element.state |= GONE;
    const style = this.#styleOf();
    applyStyle(element, style);
    const attributes = this.#attributes;
    if (attributes.has(ATTR.hidden) && style?.display === undefined) element.state |= GONE;
    element.breaks = style?.display === undefined ? (flags & BLOCK) !== 0 : style.display === 'block';
    if (style?.apart || flags & ASIDE) element.apart = true;
  }

  #styleOf(): Style | undefined {
    const css = this.#attributes.has(ATTR.style) ? this.#attributes.value(ATTR.style) : undefined;
    return css === undefined ? undefined : this.#styles.judge(css);
  }

  #enter(element: OpenElement): void {
    const outside = this.#stack.at(this.#stack.depth - 2)?.state ?? 0;
    const gone = (element.state & GONE) !== 0 && (outside & GONE) === 0;
    const changes = (element.state === 0) !== (outside === 0);
    if (gone || element.apart || (changes && !element.breaks)) {
      element.apart = true;
      if (this.#current.isSolid) {
        element.detour = true;
        this.#waiting.push(this.#current);
        this.#current = this.#spare.pop() ?? new PendingBlock(this.#source);
        this.#current.role = 'body';
      } else this.#break();
    } else if (element.breaks || changes) this.#break();
    this.#current.shown = element.state === 0;
  }

  #leave(element: OpenElement): void {
    const link = element.link;
    if (link !== undefined) this.#current.mark((offset) => this.#endLink(link, offset));
    if (element.detour || element.apart || element.breaks) this.#break();
    if (element.event >= 0) this.#harvest.structure.end(element.event, this.#endOfText(element));
    if (element.tag === TAG.table) this.#harvest.structure.add(events.TABLE_END, this.#builder.length);
    else if (element.tag === TAG.dl) this.#harvest.structure.add(events.LIST_END, this.#builder.length);
    if (element.detour) {
      this.#spare.push(this.#current);
      this.#current = this.#waiting.pop() ?? this.#current;
    }
    const below = this.#stack.at(this.#stack.depth - 2);
    this.#current.shown = (below?.state ?? 0) === 0;
  }

  #break(): void {
    this.#current.commit(this.#builder);
  }

  /** Where the text of a cell ends: before the last block end, if it has any text. */
  #endOfText(element: OpenElement): number {
    const start = this.#harvest.structure.startOf(element.event);
    return Math.max(start, this.#builder.length - 1);
  }

  #endLink(link: HtmlLink, offset: number): void {
    // At the start of a block the link's text ended with the block before.
    const end = offset === this.#builder.length && offset > link.text.start ? offset - 1 : offset;
    link.text.end = Math.max(link.text.start, end);
  }

  #structure(element: OpenElement, tag: number): void {
    const { structure } = this.#harvest;
    const at = this.#builder.length;
    if (tag === TAG.table) element.event = structure.add(events.TABLE, at);
    else if (tag === TAG.tr) structure.add(events.ROW, at);
    else if (tag === TAG.td || tag === TAG.th) {
      const columns = spanOf(this.#attributes.value(ATTR.colspan), 1000);
      const rows = spanOf(this.#attributes.value(ATTR.rowspan), 65534);
      const header = tag === TAG.th || this.#stack.lastOf(TAG.thead) > this.#stack.lastOf(TAG.table);
      element.event = structure.add(events.CELL, at, events.packCell(columns, rows, header));
    } else if (tag === TAG.dl) structure.add(events.LIST, at);
    else if (tag === TAG.dt) element.event = structure.add(events.TERM, at);
    else if (tag === TAG.dd) element.event = structure.add(events.DEFINITION, at);
  }

  #readAttributes(element: OpenElement, tag: number): void {
    const attributes = this.#attributes;
    if (tag === TAG.meta) {
      this.#meta(element.state === 0);
      return;
    }
    if (tag === TAG.base) {
      const href = attributes.value(ATTR.href);
      if (href !== undefined) this.#harvest.base.setBase(href);
      return;
    }
    this.#link(element, tag);
    for (const id of attributes.present) {
      if (TEXT_ATTRIBUTES.includes(id as never)) {
        const unseen =
          id === ATTR.value && (tag !== TAG.input || attributes.value(ATTR.type)?.toLowerCase() === 'hidden');
        this.#keep('attribute', element.state === 0 && !unseen, id);
      }
    }
  }

  #link(element: OpenElement, tag: number): void {
    const shown = element.state === 0;
    switch (tag) {
      case TAG.a:
      case TAG.area: {
        const link = this.#addLink('anchor', ATTR.href, shown);
        if (link !== undefined && tag === TAG.a) {
          element.link = link;
          this.#current.mark((offset) => {
            link.text.start = offset;
            link.text.end = offset;
          });
        }
        break;
      }
      case TAG.img:
      case TAG.input:
        this.#addLink('image', ATTR.src, shown);
        break;
      case TAG.iframe:
      case TAG.frame:
      case TAG.embed:
        // What a browser hides is the fallback inside, not the frame; a frame of no size is hidden.
        this.#addLink(
          'iframe',
          ATTR.src,
          (this.#stack.at(this.#stack.depth - 2)?.state ?? 0) === 0 && !this.#isDot(),
        );
        break;
      case TAG.form:
        this.#addLink('form', ATTR.action, shown);
        break;
      case TAG.script:
        this.#addLink('script', ATTR.src, true);
        break;
      case TAG.link:
        if (/(^|\s)stylesheet(\s|$)/i.test(this.#attributes.value(ATTR.rel) ?? '')) {
          this.#addLink('stylesheet', ATTR.href, true);
        }
    }
  }

  #isDot(): boolean {
    const size = (id: number): number => Number.parseFloat(this.#attributes.value(id) ?? '');
    return (
      size(ATTR.width) <= 1 ||
      size(ATTR.height) <= 1 ||
      (this.#stack.top?.style?.out ?? false) ||
      this.#stack.top?.style?.display === 'none' ||
      this.#attributes.has(ATTR.hidden)
    );
  }

  #addLink(kind: HtmlLink['kind'], id: number, shown: boolean): HtmlLink | undefined {
    const href = this.#attributes.value(id);
    if (href === undefined) return undefined;
    const target = { field: this.#field, ...this.#attributes.rangeOf(id) };
    const link = new HtmlLink(
      kind,
      href,
      target,
      this.#attributes.value(ATTR.rel) ?? '',
      shown,
      this.#harvest.base,
    );
    this.#harvest.links.push(link);
    return link;
  }

  #meta(shown: boolean): void {
    const attributes = this.#attributes;
    const content = attributes.value(ATTR.content);
    const name =
      attributes.value(ATTR.name) ?? attributes.value(ATTR.property) ?? attributes.value(ATTR.httpEquiv);
    if (name === undefined || content === undefined) return;
    const key = name.trim().toLowerCase();
    this.#harvest.metas.push({
      name: key,
      content,
      at: { field: this.#field, ...attributes.rangeOf(ATTR.content) },
    });
    if (attributes.has(ATTR.httpEquiv) && key === 'refresh') this.#refresh(content);
    else if (!attributes.has(ATTR.httpEquiv) && !NOT_PROSE.has(key)) this.#keep('meta', shown, ATTR.content);
  }

  #refresh(content: string): void {
    const match = /^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?(['"]?)(.*)$/is.exec(content);
    const quote = match?.[1] ?? '';
    const rest = match?.[2] ?? '';
    const href = (quote === '' ? rest : (rest.split(quote)[0] ?? '')).trim();
    if (href === '') return;
    const range = this.#attributes.rangeOf(ATTR.content);
    const at = this.#source.indexOf(href, range.start);
    const inside = at >= 0 && at + href.length <= range.end;
    const target = inside
      ? { field: this.#field, start: at, end: at + href.length }
      : { field: this.#field, ...range };
    this.#harvest.links.push(new HtmlLink('refresh', href, target, '', true, this.#harvest.base));
  }

  #keep(role: BlockRole, shown: boolean, id: number): void {
    const header = this.#later.length;
    this.#later.push(role === 'meta' ? 1 : 0);
    this.#later.push(shown ? 1 : 0);
    this.#later.push(0);
    this.#attributes.copyRuns(id, this.#later);
    this.#later.set(header + 2, this.#later.length - header - 3);
  }

  #writeLater(): void {
    const runs = new IntList();
    for (let at = 0; at < this.#later.length; ) {
      const count = this.#later.at(at + 2);
      this.#current.role = this.#later.at(at) === 1 ? 'meta' : 'attribute';
      this.#current.shown = this.#later.at(at + 1) === 1;
      runs.clear();
      for (let i = 0; i < count; i++) runs.push(this.#later.at(at + 3 + i));
      this.#current.addRuns(runs);
      this.#break();
      at += 3 + count;
    }
  }

  #isSelfClosedRaw(): boolean {
    return this.#rawStart >= 0;
  }

  /** Text of a `<title>` or `<textarea>`; the tokenizer decodes references in the first only. */
  #rawPiece(start: number, end: number): void {
    if (this.#raw === TAG.title) this.#current.addText(start, end);
    else this.#addDecoded(start, end);
  }

  #addDecoded(start: number, end: number): void {
    const block = this.#current;
    // No tag may begin in here, so the inner tokenizer must not see a `<`.
    const text = this.#source.slice(start, end).replaceAll('<', ' ');
    const inner = new Tokenizer(
      {},
      {
        ...NOTHING,
        ontext: (from, to) => block.addText(start + from, start + to),
        ontextentity: (code, to) =>
          block.addReference(start + text.lastIndexOf('&', to - 1), start + to, code),
      },
    );
    inner.write(text);
    inner.end();
  }

  #endRaw(end: number): void {
    if (this.#rawText && this.#isSelfClosedRaw() && this.#rawStart < end)
      this.#addDecoded(this.#rawStart, end);
    if (this.#raw === TAG.title) {
      this.#break();
      this.#current.role = 'body';
    }
    this.#raw = 0;
    this.#rawStart = -1;
  }
}

const NOTHING: TokenizerCallbacks = {
  onattribdata() {},
  onattribentity() {},
  onattribend() {},
  onattribname() {},
  oncdata() {},
  onclosetag() {},
  oncomment() {},
  ondeclaration() {},
  onend() {},
  onopentagend() {},
  onopentagname() {},
  onprocessinginstruction() {},
  onselfclosingtag() {},
  ontext() {},
  ontextentity() {},
};

function spanOf(value: string | undefined, most: number): number {
  const number = value === undefined ? 1 : Number.parseInt(value, 10);
  return Number.isNaN(number) || number < 0 ? 1 : Math.min(number, most);
}
