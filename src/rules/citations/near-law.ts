import type { CharacterTable } from '../../characters/index.js';
import type { Boundary, Dictionary, Law, NearLaw } from '../../dictionary/index.js';
import { titleKey } from '../../dictionary/index.js';
import { regionsWithin } from '../names.js';
import type { PageInContext } from '../rule.js';
import type { Citation } from './citation.js';

/*
 * Is a title that nobody knows one that everybody knows, mistyped? Near titles are many: 铁路管理条例 is one character
 * from 公路管理条例 and may be a local regulation. So either the title must claim to be national law, of which the table
 * knows all that is common, or it must be no sound Chinese while the known one is.
 */

const REPUBLIC = '中华人民共和国';
/** What a title says it is, by its end. A law is no regulation, however alike the rest. */
const KIND = /(?:实施条例|实施细则|施行细则|实施办法|办法|条例|细则|规定|规则|决定|解释|法)$/;
/** No law is called provisional or on trial: 社会救助暂行法 has lost the 办 of its 办法. */
const PROVISIONAL_LAW = /(?:暂行|试行)法$/;
const NATIONAL_ORDER = /国务院|主席令/;
/** Shorter titles have neighbours by chance: 国徽法, 国旗法, 国歌法. */
const SHORTEST = 4;
const LONGEST = 30;
/** From this length on two edits are still the same title; a title that says whose law it is needs less. */
const LONG = 8;
const LONG_OF_THE_REPUBLIC = 6;
/** Characters that look so alike are taken for each other. */
const CONFUSED_SHAPE = 0.6;

export interface Mistyped {
  readonly law: Law;
  /** The right title in the form in which the wrong one stands, without brackets. */
  readonly right: string;
  readonly distance: number;
  /** The title claims to be national law. */
  readonly national: boolean;
  /** The title falls apart into characters where the right one has words. */
  readonly broken: boolean;
}

/** The national law that the title must mean; undefined where it may well be another document. */
export function mistypedLaw(citation: Citation, page: PageInContext): Mistyped | undefined {
  const { title, law, alias } = citation;
  if (title === undefined || law !== undefined || alias || isOfOthers(citation, page)) return undefined;
  const key = titleKey(title.name);
  if (key.length < SHORTEST - 1 || key.length > LONGEST || !/^\p{Script=Han}+$/u.test(key)) return undefined;
  const { dictionary } = page;
  const republic = title.name.startsWith(REPUBLIC);
  const long = key.length >= (republic ? LONG_OF_THE_REPUBLIC : LONG);
  const first = onlyNearest(key, dictionary.laws.near(key, long ? 2 : 1));
  if (first === undefined) return undefined;
  if (key.length < SHORTEST && !isSlipOfShort(key, first.form, dictionary)) return undefined;
  if (!sameKind(key, first.form) && !PROVISIONAL_LAW.test(key)) return undefined;
  const national =
    (republic && first.law.title.startsWith(REPUBLIC)) ||
    (KIND.exec(key)?.[0] === '法' && first.law.level === 'law') ||
    PROVISIONAL_LAW.test(key) ||
    citation.orders.some(({ organ }) => NATIONAL_ORDER.test(organ));
  const broken =
    orphans(key, dictionary.boundary) > orphans(first.form, dictionary.boundary) ||
    confused(key, first.form, dictionary.characters);
  if (!national && !broken) return undefined;
  // A word exchanged for another is no slip (劳动改造条例, 劳动保险条例); nor is one more or less in the title of a
  // regulation (人民警察条例, 人民警察警衔条例), of which the old ones are many and forgotten.
  const sameLength = key.length === first.form.length;
  if (!broken && first.distance > 1 && (sameLength || first.law.level !== 'law')) return undefined;
  return {
    law: first.law,
    right: republic && first.law.title.startsWith(REPUBLIC) ? REPUBLIC + first.form : first.form,
    distance: first.distance,
    national,
    broken,
  };
}

