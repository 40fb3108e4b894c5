import { ROLE } from '../builder.js';
import { isHtmlSpace } from '../characters.js';
import { TagAttributes } from './attributes.js';
import type { Flow } from './flow.js';
import type { Harvester } from './harvest.js';
import {
  attributeTable,
  CLOSES_P,
  ENDS_OTHERS,
  ESCAPABLE,
  hashStep,
  ONCE,
  RAW,
  STRUCTURE,
  TABLE_PART,
  TAG,
  TAG_FLAGS,
  tagTable,
  VOID,
} from './names.js';
import { beginsTag } from './pending.js';

const MORE = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const BANG = 0x21;
const QUESTION = 0x3f;
const DOUBLE = 0x22;
const SINGLE = 0x27;

/**
 * Feeds HTML to a flow, cut into tags and text as the HTML standard cuts it (13.2.5). A tokenizer of its own,
 * not htmlparser2's, for two reasons: that one differs from browsers at CDATA, `--!>`, `<script/>`,
 * `</ p>`, `<iframe>` and references in `<textarea>`; and calls back so often that reading a page took more
 * than three times as long. Never throws, and takes time in proportion to the input.
 */
export class HtmlReader {
  readonly #source: string;
  readonly #flow: Flow;
  readonly #harvester: Harvester;
  readonly #attributes: TagAttributes;
  readonly #svg: number;
  readonly #math: number;
  readonly #desc: number;
  /** Inside it SVG holds HTML again. */
  readonly #foreignObject: number;
  #end = 0;
  /** Of the name that {@link #nameEnd} has passed. */
  #hash = 0;
  #isWriting = false;
  /** Set by {@link #readTag}: whether the tag ended in `/>`. */
  #selfClosing = false;
  /** From where reading is up to here no `<noscript>` ends. */
  #unended = 0;

  constructor(flow: Flow, harvester: Harvester) {
    this.#source = flow.source;
    this.#flow = flow;
    this.#harvester = harvester;
    this.#attributes = new TagAttributes(flow.source);
    this.#svg = flow.stack.unknownTag('svg');
    this.#math = flow.stack.unknownTag('math');
    this.#desc = flow.stack.unknownTag('desc');
    this.#foreignObject = flow.stack.unknownTag('foreignobject');
  }

  /** Reads `[start, end)` of the source as HTML. */
  read(start = 0, end = this.#source.length): void {
    const source = this.#source;
    const flow = this.#flow;
    this.#end = end;
    let at = start;
    while (at < end) {
      if (!beginsTag(source, at, end)) {
        at = flow.addUpToTag(at, end);
        if (at === end) return;
      }
      const unit = source.charCodeAt(at + 1);
      if (unit > QUESTION) at = this.#openTag(at + 1);
      else if (unit === SLASH) at = this.#closeTag(at + 2);
      else if (unit === BANG) at = this.#declaration(at + 2);
      else at = this.#after('>', at + 2);
    }
  }

