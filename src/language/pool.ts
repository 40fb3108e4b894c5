import type { Counts } from './counts.js';
import { type Edit, EditKind, newEdit, PAD, writeEdited } from './edit.js';

/** So many proposals of a position are held; those that rise least give way. */
const ROOM = 64;
/** So many of those that rise most are scored. */
const SCORED = 6;
/** So many of them go on. */
const KEPT = 3;
/** Nats by which the text must become likelier before a proposal goes on. */
const LEAST_GAIN = 3;
/** A text of one symbol less is likelier by itself. */
const LEAST_GAIN_SHORTER = 6;
const LEAST_GAIN_LONGER = 2;
/** Below the rise of any proposal. */
const SCORED_ALREADY = -1000;

/** What is proposed for one position: all of it by how far the triples rise, the best of it by how likely the text gets. */
export class Pool {
  /** What {@link keepBest} kept, the likeliest first. */
  readonly kept: Edit[] = [];
  /** How many proposals are held. */
  size = 0;
  readonly #edits = Array.from({ length: ROOM }, newEdit);
  readonly #rise = new Int32Array(ROOM);
  /** Where the text was last scored as it stands, and the score. */
  #seenAt = -1;
  #seen = 0;
  readonly #window = new Uint16Array(PAD * 4);

  constructor(readonly counts: Counts) {}

  /** Forgets what was proposed for another position or in another text. */
  clear(): void {
    this.size = 0;
    this.kept.length = 0;
    this.#seenAt = -1;
  }

  offer(
    kind: number,
    at: number,
    removed: number,
    inserted: number,
    first: number,
    second: number,
    ways: number,
    rise: number,
  ): void {
    let slot = this.size;
    if (slot === ROOM) {
      slot = 0;
      for (let i = 1; i < ROOM; i++) if (this.#rise[i]! < this.#rise[slot]!) slot = i;
      if (this.#rise[slot]! >= rise) return;
    } else this.size++;
    const edit = this.#edits[slot]!;
    edit.kind = kind;
    edit.at = at;
    edit.removed = removed;
    edit.inserted = inserted;
    edit.first = first;
    edit.second = second;
    edit.ways = ways;
    edit.rise = rise;
    this.#rise[slot] = rise;
  }

  /**
   * Scores the proposals that rise most, and keeps those that gain most.
   *
   * @returns how many were scored
   */
  keepBest(symbols: Uint16Array): number {
    const { kept } = this;
    const scored = Math.min(SCORED, this.size);
    for (let round = 0; round < scored; round++) {
      let best = 0;
      for (let i = 1; i < this.size; i++) if (this.#rise[i]! > this.#rise[best]!) best = i;
      this.#rise[best] = SCORED_ALREADY;
      const edit = this.#edits[best]!;
      edit.gain = this.#gainOf(edit, symbols);
      if (edit.gain < leastGainOf(edit.kind)) continue;
      let place = kept.length;
      while (place > 0 && kept[place - 1]!.gain < edit.gain) place--;
      kept.splice(place, 0, edit);
      if (kept.length > KEPT) kept.length = KEPT;
    }
    for (let rank = 0; rank < kept.length; rank++) {
      const edit = kept[rank]!;
      edit.rank = rank;
      edit.rivals = kept.length;
      edit.margin = edit.gain - (kept[rank === 0 ? 1 : 0]?.gain ?? 0);
    }
    return scored;
  }

  #gainOf(edit: Edit, symbols: Uint16Array): number {
    const { counts } = this;
    const { at, removed, inserted } = edit;
    const place = at * 4 + removed;
    if (this.#seenAt !== place) {
      this.#seenAt = place;
      this.#seen = counts.logLikelihoodOf(symbols, at, at + removed + 3);
    }
    writeEdited(edit, symbols, edit.first, edit.second, this.#window);
    return counts.logLikelihoodOf(this.#window, PAD, PAD + inserted + 3) - this.#seen;
  }
}

function leastGainOf(kind: number): number {
  if (kind === EditKind.extra) return LEAST_GAIN_SHORTER;
  return kind === EditKind.lost ? LEAST_GAIN_LONGER : LEAST_GAIN;
}
