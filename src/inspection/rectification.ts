import { type RowOf, rowsBy } from '../config/rectification.js';
import { type Owner, unitOf } from '../config/unit.js';
import type { Category, Finding } from '../rules/index.js';
import type { DocumentReport } from '../scanner/index.js';
import type { BaselineEntry, Verdict } from './baseline.js';
import { Counts } from './counts.js';
import { cityWorkbook, type Head, type Line, type State, tableWorkbook } from './workbook.js';

export interface RectificationOptions {
  /** The unit of pages that name none, and the one that hands the table in. */
  readonly unit?: string | undefined;
  readonly contact?: string | undefined;
  /** What a cell says in which nothing was found. Default 未发现问题. */
  readonly empty?: string | undefined;
  readonly rowOf?: RowOf;
  /** Day of the inspection, YYYY-MM-DD. */
  readonly day: string;
  /** Where a finding is to be looked for, in words. */
  readonly placeText: (finding: Finding) => string;
}

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const ACCOUNT_CODE = /^\d{6}[A-Z]\d{3}([A-Z]{2})\d{4}$/;
/** The kinds of account whose letters a notice has shown: 六政办网媒中心〔2022〕10号, 附件2. */
const KINDS: Readonly<Record<string, string>> = { DY: '抖音', WX: '微信' };
const LONGEST_NAME = 80;

/**
 * 附件5 of the inspection notice: problem type × platform, as many found and as many of them mended, by the findings of
 * this scan and what a baseline knows of earlier ones. Accepted findings are no problems and are not counted.
 */
export class Rectification {
  readonly #options: RectificationOptions;
  readonly #rowOf: RowOf;
  readonly #total = new Counts();
  readonly #units = new Map<string, { readonly counts: Counts; readonly lines: Line[] }>();

  constructor(options: RectificationOptions) {
    this.#options = options;
    this.#rowOf = options.rowOf ?? rowsBy();
  }

  /** @param verdicts what the baseline says of each finding; without one they are all new */
  add(report: DocumentReport, verdicts: readonly Verdict[]): void {
    for (const [i, finding] of report.findings.entries()) {
      const state = verdicts[i] ?? 'new';
      if (state !== 'accepted') this.#addFinding(finding, report, state);
    }
  }

  /** Findings of earlier scans that are gone. */
  addFixed(entries: readonly BaselineEntry[]): void {
    for (const entry of entries) {
      const { ruleId, severity, platform = 'other', account = '', count } = entry;
      const category = ruleId.slice(0, ruleId.indexOf('/')) as Category;
      const line: Omit<Line, 'unit'> = {
        ...{ platform, account, row: this.#rowOf({ ruleId, category, severity }), document: entry.document },
        ...{ source: entry.file, place: '', message: entry.message, text: '', suggestion: '' },
        ...{ state: 'fixed', ruleId },
      };
      this.#count(entry, line, count);
    }
  }

  /** One workbook over everything. */
  async write(): Promise<Uint8Array> {
    const lines = [...this.#units.values()].flatMap((unit) => unit.lines);
    const only = this.#units.size === 1 ? [...this.#units.keys()][0] : undefined;
    return tableWorkbook(this.#total, this.#head(this.#options.unit ?? only ?? ''), lines);
  }

  /** One workbook a unit, and the city's. Names are safe as file names. */
  async writeByUnit(): Promise<NamedFile[]> {
    const units = [...this.#units].sort(([a], [b]) => (a < b ? -1 : 1));
    const files: NamedFile[] = [];
    const taken = new Set<string>();
    for (const [unit, { counts, lines }] of units) {
      const name = fileName(`附件5-${unit}`, taken);
      files.push({ name, bytes: await tableWorkbook(counts, this.#head(unit), lines) });
    }
    const all = units.flatMap(([, { lines }]) => lines);
    const counted = units.map(([unit, { counts }]) => [unit, counts] as const);
    const city = await cityWorkbook(this.#total, this.#head(this.#options.unit ?? ''), counted, all);
    return [...files, { name: fileName('附件5-汇总', taken), bytes: city }];
  }

  #addFinding(finding: Finding, { id, source, context }: DocumentReport, state: State): void {
    const { message, suggestions, ruleId, surroundings } = finding;
    const { platform = 'other', account = '' } = context;
    const line: Omit<Line, 'unit'> = {
      ...{ platform, account, row: this.#rowOf(finding), document: id, source },
      place: this.#options.placeText(finding),
      message,
      text: `${surroundings?.before ?? ''}【${finding.text}】${surroundings?.after ?? ''}`,
      suggestion: suggestions.map(({ replacement }) => replacement).join('；'),
      ...{ state, ruleId },
    };
    this.#count(context, line, 1);
  }

  #count(owner: Owner, line: Omit<Line, 'unit'>, found: number): void {
    const { row, platform, account, state } = line;
    const name = unitOf(owner, this.#options.unit);
    const unit = this.#units.get(name) ?? { counts: new Counts(), lines: [] };
    this.#units.set(name, unit);
    const kind = platform === 'other' ? KINDS[ACCOUNT_CODE.exec(account)?.[1] ?? ''] : undefined;
    const change = { fixed: state === 'fixed' ? found : 0, kind };
    unit.counts.add(row, platform, change, found);
    this.#total.add(row, platform, change, found);
    for (let i = 0; i < found; i++) unit.lines.push({ unit: name, ...line });
  }

  #head(unit: string): Head {
    const { day, contact = '', empty = '未发现问题' } = this.#options;
    return { unit, day, contact, empty };
  }
}

/** A name without what a path or a system takes for its own, and which no file before it has. */
function fileName(name: string, taken: Set<string>): string {
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f\u007f]/g, '_').slice(0, LONGEST_NAME);
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? `${safe}.xlsx` : `${safe}-${i}.xlsx`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
