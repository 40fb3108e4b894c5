import { repealsOf } from './repeal-clause.js';
import type { Statute } from './statute.js';

/** A row of laws.tsv; see its README. Empty where nothing is known. */
export interface Law {
  readonly title: string;
  readonly level: string;
  readonly adopted: string;
  readonly effective: string;
  readonly amended: readonly string[];
  readonly repealed: string;
  readonly successor: string;
  readonly articles: string;
  readonly short: readonly string[];
  readonly source: string;
  readonly source2: string;
}

export const COLUMNS =
  'title, level, adopted, effective, amended, repealed, successor, articles, short, source, source2';

const STATE = '中华人民共和国';

/** One statute under its spellings: with and without 中华人民共和国, brackets of any kind, 、 or a space between organs. */
export const keyOf = (title: string) =>
  title
    .replaceAll(STATE, '')
    .replace(/[（(]/g, '（')
    .replace(/[）)]/g, '）')
    .replace(/[〈<《]/g, '《')
    .replace(/[〉>》]/g, '》')
    .replace(/[\s、，]/g, '');

export const rowOf = (law: Law): string =>
  [
    law.title,
    law.level,
    law.adopted,
    law.effective,
    law.amended.join(';'),
    law.repealed,
    law.successor,
    law.articles,
    law.short.join(';'),
    law.source,
    law.source2,
  ]
    .join('\t')
    .trimEnd();

/** In a hand-written cell: what the text says is out of date, and what is right is not known. */
const TAKEN_AWAY = '-';

const list = (cell: string) => cell.split(';').filter((part) => part !== '');

/** The rows of the table, or of the overlay, which has the same columns. */
export function readLaws(text: string): Law[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [title = '', level = '', adopted = '', effective = '', amended = '', ...rest] = line.split('\t');
      const [repealed = '', successor = '', articles = '', short = '', source = '', source2 = ''] = rest;
      return {
        title,
        level,
        adopted,
        effective,
        amended: list(amended),
        repealed,
        successor,
        articles,
        short: list(short),
        source,
        source2,
      };
    });
}

/**
 * The table: what the texts say of themselves, then what they say of those they repeal, and over both the rows
 * written by hand. `citedBy` counts the local statutes that name a title, by key.
 */
export function lawsOf(
  statutes: readonly Statute[],
  overlay: readonly Law[],
  citedBy: ReadonlyMap<string, number>,
): Law[] {
  const laws = new Map<string, Law>();
  for (const versions of versionsByKey(statutes).values()) {
    const law = lawOf(versions, citedBy);
    laws.set(keyOf(law.title), law);
  }
  addRepealed(laws, statutes);
  for (const row of overlay) {
    const key = keyOf(row.title);
    const known = laws.get(key);
    laws.set(key, known === undefined ? row : laidOver(known, row));
  }
  const listed = new Set(statutes.map(({ title }) => keyOf(title)));
  for (const [key, law] of laws) {
    if (law.source2 === '' && !listed.has(key) && wouldBeListed(law))
      laws.set(key, { ...law, source2: UNLISTED });
  }
  return [...laws.values()].sort((a, b) => order(a) - order(b) || (a.title < b.title ? -1 : 1));
}

export const LEVELS = ['law', 'decision', 'regulation', 'interpretation', 'rule'];

/**
 * The national database holds all laws and administrative regulations in force, and those that went since it was opened.
 * What it does not hold, and is told to have gone before, has gone by its witness as well. It says nothing of rules, and
 * little of decisions and interpretations, of which it holds some.
 */
const UNLISTED = '国家法律法规数据库所列现行法律、行政法规中无此名';
const DATABASE_OPENED = '2019-01-01';

