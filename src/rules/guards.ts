import type { Span } from '../text/index.js';
import { valuesAround } from './labels.js';
import type { PageInContext } from './rule.js';

/*
 * Reasons for which a wording that looks wrong is right where it stands. Each guard is asked by every rule that
 * needs it, so that an inspection notice, a correction or a chronicle is treated alike by all of them.
 * All of them look at one sentence at most; the expressions are anchored or bounded.
 */

const SENTENCE_ENDS = '。！？；!?;\n';
/** Longer sentences are lists or tables without punctuation; what stands farther away says nothing. */
const REACH = 80;

const OPENING = '“‘「『"\'〝';

/** Says of what stands before it that it is wrong. */
const CORRECTED_AFTER =
  /^[”’」』"'）)]{0,2}(?:[，,]?(?:一词|字样|等)?(?:均|都|系|属|是)?(?:应改为|应写|更正为|改正为|纠正为|修正为|改为|有误|错误|误写|错写|表述错误|的错误)|\s*(?:→|⇒|➔|[-=－＝—]{1,2}[>＞])|(?:系|是|为|乃)[“‘"]?[^，。；]{1,12}[”’"]?之误)/;
/** 应为 corrects what stands before it, or tells whom it serves: 有关部门应为举报人保密. */
const SHOULD_BE =
  /^([”’」』"'）)]{0,2})([，,]?(?:一词|字样|等)?)(?:均|都|系|属|是)?应当?[为是]([“‘「『"'：:]?)([^，,。；;、\n]*)/;
/** Says of what follows that it is wrong. */
const CORRECTED_BEFORE =
  /(?:(?:错写|误写|写错|错打|误打|误录|错印|误印|错|误|错误写|错误表述|打|写|印|录|输|念|读|排)(?:为|成了|成|作)|误写|误作|说成|不能写作|不得写作|不写作|(?:不要|不可|不能|不应|切勿|别|勿)(?:再|误)?写(?:成|作|为)?|勿写|不宜用|不应使用|不得使用|不使用)[：:]?[“‘「『"']{0,2}$/;
const SPEAKS_OF_ERRORS =
  /应改|仍写|写着|错写|误写|写错|错为|误为|误作|错字|别字|错误|有误|应为|更正|纠正|改正|勘误|之误|笔误|误将|误把|打成|写成|致歉|不规范|错敏|混淆|正确写法|规范表述|正确的是/;
/** “扶贫攻坚”成了“抚平攻坚” */
const BECAME = /[”’」』](?:成了|变成了?|变为|就成了|竟成了)[“‘「『]?$/;
/** A line of an errata list: 误：推进乡村镇兴. */
const ERROR_LINE = /^\s*[（(]?(?:误|错|错误|原文|误文|更正前|修改前)[）)]?[：:]/;
const ERROR_COLUMN = /^[误错]$|错误|有误|误写|原文|原表述|问题表述|错敏|不规范|修改前|更正前|勘误/;

/** The sentence that holds the span, cut at {@link REACH} on both sides and at the block's ends. */
export function sentenceAround(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && start - from < REACH && !SENTENCE_ENDS.includes(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && to - end < REACH && !SENTENCE_ENDS.includes(text[to]!)) to++;
  return { start: from, end: to };
}

/** The text quotes the wording in order to correct it: “扶贫攻坚”错写为“抚平攻坚”. */
export function quotedAsWrong({ text, page }: PageInContext, span: Span): boolean {
  const sentence = sentenceAround(text, span);
  const before = text.slice(sentence.start, span.start);
  const after = text.slice(span.end, sentence.end);
  if (CORRECTED_BEFORE.test(before.slice(-16)) || CORRECTED_AFTER.test(after.slice(0, 24))) return true;
  if (shouldBe(text.slice(span.start, span.end), after.slice(0, 48))) return true;
  if (opensQuotation(before) && (SPEAKS_OF_ERRORS.test(before + after) || BECAME.test(before))) return true;
  if (ERROR_LINE.test(text.slice(page.blockAt(span.start).start, span.start))) return true;
  return valuesAround(page, span).some(({ label }) => ERROR_COLUMN.test(label));
}

/** 应为 stands behind or before a quotation, or what follows it is the wording but for a few characters. */
function shouldBe(wording: string, after: string): boolean {
  const found = SHOULD_BE.exec(after);
  if (found === null) return false;
  const [, closes, word, opens, right = ''] = found;
  if (closes !== '' || word !== '' || opens !== '') return true;
  return [...right].filter((character) => wording.includes(character)).length * 2 >= wording.length;
}

/** An opening quotation mark within a phrase's length that is not closed again before the span. */
function opensQuotation(before: string): boolean {
  for (let i = before.length - 1; i >= Math.max(0, before.length - 16); i--) {
    const character = before[i]!;
    if (OPENING.includes(character)) return true;
    if ('”’」』〞'.includes(character)) return false;
  }
  return false;
}

const FORMERLY =
  /(?:原|曾|曾任|时任|原任|历任|前|旧称|原名|原称|曾名|曾属|原属|俗称|旧名|古称)(?:为|叫|是|名)?[“‘「『"']?$/;
const CHANGED_AFTER =
  /^[（(](?:今|现|即今|后)(?!场)|^(?:已?[在于])[^，。；]{0,12}(?:更名|改名|改称|改为|改设|撤销|并入|划归|升格|撤[市县区]设)|^[”’」』"'）)]?(?:、[^，。；]{0,30})?(?:的?建制|成建制)?(?:现|后|已|正式|整体)?(?:更名|改名|改称|改为|改设|改建|撤销|撤并|并入|划入|划归|合并|升格|析置|析出|成立于|撤乡|撤镇)/;
const CHANGE =
  /撤乡|撤镇|撤市|撤县|撤区|撤并|撤销|区划调整|更名|改名|改称|改设|合并设立|并入|析置|建制|沿革|公社|民国|清代|明代|解放后|解放前|新中国成立|建国初|地名志|县志|旧址|曾用名|前身|旧称|旧名|老一辈|俗称|[十百]年前|当年|时期/;

/**
 * The sentence tells how things were or how they changed: 原徐集乡, 1984年由徐集乡改设, 撤乡设镇.
 *
 * @param changedOn the day (YYYY-MM-DD) on which the name ceased to be right, where the rule knows it: a year before
 * it, anywhere in the sentence, makes the name that of its time. Without it a year long before the page must do.
 */
export function tellsHistory({ text, context }: PageInContext, span: Span, changedOn?: string): boolean {
  const sentence = sentenceAround(text, span);
  const before = text.slice(sentence.start, span.start);
  const after = text.slice(span.end, sentence.end);
  if (FORMERLY.test(before.slice(-8)) || CHANGED_AFTER.test(after.slice(0, 44))) return true;
  if (CHANGE.test(before) || CHANGE.test(after)) return true;
  if (changedOn === undefined) return namesEarlierYear(before, context.publishedAt);
  return yearsOf(before + ' ' + after).some((year) => year < Number(changedOn.slice(0, 4)));
}

/** 2014年, （2015）, 2011.08—2014.03; no number of a document or a sum. */
function yearsOf(text: string): number[] {
  return [...text.matchAll(/(?<![\d.])(1[89]\d\d|20\d\d)(?=年|[)）〕\]—－.．/~～至-])/g)].map(([, year]) =>
    Number(year),
  );
}

/** 「1984年」 in a text of 2022: what is named beside it may have had its name of that time. */
function namesEarlierYear(before: string, publishedAt: string | undefined): boolean {
  if (publishedAt === undefined) return false;
  const published = Number(publishedAt.slice(0, 4));
  for (const [, year] of before.matchAll(/(?<!\d)(1[89]\d\d|20\d\d)年/g)) {
    if (Number(year) <= published - 5) return true;
  }
  return false;
}

/** The span stands inside 《…》: the title of a document is not ours to edit. */
export function insideTitle(text: string, { start }: Span): boolean {
  return titleAround(text, start) !== undefined;
}

/** The 《…》 around an offset, brackets included; nested 〈〉 belong to it. */
export function titleAround(text: string, offset: number): Span | undefined {
  const LONGEST_TITLE = 120;
  let open = offset;
  while (open >= 0 && offset - open < LONGEST_TITLE) {
    const character = text[open];
    if (character === '《') break;
    if (character === '\n' || (character === '》' && open < offset)) return undefined;
    open--;
  }
  if (text[open] !== '《') return undefined;
  const close = text.indexOf('》', offset);
  if (close < 0 || close - open > LONGEST_TITLE * 2) return undefined;
  return { start: open, end: close + 1 };
}

/** One of the words stands directly before or after the span, or within `reach` code units of it. */
export function neighbours(
  text: string,
  span: Span,
  words: { before?: readonly string[]; after?: readonly string[]; near?: readonly string[] },
  reach = 20,
): boolean {
  if (words.before?.some((word) => text.endsWith(word, span.start))) return true;
  if (words.after?.some((word) => text.startsWith(word, span.end))) return true;
  if (words.near === undefined || words.near.length === 0) return false;
  const around = text.slice(Math.max(0, span.start - reach), span.end + reach);
  return words.near.some((word) => around.includes(word));
}

/** The span stands in an address: https://www.example.com/裕安县/index.html. */
export function insideUrl(text: string, { start }: Span): boolean {
  return /:\/\/[^\s，。；、（）“”《》]*$/.test(text.slice(Math.max(0, start - 100), start));
}

const ARTICLE = /(?:^|\n)[ \u3000]*第[一二三四五六七八九十百零〇]+条/g;
/** A notice may quote an article or two. */
const ARTICLES_OF_A_STATUTE = 3;

/** A page full of candidates is read once for all of them. */
const statutes = new WeakMap<PageInContext, boolean>();

/** The page is a law or a regulation: it speaks of everybody, and in the words of the day on which it was made. */
export function isStatute(page: PageInContext): boolean {
  const known = statutes.get(page);
  if (known !== undefined) return known;
  let articles = 0;
  for (const _ of page.text.matchAll(ARTICLE)) if (++articles === ARTICLES_OF_A_STATUTE) break;
  const found = articles === ARTICLES_OF_A_STATUTE;
  statutes.set(page, found);
  return found;
}

/** From the title of a statute to its first article: when it was passed, amended and brought into force. */
const HEAD_OF_STATUTE = 1500;
const FIRST_ARTICLE = /(?:^|\n)[ \u3000]*第[一1]条/;
const DAY_IN_HEAD = /((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日/g;

/** The latest day that the head of a statute names, by which its text is judged where nothing else tells its day. */
export function dayOfStatute(page: PageInContext): string | undefined {
  if (!isStatute(page)) return undefined;
  const start = page.text.slice(0, HEAD_OF_STATUTE);
  const head = start.slice(0, FIRST_ARTICLE.exec(start)?.index);
  return [...head.matchAll(DAY_IN_HEAD)]
    .map(([, year, month, day]) => `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
    .sort()
    .at(-1);
}
