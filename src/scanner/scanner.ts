import type { Dictionary, EntryKind } from '../dictionary/index.js';
import type { TypoFinder } from '../language/index.js';
import { citationsOf } from '../rules/citations/read.js';
import {
  type Candidates,
  type Context,
  type Finding,
  type HostLists,
  type LinkChecks,
  type MaskPolicy,
  type PageInContext,
  type Platform,
  type Report,
  type Rule,
  type Stream,
  rules as shippedRules,
} from '../rules/index.js';
import { type Page, readPage, type SourceField, type SourceSpan } from '../text/index.js';
import { AcrossDocuments } from './across.js';
import { type Article, formatOf, type Problem, type ScanContext } from './article.js';
import { CandidateStore, kindOf } from './candidates.js';
import { contextOf } from './context.js';
import { mayHoldNumber, readings } from './names.js';
import {
  type AwaitingFinding,
  type BaselineEntry,
  confidenceOf,
  type Draft,
  type Language,
  Masker,
  type RuleSetting,
  type Settling,
  secretsOf,
  settle,
  severityOf,
} from './settle/index.js';

export interface ScannerOptions {
  /** What is assumed of articles that do not say it themselves. */
  readonly home?: string;
  readonly publishedAt?: string;
  readonly platform?: Platform;
  readonly unit?: string;
  /**
   * Full names of the organs of the publisher's own government (六安市教育局, …). With them
   * `institution/not-on-roster` speaks, and they overrule the tables of renamed organs.
   */
  readonly roster?: readonly string[];
  /**
   * What asking for links has shown, by resolved address without fragment. With them `dead-link/unreachable` speaks;
   * the scanner itself never asks.
   */
  readonly linkChecks?: LinkChecks;
  /** Sites that may, and sites that may not be linked, whatever the dictionary says of them: `['luan.example']`. */
  readonly hosts?: HostLists;
  /** With it `misstatement/typo` speaks. */
  readonly typos?: TypoFinder;
  /** Severity by rule id; `off` silences a rule. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /**
   * What a mask over a personal number must do: leave at least so many people (default 2,000), or have the form of the
   * published rule of 永安市, `'yongan'` (an identity number shows 2 and 3, a mobile 3 and 4).
   */
  readonly masks?: MaskPolicy;
  /** Rules of the user's own, made with `defineRule`. */
  readonly extraRules?: readonly Rule[];
  /** Findings below this confidence are dropped. Default 0. */
  readonly minConfidence?: number;
  /** Show personal data in full. Default false. */
  readonly reveal?: boolean;
  /** Report every row of a list of people, not the list once with its count. Default false. */
  readonly listRows?: boolean;
  /** Give each finding its {@link Surroundings}. Default false. */
  readonly surroundings?: boolean;
  /**
   * Give each result what {@link AcrossDocuments} needs to join its masks with those of other documents. `scanAll` joins
   * them by itself. Default false.
   */
  readonly acrossDocuments?: boolean;
  /** The language of messages. Default `zh`. */
  readonly language?: Language;
  readonly baseline?: readonly BaselineEntry[];
}

export interface ScanResult {
  /** The article's, with the personal numbers in it masked. */
  readonly id: string;
  /** As the caller named it, masked too. */
  readonly source?: string;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** Whose page it was taken for and from when, and where that was read. */
  readonly context: Context;
  /**
   * Only where the scanner was asked for it, and for {@link AcrossDocuments} alone: the masked numbers of the page as it
   * shows them, with their owners. Not to be printed or kept.
   */
  readonly awaiting?: readonly AwaitingFinding[];
}

/** A ready scanner: dictionaries and rules together. Scanning is synchronous, does no I/O and reads no clock. */
export class Scanner {
  readonly rules: readonly Rule[];
  readonly #all: Plan;
  readonly #personal: Plan;

  /** @param dictionaries the first one answers for places and words */
  constructor(
    readonly dictionaries: readonly [Dictionary, ...Dictionary[]],
    readonly options: ScannerOptions = {},
  ) {
    this.rules = [...shippedRules, ...(options.extraRules ?? [])];
    this.#all = planOf(this.rules.filter(({ id, category }) => category === 'privacy' || !this.#isOff(id)));
    this.#personal = planOf(this.rules.filter(({ category }) => category === 'privacy'));
  }

  /** Joined digests of the dictionaries; the same digest, options and input give the same findings. */
  get digest(): string {
    return this.dictionaries.map(({ digest }) => digest).join('-');
  }

