import { shortProvince } from '../../dictionary/index.js';
import { insideTitle, insideUrl, quotedAsWrong, tellsHistory } from '../guards.js';
import { isMunicipality, type OrganPlace, organGoesOn, placeOfOrgan } from '../organs.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';

/** 县（区）人民政府办公厅（室）: the bracket gives both. */
const BOTH = /^(?:[（(][室局]|、(?:办公室|局|委)|或者?办公室)/;
/** Until about then provinces had 局 where they have 厅 today. */
const SETTLED = '2000-01-01';
/** The Corps and the special regions name their organs as they like. */
const BY_THEMSELVES = /^(?:香港|澳门|台湾|新疆生产建设兵团)/;

export default defineRule({
  id: 'institution/level-mismatch',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '机构名称与层级不符（寿县人民政府办公厅、六安市教育厅）',
    en: 'a kind of organ that its level does not have (寿县人民政府办公厅)',
  },
  wants: 'hit:organ.misplaced',
  messages: {
    level: {
      zh: '{level}没有“{kind}”，应为“{right}”',
      en: 'a {levelEn} has no “{kind}”; it should read “{right}”',
    },
  },
  steps: {
    level: { zh: '该层级不设此类机构', en: 'no place of the level has such an organ' },
    place: { zh: '紧接在地名之后', en: "directly behind the place's name" },
    word: { zh: '紧接在“省、市、县”之后', en: 'directly behind the word for its level' },
  },
  check(hit, page) {
    const { text } = page;
    const after = text.slice(hit.end, hit.end + 6);
    if (organGoesOn(text, hit.end) || BOTH.test(after)) return undefined;
    const place = placeOfOrgan(page, hit.start);
    if (place === undefined || !isWrongAt(place, hit, page)) return undefined;
    const at = { start: place.start, end: hit.end };
    if (insideTitle(text, at) || insideUrl(text, at) || quotedAsWrong(page, at)) return undefined;
    if (tellsHistory(page, at, SETTLED)) return undefined;
    const right = place.level === 'town' ? '党政办公室' : hit.entry.right;
    const replacement = text.slice(place.start, hit.start) + right;
    const level = LEVELS[place.level];
    return {
      at,
      messageId: 'level',
      data: { level: level.zh, levelEn: level.en, kind: hit.entry.wrong, right: replacement },
      suggestions: [{ replacement, why: { zh: `${level.zh}机构名称`, en: `what a ${level.en} calls it` } }],
      evidence: { level: place.level },
      because: [
        { step: 'level', add: 0.5 },
        place.named === 'level' ? { step: 'word', add: 0.35 } : { step: 'place', add: 0.45 },
      ],
    };
  },
});

const LEVELS = {
  province: { zh: '省级', en: 'province' },
  city: { zh: '市级', en: 'city' },
  county: { zh: '县级', en: 'county' },
  town: { zh: '乡镇', en: 'township' },
};

function isWrongAt(place: OrganPlace, hit: Hit<'organ.misplaced'>, page: PageInContext): boolean {
  const { text } = page;
  const { levels, unless } = hit.entry;
  if (isMunicipality(place.province) || unless.includes(place.province)) return false;
  if (place.named === 'level' && unless.some((code) => mayBe(code, page))) return false;
  const name = text.slice(place.start, hit.start);
  if (BY_THEMSELVES.test(name)) return false;
  // Many cities call their office 办公厅; the bare 市 may be any of them.
  if (place.level === 'town') return levels.includes('county') && hit.entry.wrong.includes('政府办公厅');
  return levels.includes(place.level);
}

/** May the bare word of a level be that of this province? Its own page, one that speaks of it, or nobody knows whose. */
function mayBe(province: number, { context, dictionary, text }: PageInContext): boolean {
  const name = dictionary.regions.nameOf(province);
  return context.home === undefined || (name !== undefined && text.includes(shortProvince(name)));
}
