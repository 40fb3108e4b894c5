import { type Finding, type Localised, type Severity, severityRank } from '../rules/index.js';
import { type Language, type ScanContext, Scanner } from '../scanner/index.js';
import type { Format } from '../text/index.js';
import { type GuardedDocument, type GuardedField, guardedFields, readDocument } from './fields.js';
import { chinaDay } from './today.js';

/** What a finding does to a publication: refuses it, is shown, or is only written down. */
export type Level = 'block' | 'warn' | 'record';

/** A finding with its place in the host's document. Never holds personal data in full. */
export interface GuardedFinding extends Finding {
  readonly level: Level;
  /** Path of the field, as the host names it: `body`, `layout.0.text`. */
  readonly path: string;
  /** JSON pointer (RFC 6901) to the string that `start` and `end` count in. */
  readonly pointer: string;
}

/** The decision of a person to publish in spite of what was found. */
export interface Override {
  readonly reason: string;
  /** Who answers for it. */
  readonly by: string;
  /** Fingerprints of the findings that it covers. Default: all. */
  readonly fingerprints?: readonly string[];
}

/** What a host is about to do with a document. */
export interface Write<Host = unknown> {
  /** As it will stand, fields that the request leaves alone included. */
  readonly document: GuardedDocument;
  /** Whether readers will see it once it is written. */
  readonly publishes: boolean;
  readonly id?: string;
  /** What the host handed over: the request, the user, the collection. */
  readonly host: Host;
  /** The names that a document's fields can have, where the host knows them; see {@link UnknownField}. */
  readonly known?: ReadonlySet<string>;
  /** What the host's own editors write into a field, by its name, where that is no plain text. */
  readonly formats?: Readonly<Record<string, Format>>;
}

/** What came of a write. */
export interface GuardReport<Host = unknown> {
  readonly write: Write<Host>;
  /** The day that the document was taken to appear on, YYYY-MM-DD. */
  readonly publishedAt: string;
  readonly findings: readonly GuardedFinding[];
  /** The findings that refuse the write: those of level `block` in a publication that no override covers. */
  readonly refused: readonly GuardedFinding[];
  /** The override that let findings pass. */
  readonly override?: Override;
}

/** What a guard is made with, whatever the host. */
export interface GuardOptions<Host = unknown> {
  /** The fields that are read. */
  readonly fields: readonly (string | GuardedField)[];
  /** Which writes are looked at. Default `always`: drafts are scanned, and saved whatever is found in them. */
  readonly when?: 'always' | 'publish' | ((write: Write<Host>) => boolean);
  /** A publication is refused from this severity on. Default `error`. */
  readonly failOn?: Severity | 'never';
  /** The level of a finding. Default: `block` from `failOn` on, `warn` for errors and warnings, `record` for hints. */
  readonly level?: (finding: Finding) => Level;
  /** Told of every write that was looked at, before it is refused or goes on. A rejection stops the write. */
  readonly onFindings?: (report: GuardReport<Host>) => void | Promise<void>;
  /** Asked where a publication would be refused. What has no reason or no person is no override. */
  readonly override?: (
    write: Write<Host>,
    refused: readonly GuardedFinding[],
  ) => Override | undefined | Promise<Override | undefined>;
  /**
   * What the scanner assumes: home, platform, unit, the day of publication. Default for the day: the document's own
   * `publishedAt`, else today in China, since what is published now is dated now.
   */
  readonly context?: ScanContext | ((write: Write<Host>) => ScanContext);
  /**
   * Name of a JSON field of the document that what was found is saved in, drafts included: a {@link GuardRecord}. Keep the
   * field from readers: it tells what was wrong.
   */
  readonly record?: string;
  /** Of the host's errors, and of findings. Default: the scanner's. */
  readonly language?: Language;
}

/** What is saved with a document of what was found in it. */
export interface GuardRecord {
  readonly publishedAt: string;
  readonly findings: readonly Pick<
    GuardedFinding,
    | 'level'
    | 'ruleId'
    | 'severity'
    | 'path'
    | 'pointer'
    | 'start'
    | 'end'
    | 'message'
    | 'suggestions'
    | 'fingerprint'
  >[];
  readonly override?: Override;
}

/** A guard names a field that the host's documents cannot have: nothing would be read, and all found clean. */
export class UnknownField extends Error {
  readonly code = 'unknown-field';
  override readonly name = 'UnknownField';

  constructor(readonly field: string) {
    super(`mingcha: the documents have no field ${field} · 文档没有字段“${field}”，请检查 fields`);
  }
}

/** What the guards of all hosts share: reading, scanning, levels, overrides. The host makes the error. */
export class Guard<Host> {
  readonly language: Language;
  readonly #scanner: Scanner;
  readonly #options: GuardOptions<Host>;
  readonly #fields: readonly GuardedField[];