  /**
   * Finds what must not stand in one article.
   *
   * @param input an article, or its content alone
   * @param context what to assume where the article is silent
   */
  scan(input: Article | string, context: ScanContext = {}): ScanResult {
    return this.#scan(input, context, this.options.acrossDocuments ?? false);
  }

  #scan(input: Article | string, context: ScanContext, across: boolean): ScanResult {
    const article: Article = typeof input === 'string' ? { content: input } : input;
    const assumed: ScanContext = { ...this.options, ...context };
    const id = article.id ?? context.id ?? '';
    const page = readArticle(article, assumed);
    const [dictionary] = this.dictionaries;
    const known = contextOf(article, assumed, page, dictionary.regions);
    const { drafts, store } = this.#run(this.#all, page, known, { address: article.url, across });
    const { reveal = false, language = 'zh' } = this.options;
    const masker = reveal
      ? undefined
      : new Masker([
          ...secretsOf(drafts, page),
          ...this.#secretsIn(id, context.source, known.account, known.unit, ...partNames(article)),
        ]);
    const shown = (name: string) => masker?.mask(name) ?? name;
    const { findings, awaiting } = settle(drafts, {
      document: id,
      page,
      sections: sectionsOf(article),
      allowed: store.hits('allow'),
      baseline: this.options.baseline ?? [],
      minConfidence: this.options.minConfidence ?? 0,
      isOff: (ruleId) => this.#isOff(ruleId),
      masker,
      listRows: this.options.listRows ?? false,
      surroundings: this.options.surroundings ?? false,
      language,
    });
    return {
      id: shown(id),
      ...(context.source === undefined ? {} : { source: shown(context.source) }),
      findings,
      problems: problemsOf(article, language),
      context: {
        ...known,
        ...(known.account === undefined ? {} : { account: shown(known.account) }),
        ...(known.unit === undefined ? {} : { unit: shown(known.unit) }),
      },
      ...(awaiting.length === 0 ? {} : { awaiting }),
    };
  }

  /**
   * A name as a report may show it: the path of a file, the title of a list. Personal numbers in it are masked, unless
   * the scanner reveals them.
   */
  maskName(name: string): string {
    return this.options.reveal ? name : new Masker(this.#secretsIn(name)).mask(name);
  }

  /**
   * Scans one article after the other, in order, as they come. They are one run: a later one is held against the masked
   * numbers of the earlier ones.
   */
  async *scanAll(
    articles: Iterable<Article | string> | AsyncIterable<Article | string>,
    context: ScanContext = {},
  ): AsyncGenerator<ScanResult> {
    const run = new AcrossDocuments({ baseline: this.options.baseline ?? [] });
    for await (const article of articles) yield run.judge(this.#scan(article, context, true));
  }

  /** Masks in any string the personal data that an article holds: for what is printed of its text besides findings. */
  maskFor(article: Article): (text: string) => string {
    const page = readPage(fieldsOf(article, {}));
    const context = contextOf(article, this.options, page, this.dictionaries[0].regions);
    const masker = new Masker(secretsOf(this.#run(this.#personal, page, context).drafts, page));
    return (text) => (this.options.reveal ? text : masker.mask(text));
  }

  /** What the rules say of a page. A rule on personal data is asked even when it is off: its numbers are to be masked. */
  #run(
    plan: Plan,
    page: Page,
    context: Context,
    { address, across = false }: { readonly address?: string | undefined; readonly across?: boolean } = {},
  ): { drafts: readonly Draft[]; store: CandidateStore } {
    const store = new CandidateStore(page, this.dictionaries, plan.kinds);
    const inContext: PageInContext = {
      page,
      text: page.text,
      context,
      dictionary: this.dictionaries[0],
      ...(this.options.roster === undefined ? {} : { roster: this.options.roster }),
      ...(this.options.linkChecks === undefined ? {} : { linkChecks: this.options.linkChecks }),
      ...(address === undefined ? {} : { address }),
      ...(this.options.hosts === undefined ? {} : { hosts: this.options.hosts }),
      ...(this.options.masks === undefined ? {} : { masks: this.options.masks }),
      ...(this.options.typos === undefined ? {} : { typos: this.options.typos }),
      hits: (kind) => store.hits(kind),
    };
    const drafts: Draft[] = [];
    const ask = (rule: Rule, candidate: Candidates[Stream]) => {
      const reports = rule.check(candidate, inContext);
      if (reports === undefined) return;
      for (const report of Array.isArray(reports) ? reports : [reports]) {
        if (report.awaits === undefined || across) drafts.push(this.#draft(rule, report, inContext));
      }
    };
    for (const { rule, stream } of plan.ofOthers) {
      for (const candidate of stream === 'citation' ? citationsOf(inContext) : store.of(stream))
        ask(rule, candidate);
    }
    store.eachRun((run) => {
      for (const rule of plan.ofDigits) ask(rule, run);
    });
    return { drafts, store };
  }

  /** The personal numbers in ids, paths and accounts, as the rules find them there. */
  #secretsIn(...names: readonly (string | undefined)[]): string[] {
    return [...new Set(names)].flatMap((name) => {
      if (name === undefined || !mayHoldNumber(name)) return [];
      return readings(name).flatMap((value) => {
        const page = readPage([{ name: 'name', value, format: 'text' }]);
        return secretsOf(this.#run(this.#personal, page, {}).drafts, page);
      });
    });
  }

  #isOff(ruleId: string): boolean {
    return this.options.rules?.[ruleId] === 'off';
  }

  #draft(rule: Rule, report: Report<string, string>, { page, text }: PageInContext): Draft {
    const setting = this.options.rules?.[rule.id];
    const confidence = confidenceOf(report);
    return {
      rule,
      report,
      at: report.at,
      source: report.source ?? page.locate(report.at),
      seen:
        report.source === undefined
          ? text.slice(report.at.start, report.at.end)
          : sourceText(page, report.source),
      confidence,
      severity: severityOf(rule, report, confidence, setting === 'off' ? undefined : setting),
    };
  }
}

/** Which rule is asked of which stream, made once: pages are many and short. */
interface Plan {
  readonly ofOthers: readonly { readonly rule: Rule; readonly stream: Exclude<Stream, 'digits'> }[];
  readonly ofDigits: readonly Rule[];
  /** The kinds of entries whose hits are wanted. */
  readonly kinds: ReadonlySet<EntryKind>;
}

function planOf(rules: readonly Rule[]): Plan {
  return {
    ofOthers: rules.flatMap((rule) =>
      streamsOf(rule).flatMap((stream) => (stream === 'digits' ? [] : [{ rule, stream }])),
    ),
    ofDigits: rules.filter((rule) => streamsOf(rule).includes('digits')),
    kinds: new Set(rules.flatMap((rule) => streamsOf(rule).flatMap((stream) => kindOf(stream) ?? []))),
  };
}

function streamsOf({ wants }: Rule): readonly Stream[] {
  return typeof wants === 'string' ? [wants] : wants;
}

/** What the caller's own string says there. */
function sourceText(page: Page, { field, start, end }: SourceSpan): string {
  return page.sources.find(({ name }) => name === field)?.value.slice(start, end) ?? '';
}

/** The page that a scan of the article would read. */
export function readArticle(article: Article, assumed: Pick<ScanContext, 'format'> = {}): Page {
  return readPage(fieldsOf(article, assumed), article.url === undefined ? {} : { url: article.url });
}

function fieldsOf(article: Article, assumed: Pick<ScanContext, 'format'>): SourceField[] {
  const { content, title } = article;
  const fields: SourceField[] = [];
  if (typeof title === 'string') fields.push({ name: 'title', value: title, format: 'text' });
  if (typeof content === 'string') {
    fields.push({
      name: 'content',
      value: content,
      format: article.format ?? assumed.format ?? formatOf(content),
    });
  }
  for (const { name, content: value, format, continues, address } of article.parts ?? []) {
    fields.push({
      name,
      value,
      format: format ?? assumed.format ?? formatOf(value),
      ...(continues === undefined ? {} : { continues }),
      ...(address === undefined ? {} : { address }),
    });
  }
  return fields;
}

function sectionsOf({ sections, parts = [] }: Article): Settling['sections'] {
  const byField = new Map(parts.map(({ name, sections }) => [name, sections]));
  byField.set('content', sections);
  return (field) => byField.get(field) ?? [];
}

/** The names by which findings call the parts of an article: those of files, mostly. */
function partNames({ sections = [], parts = [] }: Article): (string | undefined)[] {
  const places = parts.flatMap((part) => part.sections ?? []).concat(sections);
  const files = places.flatMap(({ place }) => [place.attachment, place.entry]);
  return [...new Set([...parts.map(({ name }) => name), ...files])];
}

function problemsOf({ content }: Article, language: Language): Problem[] {
  if (typeof content === 'string') return [];
  return [{ code: 'no-content', message: { zh: '没有正文', en: 'the article has no content' }[language] }];
}
