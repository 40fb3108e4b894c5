import type { SessionEntry } from '../dictionary/index.js';
import { numeralValue } from './citations/numerals.js';
import { toAscii } from './numbers.js';
import type { PageInContext } from './rule.js';

/** The bodies whose sessions `dictionaries/wording/sessions.dict` lists. */
export const PLENUM = '中国共产党中央委员会';
export const PEOPLES_CONGRESS = '全国人民代表大会';
export const CONSULTATIVE_CONFERENCE = '中国人民政治协商会议全国委员会';

/** A number of a term or a session: 二十, 20, ２０. Source of a regular expression without groups. */
export const SESSION_NUMBER = '(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})';

/** The value of what {@link SESSION_NUMBER} matches. */
export function sessionNumber(written: string): number {
  return numeralValue(toAscii(written));
}

/** What is known of one session. */
export type Known =
  | { readonly session: SessionEntry }
  /** The term is over and had fewer. */
  | { readonly none: true; readonly last: number }
  /** A term before or after those that the table holds, or one that is not over. */
  | undefined;

export function knownSession(page: PageInContext, body: string, session: number, plenum: number): Known {
  const ofBody = page.dictionary.records.sessions.filter((entry) => entry.body === body);
  const found = ofBody.find((entry) => entry.session === session && entry.plenum === plenum);
  if (found !== undefined) return { session: found };
  const ofTerm = ofBody.filter((entry) => entry.session === session);
  const isOver = ofBody.some((entry) => entry.session > session);
  if (ofTerm.length === 0 || !isOver) return undefined;
  // Terms of which the table holds a part only say nothing of what stood before.
  const last = Math.max(...ofTerm.map((entry) => entry.plenum ?? 0));
  return plenum > last ? { none: true, last } : undefined;
}
