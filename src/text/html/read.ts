import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { TagAttributes } from './attributes.js';
import type { Flow } from './flow.js';
import type { Harvester } from './harvest.js';
import { CLOSES_P, TAG, TAG_FLAGS, tagTable, VOID } from './names.js';

/** Elements whose content is no markup. */
const RAW = new Set<number>([TAG.script, TAG.style, TAG.textarea, TAG.title]);

/** What the tokenizer keeps to itself but only it knows; a test guards the pinned version. */
interface TokenizerInside {
  offset: number;
  index: number;
  sectionStart: number;
  entityStart: number;
}

/** Feeds HTML to a flow. Never throws on any input. */
export class HtmlReader implements TokenizerCallbacks {
  readonly #source: string;
  readonly #flow: Flow;
  readonly #harvester: Harvester;
  readonly #attributes: TagAttributes;
  #inside: TokenizerInside | undefined;
  #tag = 0;
  /** The raw element being read, 0 outside of any. */
  #raw = 0;
  /** Where its content starts when the tokenizer took its tag for a whole element. */
  #rawStart = -1;

  constructor(flow: Flow, harvester: Harvester) {
    this.#source = flow.source;
    this.#flow = flow;
    this.#harvester = harvester;
    this.#attributes = new TagAttributes(flow.source);
  }

  /** Reads `[start, end)` of the source as HTML. */
  read(start = 0, end = this.#source.length): void {
    const whole = start === 0 && end === this.#source.length;
    const tokenizer = new Tokenizer({}, this);
    const inside = tokenizer as unknown as TokenizerInside;
    inside.offset = start;
    inside.index = start;
    inside.sectionStart = start;
    this.#inside = inside;
    tokenizer.write(asBrowsersRead(whole ? this.#source : this.#source.slice(start, end)));
    tokenizer.end();
    if (this.#raw !== 0) this.#endRaw(end);
  }

  ontext(start: number, end: number): void {
    if (this.#raw === 0 || this.#isOpen(TAG.title)) this.#flow.addText(start, end);
    else if (this.#isOpen(TAG.textarea)) this.#addDecoded(start, end);
  }

  ontextentity(code: number, end: number): void {
    if (this.#raw === 0 || this.#isOpen(TAG.title)) {
      this.#flow.addReference(this.#inside?.entityStart ?? end, end, code);
    }
  }

  onopentagname(start: number, end: number): void {
    if (this.#raw !== 0) return;
    this.#attributes.clear();
    this.#tag = this.#tagOf(start, end);
  }

  onattribname(start: number, end: number): void {
    if (this.#raw === 0) this.#attributes.openName(start, end);
  }

  onattribdata(start: number, end: number): void {
    if (this.#raw === 0) this.#attributes.data(start, end);
  }

  onattribentity(code: number): void {
    const inside = this.#inside;
    if (this.#raw === 0 && inside) this.#attributes.reference(inside.entityStart, inside.sectionStart, code);
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
    const tag = this.#tagOf(start, end);
    if (this.#raw !== 0) {
      if (tag !== this.#raw) return;
      this.#endRaw(start - 2);
    }
    if (tag === TAG.br) this.#flow.breakBlock();
    else if (tag !== TAG.body && tag !== TAG.html && !this.#flow.stack.closeBy(tag) && tag === TAG.p) {
      this.#flow.breakBlock();
    }
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #tagOf(start: number, end: number): number {
    const tag = tagTable.lookUp(this.#source, start, end);
    return tag === 0 ? this.#flow.stack.unknownTag(this.#source.slice(start, end).toLowerCase()) : tag;
  }

  #open(after: number, selfClosing: boolean): void {
    const tag = this.#tag;
    const flags = TAG_FLAGS[tag] ?? 0;
    const { stack } = this.#flow;
    if (tag === TAG.html || tag === TAG.head || (tag === TAG.body && stack.lastOf(tag) >= 0)) return;
    stack.closeBefore(tag, (flags & CLOSES_P) !== 0);
    const element = this.#flow.open(tag, this.#attributes);
    if (!this.#attributes.isEmpty) this.#harvester.read(element, this.#attributes);
    this.#flow.openStructure(element, this.#attributes);
    const unknown = tag >= TAG_FLAGS.length;
    if (flags & VOID || (selfClosing && unknown)) stack.popTop();
    else if (RAW.has(tag)) {
      this.#raw = tag;
      // A browser reads `<script/>` like `<script>`; the tokenizer goes on with markup.
      this.#rawStart = selfClosing ? after : -1;
      if (tag === TAG.title) this.#flow.setRole('title');
    }
  }

  #isOpen(tag: number): boolean {
    return this.#raw === tag && this.#rawStart < 0;
  }

  #endRaw(end: number): void {
    const hasText = this.#raw === TAG.title || this.#raw === TAG.textarea;
    if (hasText && this.#rawStart >= 0 && this.#rawStart < end) this.#addDecoded(this.#rawStart, end);
    if (this.#raw === TAG.title) {
      this.#flow.breakBlock();
      this.#flow.setRole('body');
    }
    this.#raw = 0;
    this.#rawStart = -1;
  }

  /** Adds text in which references count but tags do not; the tokenizer knows that of `<title>` only. */
  #addDecoded(start: number, end: number): void {
    const flow = this.#flow;
    const text = this.#source.slice(start, end).replaceAll('<', ' ');
    const tokenizer = new Tokenizer(
      {},
      {
        ...NOTHING,
        ontext: (from, to) => flow.addText(start + from, start + to),
        ontextentity: (code, to) => {
          flow.addReference(start + text.lastIndexOf('&', to - 1), start + to, code);
        },
      },
    );
    tokenizer.write(text);
    tokenizer.end();
  }
}

// Same length, so that every offset holds. Browsers end a comment at `--!>` and read CDATA outside of
// foreign content as a comment that the first `>` ends; the tokenizer does neither.
function asBrowsersRead(source: string): string {
  let text = source;
  if (text.includes('--!>')) text = text.replaceAll('--!>', '--->');
  if (text.includes('<![CDATA[')) text = text.replaceAll('<![CDATA[', '<!-CDATA[');
  return text;
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
