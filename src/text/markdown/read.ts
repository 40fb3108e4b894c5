import { parse, postprocess, preprocess } from 'micromark';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmTable } from 'micromark-extension-gfm-table';
import { ROLE } from '../builder.js';
import { IntList } from '../growing.js';
import { TagAttributes } from '../html/attributes.js';
import type { Flow } from '../html/flow.js';
import type { LinkRecords } from '../html/links.js';
import { TAG, TAG_FLAGS, tagTable } from '../html/names.js';
import type { HtmlReader } from '../html/read.js';
import {
  type Destination,
  type MarkdownEvent,
  readDefinitions,
  referenceKey,
  unescapeAt,
} from './destinations.js';

/** Constructs that are blocks, by the element whose breaks they share. */
const BLOCKS: Readonly<Record<string, number>> = {
  paragraph: TAG.p,
  atxHeading: TAG.h1,
  setextHeading: TAG.h1,
  blockQuote: tagTable.idOf('blockquote'),
  listOrdered: TAG.ol,
  listUnordered: TAG.ul,
  table: TAG.table,
  tableHead: TAG.thead,
  tableBody: TAG.tbody,
  tableRow: TAG.tr,
  tableHeader: TAG.th,
  tableData: TAG.td,
};
/** Constructs without prose of their own: addresses, titles and marks. */
const PASSED_OVER = new Set([
  'resource',
  'reference',
  'definition',
  'codeFencedFence',
  'tableDelimiterRow',
  'atxHeadingSequence',
  'setextHeadingLine',
  'thematicBreak',
]);

/**
 * Feeds Markdown (CommonMark with tables and bare addresses) to a flow. Code and bare addresses get blocks of
 * role `code`; HTML inside is read as HTML. Never throws.
 */
export function readMarkdown(flow: Flow, html: HtmlReader): void {
  new MarkdownReader(flow, html).read();
}

class MarkdownReader {
  readonly #source: string;
  readonly #flow: Flow;
  readonly #records: LinkRecords;
  readonly #html: HtmlReader;
  readonly #none: TagAttributes;
  /** Numbers of the open links; -1 where one leads nowhere. */
  readonly #links: number[] = [];
  #definitions: ReadonlyMap<string, Destination> = new Map();
  /** The tokenizer does not count a byte order mark. */
  #shift = 0;

  constructor(flow: Flow, html: HtmlReader) {
    this.#source = flow.source;
    this.#flow = flow;
    this.#records = flow.links;
    this.#html = html;
    this.#none = new TagAttributes('');
  }

  read(): void {
    this.#shift = this.#source.charCodeAt(0) === 0xfeff ? 1 : 0;
    const parser = parse({ extensions: [gfmTable(), gfmAutolinkLiteral()] });
    const events = postprocess(parser.document().write(preprocess()(this.#source, undefined, true)));
    this.#definitions = readDefinitions(events, this.#source, this.#shift);
    for (let i = 0; i < events.length; i++) {
      const [kind, token] = events[i] as MarkdownEvent;
      if (kind === 'exit') this.#exit(token.type);
      else if (PASSED_OVER.has(token.type)) i = this.#skip(events, i);
      else i = this.#enter(events, i);
    }
  }

  /** @returns the index of the event to go on from. */
  #enter(events: readonly MarkdownEvent[], at: number): number {
    const token = (events[at] as MarkdownEvent)[1];
    const start = token.start.offset + this.#shift;
    const end = token.end.offset + this.#shift;
    const tag = BLOCKS[token.type];
    if (tag !== undefined) {
      this.#openBlock(tag);
      return at;
    }
    switch (token.type) {
      case 'data':
      case 'characterEscapeValue':
      case 'lineEnding':
        // A line end inside a paragraph reads as a space; between blocks it is trimmed away.
        this.#flow.addText(start, end);
        return at;
      case 'hardBreakEscape':
      case 'hardBreakTrailing':
        this.#flow.breakBlock();
        return at;
      case 'listItemPrefix':
        this.#flow.stack.closeBefore(TAG.li, TAG_FLAGS[TAG.li] as number);
        this.#flow.open(TAG.li, this.#none);
        return at;
      case 'characterReference':
      case 'htmlText':
      case 'htmlFlow':
        this.#html.read(start, end);
        return this.#skip(events, at);
      case 'codeText':
      case 'codeFenced':
      case 'codeIndented':
        return this.#code(events, at);
      case 'autolink':
      case 'literalAutolink':
        this.#address(start, end, token.type === 'autolink');
        return this.#skip(events, at);
      case 'image':
        this.#image(events, at);
        return this.#skip(events, at);
      case 'link':
        this.#openLink(events, at);
    }
    return at;
  }

  #exit(type: string): void {
    const tag = BLOCKS[type];
    if (tag !== undefined) this.#flow.stack.closeBy(tag);
    else if (type === 'link') {
      const link = this.#links.pop() ?? -1;
      if (link >= 0) this.#flow.endLink(link);
    }
  }

  #openBlock(tag: number): void {
    const element = this.#flow.open(tag, this.#none);
    this.#flow.openStructure(element, this.#none);
  }

