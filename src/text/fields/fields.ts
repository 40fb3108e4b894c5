import { DEFINITION, LIST, LIST_END, type Structure, TERM } from '../html/structure.js';
import type { Block, LabelledValue, Span, Table } from '../page.js';
import { cleanLabel } from './label.js';
import { lineFields } from './line-fields.js';
import { tableFields } from './table-fields.js';

/** All fields of a page in the order of their values, so that those around a place are found by bisection. A label that a table or list has read is not read again as a line. */
export function fieldsOf(
  text: string,
  blocks: readonly Block[],
  tables: readonly Table[],
  structures: readonly Structure[],
): LabelledValue[] {
  const fields = tables.flatMap((table) => tableFields(table, text));
  for (const structure of structures) for (const field of listFields(structure, text)) fields.push(field);
  const taken = new Set(fields.map((field) => field.labelAt.start));
  for (const field of lineFields(text, blocks)) {
    const reading = taken.has(field.labelAt.start) || taken.has(blockStart(blocks, field.labelAt.start));
    if (!reading) fields.push(field);
  }
  return fields.sort(
    (one, other) => one.valueAt.start - other.valueAt.start || one.labelAt.start - other.labelAt.start,
  );
}

function blockStart(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle] as Block).start <= offset) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1]?.start ?? offset;
}

/** `<dl>`: each term of a group with each definition of it. */
function listFields(structure: Structure, text: string): LabelledValue[] {
  const fields: LabelledValue[] = [];
  const open: { terms: Span[]; defined: boolean }[] = [];
  for (let i = 0; i < structure.size; i++) {
    const kind = structure.kind(i);
    if (kind === LIST) open.push({ terms: [], defined: false });
    else if (kind === LIST_END) open.pop();
    const group = open[open.length - 1];
    if (group === undefined) continue;
    const span = { start: structure.startOf(i), end: structure.endOf(i) };
    if (kind === TERM) {
      if (group.defined) group.terms = [];
      group.defined = false;
      if (span.end > span.start) group.terms.push(span);
    } else if (kind === DEFINITION) {
      group.defined = true;
      for (const term of group.terms) {
        const label = cleanLabel(text.slice(term.start, Math.min(term.end, term.start + 60)));
        if (label !== '' && span.end > span.start) fields.push({ label, labelAt: term, valueAt: span });
      }
    }
  }
  return fields;
}
