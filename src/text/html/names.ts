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

/** Its start tag ends other elements than a `<p>`. */
export const ENDS_OTHERS = 256;
/** Part of a table or definition list. */
export const STRUCTURE = 512;
/** The harvester or the context looks at its attributes even where they hold no text. */
export const LINKS = 1024;

/** Its content holds no markup. */
export const RAW = 2048;
/** The same, but character references count. */
export const ESCAPABLE = 4096;

/** A `<li>` or `<dd>` does not look beyond it for the item that it ends. */
export const FENCE = 8192;

/** Part of a table: passed over outside of any. */
export const TABLE_PART = 16_384;
/** Opens once and not again while it is open, or never. */
export const ONCE = 32_768;

const WRAP = BLOCK | SPECIAL | CLOSES_P;
const PART = BLOCK | SPECIAL;

// Inline elements without a rule of their own need no line: an unknown name is treated as they are.
const ELEMENTS: readonly (readonly [names: string, flags: number])[] = [
  ['address article aside blockquote center details dialog dir div fieldset figcaption figure', WRAP],
  ['dl', WRAP | STRUCTURE],
  ['footer header hgroup main menu nav ol p pre listing search section summary ul', WRAP],
  ['form', WRAP | LINKS | ONCE],
  ['li', WRAP | ENDS_OTHERS],
  ['dd dt', WRAP | ENDS_OTHERS | STRUCTURE],
  ['h1 h2 h3 h4 h5 h6', WRAP | ENDS_OTHERS],
  ['xmp', WRAP | RAW],
  ['plaintext', WRAP | RAW],
  ['hr', WRAP | VOID],
  ['table', WRAP | BARRIER | ENDS_OTHERS | STRUCTURE],
  ['caption', PART | BARRIER | ENDS_OTHERS | TABLE_PART],
  ['td th', PART | BARRIER | ENDS_OTHERS | STRUCTURE | TABLE_PART],
  ['tr', PART | ENDS_OTHERS | STRUCTURE | TABLE_PART],
  ['tbody thead tfoot colgroup', PART | ENDS_OTHERS | TABLE_PART],
  ['html body head', PART | ONCE],
  ['frameset', PART],
  ['marquee', PART | BARRIER],
  ['applet object', SPECIAL | BARRIER | UNSEEN],
  ['template', SPECIAL | BARRIER | UNSEEN],
  ['button', PART | ENDS_OTHERS],
  ['select', PART],
  ['textarea', PART | ESCAPABLE],
  ['option optgroup', BLOCK | ENDS_OTHERS],
  ['legend', BLOCK],
  ['title', BLOCK | ESCAPABLE],
  ['br', BLOCK | VOID],
  ['area base embed img input link meta frame', VOID | LINKS],
  ['col', VOID | TABLE_PART],
  ['param source track wbr keygen', VOID],
  ['iframe script', UNSEEN | LINKS | RAW],
  ['noembed noframes style', UNSEEN | RAW],
  ['noscript', SPECIAL | BARRIER | UNSEEN],
  ['datalist', UNSEEN],
  ['rp', UNSEEN | ENDS_OTHERS],
  ['video audio canvas', UNSEEN],
  ['rt rtc', ASIDE | ENDS_OTHERS],
  ['a', FORMATTING | ENDS_OTHERS | LINKS],
  ['b big code em font i nobr s small strike strong tt u', FORMATTING],
];

/** Attributes that the reader looks at; all others are passed over. */
const ATTRIBUTES = (
  'style class id hidden href src alt title placeholder value aria-label label summary rel name property ' +
  'http-equiv content type action colspan rowspan width height color bgcolor onclick onload onerror onpageshow open'
).split(' ');

const SLOTS = 1024;

/** One step of the hash of a name, which is the same in either case of ASCII. */
export function hashStep(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + (unit | 0x20)) | 0;
}

/** Names told apart without cutting a string out of the source, ASCII case ignored. */
class NameTable {
  readonly names: string[] = [];
  readonly #slots = new Int16Array(SLOTS);

  constructor(names: readonly string[]) {
    // Identifier 0 is kept for "none of these".
    this.names.push('');
    for (const name of names) {
      let slot = hashOf(name, 0, name.length) & (SLOTS - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
      this.#slots[slot] = this.names.length;
      this.names.push(name);
    }
  }

  idOf(name: string): number {
    return this.lookUp(name, 0, name.length);
  }

  lengthOf(id: number): number {
    return (this.names[id] as string).length;
  }

  /** Whether the name with this identifier stands at `[start, end)`. */
  is(id: number, source: string, start: number, end: number): boolean {
    return isName(this.names[id] as string, source, start, end);
  }

  /** The identifier of the name at `[start, end)`, 0 for none; `hash` is built with {@link hashStep} from 0. */
  lookUp(source: string, start: number, end: number, hash = hashOf(source, start, end)): number {
    let slot = hash & (SLOTS - 1);
    for (let id = this.#slots[slot] as number; id !== 0; id = this.#slots[slot] as number) {
      if (isName(this.names[id] as string, source, start, end)) return id;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return 0;
  }
}

function isName(name: string, source: string, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) {
    const unit = source.charCodeAt(start + i);
    const lower = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit;
    if (lower !== name.charCodeAt(i)) return false;
  }
  return true;
}

function hashOf(source: string, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = hashStep(hash, source.charCodeAt(i));
  return hash;
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
export const TAG_FLAGS = Uint16Array.from(elementFlags, (flags, id) =>
  flags & SPECIAL && !['div', 'p', 'address'].includes(tagTable.names[id] ?? '') ? flags | FENCE : flags,
);

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
  dialog: tag('dialog'),
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
  noscript: tag('noscript'),
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
  onclick: attribute('onclick'),
  onload: attribute('onload'),
  onerror: attribute('onerror'),
  onpageshow: attribute('onpageshow'),
  open: attribute('open'),
} as const;

/** The bits of {@link TagAttributes.mask} for some identifiers. */
export function maskOf(...ids: number[]): number {
  return ids.reduce((mask, id) => mask | (1 << id), 0);
}
