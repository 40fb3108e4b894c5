import type { Span } from '../text/index.js';
import type { CitationMark } from './legal/citation-marks.js';
import type { DateMark } from './marks/date-marks.js';
import type { DoubledMark, PairedMark } from './marks/punctuation-marks.js';
import type { SessionMark } from './marks/session-marks.js';
import type { SlipSpans } from './near/slip.js';
import type { Window } from './window.js';

/**
 * What a dictionary can know. Every pattern of the automaton belongs to one entry; the entry's kind names the
 * stream on which rules receive its hits.
 */
export interface EntryKinds extends Record<`marker.${MarkerKind}`, MarkerEntry> {
  'misstatement.wrong': MisstatementEntry;
  'promotion.signal': PromotionEntry;
  'phrase.seed': PhraseSeed;
  'link.lure': LureEntry;
  'link.host': HostEntry;
  'place.town': TownStem;
  'place.region': RegionName;
  'place.suffix': MistakenRegion;
  'place.type': MistakenRegion;
  'place.spelling': MistakenRegion;
  'organ.former': FormerOrgan;
  'organ.misnamed': MisnamedOrgan;
  'organ.misplaced': MisplacedOrgan;
  'organ.current': CurrentOrgan;
  allow: AllowEntry;
  'plate.head': string;
  'citation.mark': CitationMark;
  'date.mark': DateMark;
  'session.mark': SessionMark;
  'set.mark': SetMark;
  'punctuation.doubled': DoubledMark;
  'punctuation.paired': PairedMark;
}

export type EntryKind = keyof EntryKinds;

/** Where an entry was written, for errors and for `dict trace`. */
export interface EntryOrigin {
  readonly file: string;
  /** 1-based line of the record's first key. */
  readonly line: number;
}

/** A wording that is wrong wherever it stands as the text's own words. */
export interface MisstatementEntry {
  readonly wrong: readonly string[];
  readonly right: string;
  /** First and last day of publication (YYYY-MM-DD) on which the wording is wrong. */
  readonly since?: string;
  readonly until?: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Silent when one of these stands directly before, directly after, or within 20 characters of the hit. */
  readonly unlessBefore: readonly string[];
  readonly unlessAfter: readonly string[];
  readonly unlessNear: readonly string[];
  /** The document that fixes the right form: issuer or title, number, date. */
  readonly source: string;
  readonly origin: EntryOrigin;
}

/**
 * A formulation that stands as it is or not at all: 乡村振兴, 中国特色社会主义. What is nearly one is looked at; what
 * equals another formulation, or a variant, is not.
 */
export interface PhraseEntry {
  readonly text: string;
  /** Wordings as near to it as a slip would be, and right in themselves: 扶贫攻坚 beside 脱贫攻坚. */
  readonly variants: readonly string[];
  /** Parts that are too common to lead to the formulation by themselves. */
  readonly notAlone: readonly string[];
  readonly severity: 'error' | 'warning';
  /** First and last day of publication (YYYY-MM-DD) on which the formulation is the right one. */
  readonly since?: string;
  readonly until?: string;
  /** The document or occasion in which the formulations of its group stand, with its date. */
  readonly source: string;
  readonly origin: EntryOrigin;
}

/** A stretch of text that is a formulation but for one slip. */
export interface Slip extends SlipSpans {
  /** Of whichever dictionary: a user's formulations are searched like the shipped ones. */
  readonly phrase: PhraseEntry;
}

/** A piece of formulations, beside which one of them nearly stands. */
export interface PhraseSeed {
  /** @param at where the piece stands */
  slips(text: string, at: Span): Slip[];
}

/** A named set whose members are fixed: 四个意识 are 政治意识, 大局意识, 核心意识, 看齐意识. */
export interface SetEntry {
  readonly name: string;
  readonly members: readonly SetMember[];
  /** The members are named in this order only. */
  readonly ordered: boolean;
  /** First and last day of publication (YYYY-MM-DD) on which the set has these members. */
  readonly since?: string;
  readonly until?: string;
  readonly source: string;
  readonly origin: EntryOrigin;
}

export interface SetMember {
  readonly text: string;
  /** Other forms in which lists name it: 政治 for 政治意识. */
  readonly aliases: readonly string[];
}

/**
 * What leads to a list that should be a named set. `name`: the set's name, behind which its members may stand. `members`:
 * a member with the stroke behind it, or two where they are short, as they stand in lists without the name.
 */
export interface SetMark {
  readonly mark: string;
  readonly kind: 'name' | 'members';
  /** All of the name, or all that have the members: sets that changed are several. */
  readonly sets: readonly SetEntry[];
}

/** A session of a congress or a plenum of what it elected: 党的二十届三中全会, 十四届全国人大一次会议. */
export interface SessionEntry {
  readonly body: string;
  /** 20 of 二十届 or of 二十大. */
  readonly session: number;
  /** 3 of 三中全会 or of 第三次会议; none where the body meets once. */
  readonly plenum?: number;
  /** First and last day, YYYY-MM-DD. */
  readonly date: string;
  readonly end: string;
  readonly source: string;
  readonly origin: EntryOrigin;
}

export const PROMOTION_KINDS = ['call-to-act', 'price', 'contact', 'praise', 'claim', 'scarcity'] as const;
export type PromotionKind = (typeof PROMOTION_KINDS)[number];

/** A wording that advertisements use. One alone says nothing. */
export interface PromotionEntry {
  readonly signal: string;
  readonly promotion: PromotionKind;
  /** Notices use it too: it counts only beside stronger signals. */
  readonly weak: boolean;
  readonly unlessNear: readonly string[];
  readonly origin: EntryOrigin;
}

