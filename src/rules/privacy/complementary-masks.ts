import { sentenceAround } from '../guards.js';
import { candidatesLeft, fewestLeft, type Masked, maskedIn } from '../masked.js';
import { peopleIn, peopleOfRow } from '../people.js';
import { rowAt } from '../rows.js';
import { defineRule, type PageInContext } from '../rule.js';

/** What the page has shown so far of each person's numbers, by person and kind. Runs come in the order of the text. */
const shownSoFar = new WeakMap<PageInContext, Map<string, string>>();

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
  },
  steps: {
    complements: { zh: '两处所示数字相符而互补', en: 'the two masks agree and complete each other' },
    'same person': { zh: '同一姓名、同一行或同一句', en: 'the same name, row or sentence' },
  },
  check(run, page) {
    return maskedIn(run, page).flatMap((masked) => {
      const owner = ownerOf(masked, page);
      if (owner === undefined || masked.kind === 'card') return [];
      const shown = shownSoFar.get(page) ?? new Map<string, string>();
      shownSoFar.set(page, shown);
      const key = `${masked.kind} ${owner}`;
      const earlier = shown.get(key);
      const both = earlier === undefined ? masked.value : union(earlier, masked.value);
      // Two people may have one name: masks that contradict each other are not joined.
      if (both === undefined) return [];
      shown.set(key, both);
      if (earlier === undefined || both === earlier) return [];
      const left = candidatesLeft({ kind: masked.kind, value: both });
      const alone = Math.min(candidatesLeft(masked), candidatesLeft({ kind: masked.kind, value: earlier }));
      const threshold = fewestLeft(page);
      if (left >= threshold || alone < threshold) return [];
      return [
        {
          at: { start: masked.start, end: masked.end },
          messageId: 'joined' as const,
          data: { left: String(left) },
          evidence: { left, threshold },
          because: [
            { step: 'complements' as const, add: 0.6 },
            { step: 'same person' as const, add: 0.3 },
          ],
        },
      ];
    });
  },
});

/** Whose number it is; a masked name is one person's in its row or sentence only. */
function ownerOf(masked: Masked, page: PageInContext): string | undefined {
  const row = rowAt(page.page, masked);
  if (row !== undefined && row.cells.length > 1) {
    const [person, second] = peopleOfRow(page, row);
    if (person === undefined || second !== undefined) return undefined;
    return person.masked ? `row ${row.start}` : person.name;
  }
  const block = page.page.blockAt(masked.start);
  const person = peopleIn(page, { start: block.start, end: masked.start }).at(-1);
  if (person === undefined) return undefined;
  return person.masked ? `${person.name} ${sentenceAround(page.text, masked).start}` : person.name;
}

/** The places that either of two masks shows; undefined where they contradict each other. */
function union(one: string, other: string): string | undefined {
  let both = '';
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i]!, other[i]!];
    if (a !== '*' && b !== '*' && a !== b) return undefined;
    both += a === '*' ? b : a;
  }
  return both;
}
