import { PageBuilder, type PageText } from './builder.js';
import { fieldsOf } from './fields/fields.js';
import { Flow } from './html/flow.js';
import { tablesOf } from './html/grid.js';
import { Harvester, type Yield } from './html/harvest.js';
import { BaseAddress, HtmlLink } from './html/links.js';
import { HtmlReader } from './html/read.js';
import { Structure } from './html/structure.js';
import { isTooDeep } from './markdown/depth.js';
import { readMarkdown } from './markdown/read.js';
import type {
  Block,
  LabelledValue,
  Link,
  MetaTag,
  Page,
  Script,
  SourceField,
  SourceSpan,
  Span,
  Table,
} from './page.js';
import { readPlain } from './plain.js';

/** How a page may be read. */
export interface ReadOptions {
  /** The page's own address; relative links are resolved against it. */
  readonly url?: string;
}

/**
 * Reads the strings of one article as one text. Never throws: malformed markup is read as a browser would
 * read it, and an empty input is a page without blocks.
 */
export function readPage(fields: readonly SourceField[], options: ReadOptions = {}): Page {
  const builder = new PageBuilder(fields);
  const links: HtmlLink[] = [];
  const harvest: Yield = { metas: [], scripts: [], anchors: new Set() };
  const structures: Structure[] = [];
  let covering: { readonly link: HtmlLink; readonly last: number }[] = [];
  for (const [i, field] of fields.entries()) {
    builder.nextField();
    if (field.address !== undefined) {
      const link = addressLink(field, builder.length, options);
      links.push(link);
      if (field.address.covers > 0) covering.push({ link, last: i + field.address.covers });
      continue;
    }
    if (field.format === 'text' || (field.format === 'markdown' && isTooDeep(field.value))) {
      const next = fields.slice(i + 1, i + 3).find(({ address }) => address === undefined);
      readPlain(field.value, field.name === 'title' ? 'title' : 'body', builder, next?.continues);
    } else {
      const structure = new Structure();
      const flow = new Flow(field.value, builder, structure);
      const harvester = new Harvester(field.name, flow, harvest, new BaseAddress(options.url));
      const html = new HtmlReader(flow, harvester);
      if (field.format === 'html') html.read();
      else readMarkdown(flow, harvester, html);
      flow.finish();
      for (const link of harvester.links) links.push(link);
      structures.push(structure);
    }
    const end = builder.isOpen ? builder.length : builder.length - 1;
    for (const { link } of covering) link.text.end = Math.max(link.text.start, end);
    covering = covering.filter(({ last }) => last > i);
  }
  return new ReadPage(builder.finish(), links, harvest, structures);
}

function addressLink(field: SourceField, at: number, options: ReadOptions): HtmlLink {
  const target = { field: field.name, start: 0, end: field.value.length };
  const kind = field.address?.kind ?? 'anchor';
  const link = new HtmlLink(kind, field.value, target, '', true, new BaseAddress(options.url));
  link.text.start = at;
  link.text.end = at;
  return link;
}

class ReadPage implements Page {
  readonly #text: PageText;
  readonly links: readonly Link[];
  readonly metas: readonly MetaTag[];
  readonly scripts: readonly Script[];
  readonly anchors: ReadonlySet<string>;
  readonly #structures: readonly Structure[];
  #tables: readonly Table[] | undefined;
  #values: readonly LabelledValue[] | undefined;

  constructor(
    text: PageText,
    links: readonly Link[],
    { metas, scripts, anchors }: Yield,
    structures: readonly Structure[],
  ) {
    this.#text = text;
    this.#structures = structures;
    this.links = links;
    this.metas = metas;
    this.scripts = scripts;
    this.anchors = anchors;
  }

  get text(): string {
    return this.#text.text;
  }

  get sources(): readonly SourceField[] {
    return this.#text.sources;
  }

  get blocks(): readonly Block[] {
    return this.#text.blocks;
  }

  get values(): readonly LabelledValue[] {
    this.#values ??= fieldsOf(this.text, this.blocks, this.tables, this.#structures);
    return this.#values;
  }

  get tables(): readonly Table[] {
    this.#tables ??= this.#structures.flatMap(tablesOf);
    return this.#tables;
  }

  locate(span: Span): SourceSpan {
    return this.#text.locate(span);
  }

  blockAt(offset: number): Block {
    return this.#text.blockAt(offset);
  }
}
