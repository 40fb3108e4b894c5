import type { Finding } from '../rules/index.js';
import { leftBy, ShownNumbers, tellingPlaces } from '../rules/shown-masks.js';
import {
  type AwaitingFinding,
  type BaselineEntry,
  dropAccepted,
  oneOfEachList,
  severityAt,
} from './settle/index.js';

export interface AcrossOptions {
  /** How many names are kept; the one that has not been seen for longest is forgotten first. Default 200,000. */
  readonly names?: number;
  /** The scanner's own, where it has one. */
  readonly baseline?: readonly BaselineEntry[];
}

/** So many names are kept, some 150 bytes each; a run of a whole city's lists has fewer. */
const NAMES = 200_000;
/** The figures that two masks both show speak for one person from here on. */
const TELLING = 2;

/**
 * Lays the masks of one name over each other across the documents of a run, and reports the later one where together they
 * give the number away. It keeps of each masked number the places that its page shows, in memory alone; what it returns
 * holds none of them. The same results in the same order give the same findings.
 *
 * @example
 * const scanner = createScanner({ acrossDocuments: true });
 * const run = new AcrossDocuments();
 * for (const article of articles) report(run.judge(scanner.scan(article)));
 */
export class AcrossDocuments {
  readonly #shown: ShownNumbers<string>;
  readonly #baseline: readonly BaselineEntry[];

  constructor({ names = NAMES, baseline = [] }: AcrossOptions = {}) {
    this.#shown = new ShownNumbers(names);
    this.#baseline = baseline;
  }

  /** The result with what earlier ones make of its masks, and without the masks. Results are handed over in their order. */
  judge<R extends Judged>(result: R): R {
    const { awaiting, ...rest } = result;
    if (awaiting === undefined) return result;
    const found = awaiting.flatMap((one) => this.#complete(one, result) ?? []);
    const kept = onePerList(found);
    const fresh = new Set(
      dropAccepted(
        kept.map(({ finding }) => finding),
        this.#baseline,
      ),
    );
    const shown = kept.filter(({ finding }) => fresh.has(finding));
    return { ...(rest as R), findings: placed(result.findings, shown) };
  }

  #complete(one: AwaitingFinding, { id, source }: Judged): Completed | undefined {
    const completion = this.#shown.add(one.shows, id === '' ? (source ?? '') : id);
    if (completion === undefined || one.finding === undefined) return undefined;
    const left = leftBy(one.shows, completion, one.threshold);
    if (left === undefined) return undefined;
    const holds: Readonly<Record<string, boolean>> = {
      'long name': one.shows.person.length > 2,
      'telling places': tellingPlaces(one.shows, completion.earlier) >= TELLING,
    };
    const because = one.finding.because.filter(({ step }) => holds[step] ?? true);
    const confidence = Math.round(because.reduce((sum, { add }) => sum + add, 0) * 100) / 100;
    if (confidence < one.minConfidence) return undefined;
    const other = completion.where;
    return {
      awaited: one,
      finding: {
        ...one.finding,
        confidence,
        severity: severityAt(confidence, one.finding.severity),
        because,
        message: one.finding.message.replace('{left}', String(left)).replace('{other}', () => other),
        evidence: { left, threshold: one.threshold, other },
      },
    };
  }
}

/** What is asked of a result. */
interface Judged {
  readonly id: string;
  readonly source?: string;
  readonly findings: readonly Finding[];
  readonly awaiting?: readonly AwaitingFinding[];
}

interface Completed {
  readonly awaited: AwaitingFinding;
  readonly finding: Finding;
}

/** A list that completes another is one finding with its count, as every list is: the surest of its rows stays. */
function onePerList(found: readonly Completed[]): Completed[] {
  return oneOfEachList(found, {
    placeOf: ({ awaited }) => awaited.list,
    isGraver: (a, b) => a.finding.confidence > b.finding.confidence,
    with: ({ awaited, finding }, list) => ({
      awaited,
      finding: { ...finding, evidence: { ...finding.evidence, ...list } },
    }),
  });
}

/** The findings of the document with the new ones in their places. */
function placed(findings: readonly Finding[], found: readonly Completed[]): Finding[] {
  const all = [...findings];
  for (const { awaited, finding } of [...found].reverse()) all.splice(awaited.before, 0, finding);
  return all;
}
