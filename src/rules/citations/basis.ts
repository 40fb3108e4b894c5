import { isStatute, sentenceAround } from '../guards.js';
import type { PageInContext } from '../rule.js';
import { type Basis, basisFieldAt } from './basis-fields.js';
import type { Citation } from './citation.js';
import { citationsOf } from './read.js';

/*
 * Where a citation is a basis: something that the publisher does rests on it. Elsewhere a text may name whatever it
 * likes: news of a study trip, a comparison, a list of materials.
 */

const VERB =
  /(根据|依据|依照|按照?|遵照|违反了?|适用)(?:(?:国家|国务院|省|市|县|区|本省|我省|本市|我市|有关|相关|新的?|现行|最新|经|参照|修订后?的|上述|规定|的|和|等|法律|法规|规章|政策|文件|精神|要求|[“"：:\s])*)$/;
/** Between the citations of one list. */
const LIST = /^[\s、，,；;和与及或]*(?:以及|并|或者|及其|和其他)?[\s]*$/;
const LONGEST_LEAD = 24;

/** The citation's role in the text; undefined where nothing rests on it. */
export function basisOf(citation: Citation, page: PageInContext): Basis | undefined {
  return basisFieldAt(citation.at, page) ?? proseOf(citation, page, citationsOf(page));
}

function proseOf(citation: Citation, page: PageInContext, all: readonly Citation[]): Basis | undefined {
  const { text } = page;
  let first = citation;
  for (let i = all.indexOf(citation) - 1; i >= 0; i--) {
    const before = all[i]!;
    if (before.at.end > first.at.start || !LIST.test(text.slice(before.at.end, first.at.start))) break;
    first = before;
  }
  const lead = text.slice(Math.max(0, first.at.start - LONGEST_LEAD), first.at.start);
  const verb = VERB.exec(lead)?.[1];
  if (verb === undefined || !decides(page)) return undefined;
  const at = sentenceAround(text, citation.at);
  if (ABOUT_OTHERS.test(text.slice(at.start, at.end))) return undefined;
  return { kind: 'prose', label: verb, at };
}

/** The sentence tells what others did or might do. */
const ABOUT_OTHERS =
  /学习|考察|借鉴|比较|对比|经验|调研|解读|起草说明|记者|外省|兄弟省|先进地区|以案释法|案例/;

const DECISION_TITLE =
  /(?:通知|决定|决定书|通知书|告知书|意见书|裁决书|公告|通告|公示|批复|意见|办法|规定|细则|方案|指南|规程|清单|条例|函|命令|许可|目录)(?:[（(][^）)]{0,20}[)）])?$/;
const DECISION_WORDS =
  /特此(?:通知|公告|通告|批复|决定|告知|公示|函)|现(?:将|就)[^。\n]{0,60}(?:通知|公告|通告|公示|批复)如下|(?:决定|公告|通知|通告|批复)如下|制定本(?:办法|规定|细则|方案|条例|意见)|作出如下|决定(?:给予|对|予以|自)|责令|不予(?:受理|许可|登记|批准|认定|公开|(?:行政)?处罚)|准予|依法予以/;
const NEWS =
  /记者|通讯员|[本日]报讯|赴[^。\n]{0,16}(?:学习|考察|调研)|学习考察|考察学习|报道|供稿|来源：[^\n]{0,12}(?:报|网|新闻|日报)|典型案例|以案释法|你问我答|小课堂|普法/;
/** A text tells what it is at its beginning. */
const HEAD = 400;

const deciding = new WeakMap<PageInContext, boolean>();

/** The document decides or orders something: a notice, a permit, a punishment, a rule; not news. */
function decides(page: PageInContext): boolean {
  const known = deciding.get(page);
  if (known !== undefined) return known;
  const { text } = page;
  const head = text.slice(0, HEAD);
  const lines = head.split('\n', 4).map((line) => line.trim());
  const found =
    !NEWS.test(head) &&
    (['service', 'disclosure'].includes(page.context.platform ?? '') ||
      lines.some((line) => line.length <= 80 && DECISION_TITLE.test(line)) ||
      DECISION_WORDS.test(text) ||
      isStatute(page));
  deciding.set(page, found);
  return found;
}
