import type { SourceField } from './page.js';

/** Nodes that stand in a line and do not part the words around them. */
const INLINE = new Set([
  'text',
  'span',
  'link',
  'autolink',
  'a',
  'mark',
  'inline',
  'mention',
  'strong',
  'em',
  'emphasis',
  'hyperlink',
]);
const BREAKS = new Set(['linebreak', 'hardbreak', 'hard_break', 'hard-break', 'break', 'br', 'softbreak']);
const CHILDREN = ['children', 'content', 'nodes', 'blocks', 'ops'];
const ADDRESSES = ['url', 'href', 'src'];
const CAPTIONS = ['alt', 'altText', 'alternativeText', 'caption', 'title', 'placeholder'];
/** Objects in which editors keep the properties of a node. */
const PROPERTIES = ['attrs', 'fields', 'data', 'image', 'file', 'attributes'];
/** Deeper trees come from no editor. */
const DEEPEST = 1000;

type Node = Readonly<Record<string, unknown>>;

/**
 * The texts of a JSON rich text (Lexical, Strapi blocks, Slate and its like, ProseMirror, Portable Text, Quill) as
 * fields for `readPage`. Each field is one string of the tree, named by its JSON pointer (RFC 6901); the
 * leaves of one block continue each other, so that a word half in bold stays a word.
 *
 * @param pointer what the pointers start with, where the tree itself is part of a larger document.
 * @returns an empty list for what is no such tree; never throws.
 */
export function readRichText(tree: unknown, pointer = ''): SourceField[] {
  const walk = new Walk();
  walk.node(tree, pointer, 0);
  return walk.fields;
}

class Walk {
  readonly fields: SourceField[] = [];
  /** Whether the last leaf's block is still open. */
  #open = false;

  node(value: unknown, pointer: string, depth: number): void {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) this.node(value[i], `${pointer}/${i}`, depth + 1);
    } else if (typeof value === 'string') this.#leaf(value, pointer);
    else if (typeof value === 'object' && value !== null) this.#object(value as Node, pointer, depth);
  }

  #object(node: Node, pointer: string, depth: number): void {
    const type = typeOf(node);
    if (BREAKS.has(type)) {
      this.#open = false;
      return;
    }
    const inline = INLINE.has(type) || (type === '' && (typeof node.text === 'string' || 'insert' in node));
    if (!inline) this.#open = false;
    const address = this.#address(node, pointer);
    const before = this.fields.length;
    if (typeof node.text === 'string') this.#leaf(node.text, `${pointer}/text`);
    // Quill: the only tree in which a leaf may hold several lines.
    else if (typeof node.insert === 'string')
      this.#leaf(node.insert, `${pointer}/insert`, !node.insert.endsWith('\n'));
    for (const name of CHILDREN) {
      if (name in node) this.node(node[name], `${pointer}/${name}`, depth + 1);
    }
    if ('root' in node) this.node(node.root, `${pointer}/root`, depth + 1);
    if (address !== undefined) this.#close(address, this.fields.length - before);
    if (!inline) this.#open = false;
    this.#captions(node, pointer);
  }

  #leaf(value: string, name: string, open = true): void {
    if (value === '') return;
    this.fields.push(
      this.#open ? { name, value, format: 'text', continues: true } : { name, value, format: 'text' },
    );
    this.#open = open;
  }

  /** Adds the address of a link or image ahead of its text. @returns its index, for {@link #close}. */
  #address(node: Node, pointer: string): number | undefined {
    for (const [holder, at] of holders(node, pointer)) {
      for (const name of ADDRESSES) {
        const value = holder[name];
        if (typeof value !== 'string' || value === '') continue;
        const kind = /image|img|picture|upload|media/.test(typeOf(node)) ? 'image' : 'anchor';
        this.fields.push({ name: `${at}/${name}`, value, format: 'text', address: { kind, covers: 0 } });
        return this.fields.length - 1;
      }
    }
    return undefined;
  }

  #close(index: number, covers: number): void {
    const field = this.fields[index] as SourceField;
    this.fields[index] = { ...field, address: { kind: field.address?.kind ?? 'anchor', covers } };
  }

  #captions(node: Node, pointer: string): void {
    const open = this.#open;
    for (const [holder, at] of holders(node, pointer)) {
      for (const name of CAPTIONS) {
        const value = holder[name];
        if (typeof value !== 'string' || value === '') continue;
        this.fields.push({ name: `${at}/${name}`, value, format: 'text' });
        this.#open = false;
      }
    }
    // A caption in the middle of a line has ended its block in the list of fields.
    this.#open &&= open;
  }
}

function* holders(node: Node, pointer: string): Generator<readonly [Node, string]> {
  yield [node, pointer];
  for (const name of PROPERTIES) {
    const value = node[name];
    if (typeof value === 'object' && value !== null) yield [value as Node, `${pointer}/${name}`];
  }
  if (Array.isArray(node.marks)) {
    for (const [i, mark] of node.marks.entries()) {
      const attrs: unknown = (mark as { attrs?: unknown } | null)?.attrs;
      if (typeof attrs === 'object' && attrs !== null) yield [attrs as Node, `${pointer}/marks/${i}/attrs`];
    }
  }
}

function typeOf(node: Node): string {
  const type = node.type ?? node._type ?? '';
  return typeof type === 'string' ? type.toLowerCase() : '';
}
