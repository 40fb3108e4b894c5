import { candidatesLeft } from '../../rules/masked.js';
import { cellAt, rowAt } from '../../rules/rows.js';
import type { Page } from '../../text/index.js';
import type { AwaitingFinding } from '../across.js';
import type { Draft } from './draft.js';

/** How awaiting findings are made. */
export interface AwaitingSettling {
  readonly page: Page;
  readonly minConfidence: number;
  readonly listRows: boolean;
  readonly render: (draft: Draft) => NonNullable<AwaitingFinding['finding']>;
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
    const row = listRows ? undefined : rowAt(page, draft.at);
    return {
      shows,
      threshold,
      told,
      finding: told || candidatesLeft(shows) < threshold ? undefined : render(draft),
      before,
      minConfidence,
      ...(row === undefined
        ? {}
        : { list: { table: row.table, row: row.start, column: cellAt(row, draft.at)?.header ?? '' } }),
    };
  });
}