  #code(events: readonly MarkdownEvent[], at: number): number {
    const last = this.#skip(events, at);
    this.#flow.breakBlock();
    this.#flow.setRole(ROLE.code);
    for (let i = at + 1; i < last; i++) {
      const [kind, { type, start, end }] = events[i] as MarkdownEvent;
      if (kind !== 'enter') continue;
      if (type === 'codeTextData' || type === 'codeFlowValue') {
        this.#flow.addText(start.offset + this.#shift, end.offset + this.#shift);
      } else if (type === 'lineEnding') this.#flow.breakBlock();
    }
    this.#flow.breakBlock();
    this.#flow.setRole(ROLE.body);
    return last;
  }

  /**
   * An address written out in the text; angle brackets are no part of it. A bare one ends before the first Chinese
   * character: the tokenizer waits for a space, which does not come in 见http://x.cn/a。会议…
   */
  #address(start: number, end: number, bracketed: boolean): void {
    const at = bracketed
      ? { start: start + 1, end: end - 1 }
      : { start, end: asciiEnd(this.#source, start, end) };
    const written = this.#source.slice(at.start, at.end);
    const href = /^[a-z][\w+.-]*:/i.test(written)
      ? written
      : written.includes('@')
        ? `mailto:${written}`
        : `http://${written}`;
    this.#flow.breakBlock();
    this.#flow.setRole(ROLE.code);
    const link = this.#addLink('anchor', { href, at });
    this.#flow.startLink(link);
    this.#flow.addText(at.start, at.end);
    this.#flow.endLink(link);
    this.#flow.breakBlock();
    this.#flow.setRole(ROLE.body);
    if (!bracketed) this.#flow.addText(at.end, end);
  }

  #openLink(events: readonly MarkdownEvent[], at: number): void {
    const destination = this.#destination(events, at);
    const link = destination === undefined ? -1 : this.#addLink('anchor', destination);
    if (link >= 0) this.#flow.startLink(link);
    this.#links.push(link);
    this.#keep(destination?.title);
  }

  #image(events: readonly MarkdownEvent[], at: number): void {
    const destination = this.#destination(events, at);
    if (destination) this.#addLink('image', destination);
    const label = this.#find(events, at, 'labelText');
    this.#keep(label && { start: label.start.offset + this.#shift, end: label.end.offset + this.#shift });
    this.#keep(destination?.title);
  }

  #addLink(kind: 'anchor' | 'image', { href, at }: Pick<Destination, 'href' | 'at'>): number {
    return this.#records.add(kind, at.start, at.end, this.#flow.state === 0, false, href);
  }

  #keep(text: { start: number; end: number } | undefined): void {
    if (text === undefined || text.start === text.end) return;
    const runs = new IntList();
    unescapeAt(this.#source, text.start, text.end, runs);
    this.#flow.keepRunsForLater(ROLE.attribute, this.#flow.state === 0, runs);
  }

  /** Where a link or image leads: given with it, or by a definition elsewhere. */
  #destination(events: readonly MarkdownEvent[], at: number): Destination | undefined {
    const address = this.#find(events, at, 'resourceDestinationString');
    const title = this.#find(events, at, 'resourceTitleString');
    if (address !== undefined || this.#find(events, at, 'resource') !== undefined) {
      const start = (address?.start.offset ?? 0) + this.#shift;
      const end = (address?.end.offset ?? 0) + this.#shift;
      const runs = address === undefined ? '' : unescapeAt(this.#source, start, end);
      return {
        href: runs,
        at: address === undefined ? { start: 0, end: 0 } : { start, end },
        title: title && { start: title.start.offset + this.#shift, end: title.end.offset + this.#shift },
      };
    }
    const name = this.#find(events, at, 'referenceString') ?? this.#find(events, at, 'labelText');
    if (name === undefined) return undefined;
    const text = this.#source.slice(name.start.offset + this.#shift, name.end.offset + this.#shift);
    return this.#definitions.get(referenceKey(text));
  }

  /** The first token of a type directly inside the one entered at `at`; nested links and images have their own. */
  #find(events: readonly MarkdownEvent[], at: number, type: string): MarkdownEvent[1] | undefined {
    const opener = (events[at] as MarkdownEvent)[1];
    for (let i = at + 1; i < events.length; i++) {
      const [kind, token] = events[i] as MarkdownEvent;
      if (token === opener) return undefined;
      if (kind !== 'enter') continue;
      if (token.type === type) return token;
      if (token.type === 'link' || token.type === 'image') i = this.#skip(events, i);
    }
    return undefined;
  }

  #skip(events: readonly MarkdownEvent[], at: number): number {
    const opener = (events[at] as MarkdownEvent)[1];
    for (let i = at + 1; i < events.length; i++) if ((events[i] as MarkdownEvent)[1] === opener) return i;
    return events.length;
  }
}

function asciiEnd(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && source.charCodeAt(at) < 0x80) at++;
  return at;
}
