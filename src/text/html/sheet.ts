import { TAG_FLAGS } from './names.js';
import { decodeReferences } from './references.js';
import type { OpenElement } from './stack.js';
import { type Declarations, readDeclarations, TELLING } from './style.js';

/** The identifier and classes of an element, cut out of the source once: what it holds asks for them again. */
function namesOf(element: OpenElement, source: string): NonNullable<OpenElement['names']> {
  if (element.names === undefined) {
    const classes = decodeReferences(source, element.classStart, element.classEnd, true);
    element.names = {
      id: decodeReferences(source, element.idStart, element.idEnd, true),
      classes: classes === '' ? [] : classes.split(/[\t\n\f\r ]+/),
    };
  }
  return element.names;
}

type TagOf = (name: string) => number;

interface Compound {
  /** 0 where the selector names no element. */
  readonly tag: number;
  readonly id: string;
  readonly classes: readonly string[];
}

interface Rule {
  readonly target: Compound;
  /** Ancestors from the target outwards. */
  readonly ancestors: readonly { readonly compound: Compound; readonly parent: boolean }[];
  readonly weight: number;
  readonly declarations: Declarations;
  readonly important: Declarations;
}

/** Ancestors looked at for `nav .sub a`; deeper nesting is no page's design. */
const REACH = 64;
const FILTER_WORDS = 32;
const MOST_RULES = 20_000;
const COMPOUND = /^([a-z][\w-]*|\*)?((?:[.#][-\w\u0080-\uffff]+)*)$/i;

/**
 * The rules of a page's own `<style>` elements that bear on being seen. Element, class, identifier, and
 * descendant and child selectors are matched; rules with attribute or pseudo selectors, and those for other
 * media than the screen, are left out.
 */
export class StyleSheet {
  readonly #byId = new Map<string, Rule[]>();
  readonly #byClass = new Map<string, Rule[]>();
  readonly #byTag = new Map<number, Rule[]>();
  /** One bit for each hash of a class or identifier that rules are filed under. */
  readonly #filed = new Int32Array(FILTER_WORDS);
  #count = 0;
  #portable = true;

  /** Whether it means the same in other pages: names of elements that are in no table get a new number in each. */
  get isPortable(): boolean {
    return this.#portable;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /**
   * Whether any rule may match the element: most elements of most pages are in none, and are told by the hashes of
   * their names, without cutting any of them out.
   */
  concerns({ tag, idStart, idEnd, classStart, classEnd }: OpenElement, source: string): boolean {
    if (this.#byTag.has(tag) || this.#byTag.has(0)) return true;
    if (idStart < idEnd && this.#byId.size > 0 && this.#mayName(source, idStart, idEnd)) return true;
    return classStart < classEnd && this.#byClass.size > 0 && this.#mayName(source, classStart, classEnd);
  }

  #mayName(source: string, start: number, end: number): boolean {
    let hash = 0;
    for (let i = start; i <= end; i++) {
      const unit = i < end ? source.charCodeAt(i) : 0x20;
      if (unit === 0x26) return true;
      if (unit > 0x20) hash = nameStep(hash, unit);
      else {
        if (this.#isFiled(hash)) return true;
        hash = 0;
      }
    }
    return false;
  }

  #isFiled(hash: number): boolean {
    return ((this.#filed[(hash >>> 5) & (FILTER_WORDS - 1)] as number) & (1 << (hash & 31))) !== 0;
  }

  #file(name: string): void {
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = nameStep(hash, name.charCodeAt(i));
    const word = (hash >>> 5) & (FILTER_WORDS - 1);
    this.#filed[word] = (this.#filed[word] as number) | (1 << (hash & 31));
  }

  /** @param tagOf the number of an element's name; it is not kept, since it belongs to the page. */
  add(css: string, tagOf: TagOf): void {
    if (TELLING.test(css)) this.#block(css.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, ' '), tagOf);
  }

  /**
   * Puts the declarations of all rules that match the innermost of `path` into the two maps, weakest first.
   * @returns whether the answer depends on the element alone and not on its ancestors.
   */
  collect(
    path: (up: number) => OpenElement | undefined,
    source: string,
    into: Declarations,
    important: Declarations,
  ): boolean {
    const element = path(0) as OpenElement;
    const { id, classes } = namesOf(element, source);
    const found: Rule[] = [];
    let alone = true;
    const consider = (rules: readonly Rule[] | undefined) => {
      for (const rule of rules ?? []) {
        if (rule.ancestors.length > 0) alone = false;
        if (fits(rule.target, element, source) && hasAncestors(rule, path, source)) found.push(rule);
      }
    };
    if (id !== '') consider(this.#byId.get(id));
    for (const name of new Set(classes)) consider(this.#byClass.get(name));
    consider(this.#byTag.get(element.tag));
    consider(this.#byTag.get(0));
    found.sort((one, other) => one.weight - other.weight);
    for (const rule of found) {
      for (const [name, value] of rule.declarations) into.set(name, value);
      for (const [name, value] of rule.important) important.set(name, value);
    }
    return alone;
  }

  #block(css: string, tagOf: TagOf): void {
    let at = 0;
    while (at < css.length) {
      const open = css.indexOf('{', at);
      if (open < 0) return;
      const prelude = css.slice(Math.max(at, css.lastIndexOf(';', open) + 1), open).trim();
      const close = prelude.startsWith('@') ? blockEnd(css, open) : css.indexOf('}', open);
      const end = close < 0 ? css.length : close;
      if (/^@media\b/i.test(prelude)) {
        if (/^@media\s+(?:only\s+)?(?:screen|all)\s*$/i.test(prelude))
          this.#block(css.slice(open + 1, end), tagOf);
      } else if (!prelude.startsWith('@')) this.#rule(prelude, css.slice(open + 1, end), tagOf);
      at = end + 1;
    }
  }

  #rule(selectors: string, body: string, tagOf: TagOf): void {
    if (!TELLING.test(body)) return;
    const declarations: Declarations = new Map();
    const important: Declarations = new Map();
    readDeclarations(body, declarations, important);
    for (const selector of selectors.split(',')) {
      if (this.#count >= MOST_RULES) return;
      const rule = this.#parse(selector.trim(), tagOf, declarations, important);
      if (rule !== undefined) this.#index(rule);
    }
  }

  #parse(
    selector: string,
    tagOf: TagOf,
    declarations: Declarations,
    important: Declarations,
  ): Rule | undefined {
    if (selector === '' || /[:[+~|\\]/.test(selector)) return undefined;
    const parts = selector.replace(/\s*>\s*/g, ' > ').split(/\s+/);
    const ancestors: { compound: Compound; parent: boolean }[] = [];
    const target = this.#compound(parts.pop() ?? '', tagOf);
    if (target === undefined) return undefined;
    let specificity = specificityOf(target);
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      const parent = part === '>';
      const compound = this.#compound((parent ? parts.pop() : part) ?? '', tagOf);
      if (compound === undefined) return undefined;
      specificity += specificityOf(compound);
      ancestors.push({ compound, parent });
    }
    // Equal specificity is decided by order.
    const weight = specificity * MOST_RULES + this.#count++;
    return { target, ancestors, weight, declarations, important };
  }

  #compound(text: string, tagOf: TagOf): Compound | undefined {
    const match = COMPOUND.exec(text);
    if (match === null || text === '') return undefined;
    const names = (match[2] ?? '').match(/[.#][^.#]+/g) ?? [];
    const tag = match[1] === undefined || match[1] === '*' ? 0 : tagOf(match[1].toLowerCase());
    if (tag >= TAG_FLAGS.length) this.#portable = false;
    const id = names.find((name) => name.startsWith('#'))?.slice(1) ?? '';
    return { tag, id, classes: names.filter((name) => name.startsWith('.')).map((name) => name.slice(1)) };
  }

  #index(rule: Rule): void {
    const { id, classes, tag } = rule.target;
    const name = id === '' ? classes[0] : id;
    if (name === undefined) {
      push(this.#byTag, tag, rule);
      return;
    }
    this.#file(name);
    push(id === '' ? this.#byClass : this.#byId, name, rule);
  }
}

/** The contents of all `<style>` elements for the screen, wherever in the page they stand. */
export function styleTexts(source: string): string[] {
  const texts: string[] = [];
  if (!/<style/i.test(source)) return texts;
  const opening = /<(?:!--|(script|style)(?=[\s/>]))/gi;
  for (let found = opening.exec(source); found !== null; found = opening.exec(source)) {
    const name = found[1]?.toLowerCase();
    const closing = name === undefined ? /-->/g : name === 'script' ? /<\/script/gi : /<\/style/gi;
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(source);
    const end = close?.index ?? source.length;
    if (name === 'style') {
      const start = source.indexOf('>', found.index);
      const tag = source.slice(found.index, start);
      const media = /media\s*=\s*["']?\s*([^"'>]*)/i.exec(tag)?.[1]?.trim().toLowerCase() ?? '';
      if (start >= 0 && start < end && /^(?:|all|screen)$/.test(media))
        texts.push(source.slice(start + 1, end));
    }
    opening.lastIndex = Math.max(end, opening.lastIndex);
  }
  return texts;
}

function blockEnd(css: string, open: number): number {
  let depth = 0;
  for (let i = open; i < css.length; i++) {
    const unit = css.charCodeAt(i);
    if (unit === 0x7b) depth++;
    else if (unit === 0x7d && --depth === 0) return i;
  }
  return -1;
}

/** One step of the hash of a class or identifier. */
function nameStep(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

function specificityOf({ id, classes, tag }: Compound): number {
  return (id === '' ? 0 : 10_000) + classes.length * 100 + (tag === 0 ? 0 : 1);
}

function push<K>(map: Map<K, Rule[]>, key: K, rule: Rule): void {
  const rules = map.get(key);
  if (rules === undefined) map.set(key, [rule]);
  else rules.push(rule);
}

function fits({ tag, id, classes }: Compound, element: OpenElement, source: string): boolean {
  if (tag !== 0 && tag !== element.tag) return false;
  if (id === '' && classes.length === 0) return true;
  const own = namesOf(element, source);
  return (id === '' || id === own.id) && classes.every((name) => own.classes.includes(name));
}

function hasAncestors(rule: Rule, path: (up: number) => OpenElement | undefined, source: string): boolean {
  let up = 1;
  for (const { compound, parent } of rule.ancestors) {
    let ancestor = path(up++);
    while (!parent && ancestor !== undefined && up < REACH && !fits(compound, ancestor, source))
      ancestor = path(up++);
    if (ancestor === undefined || !fits(compound, ancestor, source)) return false;
  }
  return true;
}
