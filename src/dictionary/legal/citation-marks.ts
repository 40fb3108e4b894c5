/**
 * What brings a reader of citations to a place. `title`: 《. `number`: the bracket of a document number, 〔, or a wrong
 * one with the century, [20. `bare-number`: the same without its bracket, 发20. `order`: 令第. `basis`: 依据, a label that names what an item
 * rests on. `republic`: 中华人民共和国, which begins a law's title without brackets.
 */
export type CitationMarkKind = 'title' | 'number' | 'bare-number' | 'order' | 'basis' | 'republic';

export interface CitationMark {
  readonly mark: string;
  readonly kind: CitationMarkKind;
}

/**
 * Brackets that are put around the year of a document number by mistake; the other widths fold into them. 《2022 begins
 * a title. The right ones, 〔〕, stand around little else.
 */
const OPENING = '([【{〖〈〘';
/** The last characters of most organs' codes: 国办发, 皖政办, 国函, 皖政秘. */
const LAST_OF_CODE = '发办函字规秘文号';
const CENTURIES = ['19', '20'];

const of = (kind: CitationMarkKind, marks: readonly string[]): CitationMark[] =>
  marks.map((mark) => ({ mark, kind }));
const beforeCentury = (characters: string) =>
  [...characters].flatMap((character) => CENTURIES.map((century) => character + century));

export const CITATION_MARKS: readonly CitationMark[] = [
  ...of('title', ['《']),
  ...of('number', ['〔', ...beforeCentury(OPENING)]),
  ...of('bare-number', beforeCentury(LAST_OF_CODE)),
  ...of('order', ['令第', '号令', '公告第', '号公告', ...beforeCentury('令告')]),
  ...of('basis', ['依据']),
  ...of('republic', ['中华人民共和国']),
];
