import type { CharacterTable } from '../characters/index.js';
import { AlikeLists } from './alike.js';
import { EDGE } from './alphabet.js';
import { EDIT_NAMES, type Edit, newEdit, PAD } from './edit.js';
import { GateDescriber } from './gate.js';
import type { LanguageModel } from './model.js';
import { Proposals } from './proposals.js';
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

/** What is misprinted as it stands, with the character on either side: by it the same wording is known elsewhere. */
export function wordingOf({ start, end }: Pick<Misprint, 'start' | 'end'>, text: string): string {
  return text.slice(Math.max(0, start - 1), end + 1);
}

/** How a misprint's log odds are to be read. */
export type Rank = 'error' | 'warning' | 'info';

export interface FinderOptions {
  /** Words that are right: whatever lies inside one is left alone. */
  readonly knownWords?: readonly string[];
  /**
   * Wordings that recur in the documents of a run, as {@link wordingOf} gives them: they are less likely misprints. What
   * `RecurringWordings` gives.
   */
  readonly recurring?: readonly string[];
  /** Propose also what grammar decides: 的/地/得, 做/作, 帐/账. Default false. */
  readonly grammar?: boolean;
}

/** Misprints that overlap, or lie so near that they are one mistake, are told as the likelier one alone. */
const NEAR = 2;

/** Finds misprints in texts. One finder serves any number of texts, one after the other. */
export class TypoFinder {
  readonly proposals: Proposals;
  readonly #gate: GateDescriber;
  readonly #describer: Describer;
  readonly #repetition = new Repetition();
  /** Edits of the text that passed the gate; those from {@link #passed} on are of earlier texts, to be used again. */
  readonly #edits: Edit[] = [];
  #passed = 0;
  readonly #recurring: ReadonlySet<string>;
  #rows = new Float32Array(0);
  #symbols = new Uint16Array(0);
  #units = new Uint16Array(0);

  constructor(
    readonly model: LanguageModel,
    characters: CharacterTable,
    readonly options: FinderOptions = {},
  ) {
    this.#recurring = new Set(options.recurring);
    const alikes = new AlikeLists(characters, model.alphabet, options.grammar);
    this.proposals = new Proposals(model, alikes);
    this.#gate = new GateDescriber(model.counts);
    this.#describer = new Describer(model.counts, model.lattice, model.alphabet);
  }

  /** The misprints whose log odds are at least this, by position. */
  find(text: string, leastLogOdds = this.model.calibration.report): Misprint[] {
    const { trees } = this.model;
    const found: Misprint[] = [];
    let described = 0;
    const width = trees.arrays.signals.length;
    this.visit(text, (_edit, row) => {
      if (this.#rows.length < (described + 1) * width) {
        const more = new Float32Array((described + 1) * width * 2);
        more.set(this.#rows);
        this.#rows = more;
      }
      this.#rows.set(row, described++ * width);
    });
    // All rows one after the other, so that the trees stay near at hand.
    for (let i = 0; i < described; i++) {
      const logOdds = trees.logOddsFrom(this.#rows.subarray(i * width, (i + 1) * width), leastLogOdds);
      if (logOdds < leastLogOdds) continue;
      const edit = this.#edits[i]!;
      found.push({ ...this.changeOf(edit), kind: EDIT_NAMES[edit.kind]!, logOdds });
    }
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

  /** Whether a wording, as {@link wordingOf} gives it, recurs in the documents of the run. */
  recurs(wording: string): boolean {
    return this.#recurring.has(wording);
  }

  /** `error` and `warning` where clean text hardly ever alarms. */
  severityOf(logOdds: number): Rank {
    const { error, warning } = this.model.calibration;
    return logOdds >= error ? 'error' : logOdds >= warning ? 'warning' : 'info';
  }

  /** Describes every proposal that passes the cascade. The edit counts positions from {@link PAD} on. */
  visit(text: string, each: (edit: Edit, row: Float32Array) => void): void {
    this.#passed = 0;
    const { gate, gateLeast } = this.model;
    this.propose(text, (edit, row) => {
      if (gate.logOddsFrom(row, gateLeast) < gateLeast) return;
      this.#edits[this.#passed] ??= newEdit();
      Object.assign(this.#edits[this.#passed++]!, edit);
    });
    if (this.#passed === 0) return;
    this.proposals.tally.described += this.#passed;
    const surroundings = this.#surroundings(text.length);
    for (let i = 0; i < this.#passed; i++) {
      const edit = this.#edits[i]!;
      each(edit, this.#describer.describe(edit, surroundings));
    }
  }

  /** Hands over every proposal with what the gate is told of it. */
  propose(text: string, each: (edit: Edit, row: Float32Array) => void): void {
    this.read(text);
    const { proposals } = this;
    const { positions, length } = proposals.suspects;
    for (let i = 0; i < length; i++) {
      for (const edit of proposals.at(positions[i]!))
        each(edit, this.#gate.describe(edit, this.#symbols, proposals.triples));
    }
  }

  /** What an edit makes of the text that was visited. */
  changeOf({ at, removed, inserted, first, second }: Edit): Pick<Misprint, 'start' | 'end' | 'replacement'> {
    const units = [first, second].slice(0, inserted).map((symbol) => this.model.alphabet.unitOf(symbol));
    return { start: at - PAD, end: at - PAD + removed, replacement: String.fromCharCode(...units) };
  }

  /** The first stage: looks up what is well known. */
  read(text: string): void {
    const end = text.length + PAD * 2;
    if (this.#symbols.length < end) {
      this.#symbols = new Uint16Array(end * 2);
      this.#units = new Uint16Array(end * 2);
    }
    const [symbols, units] = [this.#symbols, this.#units];
    symbols.fill(EDGE, 0, PAD);
    units.fill(0, 0, PAD);
    for (let i = 0; i < text.length; i++) units[PAD + i] = text.charCodeAt(i);
    this.model.alphabet.encode(units, PAD, PAD + text.length, symbols);
    symbols.fill(EDGE, PAD + text.length, end);
    units.fill(0, PAD + text.length, end);
    this.proposals.begin(symbols, units, text.length);
  }

  #surroundings(length: number): Surroundings {
    const repetition = this.#repetition;
    repetition.clear();
    for (let i = 0; i < this.#passed; i++) this.#describer.expect(this.#edits[i]!, this.#units, repetition);
    repetition.count(this.#units, PAD - 1, PAD + length + 1);
    return {
      symbols: this.#symbols,
      units: this.#units,
      triples: this.proposals.triples,
      repetition,
      length,
      unknownShare: this.proposals.unknownShare,
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
