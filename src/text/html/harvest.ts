import { ROLE } from '../builder.js';
import type { Link, MetaTag, Script } from '../page.js';
import type { TagAttributes } from './attributes.js';
import type { Flow } from './flow.js';
import type { LinkRecords } from './links.js';
import { ATTR, LINKS, maskOf, TAG } from './names.js';
import { decodeReferences } from './references.js';
import { GONE } from './shown.js';
import type { OpenElement } from './stack.js';

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
const TEXT_MASK = maskOf(...TEXT_ATTRIBUTES);
/** Scripts in attributes that run without anybody's doing. */
const HANDLERS = [ATTR.onload, ATTR.onerror, ATTR.onpageshow];
const HANDLER_MASK = maskOf(...HANDLERS);
/** Tags for machines; nothing in them is written to be read. */
const NOT_PROSE = new Set(['viewport', 'renderer', 'format-detection', 'csrf-token', 'theme-color']);

/** What the fields of a page give besides text and links. */
export interface Yield {
  readonly metas: MetaTag[];
  readonly scripts: Script[];
}

/** Languages of the web's scripts; a `<script>` of another type is data or a template. */
const SCRIPT_TYPE = /^\s*(?:module|(?:text|application)\/(?:x-)?(?:java|ecma|j)script[\d.]*)?\s*(?:;|$)/i;

/** Collects what a page holds besides running text: links, meta tags, texts in attributes. */
export class Harvester {
  readonly #field: string;
  readonly #flow: Flow;
  readonly #links: LinkRecords;
  readonly #yield: Yield;

  constructor(field: string, flow: Flow, into: Yield) {
    this.#field = field;
    this.#flow = flow;
    this.#links = flow.links;
    this.#yield = into;
  }

  /** Reads the attributes of the tag that opened `element`. */
  read(element: OpenElement, attributes: TagAttributes): void {
    const { tag } = element;
    if (attributes.has(ATTR.id)) this.#anchor(ATTR.id, attributes);
    if (element.flags & LINKS) {
      if (tag === TAG.meta) {
        this.#meta(attributes, element.state === 0);
        return;
      }
      this.#link(element, attributes);
    }
    if (attributes.mask & HANDLER_MASK) this.#handlers(attributes);
    if ((attributes.mask & TEXT_MASK) === 0) return;
    for (const id of TEXT_ATTRIBUTES) {
      if (!attributes.has(id)) continue;
      // Of all values only those of form fields are written on the page.
      const unseen =
        id === ATTR.value && (tag !== TAG.input || attributes.value(ATTR.type)?.toLowerCase() === 'hidden');
      this.#keep(ROLE.attribute, element.state === 0 && !unseen, id, attributes);
    }
  }

