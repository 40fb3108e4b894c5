import { addDays } from '../../dictionary/index.js';
import { insideTitle, insideUrl, quotedAsWrong, sentenceAround, tellsHistory } from '../guards.js';
import { partOfFirm, regionStartingAt } from '../names.js';
import { namesHouse, organGoesOn } from '../organs.js';
import { folded, type RosterOfPlace, rosterOf } from '../roster.js';
import { defineRule } from '../rule.js';

/** A working department: the shortest name behind the place that ends so. */
const DEPARTMENT = /^[\p{Script=Han}\u00a0 ]{2,24}?(?:局|委员会|办公室)/u;
/** 大局, 布局, 格局: 局 closes words of its own. */
const NO_BUREAU = /[大布格开棋破结全变新僵定残时当书胜终危困]局$/;
/** Sentences, plurals and parts: 六安市有关委办局, 六安市开发区管委会招商局. */
const NO_NAME = /[的了在是与对由向于将把被等及各该]|有关|[一二三两几多]个|开发区|高新区|园区|管委会/;
/** What stands outside a government's roster by nature: Party, Congress, courts, the nation's line, committees for an occasion. */
const OUTSIDE =
  /^(?:委|人大|人民代表|政协|中级|人民法院|人民检察|监察委|纪委|纪律|直)|税务|气象|烟草|邮政|供电|电力|国家安全|海关|消防|调查|监管|通信管理|铁路|领导小组|指挥部|安全生产委员会|工作委员会|推进|创建|评标|业主|仲裁|消费者|村民|居民|管理委员会|社区|协会|学会/;
/** 招商局集团 is a firm. */
const FIRM_AFTER = /^(?:集团|物业|地产|置业|蛇口|港口|轮船|报刊|营业)/;
const REFORM = /组建|不再保留|撤销|挂牌(?!出让)|历任|曾任|先后任/;
/** Years before the page from which a year in the sentence makes the organ one of its time. */
const OLD_DAYS = 4 * 365;

export default defineRule({
  id: 'institution/not-on-roster',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '不在机构名录中的本地机构（须提供名录）',
    en: "an organ of the publisher's own place that its roster does not know (needs a roster)",
  },
  wants: 'hit:place.region',
  messages: {
    unknown: {
      zh: '机构名录中没有“{seen}”{near}',
      en: 'the roster has no “{seen}”{nearEn}',
    },
  },
  steps: {
    roster: {
      zh: '名录列有该地机构，而无此名',
      en: 'the roster lists the organs of the place without this one',
    },
    near: { zh: '名录中有相近的名称', en: 'the roster has a name that is close' },
  },
  check(hit, page) {
    const organs = rosterOf(page).get(hit.entry.name);
    // 六安市裕安区招商局 is the district's.
    if (organs === undefined || regionStartingAt(page, hit.end) !== undefined) return undefined;
    const { text, context } = page;
    const name = DEPARTMENT.exec(text.slice(hit.end, hit.end + 28))?.[0];
    if (name === undefined || NO_BUREAU.test(name) || NO_NAME.test(name) || OUTSIDE.test(name))
      return undefined;
    if (isListed(name, organs)) return undefined;
    const at = { start: hit.start, end: hit.end + name.length };
    if (organGoesOn(text, at.end) || namesHouse(text, at.end) || partOfFirm(text, at.end)) return undefined;
    if (FIRM_AFTER.test(text.slice(at.end, at.end + 2))) return undefined;
    if (insideTitle(text, at) || insideUrl(text, at) || quotedAsWrong(page, at)) return undefined;
    const sentence = sentenceAround(text, at);
    if (REFORM.test(text.slice(sentence.start, sentence.end))) return undefined;
    const old = context.publishedAt === undefined ? undefined : addDays(context.publishedAt, -OLD_DAYS);
    if (tellsHistory(page, at, old)) return undefined;

    const near = nearest(name, organs);
    return {
      at,
      messageId: 'unknown',
      data: {
        near: near === undefined ? '' : `，应为“${near}”`,
        nearEn: near === undefined ? '' : `; it should read “${near}”`,
      },
      suggestions:
        near === undefined
          ? []
          : [{ replacement: near, why: { zh: '机构名录中的名称', en: 'the name on the roster' } }],
      evidence: { place: hit.entry.name, source: 'roster' },
      because: [
        { step: 'roster', add: 0.65 },
        ...(near === undefined ? [] : [{ step: 'near', add: 0.2 } as const]),
      ],
    };
  },
});

/** On the roster in full, or as a short form: 住建局 picks characters of 住房和城乡建设局, in order. Half a name is none. */
function isListed(name: string, { folded: listed }: RosterOfPlace): boolean {
  const seen = folded(name);
  if (listed.has(seen)) return true;
  const stem = seen.slice(0, -1);
  return [...listed].some(
    (full) =>
      full.at(-1) === seen.at(-1) &&
      full[0] === seen[0] &&
      !full.startsWith(stem) &&
      isSubsequence(seen, full),
  );
}

function isSubsequence(part: string, whole: string): boolean {
  let from = 0;
  for (const character of part) {
    from = whole.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** Share of characters in common from which two names are taken for one. */
const CLOSE = 0.75;

/** The roster's full name that shares most characters with the name; neither suffix nor order counts. */
function nearest(name: string, { fullNames }: RosterOfPlace): string | undefined {
  const seen = charactersOf(name);
  let best: { full: string; score: number } | undefined;
  for (const [own, full] of fullNames) {
    const other = charactersOf(own);
    const shared = [...seen].filter((character) => other.has(character)).length;
    if (shared / Math.min(seen.size, other.size) < CLOSE) continue;
    const score = shared / Math.max(seen.size, other.size);
    if (best === undefined || score > best.score) best = { full, score };
  }
  return best?.full;
}

function charactersOf(name: string): Set<string> {
  return new Set(folded(name.replace(/(?:局|委员会|办公室)$/, '').replace(/和/g, '')));
}
