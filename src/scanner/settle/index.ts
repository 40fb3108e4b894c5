import type { Finding, Severity } from '../../rules/index.js';
import { LineIndex, type Page, type Span } from '../../text/index.js';
import type { Section } from '../article.js';
import { type AwaitingFinding, awaitingOf } from './awaiting.js';
import { type BaselineEntry, dropAccepted } from './baseline.js';
import type { Draft } from './draft.js';
import { dropDuplicates } from './duplicate.js';
import { dropAllowed } from './ignore.js';
import { collapseLists } from './lists.js';
import type { Masker } from './mask.js';
import { dropOverlaps } from './overlap.js';
import { placeOf } from './place.js';
import { type Language, renderFinding } from './render.js';
import { sortDrafts } from './sort.js';

export type { AwaitingFinding } from './awaiting.js';
export { type BaselineEntry, dropAccepted } from './baseline.js';
export type { Draft } from './draft.js';
export { oneOfEachList } from './lists.js';
export { Masker, maskNumber } from './mask.js';
export type { Language } from './render.js';
export { confidenceOf, severityAt, severityOf } from './severity.js';

export interface Settling {
  readonly document: string;
  readonly page: Page;
  /** The sections of a field, where it was read out of a file that has places of its own. */
  readonly sections: (field: string) => readonly Section[];
  readonly allowed: readonly Span[];
  readonly baseline: readonly BaselineEntry[];
  readonly minConfidence: number;
  readonly isOff: (ruleId: string) => boolean;
  /** Undefined where the user asked to see personal data. */
  readonly masker: Masker | undefined;
  /** Report every row of a list by itself. */
  readonly listRows: boolean;
  readonly surroundings: boolean;
  readonly language: Language;
}

/**
 * The way from reports to findings: sort, drop duplicates, drop what the user allows, drop overlaps, make one of a list, drop what is
 * switched off, render and mask, drop what the baseline accepts. Rules on personal data are run even when they are
 * switched off, so that their numbers stay masked in the findings of others.
 */
export function settle(drafts: readonly Draft[], settling: Settling): Settled {
  if (drafts.length === 0) return { findings: [], awaiting: [] };
  const { document, page, sections, allowed, baseline, minConfidence, isOff, masker, listRows, language } =
    settling;
  const placed = dropDuplicates(sortDrafts(drafts));
  const wanted = placed.filter(({ rule, confidence }) => !isOff(rule.id) && confidence >= minConfidence);
  const free = dropAllowed(wanted, allowed);
  const apart = dropOverlaps(free.filter(({ report }) => report.awaits === undefined));
  const kept = listRows ? apart : collapseLists(apart, page);
  const lines = lineIndexes(page);
  const render = (draft: Draft) =>
    renderFinding(draft, {
      document,
      text: page.text,
      language,
      lines,
      place: (source) => placeOf(source, sections(source.field), page, lines),
      masker,
      surroundings: settling.surroundings,
    });
  const drafted = new Map(kept.map((draft) => [render(draft), draft]));
  const findings = dropAccepted([...drafted.keys()], baseline);
  const waiting = free.filter(({ report }) => report.awaits !== undefined);
  if (waiting.length === 0) return { findings, awaiting: [] };
  const shown = findings.map((finding) => drafted.get(finding)!);
  return { findings, awaiting: awaitingOf(waiting, shown, { page, minConfidence, listRows, render }) };
}

/** What becomes of the drafts of a document. */
export interface Settled {
  readonly findings: Finding[];
  /** Those that hang on other documents of the run. */
  readonly awaiting: AwaitingFinding[];
}

/** The personal data that the drafts have found, but for masks that are good on this page, as the page's text and its source write it. */
export function secretsOf(drafts: readonly Draft[], page: Page): string[] {
  return drafts
    .filter(({ rule, report }) => rule.category === 'privacy' && report.awaits === undefined)
    .flatMap(({ seen, source }) => {
      const value = page.sources.find(({ name }) => name === source.field)?.value ?? '';
      return [seen, value.slice(source.start, source.end)];
    });
}

function lineIndexes(page: Page): (field: string) => LineIndex {
  const indexes = new Map<string, LineIndex>();
  return (field) => {
    const known = indexes.get(field);
    if (known !== undefined) return known;
    const index = new LineIndex(page.sources.find(({ name }) => name === field)?.value ?? '');
    indexes.set(field, index);
    return index;
  };
}

/** A rule's severity setting by the user. */
export type RuleSetting = Severity | 'off';
