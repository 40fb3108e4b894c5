/** What the reader has to know of an element; bits of {@link TAG_FLAGS}. */
export const BLOCK = 1;
export const VOID = 2;
/** Stops the walk of an end tag that has no rule of its own (HTML 13.2.5, "special"). */
export const SPECIAL = 4;
/** Ends a scope: no end tag inside reaches beyond it. */
export const BARRIER = 8;
/** An open `<p>` ends before it. */
export const CLOSES_P = 16;
/** Not rendered by a browser with scripting on. */
export const UNSEEN = 32;
/** Formatting element: its end tag does not close blocks opened inside it. */
export const FORMATTING = 64;
/** Text beside the line, as the reading of a ruby: shown, but no part of the words around it. */
export const ASIDE = 128;

const WRAP = BLOCK | SPECIAL | CLOSES_P;
const PART = BLOCK | SPECIAL;

// Inline elements without a rule of their own need no line: an unknown name is treated as they are.
const ELEMENTS: readonly (readonly [names: string, flags: number])[] = [
  ['address article aside blockquote center details dialog dir div dl fieldset figcaption figure', WRAP],
  ['footer form header hgroup li dd dt main menu nav ol p pre listing search section summary ul', WRAP],
  ['h1 h2 h3 h4 h5 h6 xmp plaintext', WRAP],
  ['hr', WRAP | VOID],
  ['table', WRAP | BARRIER],
  ['caption td th', PART | BARRIER],
  ['tr tbody thead tfoot colgroup', PART],
  ['html body head frameset', PART],
  ['marquee', PART | BARRIER],
  ['applet object', SPECIAL | BARRIER | UNSEEN],
  ['template', SPECIAL | BARRIER | UNSEEN],
  ['button select textarea', PART],
  ['option optgroup legend title', BLOCK],
  ['br', BLOCK | VOID],
  ['area base col embed img input link meta param source track wbr keygen frame', VOID],
  ['iframe noembed noframes noscript datalist rp script style', UNSEEN],
  ['video audio canvas', UNSEEN],
  ['rt rtc', ASIDE],
  ['a b big code em font i nobr s small strike strong tt u', FORMATTING],
];

/** Attributes that the reader looks at; all others are passed over. */
const ATTRIBUTES = (
  'style class id hidden href src alt title placeholder value aria-label label summary rel name property ' +
  'http-equiv content type action colspan rowspan width height color bgcolor open scope'
).split(' ');

/** Names told apart without cutting a string out of the source, ASCII case ignored. */
class NameTable {
  readonly names: string[] = [];
  readonly #byHash = new Map<number, number>();

  constructor(names: readonly string[]) {
    // Identifier 0 is kept for "none of these".
    this.names.push('');
    for (const name of names) {
      const hash = hashOf(name, 0, name.length);
      if (this.#byHash.has(hash)) throw new Error(`name table: ${name} collides`);
      this.#byHash.set(hash, this.names.length);
      this.names.push(name);
    }
  }

  idOf(name: string): number {
    return this.lookUp(name, 0, name.length);
  }

  lookUp(source: string, start: number, end: number): number {
    if (end - start > 12) return 0;
    const id = this.#byHash.get(hashOf(source, start, end));
    if (id === undefined) return 0;
    const name = this.names[id] as string;
    if (name.length !== end - start) return 0;
    for (let i = 0; i < name.length; i++) {
      if (lower(source.charCodeAt(start + i)) !== name.charCodeAt(i)) return 0;
    }
    return id;
  }
}

function hashOf(source: string, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + lower(source.charCodeAt(i))) | 0;
  return hash;
}

function lower(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit;
}

const elementNames: string[] = [];
const elementFlags: number[] = [0];
for (const [names, flags] of ELEMENTS) {
  for (const name of names.split(' ')) {
    elementNames.push(name);
    elementFlags.push(flags);
  }
}

export const tagTable = new NameTable(elementNames);
/** Flags by element identifier. */
export const TAG_FLAGS = Uint8Array.from(elementFlags);

export const attributeTable = new NameTable(ATTRIBUTES);
export const ATTRIBUTE_COUNT = ATTRIBUTES.length + 1;

const tag = (name: string): number => tagTable.idOf(name);
const attribute = (name: string): number => attributeTable.idOf(name);

export const TAG = {
  a: tag('a'),
  area: tag('area'),
  base: tag('base'),
  body: tag('body'),
  br: tag('br'),
  button: tag('button'),
  caption: tag('caption'),
  col: tag('col'),
  colgroup: tag('colgroup'),
  dd: tag('dd'),
  details: tag('details'),
  div: tag('div'),
  dl: tag('dl'),
  dt: tag('dt'),
  embed: tag('embed'),
  font: tag('font'),
  form: tag('form'),
  frame: tag('frame'),
  h1: tag('h1'),
  h6: tag('h6'),
  head: tag('head'),
  html: tag('html'),
  iframe: tag('iframe'),
  noembed: tag('noembed'),
  noframes: tag('noframes'),
  plaintext: tag('plaintext'),
  xmp: tag('xmp'),
  img: tag('img'),
  input: tag('input'),
  li: tag('li'),
  link: tag('link'),
  marquee: tag('marquee'),
  meta: tag('meta'),
  address: tag('address'),
  ol: tag('ol'),
  ul: tag('ul'),
  optgroup: tag('optgroup'),
  option: tag('option'),
  p: tag('p'),
  script: tag('script'),
  select: tag('select'),
  style: tag('style'),
  summary: tag('summary'),
  table: tag('table'),
  tbody: tag('tbody'),
  td: tag('td'),
  textarea: tag('textarea'),
  tfoot: tag('tfoot'),
  th: tag('th'),
  thead: tag('thead'),
  title: tag('title'),
  tr: tag('tr'),
  rt: tag('rt'),
  rp: tag('rp'),
  rtc: tag('rtc'),
  template: tag('template'),
} as const;

export const ATTR = {
  style: attribute('style'),
  class: attribute('class'),
  id: attribute('id'),
  hidden: attribute('hidden'),
  href: attribute('href'),
  src: attribute('src'),
  alt: attribute('alt'),
  title: attribute('title'),
  placeholder: attribute('placeholder'),
  value: attribute('value'),
  ariaLabel: attribute('aria-label'),
  label: attribute('label'),
  summary: attribute('summary'),
  rel: attribute('rel'),
  name: attribute('name'),
  property: attribute('property'),
  httpEquiv: attribute('http-equiv'),
  content: attribute('content'),
  type: attribute('type'),
  action: attribute('action'),
  colspan: attribute('colspan'),
  rowspan: attribute('rowspan'),
  width: attribute('width'),
  height: attribute('height'),
  color: attribute('color'),
  bgcolor: attribute('bgcolor'),
  scope: attribute('scope'),
} as const;
