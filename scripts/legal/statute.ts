import { articleNumber } from './numerals.js';

export type Level = 'law' | 'decision' | 'regulation' | 'interpretation' | 'rule';

/** What the head and the last articles of one text in the collection say about it. Days are YYYY-MM-DD. */
export interface Statute {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** The earliest day that the head names: passed, approved or made public. */
  readonly adopted: string;
  /** From the text's own last article, else from the head; '' where neither says. */
  readonly effective: string;
  readonly amended: readonly string[];
  /** The highest article, where they run from one without a gap; else 0. */
  readonly articles: number;
  /** The order or the session that the head names first. */
  readonly origin: string;
  /** The day in the name of the file, which comes from the database and not from the text. */
  readonly indexed: string;
  readonly text: string;
}

const DATED = /^[（(]?(?:根据)?(\d{4})年(\d{1,2})月(\d{1,2})日\s*(.*)$/;
/** Where the head ends and the text of the statute begins. */
const BODY = /^\s*(?:第[一1]\s?[条章编]|一、|目\s*录|序\s*言)/;
const HEAD_LINES = 40;
const WEEKS_TO_PUBLISH = 26;
const IN_FORCE =
  /(?:本(?:法|条例|办法|规定|细则|决定|规则|解释|规范|修正案)|现)\s*自\s*(?:(\d{4})年(\d{1,2})月(\d{1,2})日|(?:公布|发布)之日)起\s*(?:施行|实施|生效)/g;

export const dayOf = (year = '', month = '', day = '') =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** `undefined` for what is no statute: court cases, the readme, the text that only orders changes to another. */
export function readStatute(id: string, content: string): Statute | undefined {
  const path = id.replace(/^laws-national:/, '');
  const lines = content.split('\n');
  const title = titleOf(lines);
  const level = levelOf(path, title);
  if (level === undefined) return undefined;
  const head = headOf(lines);
  const made = head.filter(({ event }) => !/修[订正改]|施行/.test(event));
  const indexed = /\((\d{4}-\d{2}-\d{2})\)\.md$/.exec(path)?.[1] ?? '';
  const effective = effectiveOf(content, head, made);
  const unheaded = indexed !== '' && (effective === '' || indexed <= effective) ? indexed : '';
  return {
    id: path,
    title,
    level,
    adopted: made[0]?.day ?? head[0]?.day ?? unheaded,
    effective,
    amended: amendedOf(head, indexed),
    articles: articlesOf(lines),
    origin: made.find(({ event }) => /令|会议|公告/.test(event))?.event ?? made[0]?.event ?? '',
    indexed,
    text: content,
  };
}

/** Many heads lack the last amendment. A text is made public within weeks, so a later file is an amended one. */
function amendedOf(head: readonly Dated[], indexed: string): string[] {
  const days = new Set(head.filter(({ event }) => /修[订正]/.test(event)).map(({ day }) => day));
  const last = head
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (last !== undefined && indexed !== '' && daysBetween(last, indexed) > WEEKS_TO_PUBLISH * 7)
    days.add(indexed);
  return [...days].sort();
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

interface Dated {
  readonly day: string;
  readonly event: string;
}

function titleOf(lines: readonly string[]): string {
  return (lines[0] ?? '')
    .replace(/^#*\s*/, '')
    .replace(/\s+$/, '')
    .replace(/\s+/g, ' ');
}

function levelOf(path: string, title: string): Level | undefined {
  if (!path.includes('/') || /^(?:案例|其他)\//.test(path) || /^(?:.{2,20})?关于(?:废止|修改)/.test(title)) {
    return undefined;
  }
  if (path.startsWith('行政法规/')) return 'regulation';
  if (path.startsWith('司法解释/')) return 'interpretation';
  if (path.startsWith('部门规章/')) return 'rule';
  return /(?:决定|决议|解释|补充规定|办法)$/.test(title) ? 'decision' : 'law';
}

function headOf(lines: readonly string[]): Dated[] {
  const head: Dated[] = [];
  for (const line of lines.slice(1, HEAD_LINES)) {
    if (BODY.test(line)) break;
    const match = DATED.exec(line.trim());
    if (match !== null) {
      const [, year, month, day, event = ''] = match;
      head.push({ day: dayOf(year, month, day), event: event.replace(/[）)\s]+$/, '') });
    }
  }
  return head;
}

function effectiveOf(content: string, head: readonly Dated[], made: readonly Dated[]): string {
  const last = [...content.slice(-4000).matchAll(IN_FORCE)].at(-1);
  if (last?.[1] !== undefined) return dayOf(last[1], last[2], last[3]);
  const stated = head.filter(({ event }) => /^(?:起)?(?:施行|生效)/.test(event)).at(-1);
  if (stated !== undefined) return stated.day;
  if (last === undefined) return '';
  return (made.find(({ event }) => /公布|发布/.test(event)) ?? made.at(-1))?.day ?? '';
}

function articlesOf(lines: readonly string[]): number {
  let run = 0;
  let highest = 0;
  for (const line of lines) {
    const match = /^\s*第([一二三四五六七八九十百千零〇\d]+)条(?!之|第|规定|、|的|和|至|所)/.exec(line);
    if (match === null) continue;
    const number = articleNumber(match[1]!);
    if (number === run + 1) run = number;
    highest = Math.max(highest, number);
  }
  return run === highest ? run : 0;
}
