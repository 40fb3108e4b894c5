import { PageBuilder, type PageText, ROLE } from './builder.js';
import { fieldsOf } from './fields/fields.js';
import { Flow } from './html/flow.js';
import { tablesOf } from './html/grid.js';
import { Harvester, type Yield } from './html/harvest.js';
import { BaseAddress, LinkRecords, ReadLink } from './html/links.js';
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
  const harvest: Yield = { metas: [], scripts: [] };
  const parts: Parts = { links: [], fields: [], structures: [] };
  let covering: { readonly text: { end: number } & Span; readonly last: number }[] = [];
  for (const [i, field] of fields.entries()) {
    builder.nextField();
    if (field.address !== undefined) {
      const text = { start: builder.length, end: builder.length };
      const link = addressLink(field, text, options);
      parts.links.push({ links: () => [link] });
      if (field.address.covers > 0) covering.push({ text, last: i + field.address.covers });
      continue;
    }
    if (field.format === 'text' || (field.format === 'markdown' && isTooDeep(field.value))) {
      const next = fields.slice(i + 1, i + 3).find(({ address }) => address === undefined);
      readPlain(field.value, field.name === 'title' ? ROLE.title : ROLE.body, builder, next?.continues);
    } else {
      const structure = new Structure();
      const links = new LinkRecords(field.name, field.value, new BaseAddress(options.url));
      const flow = new Flow(field.value, builder, structure, links);
      const harvester = new Harvester(field.name, flow, harvest);
      const html = new HtmlReader(flow, harvester);
      if (field.format === 'html') html.read();
      else readMarkdown(flow, html);
      flow.finish();
      parts.links.push(links);
      parts.fields.push(links);
      parts.structures.push(structure);
    }
    const end = builder.isOpen ? builder.length : builder.length - 1;
    for (const { text } of covering) text.end = Math.max(text.start, end);
    covering = covering.filter(({ last }) => last > i);
  }
  return new ReadPage(builder.finish(), harvest, parts);
}

function addressLink(field: SourceField, text: Span, options: ReadOptions): Link {
  const { name, value, address } = field;
  const target = { field: name, start: 0, end: value.length };
  const kind = address?.kind ?? 'anchor';
  const link = { kind, href: value, target, text, rel: '', title: '', shown: true, scripted: false };
  return new ReadLink(link, new BaseAddress(options.url));
}

/** What is left of reading each field, made into objects when somebody asks. */
interface Parts {
  readonly links: { links(): readonly Link[] }[];
  readonly fields: LinkRecords[];
  readonly structures: Structure[];
}

class ReadPage implements Page {
  readonly #text: PageText;
  readonly metas: readonly MetaTag[];
  readonly scripts: readonly Script[];
  readonly #parts: Parts;
  #links: readonly Link[] | undefined;
  #anchors: ReadonlySet<string> | undefined;
  #tables: readonly Table[] | undefined;
  #values: readonly LabelledValue[] | undefined;

  constructor(text: PageText, { metas, scripts }: Yield, parts: Parts) {
    this.#text = text;
    this.#parts = parts;
    this.metas = metas;
    this.scripts = scripts;
  }

  get links(): readonly Link[] {
    this.#links ??= this.#parts.links.flatMap((part) => part.links());
    return this.#links;
  }

  get anchors(): ReadonlySet<string> {
    this.#anchors ??= new Set(this.#parts.fields.flatMap((field) => [...field.anchors()]));
    return this.#anchors;
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
    this.#values ??= fieldsOf(this.text, this.blocks, this.tables, this.#parts.structures);
    return this.#values;
  }

  get tables(): readonly Table[] {
    this.#tables ??= this.#parts.structures.flatMap(tablesOf);
    return this.#tables;
  }

  locate(span: Span): SourceSpan {
    return this.#text.locate(span);
  }

  blockAt(offset: number): Block {
    return this.#text.blockAt(offset);
  }
}
