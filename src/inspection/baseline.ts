import { z } from 'zod';
import { keyLine } from '../config/key-line.js';
import { type Finding, type Localised, PLATFORMS, SEVERITIES } from '../rules/index.js';
import type { DocumentReport } from '../scanner/index.js';

const entrySchema = z.strictObject({
  document: z.string(),
  /** The file that the document was read from. */
  file: z.string(),
  ruleId: z.string(),
  /** Of the wording and its surroundings; holds no trace of a number. */
  fingerprint: z.string(),
  count: z.int().min(1),
  status: z.enum(['open', 'fixed', 'accepted']),
  /** What people read: masked as in a report. */
  message: z.string(),
  severity: z.enum(SEVERITIES),
  platform: z.enum(PLATFORMS).optional(),
  account: z.string().optional(),
  unit: z.string().optional(),
  home: z.int().optional(),
  /** Why, by whom and up to which day it is accepted. */
  reason: z.string().optional(),
  who: z.string().optional(),
  until: z.iso.date().optional(),
});

/** So many findings of one rule and wording in one document, and what has become of them. */
export type BaselineEntry = z.infer<typeof entrySchema>;

/** What a finding is against what was known: shown are `new` and `expired`. */
export type Verdict = 'new' | 'remaining' | 'accepted' | 'expired';

/** Counts of a rescan. */
export interface Outcome {
  readonly new: number;
  /** Open before, and still there. */
  readonly remaining: number;
  readonly fixed: number;
  readonly accepted: number;
  /** Accepted, but only up to a day that has passed. */
  readonly expired: number;
}

/** A baseline file that cannot be used, with its line. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';

  constructor(readonly words: Localised) {
    super(words.en);
  }
}

const fileSchema = z.strictObject({ 'mingcha-baseline': z.literal(1), entries: z.array(entrySchema) });

/** What is known of a document's findings, and how many of each have been met again. */
interface Known {
  readonly entry: BaselineEntry;
  met: number;
}

/**
 * What earlier scans have found. An entry answers for so many findings of one rule, wording and surroundings in one
 * document, never for a place: text moves. What is open or accepted is not shown again; what was fixed and comes back is new.
 */
export class Baseline {
  readonly #known = new Map<string, Map<string, Known[]>>();
  readonly #entries: readonly Known[];
  readonly #today: string;
  readonly #added = new Map<string, BaselineEntry>();
  readonly #files = new Set<string>();
  readonly #unread = new Set<string>();
  readonly #documents = new Set<string>();
  readonly #outcome = { new: 0, remaining: 0, accepted: 0, expired: 0 };

