import { type PhraseEntry, readAsWords, type Slip, type SlipKind } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import { insideUrl, quotedAsWrong, titleAround } from '../guards.js';
import { type Judgement, judge } from '../near-misses/judge.js';
import { defineRule, type PageInContext } from '../rule.js';

/** Below it a reading is not worth an editor's look. */
const LEAST = 0.45;
/** A short formulation is two words, and texts are full of two words that are one character away from it. */
const SHORT = 5;
/** The text reads so little worse, in nats, than with the formulation that it may well mean what it says. */
const READS_AS_WELL = 1;
const READS_ABOUT_AS_WELL = 3;
/** Below this confidence what may be an abbreviation, or three characters of four, is no hint worth a look. */
const LEAST_LOST = 0.5;
/** Logarithm of how often the word list has a word of some currency. */
const CURRENT = 3;

/** What stands in 《》 anyway; no other work is called nearly so. */
const TITLES_OF_LAW = /(?:法|条例|章程|准则|公约|规则|规定|办法|规划|纲要)$/;

/** The slips of a page that were found worth a look; a slip is found from every piece that it left intact. */
const judged = new WeakMap<PageInContext, Map<PhraseEntry, Set<number>>>();
const KINDS: readonly SlipKind[] = ['exchanged', 'exchanged-two', 'lost', 'added', 'swapped'];

export default defineRule({
  id: 'misstatement/near-miss',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '与固定表述仅差一处：错字、漏字、多字、颠倒',
    en: 'what is a fixed formulation but for one slip: a character exchanged, lost, added, or two swapped',
  },
  wants: 'hit:phrase.seed',
  messages: {
    exchanged: { zh: '“{seen}”疑为“{right}”之误', en: '“{seen}” looks like a slip for “{right}”' },
    lost: { zh: '“{seen}”疑漏字，应为“{right}”', en: '“{seen}” seems to lack a character of “{right}”' },
    added: {
      zh: '“{seen}”疑多字，应为“{right}”',
      en: '“{seen}” seems to have a character more than “{right}”',
    },
    swapped: {
      zh: '“{seen}”疑字序颠倒，应为“{right}”',
      en: '“{seen}” seems to be “{right}” with characters swapped',
    },
  },
  steps: {
    near: { zh: '与固定表述仅差一处', en: 'one slip away from a fixed formulation' },
    form: {
      zh: '错误的形式、位置与表述长度',
      en: 'the form and place of the slip, and the length of what is intact',
    },
    likeness: { zh: '字音、字形的相似', en: 'how alike the characters sound and look' },
    words: { zh: '前后文能否读通', en: 'how the text reads as words, as it stands and as it should' },
    attested: { zh: '官方文本中两种写法的用例', en: 'how official texts use both wordings' },
    document: { zh: '本文中的用例与位置', en: 'what else the document has, and where it stands' },
  },
  check({ entry, start, end }, page) {
    const { text } = page;
    let reports: NonNullable<ReturnType<typeof report>>[] | undefined;
    for (const slip of entry.slips(text, { start, end })) {
      const one = report(slip, page);
      if (one !== undefined) (reports ??= []).push(one);
    }
    return reports;
  },
});

