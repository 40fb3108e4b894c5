import type { Block, Page, Span } from '../../text/index.js';
import { numeralValue } from '../citations/numerals.js';
import { quotedAsWrong } from '../guards.js';
import { toAscii } from '../numbers.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';

type Reported = Report<'skips' | 'repeats', 'sequence' | 'goes-on'>;

/** A number at the beginning of a block: 一、 （一） 1. （1）, and how it is written. */
interface Ordinal extends Span {
  readonly style: string;
  readonly value: number;
  /** The number with its signs, and what another would look like: `（N）`. */
  readonly form: (value: number) => string;
}

const BEGINNINGS: readonly { readonly style: string; readonly form: RegExp }[] = [
  { style: '、', form: /^([一二三四五六七八九十]{1,3})、/ },
  { style: '（）', form: /^[（(]([一二三四五六七八九十]{1,3})[)）]/ },
  { style: '1.', form: /^([0-9０-９]{1,2})[.．、](?![0-9０-９])/ },
  { style: '（1）', form: /^[（(]([0-9０-９]{1,2})[)）]/ },
];
/** The longest of them, blanks in front included. */
const REACH = 12;
/** Any of them, at the beginning of any block; a block of blanks alone is passed over. */
const NUMBERED =
  /(?<![^\n])[^\S\n]{0,12}(?:[一二三四五六七八九十]{1,3}、|[0-9０-９]{1,2}[.．、](?![0-9０-９])|[（(][一二三四五六七八九十0-9０-９]{1,3}[)）])/g;
/** What is quoted from elsewhere, or leaves something out, numbers as its source does. */
const EXCERPT = /修改为|删去|删除|增加一|改为|[.…]{2,}|略|节选|摘录|以下简称第/;
const HAN = '零一二三四五六七八九';

/** One list as far as it is read. */
interface Run {
  readonly style: string;
  readonly items: { readonly ordinal: Ordinal; readonly block: Block }[];
}

export default defineRule({
  id: 'misstatement/ordinals',
  severity: 'warning',
  since: '0.2.0',
  summary: {
    zh: '段首序号跳号或重号',
    en: 'numbers at the beginnings of paragraphs that skip or repeat',
  },
  wants: 'page',
  messages: {
    skips: {
      zh: '序号“{seen}”应为“{right}”：前一项是“{before}”',
      en: '“{seen}” follows “{before}”, “{right}” is skipped',
    },
    repeats: {
      zh: '序号“{seen}”重复，应为“{right}”',
      en: '“{seen}” stands twice, the second should be “{right}”',
    },
  },
  steps: {
    sequence: { zh: '前面各项依次编号', en: 'the items in front are numbered one by one' },
    'goes-on': { zh: '其后继续编号', en: 'the numbering goes on behind it' },
  },
  check(page, context) {
    return runsOf(page, context.text).flatMap((run) => faultsOf(run, context));
  },
});

/** The lists of the page. A number of an outer list ends the inner ones; 一 begins a new list of its style. */
function runsOf(page: Page, text: string): Run[] {
  const runs: Run[] = [];
  let open: Run[] = [];
  for (const block of numberedBlocks(page, text)) {
    const ordinal = ordinalAt(text, block);
    if (ordinal === undefined) continue;
    const depth = open.findIndex(({ style }) => style === ordinal.style);
    if (depth >= 0 && ordinal.value !== 1) {
      open = open.slice(0, depth + 1);
      open[depth]!.items.push({ ordinal, block });
      continue;
    }
    const run: Run = { style: ordinal.style, items: [{ ordinal, block }] };
    open = [...(depth >= 0 ? open.slice(0, depth) : open), run];
    runs.push(run);
  }
  return runs;
}

/** Blocks outside tables that may begin with a number. A table of figures has a million blocks: they are not looked at. */
function* numberedBlocks(page: Page, text: string): Generator<Block> {
  let table = 0;
  for (const { index } of text.matchAll(NUMBERED)) {
    const block = page.blockAt(index);
    if (block.role !== 'body' || !block.shown) continue;
    const { tables } = page;
    while (table < tables.length && tables[table]!.end <= block.start) table++;
    if (table < tables.length && tables[table]!.start <= block.start) continue;
    yield block;
  }
}

function ordinalAt(text: string, { start, end }: Span): Ordinal | undefined {
  const beginning = text.slice(start, Math.min(end, start + REACH));
  const blank = /^\s*/.exec(beginning)![0].length;
  const rest = beginning.slice(blank);
  for (const { style, form } of BEGINNINGS) {
    const match = form.exec(rest);
    if (match === null) continue;
    const [seen, number] = match as unknown as [string, string];
    const value = numeralValue(toAscii(number));
    const written = (n: number) => seen.replace(number, /\d/.test(toAscii(number)) ? String(n) : inHan(n));
    return { start: start + blank, end: start + blank + seen.length, style, value, form: written };
  }
  return undefined;
}

function inHan(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : HAN[tens]}十`;
  return ten + (ones === 0 && tens > 0 ? '' : HAN[ones]);
}

/**
 * One number may be skipped or said twice, where the list began at one, had two items at least, and goes on as it
 * should. Anything else is another list, or none.
 */
function faultsOf({ items }: Run, context: PageInContext): Reported[] {
  if (items[0]!.ordinal.value !== 1) return [];
  const values = items.map(({ ordinal }) => ordinal.value);
  // More than one break: numbers of paragraphs taken from several places.
  const breaks = values.flatMap((value, i) => (i > 0 && value !== values[i - 1]! + 1 ? [i] : []));
  const [at] = breaks;
  if (breaks.length !== 1 || at === undefined || at < 2) return [];
  const [previous, current] = [items[at - 1]!, items[at]!];
  const step = current.ordinal.value - previous.ordinal.value;
  if (step !== 0 && step !== 2) return [];
  const right = current.ordinal.form(previous.ordinal.value + 1);
  const { text } = context;
  const between = text.slice(previous.ordinal.end, current.ordinal.start);
  if (between.includes(right) || EXCERPT.test(text.slice(items[0]!.block.start, items.at(-1)!.block.end)))
    return [];
  const span = { start: current.ordinal.start, end: current.ordinal.end };
  if (quotedAsWrong(context, span)) return [];
  const goesOn = at < items.length - 1;
  return [
    {
      at: span,
      messageId: step === 0 ? 'repeats' : 'skips',
      data: { right, before: previous.ordinal.form(previous.ordinal.value) },
      suggestions: [{ replacement: right, why: { zh: '依次编号', en: 'numbered one by one' } }],
      because: [
        { step: 'sequence', add: at > 2 || goesOn ? 0.5 : 0.4 },
        ...(goesOn ? [{ step: 'goes-on' as const, add: 0.2 }] : []),
      ],
    },
  ];
}
