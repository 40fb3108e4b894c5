import { dayOf, type Level, type Statute } from './statute.js';

/** What the last article of a statute says of an older one. */
export interface Repeal {
  readonly title: string;
  readonly level: Level;
  /** When the older one was made public, where the clause tells. */
  readonly adopted: string;
  readonly day: string;
  readonly by: Statute;
}

/** Not the day from which the new statute is in force. */
const DATE = /(\d{4})年(\d{1,2})月(\d{1,2})日(?!起)/g;
const REPEALED = /(?:同时|即行|予以)废止/;
/** Only a part of the older one went. */
const PART = /^[^，。；《]{0,4}(?:中有?关|中的|第.{1,8}[条章])/;
const FROM = /自\s*(\d{4})年(\d{1,2})月(\d{1,2})日起\s*(?:施行|实施)/;
const FROM_PUBLICATION = /自\s*(?:公布|发布)之日起\s*(?:施行|实施)/;

/** The statutes that the clauses of `statute` repeal; none where the clause leaves the day open. */
export function repealsOf(statute: Statute): Repeal[] {
  const found: Repeal[] = [];
  for (const paragraph of statute.text.split('\n').slice(-40)) {
    if (!REPEALED.test(paragraph) || !/(?:施行|公布|发布|废止)/.test(paragraph)) continue;
    const day = dayIn(paragraph) ?? dayIn(statute.text.slice(-3000)) ?? statute.effective;
    if (day === '') continue;
    for (const sentence of paragraph.split('。')) {
      if (REPEALED.test(sentence)) found.push(...namedIn(sentence, day, statute));
    }
  }
  return found;
}

function dayIn(text: string): string | undefined {
  const match = FROM.exec(text);
  if (match !== null) return dayOf(match[1], match[2], match[3]);
  return FROM_PUBLICATION.test(text) ? '' : undefined;
}

function* namedIn(sentence: string, day: string, by: Statute): Generator<Repeal> {
  let from = 0;
  for (const { start, end } of titlesIn(sentence)) {
    const before = sentence.slice(from, start);
    from = end;
    if (PART.test(sentence.slice(end)) || !REPEALED.test(sentence.slice(end))) continue;
    const title = sentence
      .slice(start + 1, end - 1)
      .replace(/〈/g, '《')
      .replace(/〉/g, '》');
    const [, year, month, date] = [...before.matchAll(DATE)].at(-1) ?? [];
    yield {
      title,
      // The courts repeal what the courts made.
      level: by.level === 'interpretation' ? 'interpretation' : levelOf(title, before),
      adopted: year === undefined ? '' : dayOf(year, month, date),
      day,
      by,
    };
  }
}

/** 《…》 by depth, for a title may name another in 《》 as well as in 〈〉. */
function titlesIn(sentence: string): { start: number; end: number }[] {
  const titles: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < sentence.length; at++) {
    if (sentence[at] === '《' && depth++ === 0) start = at;
    if (sentence[at] === '》' && depth > 0 && --depth === 0) titles.push({ start, end: at + 1 });
  }
  return titles;
}

function levelOf(title: string, before: string): Level {
  if (/^(?:最高)?人民(?:法院|检察院)/.test(title)) return 'interpretation';
  if (/^(?:中华人民共和国)?(?!.*关于).*(?:(?<!办)法|通则|总则)(?:（[^）]+）)?$/.test(title)) return 'law';
  if (/全国人民代表大会/.test(title + before)) return /条例$/.test(title) ? 'law' : 'decision';
  const byState = /国务院|政务院|中央人民政府/.test(before) || /^国务院/.test(title);
  return !byState && /(?:部|局|委员会|银行|总署)[^，。]{0,12}(?:发布|公布|印发|颁布|实施|令)/.test(before)
    ? 'rule'
    : 'regulation';
}
