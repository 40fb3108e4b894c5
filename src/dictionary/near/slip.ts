/** What a slip did: a character exchanged, two neighbours exchanged, one lost, one added, two neighbours swapped. */
export type SlipKind = 'exchanged' | 'exchanged-two' | 'lost' | 'added' | 'swapped';

/** Where a stretch of text is a formulation but for one slip. Spans are in the text that was searched. */
export interface SlipSpans {
  readonly kind: SlipKind;
  /** The whole stretch that stands for the formulation. */
  readonly start: number;
  readonly end: number;
  /** What differs: the exchanged, added or swapped characters; empty, between two units, where one was lost. */
  readonly wrongStart: number;
  readonly wrongEnd: number;
  /** Where the formulation differs, in its own text. */
  readonly rightStart: number;
  readonly rightEnd: number;
}
