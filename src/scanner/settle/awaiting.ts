import type { Awaiting, Finding } from '../../rules/index.js';
import { candidatesLeft } from '../../rules/masked.js';
import type { Page } from '../../text/index.js';
import type { Draft } from './draft.js';
import { type ListPlace, listPlaceOf } from './lists.js';

/** A finding that holds only where an earlier document of the run shows the rest of a number. */
export interface AwaitingFinding extends Awaiting {
  /** Masked as every finding; undefined where the mask is told otherwise, and is kept for later documents alone. */
  readonly finding: Finding | undefined;
  /** How many of the document's findings stand before it. */
  readonly before: number;
  /** What the user wants to see no finding below. */
  readonly minConfidence: number;
  /** Where it stands in a table that is to be one finding. */
  readonly list?: ListPlace;
}

/** How awaiting findings are made. */
export interface AwaitingSettling {
  readonly page: Page;
  readonly minConfidence: number;
  readonly listRows: boolean;
  readonly render: (draft: Draft) => Finding;
}

/**
 * The findings that hang on other documents, with all that is needed to judge them without the page. A mask that is told
 * already, or is too thin by itself, is kept without one: it may complete what a later document shows.
 *
 * @param drafts those that wait, by position
 * @param shown those of the document's findings, by position
 */
export function awaitingOf(
  drafts: readonly Draft[],
  shown: readonly Draft[],
  { page, minConfidence, listRows, render }: AwaitingSettling,
): AwaitingFinding[] {
  let before = 0;
  return drafts.map((draft) => {
    while (before < shown.length && shown[before]!.at.start <= draft.at.start) before++;
    const { shows, threshold, told } = draft.report.awaits!;
    const list = listRows ? undefined : listPlaceOf(page, draft.at);
    return {
      shows,
      threshold,
      told,
      finding: told || candidatesLeft(shows) < threshold ? undefined : render(draft),
      before,
      minConfidence,
      ...(list === undefined ? {} : { list }),
    };
  });
}
