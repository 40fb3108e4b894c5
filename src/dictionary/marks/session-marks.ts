/**
 * The words that end the name of a congress or a session, behind its numbers: 中全会 of 二十届三中全会, 次会议 of
 * 十四届全国人大一次会议. Whatever is wrong with the numbers stands in front of them.
 */
export type SessionMarkKind = 'plenum' | 'congress' | 'people' | 'party' | 'meeting' | 'term-of-meeting';

export interface SessionMark {
  readonly mark: string;
  readonly kind: SessionMarkKind;
}

const of = (kind: SessionMarkKind, marks: readonly string[]): SessionMark[] =>
  marks.map((mark) => ({ mark, kind }));

export const SESSION_MARKS: readonly SessionMark[] = [
  ...of('plenum', ['中全会']),
  ...of('congress', ['届全国代表大会']),
  ...of('people', ['次全国人民代表大会', '次人民代表大会']),
  ...of('party', ['届代表大会', '届党代会', '届党员代表大会']),
  ...of('meeting', ['次会议']),
  ...of('term-of-meeting', ['届会议']),
];
