import { SaxesParser } from 'saxes';
import { type SourceProblem, Unreadable } from './document.js';

/** What a reader is told of an XML file as it goes by. Names have no prefix unless the reader wants them. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Deeper than any document; a file of nothing but opening tags would fill the memory. */
const DEEPEST = 512;

/** Reads XML piece by piece. Entities that a file declares itself are never expanded, and nothing is fetched. */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  #problem: SourceProblem | undefined;
  #depth = 0;

  /** @param prefixed names come as they are written: `wp:post_id` */
  constructor(handler: XmlHandler, prefixed = false) {
    const parser = this.#parser;
    const nameOf = prefixed ? (name: string) => name : localName;
    parser.on('opentag', ({ name, attributes }) => {
      if (++this.#depth > DEEPEST) throw tooDeepXml();
      handler.open?.(nameOf(name), prefixed ? attributes : withLocalNames(attributes));
    });
    parser.on('closetag', ({ name }) => {
      this.#depth--;
      handler.close?.(nameOf(name));
    });
    if (handler.text !== undefined) {
      const text = (value: string) => handler.text!(value);
      parser.on('text', text);
      parser.on('cdata', text);
    }
    parser.on('doctype', (doctype) => {
      if (/<!ENTITY/i.test(doctype)) this.#problem = { ...ENTITIES, line: parser.line };
    });
    // The parser goes on behind a mistake: what it hands on is read, and the file is said to be broken.
    parser.on('error', () => {
      this.#problem ??= { ...BAD_XML, line: parser.line };
    });
  }

  /** The first thing that was wrong. */
  get problem(): SourceProblem | undefined {
    return this.#problem;
  }

  /** 1-based line that the parser has come to. */
  get line(): number {
    return this.#parser.line;
  }

  /** @throws {Unreadable} for a file that nobody could read on in */
  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
  }
}

/** Bytes to text, by the byte order mark or the encoding that the file declares. */
export async function* xmlText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
}

function decoderFor(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  const start = String.fromCharCode(...head.subarray(0, 200));
  const [, declared = 'utf-8'] = /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(start) ?? [];
  try {
    const { encoding } = new TextDecoder(declared);
    return new TextDecoder(
      encoding.startsWith('utf-16') ? 'utf-8' : encoding === 'gbk' ? 'gb18030' : encoding,
    );
  } catch {
    return new TextDecoder();
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function withLocalNames(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const name in attributes) {
    if (name.includes(':')) {
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
    }
  }
  return attributes;
}

const BAD_XML: SourceProblem = {
  code: 'bad-xml',
  message: {
    zh: '不是合法的 XML，可能有内容未能读取',
    en: 'is no well-formed XML; some of it may not have been read',
  },
};

const ENTITIES: SourceProblem = {
  code: 'xml-entities',
  message: {
    zh: '声明了自己的实体，未予展开',
    en: 'declares entities of its own, which were not expanded',
  },
};

function tooDeepXml(): Unreadable {
  return new Unreadable({
    code: 'too-deep',
    message: { zh: 'XML 嵌套过深，其余未读取', en: 'nests its elements too deeply; the rest was not read' },
  });
}