function report(slip: Slip, page: PageInContext) {
  const { text, context, dictionary } = page;
  // Of what is listed as wrong the list knows more: when it is right after all, and how far it reaches.
  const listed = page.hits('misstatement.wrong');
  if (listed.some(({ start, end }) => start < slip.wrongEnd + 1 && end > slip.wrongStart - 1))
    return undefined;
  const { phrase } = slip;
  const { publishedAt } = context;
  if (publishedAt !== undefined) {
    if (phrase.since !== undefined && publishedAt < phrase.since) return undefined;
    if (phrase.until !== undefined && publishedAt > phrase.until) return undefined;
  }
  const judgement = judge(slip, text, dictionary, LEAST);
  if (judgement === undefined || seenBefore(slip, page)) return undefined;
  const short = phrase.text.length <= SHORT;
  if (short && meetsOtherWords(judgement)) return undefined;
  const abbreviated = slip.kind === 'lost' && isAbbreviation(slip, page);
  if (slip.kind === 'lost' && hardlyLost(judgement, phrase.text.length, abbreviated)) return undefined;
  const mayMeanIt = slip.kind === 'lost' ? abbreviated : short && readsAsWell(judgement);
  const { at, right } = narrowed(slip, page);
  const title = titleAround(text, slip.start);
  // A work may be called so; a title that holds more than the formulation is judged like any text.
  if (quotedAsWrong(page, at) || insideUrl(text, at)) return undefined;
  const isTitle =
    title !== undefined &&
    title.start + 1 === at.start &&
    title.end - 1 === at.end &&
    !TITLES_OF_LAW.test(right);
  const { base, shares, signals } = judgement;
  const seen = text.slice(slip.wrongStart, slip.wrongEnd);
  const meant = phrase.text.slice(slip.rightStart, slip.rightEnd);
  return {
    at,
    messageId: slip.kind === 'exchanged-two' ? ('exchanged' as const) : slip.kind,
    data: { right },
    suggestions: [
      {
        replacement: right,
        why: { zh: `固定表述，见${phrase.source}`, en: `a fixed formulation, see ${phrase.source}` },
      },
    ],
    evidence: {
      alignment: { kind: slip.kind, seen, meant, at: slip.rightStart },
      signals,
      source: phrase.source,
    },
    because: [
      { step: 'near' as const, add: Math.round(base * 1000) / 1000 },
      ...shares.map(([step, add]) => ({ step, add: Math.round(add * 1000) / 1000 })),
    ],
    atMost:
      isTitle || mayMeanIt
        ? ('info' as const)
        : mayBegin(slip) && phrase.severity === 'error'
          ? ('warning' as const)
          : phrase.severity,
  };
}

/** The slip as one of the shortest formulation that holds it: “两个维护”, not 做到“两个维护”. */
function narrowed(slip: Slip, { dictionary: { phrases } }: PageInContext): { at: Span; right: string } {
  const { start, end, rightStart, rightEnd, wrongStart, wrongEnd } = slip;
  const whole = slip.phrase.text;
  const plain = end - start === whole.length - (rightEnd - rightStart) + (wrongEnd - wrongStart);
  const edges = slip.kind === 'lost' || slip.kind === 'added' ? 1 : 0;
  const over = phrases.shortestOver(
    whole,
    Math.max(0, rightStart - edges),
    Math.min(whole.length, rightEnd + edges),
  );
  if (!plain || over === undefined) return { at: { start, end }, right: whole };
  return {
    at: { start: start + over.start, end: end - (whole.length - over.end) },
    right: whole.slice(over.start, over.end),
  };
}

/** 四个意思: what differs belongs to a word of some currency; a character alone, as in 历就弥新, explains nothing. */
function readsAsWell({ signals }: Judgement): boolean {
  return (
    signals.gain! < READS_AS_WELL && signals['word-seen']! > 1 && signals['word-seen-frequency']! > CURRENT
  );
}

/** 乡村振兴|兴农: what seems to stand twice at an end may begin a word that no list has. */
function mayBegin({ kind, start, end, wrongStart, wrongEnd }: Slip): boolean {
  return kind === 'added' && (wrongStart === start || wrongEnd === end);
}

/** 全生产 beside 安全生产, 身份证 beside 身份证明. */
function hardlyLost({ confidence }: Judgement, length: number, abbreviated: boolean): boolean {
  return (length < SHORT || abbreviated) && confidence < LEAST_LOST;
}

/** 公益|岗位 for 公益性岗位: what is left falls into words where the character is missing, as in any abbreviation. */
function isAbbreviation({ start, end, wrongStart }: Slip, { text, dictionary }: PageInContext): boolean {
  const { bounds } = readAsWords(text, start, end, dictionary.boundary);
  return bounds.includes(wrongStart) && bounds.every((bound, i) => i === 0 || bound - bounds[i - 1]! > 1);
}

/** 不动产等|记入: a word reaches over an edge of the stretch, and the text reads about as well as it would without the slip. */
function meetsOtherWords({ signals }: Judgement): boolean {
  const over = Math.max(signals['word-over-start']!, signals['word-over-end']!);
  return over > CURRENT && signals.gain! < READS_ABOUT_AS_WELL;
}

function seenBefore({ phrase, kind, wrongStart }: Slip, page: PageInContext): boolean {
  const known = judged.get(page) ?? new Map<PhraseEntry, Set<number>>();
  judged.set(page, known);
  const slips = known.get(phrase) ?? new Set();
  known.set(phrase, slips);
  const before = slips.size;
  return slips.add(wrongStart * KINDS.length + KINDS.indexOf(kind)).size === before;
}
