import type { z } from 'zod';
import { articleSchema, expectationOf } from '../../config/article-schema.js';
import type { Localised } from '../../rules/index.js';
import { type Article, formatOf } from '../../scanner/index.js';
import { type DecodeProblem, decodeBytes, type Format, type MediaType } from '../../text/index.js';
import { HttpProblem, type Mistake } from './problem.js';

/** What is wrong with a text that could be read nonetheless: it was not found clean. */
export interface Reservation {
  readonly code: string;
  readonly message: Localised;
}

/** An article as it came over the wire. */
export interface Received {
  readonly article: Article;
  readonly reservations: readonly Reservation[];
  /** How the bytes were read; offsets of findings count in the text that this gives. */
  readonly encoding: string;
}

/** What a query may say of whose page it is. An article's own words come first. */
export const contextSchema = articleSchema.pick({
  format: true,
  home: true,
  platform: true,
  account: true,
  unit: true,
  publishedAt: true,
});
export type QueryContext = z.infer<typeof contextSchema>;

/** What a query may say of a page that is sent as it is, and cannot say it itself. */
export const rawSchema = articleSchema.omit({ content: true });

const RAW: Readonly<Record<string, Format | undefined>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/plain': 'text',
  // Of bytes without a name the text itself tells.
  'application/octet-stream': undefined,
};

/** Content types of an article, as `Content-Type` writes them. */
export const ARTICLE_TYPES = ['application/json', ...Object.keys(RAW)];
export const BATCH_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** @throws {HttpProblem} 415 */
export function requireType({ type }: MediaType, known: readonly string[]): void {
  if (known.includes(type)) return;
  const list = known.join(', ');
  throw new HttpProblem(415, 'unknown-type', {
    zh: `Content-Type 应为 ${list} 之一`,
    en: `Content-Type must be one of ${list}`,
  });
}

/**
 * The article of a request: JSON, or a page as it is.
 *
 * @param query what the address says of it, for a page as {@link rawSchema}, else as {@link contextSchema}
 * @throws {HttpProblem} 400 with the path of each mistake, 415 for what is no text
 */
export function receive(bytes: Uint8Array, { type, charset }: MediaType, query: Partial<Article>): Received {
  const { text, encoding, problems } =
    type === 'application/json'
      ? decodeJson(bytes, charset)
      : decodeBytes(bytes, charset === undefined ? {} : { charset });
  if (isBinary(text)) {
    throw new HttpProblem(415, 'binary', { zh: '不是文本', en: 'this is no text' });
  }
  const reservations = reservationsOf(problems);
  if (type === 'application/json') {
    return { article: articleIn(parse(text), query), reservations, encoding };
  }
  const format = query.format ?? RAW[type] ?? formatOf(text);
  return { article: { ...query, content: text, format }, reservations, encoding };
}

/** The article of a line of a batch. {@link receive} */
export function receiveLine(bytes: Uint8Array, charset: string | undefined, query: QueryContext): Received {
  const { text, encoding, problems } = decodeJson(bytes, charset);
  return {
    article: articleIn(parse(text), query as Partial<Article>),
    reservations: reservationsOf(problems),
    encoding,
  };
}

/** Almost all JSON is UTF-8, and statistics of the rest cost more. */
function decodeJson(bytes: Uint8Array, charset: string | undefined) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\ufffd')) return { text, encoding: 'utf-8', problems: [] };
  } catch {
    // Another encoding.
  }
  return decodeBytes(bytes, charset === undefined ? {} : { charset });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8 quotes the text around the mistake; the place is enough.
    const place = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new HttpProblem(400, 'bad-json', {
      zh: `不是合法的 JSON${place === undefined ? '' : `（第 ${Number(place) + 1} 个字符处）`}`,
      en: `not a JSON value${place === undefined ? '' : ` (at character ${Number(place) + 1})`}`,
    });
  }
}

function articleIn(value: unknown, query: Partial<Article>): Article {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused([{ path: [], words: { zh: '应为一个 JSON 对象', en: 'expected a JSON object' } }]);
  }
  // What is null in a database was not said.
  const said = Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
  const parsed = articleSchema.safeParse(said);
  if (!parsed.success) throw refused(mistakesOf(parsed.error, said));
  return { ...query, ...parsed.data } as Article;
}

/**
 * What the query of an address says.
 *
 * @throws {HttpProblem} 400 for a name that is not known, or a value that is none
 */
export function queryOf<S extends z.ZodObject>(
  query: URLSearchParams,
  schema: S,
  others: readonly string[],
): z.infer<S> {
  const said: Record<string, string> = {};
  const mistakes: Mistake[] = [];
  const known = [...Object.keys(schema.shape), ...others];
  for (const [name, value] of query) {
    // A name that is passed over would be a context that silently does not hold.
    if (!known.includes(name))
      mistakes.push({ path: ['query', name.slice(0, 40)], words: unknownName(known) });
    else if (!others.includes(name)) said[name] = value;
  }
  const parsed = schema.safeParse(said);
  if (!parsed.success) {
    for (const { path, words } of mistakesOf(parsed.error, said)) {
      mistakes.push({ path: ['query', ...path], words });
    }
  }
  if (mistakes.length > 0) throw refused(mistakes);
  return parsed.data as z.infer<S>;
}

export function refused(mistakes: readonly Mistake[]): HttpProblem {
  const places = mistakes.map(({ path }) => path.join('.') || '.').join(', ');
  return new HttpProblem(
    400,
    'bad-article',
    { zh: `有误：${places}`, en: `mistakes at ${places}` },
    { mistakes },
  );
}

function mistakesOf({ issues }: z.ZodError, said: Readonly<Record<string, unknown>>): Mistake[] {
  return issues.map(({ path }) => {
    const key = String(path[0]);
    const words = said[key] === undefined ? { zh: '缺少此字段', en: 'is missing' } : expectationOf(key);
    return { path: path.map((part) => (typeof part === 'symbol' ? part.toString() : part)), words };
  });
}

function unknownName(known: readonly string[]): Localised {
  return {
    zh: `没有此参数，现有：${known.join(', ')}`,
    en: `no such parameter; known are ${known.join(', ')}`,
  };
}

/** A wrong declaration that was seen through is no loss; text that came out as nonsense was not checked. */
const RESERVATIONS: Partial<Record<DecodeProblem, Localised>> = {
  'replacement-character': {
    zh: '含有任何编码都无法解释的字节',
    en: 'holds bytes that no encoding explains',
  },
  mojibake: {
    zh: '解码后为乱码：内容曾以错误的编码保存',
    en: 'decodes to nonsense: it was saved in a wrong encoding',
  },
};

function reservationsOf(problems: readonly DecodeProblem[]): Reservation[] {
  return problems.flatMap((code) => {
    const message = RESERVATIONS[code];
    return message === undefined ? [] : [{ code, message }];
  });
}

/** So much of a text tells whether it is one. */
const HEAD = 4096;

/** A document of an office suite, a PDF or an image, which would be read as a page of nonsense. */
function isBinary(text: string): boolean {
  if (/^(?:%PDF-|PK\u0003\u0004)/.test(text)) return true;
  const head = text.slice(0, HEAD);
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const unit = head.charCodeAt(i);
    if (unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13 && unit !== 27) controls++;
  }
  return controls > head.length / 20;
}
