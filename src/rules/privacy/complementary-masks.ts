import { sentenceAround } from '../guards.js';
import { fewestLeft, type Masked, maskedIn } from '../masked.js';
import { peopleIn, peopleOfRow } from '../people.js';
import { rowAt } from '../rows.js';
import { defineRule, type PageInContext, type Report } from '../rule.js';
import { leftBy, ShownNumbers } from '../shown-masks.js';
import type { ShownPart } from '../shown-part.js';

type Found = Report<
  'joined' | 'across',
  'complements' | 'same person' | 'other document' | 'long name' | 'telling places'
>;

/** What the page has shown so far of each person's numbers. Runs come in the order of the text. */
const shownSoFar = new WeakMap<PageInContext, ShownNumbers<undefined>>();

export default defineRule({
  id: 'privacy/complementary-masks',
  severity: 'error',
  since: '0.1.0',
  summary: {
    zh: '同一人的号码以两种方式脱敏，合起来可以还原',
    en: 'one person masked in two ways that together give the number away',
  },
  wants: 'digits',
  messages: {
    joined: {
      zh: '“{seen}”与前文同一人的号码互补，合起来只剩约{left}种可能',
      en: '“{seen}” completes an earlier mask of the same person: about {left} candidates are left',
    },
    across: {
      zh: '“{seen}”与文档“{other}”中同名者的号码互补，合起来只剩约{left}种可能',
      en: '“{seen}” completes a mask of the same name in “{other}”: about {left} candidates are left',
    },
  },
  steps: {
    complements: { zh: '两处所示数字相符而互补', en: 'the two masks agree and complete each other' },
    'same person': { zh: '同一姓名、同一行或同一句', en: 'the same name, row or sentence' },
    'other document': {
      zh: '另一文档中同名者的号码与之相符而互补',
      en: 'the mask of the same name in another document agrees and completes it',
    },
    'long name': { zh: '姓名三字以上，少有重名', en: 'a name of three characters or more, which few share' },
    'telling places': { zh: '两处同示出生或末尾数字', en: 'both show the same figures of birth or end' },
  },
  check(run, page) {
    return maskedIn(run, page).flatMap((masked): Found[] => {
      if (masked.kind === 'card') return [];
      const owner = ownerOf(masked, page);
      if (owner === undefined) return [];
      const joined = joinedOnPage(masked, owner.key, page);
      const across =
        owner.name === undefined ? [] : [awaiting(masked, owner.name, joined !== undefined, page)];
      return joined === undefined ? across : [joined, ...across];
    });
  },
});

function joinedOnPage(masked: Masked, person: string, page: PageInContext): Found | undefined {
  const shown = shownSoFar.get(page) ?? new ShownNumbers();
  shownSoFar.set(page, shown);
  const completion = shown.add({ person, kind: masked.kind, value: masked.value }, undefined);
  if (completion === undefined) return undefined;
  const threshold = fewestLeft(page);
  const left = leftBy(masked, completion, threshold);
  if (left === undefined) return undefined;
  return {
    at: { start: masked.start, end: masked.end },
    messageId: 'joined',
    data: { left: String(left) },
    evidence: { left, threshold },
    because: [
      { step: 'complements', add: 0.6 },
      { step: 'same person', add: 0.3 },
    ],
  };
}

/** What is to be said of the mask where another document of the run completes it; how many are left is not known yet. */
function awaiting(masked: Masked, person: string, told: boolean, page: PageInContext): Found {
  const shows: ShownPart = { person, kind: masked.kind, value: masked.value };
  return {
    at: { start: masked.start, end: masked.end },
    messageId: 'across',
    awaits: { shows, threshold: fewestLeft(page), told },
    because: [
      { step: 'other document', add: 0.45 },
      { step: 'long name', add: 0.15 },
      { step: 'telling places', add: 0.25 },
    ],
  };
}

interface Owner {
  /** Tells the person from others on the page. */
  readonly key: string;
  /** The full name, by which other documents call the person too. */
  readonly name?: string;
}

/** Whose number it is; a masked name is one person's in its row or sentence only. */
function ownerOf(masked: Masked, page: PageInContext): Owner | undefined {
  const row = rowAt(page.page, masked);
  if (row !== undefined && row.cells.length > 1) {
    const [person, second] = peopleOfRow(page, row);
    if (person === undefined || second !== undefined) return undefined;
    return person.masked ? { key: `row ${row.start}` } : named(person.name);
  }
  const block = page.page.blockAt(masked.start);
  const person = peopleIn(page, { start: block.start, end: masked.start }).at(-1);
  if (person === undefined) return undefined;
  return person.masked
    ? { key: `${person.name} ${sentenceAround(page.text, masked).start}` }
    : named(person.name);
}

/** 何　见禾 and 何见禾 are one name. */
function named(written: string): Owner {
  const name = written.replace(/\s/g, '');
  return { key: name, name };
}
