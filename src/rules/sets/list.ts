import type { Span } from '../../text/index.js';

/** A list in running text: its items with their places. */
export interface List extends Span {
  readonly items: readonly Item[];
  /** It ends in 等, so that more may belong to it. */
  readonly open: boolean;
}

export interface Item extends Span {
  readonly text: string;
}

const LONGEST = 160;
const SEPARATOR = /[、，,；;]/;
/** What joins the last two: 制度自信和文化自信. */
const JOINED = /^(.{2,}?)(和|与|及|以及)(.{2,})$/;
const QUOTES = '“”‘’「」"\'';
const ENDS_LIST = '。；，：！？（）()“”‘’「」《》【】\n\t ';

/** Behind the name of a set: “四个意识”（…）, 四个意识：…, “四个意识”，即…. */
const INTRODUCED =
  /^[”’」"']?(?:的(?:内容|内涵))?(?:\s*([（(【[])|(?:，?(?:即|也就是|就是|是指|包括|分别是|指的是)[：:]?|[：:]|——))(?:即|指|包括)?[：:]?/;
const CLOSING: Readonly<Record<string, string>> = { '（': '）', '(': ')', '【': '】', '[': ']' };

/** The list that the text gives behind the name of a set; none where no list follows. */
export function listBehind(text: string, at: number): (List & { readonly bracketed: boolean }) | undefined {
  const introduction = INTRODUCED.exec(text.slice(at, at + 16));
  if (introduction === null) return undefined;
  const start = at + introduction[0].length;
  const bracket = introduction[1];
  const stops = bracket === undefined ? '。；！？\n' : `${CLOSING[bracket]}）)】]。\n`;
  let end = start;
  while (end < text.length && end - start < LONGEST && !stops.includes(text[end]!)) end++;
  if (end - start === LONGEST || end === text.length) return undefined;
  if (bracket !== undefined && !'）)】]'.includes(text[end]!)) return undefined;
  return { ...split(text, { start, end }, SEPARATOR), bracketed: bracket !== undefined };
}

/** The list of strokes that holds the span: between commas, brackets, quotation marks. */
export function listAround(text: string, { start, end }: Span): List {
  let from = start;
  while (from > 0 && start - from < LONGEST && !ENDS_LIST.includes(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && to - end < LONGEST && !ENDS_LIST.includes(text[to]!)) to++;
  return split(text, { start: from, end: to }, /、/);
}

function split(text: string, { start, end }: Span, separator: RegExp): List {
  const items: Item[] = [];
  let from = start;
  for (let i = start; i <= end; i++) {
    if (i < end && !separator.test(text[i]!)) continue;
    items.push(trimmed(text, { start: from, end: i }));
    from = i + 1;
  }
  const last = items.at(-1)!;
  const open = /[.…]$|等[^、，]{0,6}$/.test(last.text);
  return { start, end, items: items.filter((item) => item.text !== ''), open };
}

function trimmed(text: string, { start, end }: Span): Item {
  let [from, to] = [start, end];
  while (from < to && (QUOTES.includes(text[from]!) || /\s/.test(text[from]!))) from++;
  while (to > from && (QUOTES.includes(text[to - 1]!) || /\s/.test(text[to - 1]!))) to--;
  return { start: from, end: to, text: text.slice(from, to) };
}

/** The last item split at 和 or 与, where it is two: 制度自信和文化自信. */
export function withLastSplit(list: List, isMember: (text: string) => boolean): List {
  const last = list.items.at(-1);
  const match = last === undefined ? null : JOINED.exec(last.text);
  if (last === undefined || match === null || isMember(last.text)) return list;
  const [, first, joint, second] = match.map(String) as [string, string, string, string];
  if (!isMember(first) && !isMember(second)) return list;
  const middle = last.start + first.length;
  return {
    ...list,
    items: [
      ...list.items.slice(0, -1),
      { start: last.start, end: middle, text: first },
      { start: middle + joint.length, end: last.end, text: second },
    ],
  };
}
