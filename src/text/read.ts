import { PageBuilder, type PageText } from './builder.js';
import { fieldsOf } from './fields/fields.js';
import { Flow } from './html/flow.js';
import { tablesOf } from './html/grid.js';
import { Harvester } from './html/harvest.js';
import { BaseAddress } from './html/links.js';
import { HtmlReader } from './html/read.js';
import { Structure } from './html/structure.js';
import type {
  Block,
  LabelledValue,
  Link,
  MetaTag,
  Page,
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
  const links: Link[] = [];
  const metas: MetaTag[] = [];
  const structures: Structure[] = [];
  for (const field of fields) {
    builder.nextField();
    if (field.format === 'html') {
      const structure = new Structure();
      const flow = new Flow(field.value, builder, structure);
      const harvester = new Harvester(field.name, flow, metas, new BaseAddress(options.url));
      new HtmlReader(flow, harvester).read();
      flow.finish();
      for (const link of harvester.links) links.push(link);
      structures.push(structure);
    } else {
      readPlain(field.value, field.name === 'title' ? 'title' : 'body', builder);
    }
  }
  return new ReadPage(builder.finish(), links, metas, structures);
}

class ReadPage implements Page {
  readonly #text: PageText;
  readonly links: readonly Link[];
  readonly metas: readonly MetaTag[];

  readonly #structures: readonly Structure[];
  #tables: readonly Table[] | undefined;
  #values: readonly LabelledValue[] | undefined;

  constructor(
    text: PageText,
    links: readonly Link[],
    metas: readonly MetaTag[],
    structures: readonly Structure[],
  ) {
    this.#text = text;
    this.#structures = structures;
    this.links = links;
    this.metas = metas;
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