/**
 * The nearest of the titles. Where several are as near, the one of which characters were only lost, or to which some were
 * only added: 残疾人权益保障法 is 残疾人保障法 rather than 老年人权益保障法. Who types loses characters more often than he
 * makes some up: 劳动同法 is 劳动合同法 rather than 劳动法, but 劳动动法 is 劳动法. All of them in another order come first.
 */
function onlyNearest(key: string, near: readonly NearLaw[]): NearLaw | undefined {
  const nearest = near.filter(({ distance }) => distance === near[0]!.distance);
  if (nearest.length === 1) return nearest[0];
  const letters = (title: string) => [...title].sort().join('');
  const [exchanged, another] = nearest.filter(({ form }) => letters(form) === letters(key));
  if (exchanged !== undefined && another === undefined) return exchanged;
  const whole = nearest.filter(({ form, distance }) => Math.abs(form.length - key.length) === distance);
  if (whole.length === 1) return whole[0];
  const doubled = whole.filter(
    ({ form }) => form.length < key.length && key.replace(/(.)\1/u, '$1') === form,
  );
  const lost = whole.filter(({ form }) => form.length > key.length);
  const [first, second] = doubled.length > 0 ? doubled : lost;
  return second === undefined ? first : undefined;
}

/** A region, an organ, a title inside the title, a number or an order shows that it is no national law. */
function isOfOthers({ title, origins, organ, numbers }: Citation, page: PageInContext): boolean {
  if (title === undefined || /[〈《<]|^关于/.test(title.name)) return true;
  if (origins.some(({ level, by }) => level !== 'nation' && by !== 'title')) return true;
  if (numbers.length > 0) return true;
  if (organ !== undefined && !origins.some(({ level, by }) => level === 'nation' && by === 'organ'))
    return true;
  return regionsWithin(page, title.at.start, title.at.end).length > 0;
}

/** Both end alike, or the wrong one ends in nothing that a title ends in: 条列 for 条例. */
function sameKind(wrong: string, right: string): boolean {
  const kinds = [wrong, right].map((title) => KIND.exec(title)?.[0]);
  return kinds[1] !== undefined && (kinds[0] === undefined || kinds[0] === kinds[1]);
}

/**
 * Of titles so short two slips can be told from another law: the kind sounds right and is not (兵役发 for 兵役法), or a
 * character is lost and what is left is no sound Chinese (务员法 for 公务员法, but not 医药法).
 */
function isSlipOfShort(wrong: string, right: string, { boundary, characters }: Dictionary): boolean {
  if (wrong.length < right.length) return orphans(wrong, boundary) > orphans(right, boundary) + 1;
  if (wrong.length !== right.length || wrong.slice(0, -1) !== right.slice(0, -1)) return false;
  return characters.likeness(wrong.at(-1)!, right.at(-1)!).sameSound;
}

/** One long title is the other with a character exchanged that is typed like it: 安全检察条例 for 安全监察条例. */
function confused(wrong: string, right: string, characters: CharacterTable): boolean {
  if (wrong.length !== right.length || wrong.length < LONG) return false;
  const differing = [...wrong].flatMap((character, i) => (character === right[i] ? [] : [i]));
  const [at] = differing;
  if (at === undefined || differing.length > 1) return false;
  const { sameSound, shape } = characters.likeness(wrong[at]!, right[at]!);
  return sameSound || shape >= CONFUSED_SHAPE;
}

/** Characters that stand alone when a title is cut into as long words as can be. */
function orphans(title: string, boundary: Boundary): number {
  const best = new Array<number>(title.length + 1).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let at = 0; at < title.length; at++) {
    const reached = best[at]!;
    best[at + 1] = Math.min(best[at + 1]!, reached + 1);
    for (const { end } of boundary.startingAt(title, at)) {
      if (end > at + 1) best[end] = Math.min(best[end]!, reached);
    }
  }
  return best[title.length]!;
}
