/** Two marks that never stand beside each other, the second of them one too many, or the first. */
export interface DoubledMark {
  readonly mark: string;
  /** Which of the two is likelier meant. */
  readonly right: string;
}

/** A bracket or a quotation mark that needs another. */
export interface PairedMark {
  readonly mark: string;
  readonly opens: boolean;
  /** The mark that closes or opens with it. */
  readonly partner: string;
}

const TWICE = ['，', '。', '、', '；', '：', '“', '《'];
/** A colon is left out as the first: blanks of a form stand behind it. */
const CONTRADICTORY: readonly (readonly [string, string])[] = [
  ...['，。', '。，', '；。', '。；', '、。', '。、'].map((mark) => [mark, '。'] as const),
  ...['，；', '；，', '、；', '；、'].map((mark) => [mark, '；'] as const),
  ...['，、', '、，'].map((mark) => [mark, mark[0]!] as const),
  ...['，：', '。：', '；：', '、：'].map((mark) => [mark, '：'] as const),
];

export const DOUBLED_MARKS: readonly DoubledMark[] = [
  ...TWICE.map((mark) => ({ mark: mark + mark, right: mark })),
  ...CONTRADICTORY.map(([mark, right]) => ({ mark, right })),
];

export const PAIRED_MARKS: readonly PairedMark[] = ['《》', '“”'].flatMap((pair) => [
  { mark: pair[0]!, opens: true, partner: pair[1]! },
  { mark: pair[1]!, opens: false, partner: pair[0]! },
]);
