import { detached } from '../characters.js';
import type { TagAttributes } from './attributes.js';
import { ATTR, maskOf, TAG, TAG_FLAGS, tagTable } from './names.js';
import { StyleSheet, styleTexts } from './sheet.js';
import type { ElementStack, OpenElement } from './stack.js';
import { type Declarations, judge, readDeclarations, type Style } from './style.js';

/** Not rendered at all; text around closes over it. */
export const GONE = 1;
/** Rendered where or how nobody sees it; no child can change that. */
const OUT = 2;
/** `visibility: hidden`; a child may be visible again. */
const INVISIBLE = 4;
const TINY = 8;
/** Type in the colour of its ground, or in none. */
const CAMOUFLAGED = 16;

/** Brings `element.state`, inherited from its parent, up to date with its own style. */
export function applyStyle(element: OpenElement, style: Style | undefined): void {
  if (style === undefined) return;
  let state = element.state;
  if (style.display === 'none') state |= GONE;
  if (style.out) state |= OUT;
  if (style.visibility === 'hidden') state |= INVISIBLE;
  else if (style.visibility === 'visible') state &= ~INVISIBLE;
  if (style.tiny !== undefined) state = style.tiny ? state | TINY : state & ~TINY;
  if (style.background !== undefined) element.background = style.background;
  if (style.color !== undefined) element.color = style.color;
  if (style.color !== undefined || style.background !== undefined) {
    const lost =
      element.color === 'transparent' || (element.color !== '' && element.color === element.background);
    state = lost ? state | CAMOUFLAGED : state & ~CAMOUFLAGED;
  }
  element.state = state;
}

const CACHED = 4096;
const LONGEST_CACHED = 1000;
const STYLE_MASK = maskOf(ATTR.style, ATTR.bgcolor);
/** Attributes that say something about the look of these elements alone. */
const OLD_MASK = maskOf(ATTR.color, ATTR.width, ATTR.height);

// Pages pasted from Word repeat a few styles thousands of times, and so do the pages of one site.
const inlineStyles = new Map<string, Style>();

function judgeInline(css: string): Style {
  let style = inlineStyles.get(css);
  if (style === undefined) {
    const declarations: Declarations = new Map();
    const important: Declarations = new Map();
    readDeclarations(css, declarations, important);
    style = settle(declarations, important);
    if (inlineStyles.size >= CACHED) inlineStyles.clear();
    // A slice would keep its whole page alive.
    if (css.length <= LONGEST_CACHED) inlineStyles.set(detached(css), style);
  }
  return style;
}

/** A sheet with the styles that it has been found to mean, by element, identifier, classes and inline style. */
interface KnownSheet {
  readonly sheet: StyleSheet;
  readonly known: Map<string, Style | null>;
}

const NO_SHEET: KnownSheet = { sheet: new StyleSheet(), known: new Map() };
/** The pages of one site have one sheet, and crawls bring them one after the other. */
const sheets = new Map<string, KnownSheet>();
const MOST_SHEETS = 32;

function sheetOf(source: string, stack: ElementStack): KnownSheet {
  const css = styleTexts(source).join(SHEET_END);
  if (css === '') return NO_SHEET;
  const before = sheets.get(css);
  if (before !== undefined) return before;
  const isShort = css.length <= LONGEST_SHEET;
  // The rules are slices too, and the sheet must not keep its first page alive.
  const own = isShort ? detached(css) : css;
  const sheet = new StyleSheet();
  for (const text of own.split(SHEET_END))
    sheet.add(text, (name) => tagTable.idOf(name) || stack.unknownTag(name));
  const found = { sheet, known: new Map<string, Style | null>() };
  if (isShort && sheet.isPortable) {
    if (sheets.size >= MOST_SHEETS) sheets.clear();
    sheets.set(own, found);
  }
  return found;
}

/** No sheet reaches beyond its element, closed or not. */
const SHEET_END = '\0';
const LONGEST_SHEET = 1 << 14;

/** The style of an element from the page's own sheets, presentational attributes and `style`. */
export class Styles {
  readonly #source: string;
  readonly #sheet: StyleSheet;
  readonly #stack: ElementStack;
  readonly #known: Map<string, Style | null>;

  constructor(source: string, stack: ElementStack) {
    this.#source = source;
    this.#stack = stack;
    const { sheet, known } = sheetOf(source, stack);
    this.#sheet = sheet;
    this.#known = known;
  }

  /** @param element the innermost open element. */
  of(element: OpenElement, attributes: TagAttributes): Style | undefined {
    const { mask } = attributes;
    const styled =
      (mask & STYLE_MASK) !== 0 ||
      ((mask & OLD_MASK) !== 0 && (element.tag === TAG.font || element.tag === TAG.marquee));
    if (this.#sheet.isEmpty) {
      if (!styled) return undefined;
      const inline = inlineStyle(element.tag, attributes);
      return inline === '' ? undefined : judgeInline(inline);
    }
    return this.#cascade(element, attributes, styled ? inlineStyle(element.tag, attributes) : '');
  }

  #cascade(element: OpenElement, attributes: TagAttributes, inline: string): Style | undefined {
    const source = this.#source;
    element.idStart = attributes.startOf(ATTR.id);
    element.idEnd = attributes.endOf(ATTR.id);
    element.classStart = attributes.startOf(ATTR.class);
    element.classEnd = attributes.endOf(ATTR.class);
    element.names = undefined;
    if (!this.#sheet.concerns(element, source)) return inline === '' ? undefined : judgeInline(inline);
    const id = attributes.value(ATTR.id) ?? '';
    const classes = attributes.value(ATTR.class) ?? '';
    const key = `${element.tag}#${id}.${classes}{${inline}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known ?? undefined;
    const css: Declarations = new Map();
    const important: Declarations = new Map();
    const alone = this.#sheet.collect((up) => this.#stack.above(up), source, css, important);
    readDeclarations(inline, css, important);
    const style = css.size === 0 && important.size === 0 ? null : settle(css, important);
    // Elements that are in no table have other numbers in another page.
    if (alone && element.tag < TAG_FLAGS.length && key.length <= LONGEST_CACHED)
      this.#remember(detached(key), style);
    return style ?? undefined;
  }

  #remember(key: string, style: Style | null): void {
    if (this.#known.size >= CACHED) this.#known.clear();
    this.#known.set(key, style);
  }
}

function settle(css: Declarations, important: Declarations): Style {
  for (const [name, value] of important) css.set(name, value);
  return judge(css);
}

/** The `style` attribute, with the old attributes that say the same in front of it. */
function inlineStyle(tag: number, attributes: TagAttributes): string {
  let css = attributes.has(ATTR.style) ? (attributes.value(ATTR.style) as string) : '';
  if (attributes.has(ATTR.bgcolor)) css = `background-color:${attributes.value(ATTR.bgcolor)};${css}`;
  if (tag === TAG.font && attributes.has(ATTR.color)) css = `color:${attributes.value(ATTR.color)};${css}`;
  if (tag === TAG.marquee) {
    for (const [name, id] of [
      ['width', ATTR.width],
      ['height', ATTR.height],
    ] as const) {
      if (attributes.has(id)) css = `${name}:${attributes.value(id)};overflow:hidden;${css}`;
    }
  }
  return css;
}
