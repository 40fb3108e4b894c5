import { isPlain, type SetEntry, type SetMember } from '../../dictionary/index.js';
import type { Span } from '../../text/index.js';
import type { Severity } from '../finding.js';
import { quotedAsWrong, tellsHistory } from '../guards.js';
import { defineRule, type Hit, type PageInContext } from '../rule.js';
import { compare, type Difference, matchOf } from '../sets/compare.js';
import { type List, listAround, listBehind, withLastSplit } from '../sets/list.js';

type MessageId = 'wrong' | 'missing' | 'extra' | 'order';

/** The core values are named in three groups of four, of the state, of society and of citizens. */
const GROUP = 4;

export default defineRule({
  id: 'misstatement/set-member',
  severity: 'error',
  since: '0.2.0',
  summary: {
    zh: '“四个意识”等固定提法的内容有误、缺项或次序颠倒',
    en: 'named sets with a wrong, missing or misplaced member',
  },
  wants: 'hit:set.mark',
  messages: {
    wrong: { zh: '“{name}”的内容“{seen}”应为“{right}”', en: '“{seen}” of {name} should read “{right}”' },
    missing: { zh: '“{name}”缺“{member}”', en: '{name} lacks “{member}”' },
    extra: { zh: '“{name}”不含“{seen}”', en: '{name} does not hold “{seen}”' },
    order: { zh: '“{name}”的次序应为{right}', en: 'the order of {name} is {right}' },
  },
  steps: {
    members: { zh: '其余各项与固定提法一致', en: 'all others are the members of the set' },
    named: { zh: '与名称并列出现', en: 'the list stands with the name' },
    alone: { zh: '未出现名称，可能是另一种列举', en: 'without the name it may be another list' },
  },
  check(hit, page) {
    const { kind, sets } = hit.entry;
    const found = kind === 'name' ? behindName(hit, page, sets) : alone(hit, page, sets);
    if (found === undefined) return undefined;
    const { set, difference, list } = found;
    const at = spanOf(difference, list);
    if (at === undefined || quotedAsWrong(page, at) || tellsHistory(page, at)) return undefined;
    const right = 'right' in difference ? difference.right : undefined;
    return {
      at,
      messageId: difference.kind as MessageId,
      data: {
        name: set.name,
        ...(right === undefined ? {} : { right }),
        ...(difference.kind === 'missing' ? { member: difference.member } : {}),
      },
      ...(right === undefined
        ? {}
        : {
            suggestions: [{ replacement: right, why: { zh: `见${set.source}`, en: `see ${set.source}` } }],
          }),
      evidence: { set: set.name, source: set.source },
      because: [
        { step: 'members', add: 0.75 },
        kind === 'name' ? { step: 'named', add: 0.2 } : { step: 'alone', add: -0.05 },
      ],
      atMost: atMost(kind, difference, sets, page),
    };
  },
});

interface Found {
  readonly set: SetEntry;
  readonly difference: Difference;
  readonly list: List;
}

function atMost(
  kind: 'name' | 'members',
  { kind: difference }: Difference,
  sets: readonly SetEntry[],
  { context }: PageInContext,
): Severity | undefined {
  // Which of the sets of the name was in force, the page does not say.
  if (sets.length > 1 && kind === 'name' && context.publishedAt === undefined) return 'info';
  if (difference === 'order') return kind === 'name' ? 'warning' : 'info';
  return kind === 'name' ? undefined : 'warning';
}

function spanOf(difference: Difference, list: List): Span | undefined {
  switch (difference.kind) {
    case 'wrong':
    case 'extra':
      return { start: difference.item.start, end: difference.item.end };
    case 'missing':
    case 'order':
      return { start: list.items[0]!.start, end: list.items.at(-1)!.end };
    default:
      return undefined;
  }
}

/** The sets that the day of the page allows; all where it is unknown. */
function current(sets: readonly SetEntry[], { context }: PageInContext): readonly SetEntry[] {
  const { publishedAt } = context;
  if (publishedAt === undefined) return sets;
  return sets.filter(
    ({ since, until }) => (since ?? '') <= publishedAt && (until === undefined || publishedAt <= until),
  );
}

function behindName(hit: Hit<'set.mark'>, page: PageInContext, sets: readonly SetEntry[]): Found | undefined {
  const list = listBehind(page.text, hit.end);
  if (list === undefined) return undefined;
  return best(list, current(sets, page), list.bracketed || list.items.length > 2);
}

/** Members in a row without the name: all but one of the set, in as many items as it has. */
function alone(hit: Hit<'set.mark'>, page: PageInContext, sets: readonly SetEntry[]): Found | undefined {
  const list = listAround(page.text, hit);
  if (list.items.length < GROUP - 1) return undefined;
  const found = best(list, current(sets, page).flatMap(groups), false);
  if (found === undefined) return undefined;
  // A list with the name in front is judged once, with it.
  if (
    list.start > 0 &&
    page
      .hits('set.mark')
      .some(({ entry, end }) => entry.kind === 'name' && end <= list.start && list.start - end < 6)
  )
    return undefined;
  const { difference } = found;
  if (
    difference.kind === 'wrong' &&
    !(difference.inPlace && resembles(difference.item.text, difference.right))
  )
    return undefined;
  return found;
}

function best(whole: List, sets: readonly SetEntry[], closed: boolean): Found | undefined {
  let worst: Found | undefined;
  for (const set of sets) {
    if (!isPlain(set)) continue;
    const isMember = (text: string) =>
      matchOf(text, set.members, 'first') !== undefined || matchOf(text, set.members, 'last') !== undefined;
    const list = withLastSplit(whole, isMember);
    const difference = compare(list, set, closed);
    // It is one of them as it stands: the old 四个全面, or the new.
    if (difference.kind === 'none') return undefined;
    if (difference.kind !== 'other') worst ??= { set, difference, list };
  }
  return worst;
}

/** A set of twelve as its groups of four, which stand between commas. */
function groups(set: SetEntry): readonly SetEntry[] {
  const { members } = set;
  if (members.length <= GROUP * 2) return [set];
  const slices: (readonly SetMember[])[] = [];
  for (let i = 0; i < members.length; i += GROUP) slices.push(members.slice(i, i + GROUP));
  return [set, ...slices.map((slice) => ({ ...set, members: slice }))];
}

/** A slip keeps something of what it stands for: 友爱 of 友善, 责任意识 of 看齐意识. */
function resembles(seen: string, right: string): boolean {
  return [...right].some((character) => seen.includes(character));
}
