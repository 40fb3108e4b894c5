import type { Localised } from '../../rules/index.js';

/** What a spreadsheet has done to a table of text. */
export interface Damage {
  /** 1-based. */
  readonly line: number;
  /** 1-based cell of the line; absent where it is the line or the file. */
  readonly column?: number;
  /** The cell as it stands. */
  readonly seen?: string;
  readonly what: Localised;
}

/*
 * What a spreadsheet does to one cell. Each pattern is of a whole cell, so that prose that speaks of a day or a number is
 * left alone; entries write days as YYYY-MM-DD and codes as digits, so nothing of the kind is ever right.
 */

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)';
const CLOCK = '(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?';
/** Cells of a spreadsheet keep so many digits of a number. */
const PRECISION = 15;

const PATTERNS: readonly (readonly [pattern: RegExp, what: Localised])[] = [
  [
    /^[+-]?\d(?:\.\d+)?E[+-]?\d+$/i,
    {
      zh: '编号被改成了科学计数法，后面的数字已丢失，须从原件恢复',
      en: 'a number in scientific notation: its last digits are lost; take it from the original',
    },
  ],
  [
    new RegExp(
      `^(?:\\d{4}[/.]\\d{1,2}[/.]\\d{1,2}|\\d{1,2}/\\d{1,2}/(?:\\d{4}|\\d{2})|\\d{4}-(?:\\d-\\d{1,2}|\\d{1,2}-\\d))${CLOCK}$`,
    ),
    { zh: '日期被改写，应为 YYYY-MM-DD', en: 'a day that was rewritten; it is to be YYYY-MM-DD' },
  ],
  [
    /^\d{4}-\d{2}-\d{2} 0{1,2}:00(?::00)?$/,
    {
      zh: '日期后被加上了时间，应为 YYYY-MM-DD',
      en: 'a day with a time added to it; it is to be YYYY-MM-DD',
    },
  ],
  [
    new RegExp(`^(?:\\d{1,2}-${MONTH}(?:-\\d{2,4})?|${MONTH}-\\d{1,4})$`, 'i'),
    {
      zh: '内容被当作日期改写（如 3-5 变成 5-Mar），须从原件恢复',
      en: 'taken for a day (3-5 becomes 5-Mar); take it from the original',
    },
  ],
  [
    /^#+$|^#(?:REF!|NAME\?|VALUE!|DIV\/0!|N\/A|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/,
    {
      zh: '公式错误或列宽不足时的显示，原内容已丢失',
      en: 'what a formula that failed or a narrow column shows; the content is lost',
    },
  ],
  [
    /^"/,
    {
      zh: '被加上了引号：词表不用引号，引号会成为内容；引号未闭合时单元格内有换行',
      en: 'was quoted: tables know no quotes, and they become content; without an end there was a line break in the cell',
    },
  ],
  [
    /^['\u2018\u2019]\d+$/,
    {
      zh: '数字前留有表格软件的文本标记',
      en: 'the mark by which a spreadsheet keeps a number as text is left in',
    },
  ],
  [/^\d{3,}\.0+$/, { zh: '编号后被加上了小数', en: 'a code with decimals added to it' }],
  [/^=./, { zh: '是公式而不是内容', en: 'a formula, and no content' }],
  [
    /\ufffd|(?<=\p{Script=Han})\?(?=\p{Script=Han})/u,
    {
      zh: '有字在另存时丢失，变成了“?”或“\ufffd”，须从原件恢复',
      en: 'a character was lost in saving and became “?” or “\ufffd”; take it from the original',
    },
  ],
];

const ROUNDED: Localised = {
  zh: `编号超过 ${PRECISION} 位的部分被改成了 0，须从原件恢复`,
  en: `digits behind the ${PRECISION}th were turned into 0; take the number from the original`,
};
const TYPESET: Localised = {
  zh: '半角的引号、连字符或空格被自动更正为弯引号、破折号、省略号或不换行空格',
  en: 'plain quotes, hyphens or spaces were “corrected” to curly ones, dashes, an ellipsis or no-break spaces',
};

/** What has happened to a cell; undefined where nothing has. */
export function cellDamage(cell: string): Localised | undefined {
  const text = cell.trim();
  const known = PATTERNS.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  if (/^\d{18,}$/.test(text) && /^0+$/.test(text.slice(PRECISION))) return ROUNDED;
  return isTypeset(text) ? TYPESET : undefined;
}

/** Marks of typesetting in what would else be plain ASCII. In Chinese text they are right. */
function isTypeset(text: string): boolean {
  return (
    /^[\x21-\x7e \u00a0\u2010-\u2015\u2018-\u201d\u2026]*$/.test(text) &&
    /[0-9A-Za-z]/.test(text) &&
    /[^\x20-\x7e]/.test(text)
  );
}
