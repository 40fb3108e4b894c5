import type { Place } from '../../rules/index.js';
import type { SourceDocument } from '../document.js';
import type { Input } from '../input.js';
import type { Reading } from '../reading.js';
import { SectionedText, SOFT_BREAK } from '../sectioned-text.js';
import type { XmlHandler } from '../xml.js';
import { BodyText, cellText } from './body-text.js';
import type { Package } from './package.js';

/** Parts beside the body, in the order in which they are read. */
const BESIDE: readonly [type: string, part: NonNullable<Place['part']>][] = [
  ['header', 'header'],
  ['footer', 'footer'],
  ['footnotes', 'footnote'],
  ['endnotes', 'endnote'],
  ['comments', 'comment'],
];

/** A text document of Office Open XML (ISO/IEC 29500): body, tables, text boxes, headers, footers, notes, comments. */
export async function* readDocx(
  file: Package,
  main: string,
  { name }: Input,
  { budget }: Reading,
): AsyncGenerator<SourceDocument> {
  const text = new SectionedText(budget.limits);
  await file.read(main, new WordHandler(text, {}));
  const relations = [...(await file.relations(main)).values()];
  for (const [type, part] of BESIDE) {
    for (const { target } of relations.filter((relation) => relation.type === type)) {
      await file.read(target, new WordHandler(text, { part }));
    }
  }
  yield text.document(name, file.problems);
}

/** Text that a reader does not see: what was moved away, and what older programs show in place of a drawing. */
const SKIPPED: ReadonlySet<string> = new Set(['Fallback', 'moveFrom']);

/** A place that paragraphs go to: the body, a cell, a text box. */
interface Container {
  readonly kind: 'body' | 'table' | 'box';
  readonly paragraphs: string[];
  readonly cells: string[];
}

class WordHandler implements XmlHandler {
  readonly #body: BodyText;
  readonly #containers: Container[] = [{ kind: 'body', paragraphs: [], cells: [] }];
  /** Runs of the paragraphs that are open: a text box stands inside one. */
  readonly #open: string[][] = [];
  #boxes: string[][] = [];
  #inText = false;
  #skipped = 0;

  constructor(text: SectionedText, place: Place) {
    this.#body = new BodyText(text, place);
  }

  open(name: string, { type }: Readonly<Record<string, string>>): void {
    // Notes that are no notes: the lines above them.
    const isRule = (name === 'footnote' || name === 'endnote') && type !== undefined && type !== 'normal';
    if (this.#skipped > 0 || SKIPPED.has(name) || isRule) {
      this.#skipped++;
      return;
    }
    switch (name) {
      case 'p':
        this.#open.push([]);
        break;
      case 't':
        this.#inText = true;
        break;
      case 'tab':
      case 'ptab':
      case 'br':
      case 'cr':
        this.#append(SOFT_BREAK);
        break;
      case 'noBreakHyphen':
        this.#append('-');
        break;
      case 'tbl':
        if (this.#here.kind === 'body') this.#body.table();
        this.#containers.push({ kind: 'table', paragraphs: [], cells: [] });
        break;
      case 'txbxContent':
        this.#containers.push({ kind: 'box', paragraphs: [], cells: [] });
        break;
    }
  }

  text(text: string): void {
    if (this.#inText && this.#skipped === 0) this.#append(text);
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    const here = this.#here;
    switch (name) {
      case 't':
        this.#inText = false;
        break;
      case 'p': {
        const paragraph = (this.#open.pop() ?? []).join('');
        if (here.kind === 'body') {
          this.#body.paragraph(paragraph);
          this.#writeBoxes();
        } else here.paragraphs.push(paragraph);
        break;
      }
      case 'tc':
        if (here.kind === 'table') here.cells.push(cellText(here.paragraphs.splice(0)));
        break;
      case 'tr':
        if (here.kind !== 'table') break;
        if (this.#around.kind === 'body') {
          this.#body.row(here.cells.splice(0));
          this.#writeBoxes();
        } else this.#around.paragraphs.push(...here.cells.splice(0));
        break;
      case 'tbl':
        if (here.kind === 'table') this.#containers.pop();
        break;
      case 'txbxContent':
        if (here.kind !== 'box') break;
        this.#containers.pop();
        this.#boxes.push(here.paragraphs);
        break;
    }
  }

  get #here(): Container {
    return this.#containers.at(-1)!;
  }

  /** Where the table stands. */
  get #around(): Container {
    return this.#containers.at(-2)!;
  }

  #append(text: string): void {
    this.#open.at(-1)?.push(text);
  }

  #writeBoxes(): void {
    if (this.#containers.length > 1) return;
    for (const box of this.#boxes) this.#body.box(box);
    this.#boxes = [];
  }
}
