import type { CharacterTable } from '../characters/index.js';
import { AlikeLists } from './alike.js';
import { EDGE, isIdeograph } from './alphabet.js';
import { EDIT_NAMES, type Edit } from './edit.js';
import type { LanguageModel } from './model.js';
import { PAD, Proposals } from './proposals.js';
import { Repetition } from './repetition.js';
import { Describer, type Surroundings } from './signals.js';

/** A place that is probably misprinted. The span is in the text; it is empty where something was lost. */
export interface Misprint {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly kind: (typeof EDIT_NAMES)[number];
  readonly logOdds: number;
}

/** How a misprint's log odds are to be read. */
export type Rank = 'error' | 'warning' | 'info';

export interface FinderOptions {
  /** Words that are right: whatever lies inside one is left alone. */
  readonly knownWords?: readonly string[];
  /** Propose also what grammar decides: 的/地/得, 做/作, 帐/账. Default false. */
  readonly grammar?: boolean;
}

/** Misprints that overlap, or lie so near that they are one mistake, are told as the likelier one alone. */
const NEAR = 2;

/** Finds misprints in texts. One finder serves any number of texts, one after the other. */
export class TypoFinder {
  readonly proposals: Proposals;
  readonly #describer: Describer;
  readonly #repetition = new Repetition();
  #symbols = new Uint16Array(0);
  #units = new Uint16Array(0);

  constructor(
    readonly model: LanguageModel,
    characters: CharacterTable,
    readonly options: FinderOptions = {},
  ) {
    const alikes = new AlikeLists(characters, model.alphabet, options.grammar);
    this.proposals = new Proposals(model, alikes);
    this.#describer = new Describer(model.counts, model.lattice, model.alphabet);
  }

  /** The misprints whose log odds are at least this, by position. */
  find(text: string, leastLogOdds = this.model.calibration.report): Misprint[] {
    const found: Misprint[] = [];
    this.visit(text, (edit, row) => {
      const logOdds = this.model.trees.logOdds(row);
      if (logOdds < leastLogOdds) return;
      found.push({ ...this.changeOf(edit), kind: EDIT_NAMES[edit.kind]!, logOdds });
    });
    return withoutRivals(this.#withoutKnown(found, text));
  }

  /** The share of errors among findings of such odds, in text that has one error in about 80 characters. */
  confidenceOf(logOdds: number): number {
    const { curve } = this.model.calibration;
    const above = curve.findIndex(([odds]) => odds >= logOdds);
    if (above === 0 || curve.length === 0) return curve[0]?.[1] ?? 0.5;
    if (above < 0) return curve.at(-1)![1];
    const [[odds, share], [otherOdds, otherShare]] = [curve[above - 1]!, curve[above]!];
    return share + ((logOdds - odds) / (otherOdds - odds)) * (otherShare - share);
  }

  /** `error` and `warning` where clean text hardly ever alarms. */
  severityOf(logOdds: number): Rank {
    const { error, warning } = this.model.calibration;
    return logOdds >= error ? 'error' : logOdds >= warning ? 'warning' : 'info';
  }

  /** Describes every proposal that passes the cascade. The edit counts positions from {@link PAD} on. */
  visit(text: string, each: (edit: Edit, row: Float32Array) => void): void {
    const { proposals } = this;
    const suspects = this.suspectsIn(text);
    let surroundings: Surroundings | undefined;
    for (const at of suspects) {
      const edits = proposals.at(at);
      if (edits.length === 0) continue;
      surroundings ??= this.#surroundings(text.length);
      for (const edit of edits) each(edit, this.#describer.describe(edit, edits, surroundings));
    }
  }

  /** What an edit makes of the text that was visited. */
  changeOf({ at, removed, inserted, first, second }: Edit): Pick<Misprint, 'start' | 'end' | 'replacement'> {
    const units = [first, second].slice(0, inserted).map((symbol) => this.model.alphabet.unitOf(symbol));
    return { start: at - PAD, end: at - PAD + removed, replacement: String.fromCharCode(...units) };
  }

  /** The first stage: reads the text, and tells which positions are worth a look, from {@link PAD} on. */
  suspectsIn(text: string): number[] {
    const end = text.length + PAD * 2;
    if (this.#symbols.length < end) {
      this.#symbols = new Uint16Array(end * 2);
      this.#units = new Uint16Array(end * 2);
    }
    this.#symbols.fill(EDGE, 0, PAD);
    this.#units.fill(0, 0, PAD);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.#units[PAD + i] = unit;
      this.#symbols[PAD + i] = this.model.alphabet.symbolOf(unit);
    }
    this.#symbols.fill(EDGE, PAD + text.length, end);
    this.#units.fill(0, PAD + text.length, end);
    this.proposals.begin(this.#symbols, this.#units, text.length);
    const suspects: number[] = [];
    for (let at = PAD; at < PAD + text.length; at++) if (this.proposals.isSuspect(at)) suspects.push(at);
    return suspects;
  }

  #surroundings(length: number): Surroundings {
    this.#repetition.count(this.#units, PAD - 1, PAD + length + 1);
    let [ideographs, unknown] = [0, 0];
    for (let at = PAD; at < PAD + length; at++) {
      if (!isIdeograph(this.#symbols[at]!)) continue;
      ideographs++;
      if (this.proposals.triples[at - 1] === 0) unknown++;
    }
    return {
      symbols: this.#symbols,
      units: this.#units,
      triples: this.proposals.triples,
      repetition: this.#repetition,
      length,
      unknownShare: unknown / Math.max(1, ideographs),
    };
  }

  #withoutKnown(found: readonly Misprint[], text: string): readonly Misprint[] {
    const { knownWords = [] } = this.options;
    if (knownWords.length === 0) return found;
    return found.filter(
      ({ start, end }) =>
        !knownWords.some((word) => {
          for (
            let at = text.indexOf(word, Math.max(0, end - word.length));
            ;
            at = text.indexOf(word, at + 1)
          ) {
            if (at < 0 || at > start) return false;
            if (at + word.length >= end) return true;
          }
        }),
    );
  }
}

/** Keeps the likeliest of those that lie near each other. */
function withoutRivals(found: readonly Misprint[]): Misprint[] {
  const kept: Misprint[] = [];
  const byOdds = [...found].sort((a, b) => b.logOdds - a.logOdds || a.start - b.start);
  for (const misprint of byOdds) {
    if (!kept.some(({ start, end }) => misprint.start < end + NEAR && start < misprint.end + NEAR))
      kept.push(misprint);
  }
  return kept.sort((a, b) => a.start - b.start);
}
