import type { SourceDocument } from '../document.js';
import type { Input } from '../input.js';
import { type PlacedText, paragraphsOf } from '../layout.js';
import { noTextLayer } from '../no-text-layer.js';
import type { Reading } from '../reading.js';
import { SectionedText } from '../sectioned-text.js';
import type { XmlHandler } from '../xml.js';
import { type Package, resolvedIn } from './package.js';

/** The text of an OFD (GB/T 33190): pages of placed text, with that of the templates that they stand on. */
export async function* readOfd(
  file: Package,
  { name }: Input,
  { budget }: Reading,
): AsyncGenerator<SourceDocument> {
  const text = new SectionedText(budget.limits);
  let number = 0;
  for (const root of await documentRoots(file)) {
    const { pages, templates } = await contentsOf(file, root);
    for (const part of pages) {
      number++;
      const page = new PageHandler();
      await file.read(part, page);
      // Pages of a form share what is printed on it; the finding is on the first page that shows it.
      for (const id of page.templates) {
        const template = templates.get(id);
        if (template !== undefined) await file.read(template, page);
        templates.delete(id);
      }
      const paragraphs = page.pieces.length === 0 ? [] : paragraphsOf(page.pieces);
      text.begin({ page: number });
      for (const paragraph of paragraphs) text.line(paragraph);
    }
  }
  if (text.length === 0) throw noTextLayer(number);
  yield text.document(name, file.problems);
}

async function documentRoots(file: Package): Promise<string[]> {
  const roots: string[] = [];
  await textOf(file, 'OFD.xml', 'DocRoot', (path) => roots.push(resolvedIn('', path)));
  return roots;
}

async function contentsOf(
  file: Package,
  root: string,
): Promise<{ pages: string[]; templates: Map<string, string> }> {
  const folder = root.slice(0, root.lastIndexOf('/') + 1);
  const pages: string[] = [];
  const templates = new Map<string, string>();
  await file.read(root, {
    open(name, { BaseLoc, ID = '' }) {
      if (BaseLoc === undefined) return;
      if (name === 'Page') pages.push(resolvedIn(folder, BaseLoc));
      else if (name === 'TemplatePage') templates.set(ID, resolvedIn(folder, BaseLoc));
    },
  });
  return { pages, templates };
}

async function textOf(
  file: Package,
  part: string,
  element: string,
  take: (text: string) => void,
): Promise<void> {
  let pieces: string[] | undefined;
  await file.read(part, {
    open(name) {
      if (name === element) pieces = [];
    },
    text(text) {
      pieces?.push(text);
    },
    close(name) {
      if (name === element && pieces !== undefined) take(pieces.join('').trim());
      if (name === element) pieces = undefined;
    },
  });
}

/** Millimetres; what a text has where the file does not say. */
const DEFAULT_SIZE = 4;

class PageHandler implements XmlHandler {
  readonly pieces: PlacedText[] = [];
  readonly templates: string[] = [];
  #box: readonly number[] = [];
  #size = DEFAULT_SIZE;
  #x = 0;
  #y = 0;
  #steps = '';
  #text: string | undefined;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const { TemplateID, Boundary = '', Size, X, Y, DeltaX = '' } = attributes;
    if (name === 'Template' && TemplateID !== undefined) this.templates.push(TemplateID);
    else if (name === 'TextObject') {
      this.#box = Boundary.trim().split(/\s+/).map(Number);
      this.#size = Number(Size) || DEFAULT_SIZE;
    } else if (name === 'TextCode') {
      this.#x = X === undefined ? this.#x : Number(X);
      this.#y = Y === undefined ? this.#y : Number(Y);
      this.#steps = DeltaX;
      this.#text = '';
    }
  }

  text(text: string): void {
    if (this.#text !== undefined) this.#text += text;
  }

  close(name: string): void {
    if (name !== 'TextCode' || this.#text === undefined) return;
    const [left = 0, top = 0] = this.#box;
    this.pieces.push({
      text: this.#text.replace(/[\r\n]/g, ''),
      left: left + this.#x,
      width: widthOf(this.#steps, this.#size, this.#text.length),
      baseline: top + this.#y,
      size: this.#size,
    });
    this.#text = undefined;
  }
}

/** `3.5 3.5` or `g 2 3.5`: steps from character to character, the second form repeating one. */
function widthOf(steps: string, size: number, count: number): number {
  const numbers = steps.trim().split(/\s+/);
  let sum = 0;
  let taken = 0;
  for (let i = 0; i < numbers.length && taken < count; i++) {
    if (numbers[i] === 'g') {
      const times = Math.min(Number(numbers[i + 1]) || 0, count);
      sum += times * (Number(numbers[i + 2]) || 0);
      taken += times;
      i += 2;
    } else if (numbers[i] !== '') {
      sum += Number(numbers[i]) || 0;
      taken++;
    }
  }
  return taken === 0 ? count * size : sum + size;
}