  /** @param today YYYY-MM-DD: what was accepted until an earlier day is shown again */
  constructor(entries: readonly BaselineEntry[], today: string) {
    this.#today = today;
    this.#entries = entries.map((entry) => ({ entry, met: 0 }));
    for (const known of [...this.#entries].sort(byStatus)) {
      const { document, ruleId, fingerprint } = known.entry;
      const ofDocument = this.#known.get(document) ?? new Map<string, Known[]>();
      this.#known.set(document, ofDocument);
      const key = keyOf(ruleId, fingerprint);
      ofDocument.set(key, [...(ofDocument.get(key) ?? []), known]);
    }
  }

  /**
   * @param text of a baseline file
   * @throws {BaselineError} with the line of the first mistake
   */
  static parse(text: string, file: string, today: string): Baseline {
    const refuse = (line: number, zh: string, en: string) =>
      new BaselineError({ zh: `${file}:${line}：${zh}`, en: `${file}:${line}: ${en}` });
    let value: unknown;
    try {
      value = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
      throw refuse(text.slice(0, position).split('\n').length, '不是合法的 JSON', 'is no JSON');
    }
    const parsed = fileSchema.safeParse(value);
    if (parsed.success) return new Baseline(parsed.data.entries, today);
    const issue = parsed.error.issues[0]!;
    const path = issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key));
    const place = path.join('.') || 'baseline';
    throw refuse(keyLine(text, path), `${place} 有误（${issue.message}）`, `${place}: ${issue.message}`);
  }

  /** What each finding of a report is, in their order. */
  judge(report: DocumentReport): Verdict[] {
    const { id, source, findings, problems } = report;
    const file = fileOf(source);
    // What could not be read may still hold what was found there.
    if (problems.length > 0) this.#unread.add(file);
    else this.#documents.add(id);
    this.#files.add(file);
    const known = this.#known.get(id);
    return findings.map((finding) => {
      const verdict = this.#verdictOn(finding, known, report);
      this.#outcome[verdict]++;
      return verdict;
    });
  }

  /** Whether somebody has accepted such a finding, so that it is to be left as it is. */
  accepts(document: string, { ruleId, fingerprint }: Finding): boolean {
    const candidates = this.#known.get(document)?.get(keyOf(ruleId, fingerprint)) ?? [];
    return candidates.some(({ entry }) => entry.status === 'accepted' && !this.#isExpired(entry));
  }

  /**
   * What is open no more: findings that a document has lost, and those of documents that are gone from a file that has
   * been read.
   *
   * @param exists whether a file that was not read is still there; of one that is not, everything is fixed
   */
  fixed(exists: (file: string) => boolean): BaselineEntry[] {
    return this.#entries.flatMap(({ entry, met }) => {
      if (entry.status !== 'open' || !this.#covers(entry, exists)) return [];
      const count = entry.count - met;
      return count > 0 ? [{ ...entry, count }] : [];
    });
  }

  /** Everything that was fixed, now and in earlier runs. */
  fixedEver(exists: (file: string) => boolean): BaselineEntry[] {
    const before = this.#entries.filter(({ entry }) => entry.status === 'fixed').map(leftOf);
    return [...before.flat(), ...this.fixed(exists)];
  }

  outcome(exists: (file: string) => boolean): Outcome {
    const fixed = this.fixed(exists).reduce((sum, { count }) => sum + count, 0);
    return { ...this.#outcome, fixed };
  }

  /**
   * The file after this run, an entry a line: new findings are open, those that are gone are fixed.
   *
   * @param prune leave out what is fixed, and what was accepted and is gone
   */
  write(exists: (file: string) => boolean, prune: boolean): string {
    const entries = [
      ...this.#entries.flatMap((known) => this.#next(known, exists, prune)),
      ...this.#added.values(),
    ]
      .filter((entry) => !prune || entry.status !== 'fixed')
      .sort((a, b) => compare(a.document, b.document) || compare(a.ruleId, b.ruleId));
    return `{"mingcha-baseline":1,"entries":[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}\n`;
  }

  #verdictOn(finding: Finding, known: Map<string, Known[]> | undefined, report: DocumentReport): Verdict {
    const candidates = known?.get(keyOf(finding.ruleId, finding.fingerprint)) ?? [];
    const match = candidates.find(({ entry, met }) => met < entry.count);
    if (match === undefined) {
      this.#add(finding, report);
      return 'new';
    }
    match.met++;
    const { status } = match.entry;
    if (status === 'open') return 'remaining';
    if (status === 'fixed') {
      this.#add(finding, report);
      return 'new';
    }
    return this.#isExpired(match.entry) ? 'expired' : 'accepted';
  }

  #isExpired({ until }: BaselineEntry): boolean {
    return until !== undefined && until < this.#today;
  }

  #add({ ruleId, fingerprint, message, severity }: Finding, { id, source, context }: DocumentReport): void {
    const key = keyOf(id, keyOf(ruleId, fingerprint));
    const { platform, account, unit, home } = context;
    const entry: BaselineEntry = {
      ...{ document: id, file: fileOf(source), ruleId, fingerprint, count: 1, status: 'open' },
      ...{ message, severity },
      ...(platform === undefined ? {} : { platform }),
      ...(account === undefined ? {} : { account }),
      ...(unit === undefined ? {} : { unit }),
      ...(home === undefined ? {} : { home }),
    };
    this.#added.set(key, { ...entry, count: (this.#added.get(key)?.count ?? 0) + 1 });
  }

  #covers({ document, file }: BaselineEntry, exists: (file: string) => boolean): boolean {
    if (this.#documents.has(document)) return true;
    return this.#files.has(file) ? !this.#unread.has(file) : !exists(file);
  }

  #next(known: Known, exists: (file: string) => boolean, prune: boolean): BaselineEntry[] {
    const { entry, met } = known;
    if (!this.#covers(entry, exists)) return [entry];
    if (entry.status === 'fixed') return leftOf(known);
    const gone = entry.count - met;
    // What was accepted may come back, and is accepted then too.
    if (gone === 0 || (entry.status === 'accepted' && !prune)) return [entry];
    const there = met > 0 ? [{ ...entry, count: met }] : [];
    return entry.status === 'accepted' ? there : [...there, { ...entry, status: 'fixed', count: gone }];
  }
}

/** What is left of a fixed entry after some of its findings have come back. */
function leftOf({ entry, met }: Known): BaselineEntry[] {
  return entry.count > met ? [{ ...entry, count: entry.count - met }] : [];
}

const ORDER = ['open', 'accepted', 'fixed'];

function byStatus(a: Known, b: Known): number {
  return ORDER.indexOf(a.entry.status) - ORDER.indexOf(b.entry.status);
}

function keyOf(a: string, b: string): string {
  return `${a}\n${b}`;
}

/** Without the line of the document in it. */
function fileOf(source: string): string {
  return source.replace(/:\d+$/, '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
