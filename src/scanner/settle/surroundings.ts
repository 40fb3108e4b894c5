import type { Surroundings } from '../../rules/index.js';
import type { LineIndex } from '../../text/index.js';
import type { Draft } from './draft.js';
import type { Masker } from './mask.js';

/** So many characters on either side tell a reader where he is. */
const SHOWN = 40;
/** Longer than any number: what the edge of the window cuts in two lies outside of what is shown. */
const MARGIN = 160;

/** The text on both sides of a finding, and where it ends. */
export function surroundingsOf(
  { at, source }: Draft,
  text: string,
  lines: LineIndex,
  masker: Masker | undefined,
): Surroundings {
  const parts = [
    text.slice(Math.max(0, at.start - SHOWN - MARGIN), at.start),
    text.slice(at.start, at.end),
    text.slice(at.end, at.end + SHOWN + MARGIN),
  ].map((part) => [...part]);
  const [before, found] = parts as [string[], string[], string[]];
  // Masked in one piece, since a number may stand across the finding's edge; a mask keeps the count of characters.
  const whole = parts.flat();
  const shown = masker === undefined ? whole : [...masker.mask(whole.join(''))];
  const end = lines.at(source.end);
  return {
    before: shown.slice(Math.max(0, before.length - SHOWN), before.length).join(''),
    after: shown
      .slice(before.length + found.length)
      .slice(0, SHOWN)
      .join(''),
    endLine: end.line,
    endColumn: end.column,
    byteColumn: lines.byteColumn(source.start),
    endByteColumn: lines.byteColumn(source.end),
  };
}