  /** @param start offset of the name. @returns where reading goes on; so do the other readers of one token. */
  #openTag(start: number): number {
    const nameEnd = this.#nameEnd(start);
    const tag = this.#tagOf(start, nameEnd, this.#hash);
    this.#attributes.clear();
    const after = this.#readTag(nameEnd, true);
    // A tag that the end of the page cuts off is none.
    if (after < 0) return this.#end;
    const flags = tag < TAG_FLAGS.length ? (TAG_FLAGS[tag] as number) : 0;
    const { stack } = this.#flow;
    if (flags & (TABLE_PART | ONCE) && stack.isPassedOver(tag, flags)) return after;
    if (flags & (ENDS_OTHERS | CLOSES_P)) stack.closeBefore(tag, flags);
    // In a drawing these are names for machines; the page's own title is no part of one.
    const naming = (tag === TAG.title || tag === this.#desc) && this.#isForeign();
    const element = this.#flow.open(tag, this.#attributes, naming);
    if (this.#attributes.mask !== 0) this.#harvester.read(element, this.#attributes);
    if (flags & STRUCTURE) this.#flow.openStructure(element, this.#attributes);
    if (flags & VOID || (this.#selfClosing && this.#isForeign())) stack.popTop();
    else if (naming) return after;
    else if (flags & (RAW | ESCAPABLE)) return this.#rawText(tag, flags, after);
    else if (tag === TAG.noscript && element.below < 0) return this.#unscripted(after);
    return after;
  }

  #closeTag(start: number): number {
    const source = this.#source;
    const letter = source.charCodeAt(start) | 0x20;
    // `</>` is nothing, `</ p>` a comment.
    if (letter < 0x61 || letter > 0x7a) return this.#after('>', start);
    const { stack } = this.#flow;
    // Most end tags name the innermost element and nothing else: it need not be looked up.
    const topEnd = stack.topNameEnd(source, start);
    if (topEnd >= 0 && topEnd < this.#end && source.charCodeAt(topEnd) === MORE) {
      stack.popTop();
      return topEnd + 1;
    }
    const nameEnd = this.#nameEnd(start);
    const after = this.#readTag(nameEnd, false);
    if (after < 0) return this.#end;
    const tag = this.#tagOf(start, nameEnd, this.#hash);
    if (tag === TAG.br) this.#flow.breakBlock();
    else if (tag !== TAG.body && tag !== TAG.html && !stack.closeBy(tag) && tag === TAG.p) {
      this.#flow.breakBlock();
    }
    return after;
  }

  /** Comments, doctypes, and what browsers take for comments: conditional marks and CDATA. */
  #declaration(start: number): number {
    const source = this.#source;
    if (source.startsWith('[CDATA[', start) && this.#isForeign()) {
      const after = this.#after(']]>', start);
      const close = source.endsWith(']]>', after) ? after - 3 : after;
      this.#flow.addText(start + 7, Math.max(start + 7, close));
      return after;
    }
    if (!source.startsWith('--', start)) return this.#after('>', start);
    if (source.startsWith('>', start + 2)) return start + 3;
    if (source.startsWith('->', start + 2)) return start + 4;
    for (
      let at = source.indexOf('--', start + 2);
      at >= 0 && at < this.#end;
      at = source.indexOf('--', at + 1)
    ) {
      if (source.charCodeAt(at + 2) === MORE) return at + 3;
      if (source.startsWith('!>', at + 2)) return at + 4;
    }
    return this.#end;
  }

  #after(mark: string, start: number): number {
    const at = this.#source.indexOf(mark, start);
    return at < 0 || at >= this.#end ? this.#end : at + mark.length;
  }

