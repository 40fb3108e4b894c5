import { type Article, type ArticlePart, formatOf } from '../scanner/index.js';
import { type Format, readRichText, type SourceField } from '../text/index.js';

/** A field of a host's documents that is read, by the path to it: `body`, `seo.description`, `layout.*.text`. */
export interface GuardedField {
  readonly path: string;
  /**
   * How its strings are read. Default: HTML where a tag of a page's stands in them, else plain text. What is no string
   * is read as rich text: the trees of Lexical, Strapi's blocks, Slate, ProseMirror, Portable Text and Quill.
   */
  readonly format?: Format;
  /** The headline of the document. Default for the path `title`. */
  readonly headline?: boolean;
}

/** A document of a host. */
export type GuardedDocument = Readonly<Record<string, unknown>>;

/** Where in a document a finding's `field` stands. */
export interface FieldPlace {
  /** Path of the field with the indices of lists in it: `layout.0.text`. */
  readonly path: string;
  /** JSON pointer (RFC 6901) to the string in the document: `/layout/0/text/root/children/0/children/1/text`. */
  readonly pointer: string;
}

/** A document as the scanner takes it, and the way back. */
export interface ReadDocument {
  readonly article: Article;
  place(field: string): FieldPlace;
}

/** The fields that a caller named, each in full. */
export function guardedFields(fields: readonly (string | GuardedField)[]): GuardedField[] {
  return fields.map((field) => (typeof field === 'string' ? { path: field } : field));
}

/**
 * Reads the named fields of a document; what is absent, or neither text nor tree, is left out.
 *
 * @param formats what a string without tags is, by the first step of its path, where it is no plain text
 */
export function readDocument(
  document: GuardedDocument,
  fields: readonly GuardedField[],
  formats: Readonly<Record<string, Format>> = {},
): ReadDocument {
  const places = new Map<string, FieldPlace>();
  const parts: ArticlePart[] = [];
  let title: string | undefined;
  const usual = (path: string, value: string): Format => {
    const seen = formatOf(value);
    return seen === 'html' ? seen : (formats[path.split('.', 1)[0]!] ?? seen);
  };
  for (const { path: named, format, headline = named === 'title' } of fields) {
    for (const { path, pointer, value } of valuesAt(document, named.split('.'))) {
      if (typeof value !== 'string') {
        for (const { name, value: content, ...rest } of readTrees(value, pointer)) {
          places.set(name, { path, pointer: name });
          parts.push({ ...rest, name, content });
        }
      } else if (headline && title === undefined) {
        title = value;
        places.set('title', { path, pointer });
      } else {
        // The names `title` and `content` are the article's own.
        const name = path === 'title' || path === 'content' ? pointer : path;
        places.set(name, { path, pointer });
        parts.push({ name, content: value, format: format ?? usual(named, value) });
      }
    }
  }
  const article = { content: '', ...(title === undefined ? {} : { title }), parts };
  return { article, place: (field) => places.get(field) ?? { path: field, pointer: '' } };
}

/** A tree, or an object of texts and trees as hosts hand over the languages of a field: `{ zh: …, en: … }`. */
function readTrees(value: unknown, pointer: string): SourceField[] {
  const fields = readRichText(value, pointer);
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (fields.length > 0 || !isPlain || NODE.some((key) => key in value)) return fields;
  return Object.entries(value).flatMap(([key, member]) => {
    const at = pointer + pointerTo([key]);
    if (typeof member !== 'string') return readRichText(member, at);
    return [{ name: at, value: member, format: formatOf(member) }];
  });
}

/** Keys of a node of a rich text, be it empty. */
const NODE = ['root', 'children', 'type', 'ops', 'nodes'];

interface Value extends FieldPlace {
  readonly value: unknown;
}

function* valuesAt(value: unknown, steps: readonly string[], path: readonly string[] = []): Generator<Value> {
  if (value === null || value === undefined) return;
  const [step, ...further] = steps;
  if (step === undefined) {
    yield { path: path.join('.'), pointer: pointerTo(path), value };
    return;
  }
  if (typeof value !== 'object') return;
  const keys = step === '*' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
  for (const key of keys) yield* valuesAt((value as GuardedDocument)[key], further, [...path, key]);
}

function pointerTo(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
