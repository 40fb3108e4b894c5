import type { LinkOutcome } from '../rules/index.js';
import { type Block, decodeBytes, type Page, readPage } from '../text/index.js';
import { APOLOGY, ERROR_ADDRESS, SIGNS } from './signs-of-absence.js';

/** That a page answers and yet is none, and in which words it says so. */
export interface Absence {
  readonly outcome: Extract<LinkOutcome, 'soft-404' | 'parked' | 'home-page'>;
  readonly said: string;
}

/** A block that holds a sign and nothing else is not longer. */
const SHORT = 60;
/** Blocks from this length on are prose, and a page with so much prose is about something. */
const PROSE = 60;
const TITLED = 600;
const UNTITLED = 200;
/** A title is read so far. */
const TITLE_READ = 120;

/** Reads the beginning of a page as a reader would: does it say that there is nothing? */
export function absenceIn(bytes: Uint8Array, charset: string | undefined): Absence | undefined {
  const { text } = decodeBytes(bytes, charset === undefined ? {} : { charset });
  const page = readPage([{ name: 'content', value: text, format: 'html' }]);
  const prose = proseOf(page);
  if (prose > TITLED) return undefined;
  const title = (page.metas.find(({ name }) => name === 'title')?.content ?? '').trim().slice(0, TITLE_READ);
  for (const { outcome, title: sign } of SIGNS) {
    if (sign !== undefined && behindApology(title, sign)) return { outcome, said: title };
  }
  if (prose > UNTITLED) return undefined;
  for (const block of page.blocks) {
    if (!mayBeTheNotice(block, page)) continue;
    const words = page.text.slice(block.start, block.end).trim();
    for (const { outcome, block: sign } of SIGNS) {
      if (sign !== undefined && behindApology(words, sign)) return { outcome, said: words };
    }
  }
  return undefined;
}

function proseOf({ blocks }: Page): number {
  return blocks
    .filter(({ role, shown }) => role === 'body' && shown)
    .reduce((sum, { start, end }) => sum + (end - start >= PROSE ? end - start : 0), 0);
}

/** Short, visible, and no headline of a list: those are links. */
function mayBeTheNotice({ role, shown, start, end }: Block, { text, links }: Page): boolean {
  if (role !== 'body' || !shown || end - start > SHORT) return false;
  if (/[?？]|怎么|为什么|如何|的(?:通知|公告|说明|处理|办法)/.test(text.slice(start, end))) return false;
  return !links.some(({ text: at }) => at.start < at.end && at.start <= start && end <= at.end);
}

function behindApology(words: string, sign: RegExp): boolean {
  const rest = words.slice(APOLOGY.exec(words)?.[0].length ?? 0);
  return rest !== '' && sign.exec(rest)?.index === 0;
}

/**
 * What the address alone tells after redirects: a page that ends at an error page, or at the home page of a site when it
 * was none itself.
 */
export function absenceAt(asked: string, ended: string): Absence | undefined {
  if (asked === ended) return undefined;
  const { pathname, search } = new URL(ended);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  if (ERROR_ADDRESS.test(last)) return { outcome: 'soft-404', said: pathname };
  const home = search === '' && isEntrance(pathname);
  return home && isPageOfItsOwn(new URL(asked)) ? { outcome: 'home-page', said: ended } : undefined;
}

function isEntrance(pathname: string): boolean {
  return /^\/(?:(?:index|default|home|main)(?:\.\w{1,6})?)?$/i.test(pathname);
}

/** An article or a file, as opposed to a short cut such as `/wza` or `/portal/` that may well mean the home page. */
function isPageOfItsOwn({ pathname }: URL): boolean {
  if (isEntrance(pathname)) return false;
  const parts = pathname.split('/').filter(Boolean);
  const last = parts.at(-1) ?? '';
  if (/^(?:index|default|home|main)\b/i.test(last)) return parts.length > 2;
  return /\.(?!do$|action$)\w{2,6}$/i.test(last) || /\d{3}/.test(last) || parts.length > 2;
}