  #nameEnd(start: number): number {
    const source = this.#source;
    const end = this.#end;
    let hash = 0;
    let at = start;
    for (; at < end; at++) {
      const unit = source.charCodeAt(at);
      if (unit <= SLASH ? unit === SLASH || isHtmlSpace(unit) : unit === MORE) break;
      hash = hashStep(hash, unit);
    }
    this.#hash = hash;
    return at;
  }

  /** Reads attributes to the end of the tag. @returns the offset behind `>`, or -1 where the page ends before. */
  #readTag(start: number, keep: boolean): number {
    const source = this.#source;
    const end = this.#end;
    this.#selfClosing = false;
    let at = start;
    while (at < end) {
      const unit = source.charCodeAt(at);
      if (unit === MORE) {
        this.#selfClosing = source.charCodeAt(at - 1) === SLASH;
        return at + 1;
      }
      if (unit === SLASH || isHtmlSpace(unit)) at++;
      else at = this.#readAttribute(at, keep);
    }
    return -1;
  }

  #readAttribute(start: number, keep: boolean): number {
    const source = this.#source;
    const end = this.#end;
    // An equals sign in front is part of the name.
    let at = start + 1;
    let hash = hashStep(0, source.charCodeAt(start));
    for (; at < end; at++) {
      const unit = source.charCodeAt(at);
      if (unit <= SLASH ? unit === SLASH || isHtmlSpace(unit) : unit === EQUALS || unit === MORE) break;
      hash = hashStep(hash, unit);
    }
    const id = keep ? attributeTable.lookUp(source, start, at, hash) : 0;
    let next = at;
    while (next < end && isHtmlSpace(source.charCodeAt(next))) next++;
    if (source.charCodeAt(next) !== EQUALS || next >= end) {
      if (id !== 0) this.#attributes.add(id, at, at);
      return next;
    }
    next++;
    while (next < end && isHtmlSpace(source.charCodeAt(next))) next++;
    const quote = source.charCodeAt(next);
    if (quote === DOUBLE || quote === SINGLE) {
      const close = quoteAfter(source, next + 1, quote);
      if (close < 0 || close >= end) return end;
      if (id !== 0) this.#attributes.add(id, next + 1, close);
      // What comes right behind the quote counts as parted by a space; `/` and `>` are looked at again.
      return close + 1;
    }
    const value = next;
    for (; next < end; next++) {
      const unit = source.charCodeAt(next);
      if (unit === MORE || isHtmlSpace(unit)) break;
    }
    if (id !== 0) this.#attributes.add(id, value, next);
    return next;
  }

  #tagOf(start: number, end: number, hash: number): number {
    const tag = tagTable.lookUp(this.#source, start, end, hash);
    return tag === 0 ? this.#flow.stack.unknownTag(this.#source.slice(start, end).toLowerCase()) : tag;
  }

  /** In SVG and MathML `/>` closes and CDATA is text; in HTML neither says anything. */
  #isForeign(): boolean {
    const { stack } = this.#flow;
    return stack.lastOf(this.#svg) > stack.lastOf(this.#foreignObject) || stack.lastOf(this.#math) >= 0;
  }

  /**
   * Where scripts run `<noscript>` holds plain text, so it ends at the first end tag, be it in a comment, and no tag
   * inside it reaches out. What stands in it is read all the same, as what it is where none run.
   */
  #unscripted(start: number): number {
    const pageEnd = this.#end;
    if (pageEnd <= this.#unended) return start;
    const close = this.#rawEnd(TAG.noscript, start);
    this.#unended = close;
    // Left open it hides what follows, like any other element; in Markdown its end comes with another token.
    if (close >= pageEnd) return start;
    this.read(start, close);
    this.#end = pageEnd;
    if (this.#flow.stack.lastOf(TAG.noscript) >= 0) this.#flow.stack.closeBy(TAG.noscript);
    return this.#after('>', close);
  }

  #rawText(tag: number, flags: number, start: number): number {
    const flow = this.#flow;
    const close = tag === TAG.script ? this.#scriptEnd(start) : this.#rawEnd(tag, start);
    if (tag === TAG.title) {
      this.#harvester.title(start, close);
      flow.setRole(ROLE.title);
    }
    if (flags & ESCAPABLE) flow.addEncoded(start, close);
    else if (tag === TAG.script) {
      this.#harvester.script(start, close, this.#attributes);
      this.#written(start, close);
    } else if (tag !== TAG.style) flow.addText(start, close);
    if (tag === TAG.title) {
      flow.breakBlock();
      flow.setRole(ROLE.body);
    }
    if (close >= this.#end) return this.#end;
    return this.#closeTag(close + 2);
  }

  /**
   * `document.write('<div style="display:none">')` is how hidden links are brought in: what a short script writes
   * out whole counts as standing behind it. Anything put together or escaped is left to the browser.
   */
  #written(start: number, end: number): void {
    if (this.#isWriting || end - start > LONGEST_WRITER) return;
    const script = this.#source.slice(start, end);
    if (!script.includes('document.write')) return;
    const pageEnd = this.#end;
    // The script's own element is still open, and it hides what it holds.
    this.#flow.stack.popTop();
    this.#isWriting = true;
    for (const match of script.matchAll(WRITTEN)) {
      const literal = match[1] as string;
      const from = start + match.index + match[0].indexOf(literal) + 1;
      this.read(from, from + literal.length - 2);
    }
    this.#isWriting = false;
    this.#end = pageEnd;
  }

  /** Offset of the end tag of a raw element; the end of the page where there is none. */
  #rawEnd(tag: number, start: number): number {
    const source = this.#source;
    if (tag === TAG.plaintext) return this.#end;
    const { length } = tagTable.names[tag] as string;
    for (let at = source.indexOf('</', start); at >= 0 && at < this.#end; at = source.indexOf('</', at + 2)) {
      const after = at + 2 + length;
      if (tagTable.lookUp(source, at + 2, after) !== tag) continue;
      const unit = source.charCodeAt(after);
      if (after < this.#end && (unit === MORE || unit === SLASH || isHtmlSpace(unit))) return at;
    }
    return this.#end;
  }

  /** In a script an end tag inside `<!-- <script>` does not end it (the "double escaped" states). */
  #scriptEnd(start: number): number {
    const marks = /<!--|-->|<\/?script(?=[\s/>])/gi;
    marks.lastIndex = start;
    let escaped = false;
    let doubly = false;
    for (let found = marks.exec(this.#source); found !== null; found = marks.exec(this.#source)) {
      if (found.index >= this.#end) break;
      const mark = found[0];
      if (mark === '-->') {
        escaped = false;
        doubly = false;
      } else if (mark === '<!--') {
        escaped = true;
        // The dashes may end the comment that they began: `<!-->`.
        marks.lastIndex -= 2;
      } else if (mark.charCodeAt(1) !== SLASH) doubly ||= escaped;
      else if (doubly) doubly = false;
      else return found.index;
    }
    return this.#end;
  }
}

const LONGEST_WRITER = 4096;
const WRITTEN = /document\.write(?:ln)?\(\s*("[^"\\\n]*"|'[^'\\\n]*')\s*\)/g;

/** Values are mostly short, and within this length a call of `indexOf` costs more than looking. */
const NEAR = 32;

function quoteAfter(source: string, from: number, quote: number): number {
  const near = Math.min(source.length, from + NEAR);
  for (let at = from; at < near; at++) if (source.charCodeAt(at) === quote) return at;
  return source.indexOf(quote === DOUBLE ? '"' : "'", near);
}