/** What illegal links offer. */
export const LURE_KINDS = [
  ...(['gambling', 'porn', 'fake-medicine', 'cheat', 'forgery', 'surrogacy', 'loan'] as const),
] as const;
export type LureKind = (typeof LURE_KINDS)[number];

/** A word that illegal links are worded with. In running prose it says nothing: a police notice has it too. */
export interface LureEntry {
  readonly word: string;
  readonly kind: LureKind;
  /** One is enough: no notice, no place and no firm is called so. */
  readonly sure: boolean;
  readonly origin: EntryOrigin;
}

/** Lures as they are written and stored: the words of one record. */
export interface LureGroup extends Omit<LureEntry, 'word'> {
  readonly words: readonly string[];
}

/**
 * What a site is. Linked without a thought: `official` (state organs and public services), `media` (sources that news may
 * be taken from), `service` (parts of a page: maps, players, libraries, counters). Not linked: the commercial kinds;
 * `portal` is only no source.
 */
export const HOST_KINDS = [
  ...(['official', 'media', 'service'] as const),
  ...([
    'shop',
    'documents',
    'short-link',
    'law-firm',
    'local-life',
    'lead',
    'encyclopedia',
    'portal',
  ] as const),
] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** A host, which stands for those below it too, with the names under which texts mention the site. */
export interface HostEntry {
  readonly host: string;
  readonly names: readonly string[];
  readonly kind: HostKind;
  readonly source: string;
  readonly origin: EntryOrigin;
}

/** Hosts as they are written and stored: the rows of one record. */
export interface HostGroup extends Omit<HostEntry, 'host' | 'names'> {
  readonly hosts: readonly {
    readonly host: string;
    readonly names: readonly string[];
    readonly line: number;
  }[];
}

/**
 * What a marker tells a rule to look at. `phone`, `document`, `record`, `social`, `mailbox` name a kind of number or address,
 * `home` and `birth` what stands beside it, `illness` and `minor` the state of a person, `secret`, `internal` and `list`
 * what a document says of itself, `source` where it was taken from, `address` what an address in running text begins with
 * that nobody can open.
 */
export const MARKER_KINDS = [
  ...(['identity', 'phone', 'document', 'record', 'social', 'mailbox', 'home', 'birth'] as const),
  ...(['illness', 'minor', 'secret', 'internal', 'list', 'source', 'address'] as const),
] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

/** A word that brings a rule to a place. Alone it says nothing. */
export interface MarkerEntry {
  readonly marker: string;
  readonly kind: MarkerKind;
  readonly origin: EntryOrigin;
}

/** A wording that a user has declared right: findings inside it are dropped. */
export interface AllowEntry {
  readonly allow: string;
  readonly origin: EntryOrigin;
}

/** The suffixes that are mistaken for each other; all other kinds of townships end in one of them or are not confused. */
export const TOWN_SUFFIXES = ['镇', '乡', '街道'] as const;
export type TownSuffix = (typeof TOWN_SUFFIXES)[number];

/** The name of a township without its suffix (平桥 of 平桥乡), with all townships of that name in the country. */
export interface TownStem {
  readonly stem: string;
  readonly towns: readonly Town[];
}

/** A township-level division (街道, 镇, 乡, 民族乡, 苏木 …) with the days on which the name is known to have been in force. */
export interface Town extends Window {
  /** Statistical code, nine digits: the county's GB/T 2260 code of today and three more. */
  readonly code: number;
  readonly name: string;
  readonly suffix: string;
}

/** A name under which provinces, cities or counties appear in running text. */
export interface RegionName {
  readonly name: string;
  /** 四川省 is full, 四川 is short. */
  readonly full: boolean;
  /** GB/T 2260 codes that have or had this name. */
  readonly codes: readonly number[];
}

/** A name that no region of the country has or had, with the regions for which it can be a mistake. */
export interface MistakenRegion {
  readonly wrong: string;
  readonly rights: readonly { readonly code: number; readonly name: string }[];
}

export type OrganLevel = 'nation' | 'province' | 'city' | 'county';

/** One step in the history of an organ's name. */
export interface Renaming {
  readonly next: string;
  readonly level: OrganLevel;
  /** YYYY-MM-DD from which the old name is out of date at this level. */
  readonly since: string;
  /** GB/T 2260 codes of the provinces that it holds for; of those that it does not hold for. */
  readonly only?: readonly number[];
  readonly except?: readonly number[];
  /** Why the old name may stand all the same; empty where it may not. */
  readonly kept: string;
  readonly source: string;
}

/** A name that organs had: nation-wide ones in full (环境保护部), local ones without their place (环境保护局). */
export interface FormerOrgan {
  readonly name: string;
  readonly renamings: readonly Renaming[];
}

/** A form of an organ's name that no organ bears. */
export interface MisnamedOrgan {
  readonly wrong: string;
  readonly right: string;
  /** `local`: any level below the nation. */
  readonly level: OrganLevel | 'local';
  /** YYYY-MM-DD from which it is worth a finding; empty: always. */
  readonly since: string;
}

/** A kind of organ that does not exist at these levels: a county has no 人民政府办公厅. */
export interface MisplacedOrgan {
  readonly wrong: string;
  readonly levels: readonly OrganLevel[];
  readonly right: string;
  /** GB/T 2260 codes of the regions in which it does. */
  readonly unless: readonly number[];
}

/** A national organ of today, by its full name or an accepted short form. */
export interface CurrentOrgan {
  readonly name: string;
}
