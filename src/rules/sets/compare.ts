import type { SetEntry, SetMember } from '../../dictionary/index.js';
import type { Item, List } from './list.js';

/** What is wrong with a list that should be a set. */
export type Difference =
  | { readonly kind: 'none' }
  /** No list of this set at all: too few of its members stand in it. */
  | { readonly kind: 'other' }
  | {
      readonly kind: 'wrong';
      readonly item: Item;
      readonly right: string;
      /** It stands where the member that is missing would stand. */
      readonly inPlace: boolean;
    }
  | { readonly kind: 'missing'; readonly member: string; readonly right: string }
  | { readonly kind: 'extra'; readonly item: Item }
  | { readonly kind: 'order'; readonly right: string };

/** 增强, 牢固树立: verbs in front of the first member. */
const LONGEST_VERB = 8;
/** In front of a short member, 富强 or 经济, which many words end in. */
const VERB =
  /^(?:积极|大力|自觉|牢固|必须|始终|全面)?(?:倡导|弘扬|践行|培育|坚持|追求|崇尚|坚守|树立|宣传|贯彻|推进|推动|统筹|做到|实现|建设|建成|促进|加强|做|以|是|和)了?$/;
/** 的有机统一, 教育: what follows the last. */
const LONGEST_TAIL = 6;

type Position = 'first' | 'middle' | 'last';

/** Index of the member that the item names, with the form in which it names it. */
interface Match {
  readonly member: number;
  readonly form: number;
}

export function matchOf(text: string, members: readonly SetMember[], position: Position): Match | undefined {
  for (const [member, { text: name, aliases }] of members.entries()) {
    for (const [form, written] of [name, ...aliases].entries()) {
      if (text === written) return { member, form };
      // Members of two characters (政治, 经济) are in many words.
      if (written.length < 3) {
        if (position === 'first' && text.endsWith(written) && VERB.test(text.slice(0, -written.length)))
          return { member, form };
        if (position === 'last' && text.startsWith(`${written}的`)) return { member, form };
        continue;
      }
      const spare = text.length - written.length;
      if (position !== 'middle' && spare > 0) {
        if (position === 'first' && spare <= LONGEST_VERB && text.endsWith(written)) return { member, form };
        if (position === 'last' && spare <= LONGEST_TAIL && text.startsWith(written)) return { member, form };
      }
    }
  }
  return undefined;
}

/**
 * Compares a list with a set.
 *
 * @param closed the list stands with the set's name, so that what is missing is missed
 */
export function compare(list: List, set: Pick<SetEntry, 'members' | 'ordered'>, closed: boolean): Difference {
  const { members, ordered } = set;
  const { items } = list;
  const seen = new Set<number>();
  const matches = items.map(({ text }, i) => {
    const position = i === 0 ? 'first' : i === items.length - 1 ? 'last' : 'middle';
    const match = matchOf(text, members, position);
    if (match === undefined || seen.has(match.member)) return undefined;
    seen.add(match.member);
    return match;
  });
  const found = matches.filter((match) => match !== undefined);
  if (found.length < Math.max(2, members.length - 1)) return { kind: 'other' };
  const form = Math.max(...found.map((match) => match.form));
  const nameOf = ({ text, aliases }: SetMember) => [text, ...aliases][form] ?? aliases[0] ?? text;
  const missing = members.findIndex((_, i) => !seen.has(i));
  const right = members.map(nameOf).join('、');
  const surplus = matches.indexOf(undefined);
  if (missing < 0) {
    if (surplus >= 0)
      return closed && items.length === members.length + 1
        ? { kind: 'extra', item: items[surplus]! }
        : { kind: 'other' };
    const inOrder = found.every(({ member }, i) => i === 0 || member > found[i - 1]!.member);
    return ordered && !inOrder ? { kind: 'order', right } : { kind: 'none' };
  }
  // What holds the member is no other one: 和谐社会 for 和谐.
  if (surplus >= 0 && items[surplus]!.text.includes(shortest(members[missing]!))) return { kind: 'other' };
  if (items.length === members.length)
    return {
      kind: 'wrong',
      item: stripped(items[surplus]!, surplus, items.length),
      right: nameOf(members[missing]!),
      inPlace: surplus === missing,
    };
  if (items.length === members.length - 1 && closed && !list.open)
    return { kind: 'missing', member: nameOf(members[missing]!), right };
  return { kind: 'other' };

  /** The wrong item without a verb in front of it, as far as the other items show where it begins. */
  function stripped(item: Item, index: number, count: number): Item {
    const rightForm = nameOf(members[missing]!);
    const { length } = rightForm;
    if (item.text.length <= length) return item;
    if (index === 0) return { start: item.end - length, end: item.end, text: item.text.slice(-length) };
    if (index === count - 1)
      return { start: item.start, end: item.start + length, text: item.text.slice(0, length) };
    return item;
  }
}

function shortest({ text, aliases }: SetMember): string {
  return [text, ...aliases].reduce((short, name) => (name.length < short.length ? name : short));
}