  #keep(role: number, shown: boolean, id: number, attributes: TagAttributes): void {
    this.#flow.keepForLater(role, shown, attributes.startOf(id), attributes.endOf(id));
  }

  #anchor(id: number, attributes: TagAttributes): void {
    this.#links.addAnchor(attributes.startOf(id), attributes.endOf(id));
  }

  /** A `<title>` whose text stands at `[start, end)`. */
  title(start: number, end: number): void {
    const content = decodeReferences(this.#flow.source, start, end, false);
    this.#yield.metas.push({ name: 'title', content, at: { field: this.#field, start, end } });
  }

  /** The script at `[start, end)`, whose tag has these attributes. */
  script(start: number, end: number, attributes: TagAttributes): void {
    if (start === end || attributes.has(ATTR.src)) return;
    if (!SCRIPT_TYPE.test(attributes.value(ATTR.type) ?? '')) return;
    const code = this.#flow.source.slice(start, end);
    this.#yield.scripts.push({ code, at: { field: this.#field, start, end } });
  }

  #handlers(attributes: TagAttributes): void {
    for (const id of HANDLERS) {
      const code = attributes.value(id);
      if (code === undefined || code === '') continue;
      const at = { field: this.#field, start: attributes.startOf(id), end: attributes.endOf(id) };
      this.#yield.scripts.push({ code, at });
    }
  }

  #link(element: OpenElement, attributes: TagAttributes): void {
    const shown = element.state === 0;
    switch (element.tag) {
      case TAG.base: {
        const href = attributes.value(ATTR.href);
        if (href !== undefined) this.#links.base.setBase(href);
        this.#from('base', ATTR.href, shown, attributes);
        break;
      }
      case TAG.a:
      case TAG.area: {
        if (attributes.has(ATTR.name)) this.#anchor(ATTR.name, attributes);
        const link = this.#from('anchor', ATTR.href, shown, attributes);
        if (link >= 0 && element.tag === TAG.a) {
          element.link = link;
          this.#flow.startLink(link);
        }
        break;
      }
      case TAG.img:
      case TAG.input: {
        const image = this.#from('image', ATTR.src, shown, attributes);
        if (image >= 0) this.#flow.startLink(image);
        const around = this.#flow.stack.innermost(TAG.a)?.link ?? -1;
        if (around >= 0 && !this.#links.hasTitle(around)) this.#title(around, ATTR.alt, attributes);
        break;
      }
      case TAG.iframe:
      case TAG.frame:
      case TAG.embed: {
        // The state speaks of the fallback inside, which no browser renders; the frame itself is another matter.
        const outside = this.#flow.stack.below(element).state;
        const visible =
          outside === 0 && (element.state & ~GONE) === 0 && !element.hides && !isDot(attributes);
        this.#from('iframe', ATTR.src, visible, attributes);
        break;
      }
      case TAG.form:
        this.#from('form', ATTR.action, shown, attributes);
        break;
      case TAG.script:
        this.#from('script', ATTR.src, true, attributes);
        break;
      case TAG.link:
        if (/(?:^|\s)stylesheet(?:\s|$)/i.test(attributes.value(ATTR.rel) ?? '')) {
          this.#from('stylesheet', ATTR.href, true, attributes);
        }
    }
  }

  /** @returns the number of the link; -1 where the attribute is absent. */
  #from(kind: Link['kind'], id: number, shown: boolean, attributes: TagAttributes): number {
    if (!attributes.has(id)) return -1;
    const scripted = attributes.has(ATTR.onclick);
    const link = this.#links.add(kind, attributes.startOf(id), attributes.endOf(id), shown, scripted);
    if (attributes.has(ATTR.rel))
      this.#links.setRel(link, attributes.startOf(ATTR.rel), attributes.endOf(ATTR.rel));
    this.#title(link, attributes.has(ATTR.title) ? ATTR.title : ATTR.alt, attributes);
    return link;
  }

  #title(link: number, id: number, attributes: TagAttributes): void {
    if (attributes.has(id)) this.#links.setTitle(link, attributes.startOf(id), attributes.endOf(id));
  }

  #meta(attributes: TagAttributes, shown: boolean): void {
    const content = attributes.value(ATTR.content);
    const equivalent = attributes.value(ATTR.httpEquiv);
    const name = attributes.value(ATTR.name) ?? attributes.value(ATTR.property) ?? equivalent;
    if (name === undefined || content === undefined) return;
    const key = name.trim().toLowerCase();
    const start = attributes.startOf(ATTR.content);
    const end = attributes.endOf(ATTR.content);
    this.#yield.metas.push({ name: key, content, at: { field: this.#field, start, end } });
    if (equivalent?.trim().toLowerCase() === 'refresh') this.#refresh(content, start, end);
    else if (equivalent === undefined && !NOT_PROSE.has(key)) {
      this.#keep(ROLE.meta, shown, ATTR.content, attributes);
    }
  }

  #refresh(content: string, start: number, end: number): void {
    const rest = content.replace(/^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?/i, '');
    const quote = /^["']/.exec(rest)?.[0];
    const href = (quote === undefined ? rest : (rest.slice(1).split(quote)[0] ?? '')).trim();
    if (href === '') return;
    // Written with references it is not found, and the whole value stands for it.
    const at = this.#flow.source.slice(start, end).indexOf(href);
    if (at < 0) this.#links.add('refresh', start, end, true, false, href);
    else this.#links.add('refresh', start + at, start + at + href.length, true, false, href);
  }
}

/** A frame of one pixel by its attributes. */
function isDot(attributes: TagAttributes): boolean {
  return [ATTR.width, ATTR.height].some((id) => Number.parseFloat(attributes.value(id) ?? '') <= 1);
}
