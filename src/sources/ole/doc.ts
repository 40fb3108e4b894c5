import type { Place } from '../../rules/index.js';
import { encrypted } from '../archives/entry-name.js';
import { damaged, type SourceDocument } from '../document.js';
import type { Input } from '../input.js';
import { BodyText, cellText } from '../office/body-text.js';
import type { Reading } from '../reading.js';
import { SectionedText, SOFT_BREAK } from '../sectioned-text.js';
import type { OleContainer } from './container.js';
import { ParagraphMarks } from './paragraph-marks.js';
import { PieceTable } from './pieces.js';

const MAGIC = 0xa5ec;
/** Word 97; older versions keep their text in one run of bytes. */
const WORD_97 = 0x00c1;

/** The parts of the text, one behind the other, with the place of their length in the header of the file. */
const STORIES: readonly [length: number, place: Place][] = [
  [0x4c, {}],
  [0x50, { part: 'footnote' }],
  [0x54, { part: 'header' }],
  [0x5c, { part: 'comment' }],
  [0x60, { part: 'endnote' }],
  [0x64, { part: 'text-box' }],
  [0x68, { part: 'text-box' }],
];

/** A document of Word 97 to 2003 ([MS-DOC]), or of a program that writes its format. */
export function readDoc(container: OleContainer, { name }: Input, { budget }: Reading): SourceDocument {
  const file = container.read('WordDocument');
  if (file === undefined || file.length < 0x60 || file.readUInt16LE(0) !== MAGIC) throw damaged();
  const flags = file.readUInt16LE(0x0a);
  if ((flags & 0x0100) !== 0) throw encrypted();
  const text = new SectionedText(budget.limits);
  if (file.readUInt16LE(2) < WORD_97) readOld(file, text);
  else {
    const table = container.read((flags & 0x0200) === 0 ? '0Table' : '1Table');
    if (table === undefined || file.length < 0x1aa) throw damaged();
    readStories(file, table, text);
  }
  return text.document(name, container.isDamaged ? [damaged().problem] : []);
}

function readStories(file: Buffer, table: Buffer, text: SectionedText): void {
  const pointed = (at: number) => {
    const start = file.readUInt32LE(at);
    return table.subarray(start, start + file.readUInt32LE(at + 4));
  };
  const pieces = new PieceTable(file, pointed(0x1a2));
  const marks = new ParagraphMarks(file, pointed(0x102));
  const whole = pieces.text();
  let position = 0;
  for (const [at, place] of STORIES) {
    const end = position + file.readUInt32LE(at);
    const stories =
      place.part === 'header' ? headerStories(pointed(0xf2), position, end) : [{ position, end, place }];
    for (const story of stories) writeStory(whole, story, pieces, marks, text);
    position = end;
  }
}

interface Story {
  readonly position: number;
  readonly end: number;
  readonly place: Place;
}

/** Heads and feet of the pages, six for each section of the document behind six separators of notes. */
function headerStories(table: Buffer, start: number, end: number): Story[] {
  const count = Math.floor(table.length / 4) - 2;
  if (count < 1) return [{ position: start, end, place: { part: 'header' } }];
  return Array.from({ length: count }, (_, i) => ({
    position: Math.min(end, start + table.readUInt32LE(4 * i)),
    end: Math.min(end, start + table.readUInt32LE(4 * (i + 1))),
    place: { part: [2, 3, 5].includes(i % 6) ? ('footer' as const) : ('header' as const) },
  })).slice(6);
}

/** Signs of the text that are none: pictures, references of notes, drawings. */
const OBJECTS = /[\x00-\x06\x08\x1f]/g;
const [CELL, LINE, PAGE, COLUMN, PARAGRAPH] = [0x07, 0x0b, 0x0c, 0x0e, 0x0d];
const [FIELD, RESULT, FIELD_END] = [0x13, 0x14, 0x15];

function writeStory(
  whole: string,
  { position, end, place }: Story,
  pieces: PieceTable,
  marks: ParagraphMarks,
  text: SectionedText,
): void {
  const body = new BodyText(text, place);
  let paragraph = '';
  let cell: string[] = [];
  let cells: string[] = [];
  let inTable = false;
  /** What a field computes from stands before its result and is not shown; fields stand in fields. */
  const hidden: boolean[] = [];
  let from = position;
  const take = (to: number) => {
    if (!hidden.includes(true))
      paragraph += whole.slice(from, to).replace(OBJECTS, '').replaceAll('\x1e', '-');
    from = to + 1;
  };
  const endRow = () => {
    if (cells.length > 0) body.row(cells);
    cells = [];
  };
  const last = Math.min(end, whole.length);
  for (let i = position; i < last; i++) {
    const unit = whole.charCodeAt(i);
    if (unit > 0x15) continue;
    switch (unit) {
      case FIELD:
        take(i);
        hidden.push(true);
        break;
      case RESULT:
        take(i);
        if (hidden.length > 0) hidden[hidden.length - 1] = false;
        break;
      case FIELD_END:
        take(i);
        hidden.pop();
        break;
      case LINE:
      case COLUMN:
      case 0x09:
        take(i);
        paragraph += SOFT_BREAK;
        break;
      case CELL: {
        take(i);
        if (!inTable) body.table();
        inTable = true;
        const offset = pieces.offsetOf(i);
        const { rowEnd } = offset === undefined ? { rowEnd: false } : marks.at(offset);
        if (rowEnd) endRow();
        else {
          cells.push(cellText([...cell, paragraph]));
          cell = [];
        }
        paragraph = '';
        break;
      }
      case PAGE:
      case PARAGRAPH: {
        take(i);
        const offset = pieces.offsetOf(i);
        if (unit === PARAGRAPH && offset !== undefined && marks.at(offset).inTable) cell.push(paragraph);
        else {
          endRow();
          inTable = false;
          body.paragraph(paragraph);
        }
        paragraph = '';
        break;
      }
    }
  }
  take(last);
  endRow();
  if (paragraph !== '' || cell.length > 0) body.paragraph(cellText([...cell, paragraph]));
}

/** Word 6 and 95 write bytes of the code page of the system, which was Chinese. */
function readOld(file: Buffer, text: SectionedText): void {
  const start = file.readUInt32LE(0x18);
  const end = Math.min(file.readUInt32LE(0x1c), file.length);
  if (start >= end) throw damaged();
  const body = new BodyText(text, {});
  const decoded = new TextDecoder('gb18030').decode(file.subarray(start, end));
  for (const paragraph of decoded.split(/[\r\x07\f]/))
    body.paragraph(paragraph.replace(/[\x00-\x08\x13-\x15]/g, ''));
}
