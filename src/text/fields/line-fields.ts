import type { Block, LabelledValue } from '../page.js';
import { cleanLabel, isKnownLabel, isLabel, numberingLength } from './label.js';

const SPACE = /[\s\u00a0\u3000]/;
/** A label alone in its block names what follows, but not the rest of a page. */
const MOST_BLOCKS = 60;

/** A label at the start of a block, with the place where its value begins. */
interface Head {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/**
 * Fields written as lines: `标签：值` to the end of the block or to the next known label on it; a label alone
 * in its block takes the blocks up to the next label.
 */
export function lineFields(text: string, blocks: readonly Block[]): LabelledValue[] {
  const values: LabelledValue[] = [];
  let waiting: { head: Head; from: number; to: number; count: number } | undefined;
  const settle = () => {
    if (waiting !== undefined && waiting.to > waiting.from)
      values.push(toField(waiting.head, waiting.from, waiting.to));
    waiting = undefined;
  };
  for (const block of blocks) {
    if (block.role !== 'body') continue;
    const heads = headsOf(text, block);
    const first = heads[0];
    if (first === undefined) {
      if (waiting !== undefined) {
        if (waiting.count === 0) waiting.from = block.start;
        waiting.to = block.end;
        if (++waiting.count >= MOST_BLOCKS) settle();
      }
      continue;
    }
    settle();
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i] as Head;
      const end = trimEnd(text, head.value, heads[i + 1]?.start ?? block.end);
      if (end > head.value) values.push(toField(head, head.value, end));
      else if (i === heads.length - 1) waiting = { head, from: block.end, to: block.end, count: 0 };
    }
  }
  settle();
  return values;
}

function toField(head: Head, start: number, end: number): LabelledValue {
  return { label: head.label, labelAt: { start: head.start, end: head.end }, valueAt: { start, end } };
}

function headsOf(text: string, block: Block): Head[] {
  const heads: Head[] = [];
  const beginning = text.slice(block.start, Math.min(block.end, block.start + 40));
  const start = block.start + numberingLength(beginning);
  const lead = colonIn(text, start, block.end, 24);
  if (lead < 0) {
    // A numbered heading of a guide needs no colon: 二、设定依据.
    if (block.end - block.start >= 30 || start === block.start) return heads;
    const label = cleanLabel(beginning);
    return isKnownLabel(label) ? [{ label, start, end: block.end, value: block.end }] : heads;
  }
  const label = cleanLabel(text.slice(start, lead));
  if (!isLabel(label) || label.length < 2) return heads;
  heads.push({ label, start, end: lead, value: skipSpace(text, lead + 1, block.end) });
  for (let at = lead + 1; at < block.end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 0xff1a && unit !== 0x3a) continue;
    const begin = labelBefore(text, at, lead + 1);
    const known = begin < 0 ? '' : cleanLabel(text.slice(begin, at));
    if (begin >= 0 && isKnownLabel(known)) {
      heads.push({ label: known, start: begin, end: at, value: skipSpace(text, at + 1, block.end) });
    }
  }
  return heads;
}

/** Where the word before a colon begins, if white space or a full stop parts it from the value before it. */
function labelBefore(text: string, colon: number, from: number): number {
  let start = colon;
  while (start > from && SPACE.test(text.charAt(start - 1))) start--;
  const end = start;
  while (start > from && end - start <= 16 && isLabel(text.charAt(start - 1))) start--;
  if (start === end) return -1;
  return start === from || /[\s\u00a0\u3000；;，,。|｜]/.test(text.charAt(start - 1)) ? start : -1;
}

function colonIn(text: string, start: number, end: number, within: number): number {
  for (let i = start; i < Math.min(end, start + within); i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xff1a || unit === 0x3a) return i;
  }
  return -1;
}

function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && SPACE.test(text.charAt(at))) at++;
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && SPACE.test(text.charAt(at - 1))) at--;
  return at;
}