  constructor(scanner: Scanner, options: GuardOptions<Host>) {
    this.language = options.language ?? scanner.options.language ?? 'zh';
    // Errors and records leave for browsers, logs and tables: what a scanner may reveal elsewhere is masked here.
    this.#scanner = new Scanner(scanner.dictionaries, {
      ...scanner.options,
      reveal: false,
      language: this.language,
    });
    this.#options = options;
    this.#fields = guardedFields(options.fields);
  }

  /**
   * Looks at a write, asks for an override where it would be refused, and tells `onFindings`.
   *
   * @returns undefined where `when` leaves the write alone
   * @throws {UnknownField}
   */
  async inspect(write: Write<Host>): Promise<GuardReport<Host> | undefined> {
    const { when = 'always', onFindings } = this.#options;
    if (typeof when === 'function' ? !when(write) : when === 'publish' && !write.publishes) return undefined;
    const context = this.#contextOf(write);
    const findings = this.#scan(write, context);
    const blocking = write.publishes ? findings.filter(({ level }) => level === 'block') : [];
    const override = blocking.length === 0 ? undefined : await this.#overrideOf(write, blocking);
    const covers = override?.fingerprints;
    const refused =
      override === undefined
        ? blocking
        : blocking.filter(({ fingerprint }) => covers !== undefined && !covers.includes(fingerprint));
    const { publishedAt } = context;
    const report = { write, publishedAt, findings, refused, ...(override === undefined ? {} : { override }) };
    await onFindings?.(report);
    return report;
  }

  /** The field that `record` names, and its value; empty where nothing is to be saved. */
  recordOf(report: GuardReport<Host> | undefined): Readonly<Record<string, GuardRecord>> {
    const { record } = this.#options;
    if (record === undefined || report === undefined) return {};
    const { publishedAt, override } = report;
    const findings = report.findings.map(
      ({ level, ruleId, severity, path, pointer, start, end, message, suggestions, fingerprint }) => ({
        ...{ level, ruleId, severity, path, pointer, start, end, message, suggestions, fingerprint },
      }),
    );
    return { [record]: { publishedAt, findings, ...(override === undefined ? {} : { override }) } };
  }

  /** What is wrong, and what to write instead. */
  explain({ message, suggestions }: Finding): string {
    const instead = suggestions
      .map(({ replacement }) => replacement)
      .filter((text) => text === '' || !message.includes(text));
    if (instead.length === 0) return message;
    const shown = (nothing: string) => instead.map((text) => (text === '' ? nothing : text));
    return this.say({
      zh: `${message}；建议改为：${shown('（删去）').join('，或')}`,
      en: `${message}; write instead: ${shown('(nothing)').join(', or ')}`,
    });
  }

  /** The sentence that a refusal begins with. */
  refusal(refused: readonly GuardedFinding[]): string {
    return this.say({
      zh: `未发布：发现 ${refused.length} 处必须改正的问题`,
      en: `Not published: ${refused.length} ${refused.length === 1 ? 'problem' : 'problems'} must be mended first`,
    });
  }

  say(message: Localised): string {
    return message[this.language];
  }

  #scan({ document, known, id, formats }: Write<Host>, context: ScanContext): GuardedFinding[] {
    if (known !== undefined) {
      for (const { path } of this.#fields) {
        if (!known.has(path.split('.', 1)[0]!)) throw new UnknownField(path);
      }
    }
    const { article, place } = readDocument(document, this.#fields, formats);
    const { findings } = this.#scanner.scan({ ...article, ...(id === undefined ? {} : { id }) }, context);
    return findings.map((finding) => ({
      ...finding,
      ...place(finding.field),
      level: this.#levelOf(finding),
    }));
  }

  #contextOf(write: Write<Host>): ScanContext & { readonly publishedAt: string } {
    const { context } = this.#options;
    const given = typeof context === 'function' ? context(write) : context;
    const { publishedAt: own } = write.document;
    const day = own instanceof Date ? own.toISOString() : own;
    const publishedAt =
      given?.publishedAt ??
      this.#scanner.options.publishedAt ??
      chinaDay(typeof day === 'string' ? day : undefined);
    return { ...given, publishedAt };
  }

  #levelOf(finding: Finding): Level {
    const { level, failOn = 'error' } = this.#options;
    if (level !== undefined) return level(finding);
    if (failOn !== 'never' && severityRank(finding.severity) >= severityRank(failOn)) return 'block';
    return finding.severity === 'info' ? 'record' : 'warn';
  }

  async #overrideOf(write: Write<Host>, blocking: readonly GuardedFinding[]): Promise<Override | undefined> {
    const override = await this.#options.override?.(write, blocking);
    return isSigned(override) ? override : undefined;
  }
}

function isSigned(override: Override | undefined): override is Override {
  return [override?.reason, override?.by].every((text) => typeof text === 'string' && text.trim() !== '');
}
