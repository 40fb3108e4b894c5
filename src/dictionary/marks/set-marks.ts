import type { SetEntry, SetMark } from '../entries.js';

/** A member of one or two characters (创新, 民主) begins many lists; two in a row begin few. */
const LONE = 4;
/** Shorter lists are too often something else: 业务指导、政治领悟力. */
const FEWEST = 4;

export function setMarks(sets: readonly SetEntry[]): SetMark[] {
  const plain = sets.filter(isPlain);
  return [...grouped(plain, 'name', ({ name }) => [name]), ...grouped(plain, 'members', pieces)];
}

/** Members that are lists or sentences in themselves cannot be told apart by strokes and commas. */
export function isPlain({ members }: SetEntry): boolean {
  return (
    members.length > 2 &&
    members.every(({ text, aliases }) => [text, ...aliases].every((name) => !/[、，“]/.test(name))) &&
    members.some(({ text }) => text.length > 1)
  );
}

function pieces({ members }: SetEntry): string[] {
  if (members.length < FEWEST) return [];
  return members.flatMap(({ text }, i) => {
    if (text.length >= LONE) return [`${text}、`];
    const next = members[i + 1]?.text;
    return next === undefined ? [] : [`${text}、${next}`];
  });
}

function grouped(
  sets: readonly SetEntry[],
  kind: SetMark['kind'],
  marksOf: (set: SetEntry) => string[],
): SetMark[] {
  const byMark = new Map<string, SetEntry[]>();
  for (const set of sets)
    for (const mark of marksOf(set)) byMark.set(mark, [...(byMark.get(mark) ?? []), set]);
  return [...byMark].map(([mark, ofMark]) => ({ mark, kind, sets: ofMark }));
}