function wouldBeListed({ title, level, repealed }: Law): boolean {
  const isListedKind =
    (level === 'law' || level === 'regulation') && !/(?:解释|意见|决定|通知)(?:[（(].*)?$/.test(title);
  return isListedKind && repealed !== '' && repealed < DATABASE_OPENED;
}

const order = (law: Law) => LEVELS.indexOf(law.level);

function versionsByKey(statutes: readonly Statute[]): Map<string, Statute[]> {
  const versions = new Map<string, Statute[]>();
  for (const statute of statutes) {
    const key = keyOf(statute.title);
    versions.set(key, [...(versions.get(key) ?? []), statute]);
  }
  const age = ({ amended, adopted }: Statute) => amended.at(-1) ?? adopted;
  for (const each of versions.values()) each.sort((a, b) => (age(a) < age(b) ? -1 : 1));
  return versions;
}

/** The newest text decides; parts of one code (民法典) are as many texts with the same days. */
function lawOf(versions: readonly Statute[], citedBy: ReadonlyMap<string, number>): Law {
  const newest = versions.at(-1)!;
  const { title, level, effective, indexed, origin } = newest;
  const articles = Math.max(...versions.map((each) => each.articles));
  const adopted =
    versions
      .map((each) => each.adopted)
      .filter((day) => day !== '')
      .sort()[0] ?? '';
  const amended = [...new Set(versions.flatMap((each) => each.amended))]
    .filter((day) => day > adopted)
    .sort();
  const cited = citedBy.get(keyOf(title)) ?? 0;
  const second = [
    indexed === '' ? '' : `库中公布日 ${indexed}`,
    cited === 0 ? '' : `${cited}部地方性法规引用`,
  ];
  return {
    title,
    level,
    adopted,
    effective,
    amended,
    repealed: '',
    successor: '',
    articles: newest.articles === 0 ? '' : String(articles),
    short: shortOf(title),
    source: `文本题注${origin === '' ? '' : `：${origin}`}`,
    source2: second.filter((part) => part !== '').join('；'),
  };
}

/** What everybody says without being told: the title without the name of the state. */
function shortOf(title: string): string[] {
  return title.startsWith(STATE) ? [title.slice(STATE.length)] : [];
}

function addRepealed(laws: Map<string, Law>, statutes: readonly Statute[]): void {
  const repeals = statutes.flatMap(repealsOf).sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const { title, level, adopted, day, by } of repeals) {
    const key = keyOf(title);
    const known = laws.get(key);
    // A statute of the same name took its place (信访条例, 国家安全法): the name still stands for a law in force.
    if (isNameOf(key, by.title) || (known !== undefined && lastDayOf(known) >= day) || known?.repealed)
      continue;
    const clause = `《${by.title}》附则：自${day}起废止`;
    const row: Law = known ?? {
      title,
      level,
      adopted,
      effective: '',
      amended: [],
      repealed: '',
      successor: '',
      articles: '',
      short: shortOf(title),
      source: clause,
      source2: '',
    };
    laws.set(key, {
      ...row,
      repealed: day,
      successor: by.title,
      source2: known === undefined ? '' : clause,
    });
  }
}

/** A statute is also called without the organs before its title: 最高人民法院关于适用…的解释 is 关于适用…的解释. */
const isNameOf = (key: string, title: string) =>
  [title, title.replace(/^(?:最高人民(?:法院|检察院)、?)+(?=关于)/, '')].some((each) => keyOf(each) === key);

const lastDayOf = (law: Law) => [law.adopted, ...law.amended].sort().at(-1)!;

function laidOver(known: Law, row: Law): Law {
  const either = (key: 'level' | 'adopted' | 'effective' | 'repealed' | 'successor' | 'articles') => {
    if (row[key] === TAKEN_AWAY) return '';
    return row[key] === '' ? known[key] : row[key];
  };
  return {
    title: known.title,
    level: either('level'),
    adopted: either('adopted'),
    effective: either('effective'),
    amended: [...new Set([...known.amended, ...row.amended])].sort(),
    repealed: either('repealed'),
    successor: either('successor'),
    articles: either('articles'),
    short: [...new Set([...known.short, ...row.short])],
    source: known.source,
    source2: [row.source, row.source2].filter((part) => part !== '').join('；') || known.source2,
  };
}
