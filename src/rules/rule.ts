import type { Dictionary, EntryKind, EntryKinds } from '../dictionary/index.js';
import type { TypoFinder } from '../language/index.js';
import type { LabelledValue, Link, Page, SourceSpan, Span } from '../text/index.js';
import type { Citation } from './citations/citation.js';
import type { Category, Severity } from './finding.js';
import type { HostLists } from './hosts.js';
import type { LinkChecks } from './link-checks.js';
import type { MaskPolicy } from './mask-policy.js';
import type { ShownPart } from './shown-part.js';

/** A pattern of the dictionary that stands in the text. The span is in `page.text`. */
export interface Hit<K extends EntryKind = EntryKind> extends Span {
  readonly kind: K;
  readonly entry: EntryKinds[K];
}

/** A hit of whatever kind: its `kind` tells the type of its entry. */
export type AnyHit = { [K in EntryKind]: Hit<K> }[EntryKind];

/** A piece of a digit run between two separators, folded to ASCII capitals. */
export interface NumberPiece extends Span {
  readonly value: string;
}

/** Digits with the letters, mask signs, spaces and dashes between them: a number, or several numbers of one line. */
export interface DigitRun extends Span {
  readonly digits: number;
  /** Bits of the `RunClass` of all its signs. */
  readonly classes: number;
  /** Its pieces, once a rule has asked `piecesOf` for them: many rules look at one run. */
  pieces: readonly NumberPiece[] | undefined;
}

/** What a rule can ask for with `wants`, and what it is then handed. */
export type Candidates = { [K in EntryKind as `hit:${K}`]: Hit<K> } & {
  digits: DigitRun;
  link: Link;
  field: LabelledValue;
  /** A document that the text cites, read around the marks of the pass. */
  citation: Citation;
  page: Page;
};

export type Stream = keyof Candidates;

export const PLATFORMS = ['gov-site', 'disclosure', 'service', 'weibo', 'wechat', 'other'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Where the knowledge of whose page it is and when it appeared comes from. */
export type ContextSource = 'article' | 'option' | 'page' | 'account';

export interface Context {
  /** GB/T 2260 code of the publisher. */
  readonly home?: number;
  readonly homeFrom?: ContextSource;
  /** YYYY-MM-DD. */
  readonly publishedAt?: string;
  readonly publishedAtFrom?: ContextSource;
  readonly platform?: Platform;
  readonly account?: string;
  /** Who answers for the page, as the article or the caller says. */
  readonly unit?: string;
}

/** The page as a rule sees it: its text, whose and from when it is, and what else the one pass has found. */
export interface PageInContext {
  readonly page: Page;
  readonly text: string;
  readonly context: Context;
  readonly dictionary: Dictionary;
  /** The full names of the publisher's organs, as the user has listed them. */
  readonly roster?: readonly string[];
  /** What asking for the page's links has shown. */
  readonly linkChecks?: LinkChecks;
  /** The page's own address, where the caller knows it. */
  readonly address?: string;
  /** The user's own judgement on sites. */
  readonly hosts?: HostLists;
  /** What a mask over a personal number must do; 2,000 people left where nothing is said. */
  readonly masks?: MaskPolicy;
  /** Finds misprints, where the user has asked for them. */
  readonly typos?: TypoFinder;
  /** All hits of a kind, by position. Of `phrase.seed` there are none where no rule {@link Rule.wants} them. */
  hits<K extends EntryKind>(kind: K): readonly Hit<K>[];
}

/** A text for readers. Chinese is what users see unless they ask for English. */
export interface Localised {
  readonly zh: string;
  readonly en: string;
}

/** What a rule says of a candidate. */
export interface Report<MessageId extends string, Step extends string> {
  /** In `page.text`. */
  readonly at: Span;
  /** Where it stands in the caller's string, for what is in no text: the address of a link. */
  readonly source?: SourceSpan;
  readonly messageId: MessageId;
  /** Fills `{name}` in the message. */
  readonly data?: Readonly<Record<string, string>>;
  readonly suggestions?: readonly { readonly replacement: string; readonly why: Localised }[];
  readonly evidence?: Readonly<Record<string, unknown>>;
  /** The confidence is the sum of what the steps add. */
  readonly because: readonly { readonly step: Step; readonly add: number }[];
  /** The severity that must not be exceeded, whatever the confidence: what hangs on an unknown date is `info`. */
  readonly atMost?: Severity | undefined;
  /** The report holds only where another document of the run shows the rest; then its steps are those that can be true. */
  readonly awaits?: Awaiting;
}

/** What a report that waits for other documents is judged by. */
export interface Awaiting {
  readonly shows: ShownPart;
  /** Fewer people than this are too few. */
  readonly threshold: number;
  /** The page alone completes it, and that is reported already. */
  readonly told: boolean;
}

export interface RuleDefinition<W extends Stream, MessageId extends string, Step extends string> {
  /** `category/name`. */
  readonly id: `${Category}/${string}`;
  /** The severity of a confident finding. */
  readonly severity: Severity;
  /** The version that brought the rule. */
  readonly since: string;
  /** A single suggestion of a confident finding may be applied unseen: nothing but the wrong form can have been meant. */
  readonly safeFix?: true;
  /** One line for `mingcha rules`. */
  readonly summary: Localised;
  readonly wants: W | readonly W[];
  readonly messages: Readonly<Record<MessageId, Localised>>;
  /** The words of the steps in `because`. */
  readonly steps: Readonly<Record<Step, Localised>>;
  check(
    candidate: Candidates[W],
    page: PageInContext,
  ):
    | Report<NoInfer<MessageId>, NoInfer<Step>>
    | readonly Report<NoInfer<MessageId>, NoInfer<Step>>[]
    | undefined;
}

/** A rule of any stream, as the scanner holds it. */
export interface Rule extends Omit<RuleDefinition<Stream, string, string>, 'check'> {
  readonly category: Category;
  check(
    candidate: Candidates[Stream],
    page: PageInContext,
  ): Report<string, string> | readonly Report<string, string>[] | undefined;
}

/**
 * Declares a rule. A `messageId` or a step that the rule does not declare, or a candidate of another stream than
 * `wants` names, does not compile.
 */
export function defineRule<W extends Stream, MessageId extends string, Step extends string>(
  rule: RuleDefinition<W, MessageId, Step>,
): Rule {
  const category = rule.id.slice(0, rule.id.indexOf('/')) as Category;
  // The scanner hands a rule only the candidates of the stream that it wants, so the narrower check is never misused.
  return { ...rule, category, check: rule.check as Rule['check'] };
}
