import type { Counts } from './counts.js';
import { type Edit, PAD, writeEdited } from './edit.js';

/** What the gate is told of a proposal: what the counts gave anyway, or give at a glance. */
export const GATE_SIGNALS: readonly string[] = [
  'kind',
  'gain',
  'rise',
  'ways',
  'rank',
  'rivals',
  'margin',
  'seen left',
  'seen middle',
  'seen right',
  'seen pair left',
  'seen pair right',
  'made left',
  'made middle',
  'made right',
  'made pair left',
  'made pair right',
  'share seen',
  'share made',
  'share left',
  'share right',
];

/** Describes proposals for the gate. */
export class GateDescriber {
  readonly row = new Float32Array(GATE_SIGNALS.length);
  readonly #made = new Uint16Array(PAD * 4);

  constructor(readonly counts: Counts) {}

  /** @param triples the levels of the triples from each symbol on */
  describe(edit: Edit, symbols: Uint16Array, triples: Uint8Array): Float32Array {
    const { row, counts } = this;
    const made = this.#made;
    const { at, removed, inserted } = edit;
    const end = at + removed;
    writeEdited(edit, symbols, edit.first, edit.second, made);
    const madeEnd = PAD + inserted;
    let i = 0;
    row[i++] = edit.kind;
    row[i++] = edit.gain;
    row[i++] = edit.rise;
    row[i++] = edit.ways;
    row[i++] = edit.rank;
    row[i++] = edit.rivals;
    row[i++] = edit.margin;
    row[i++] = triples[at - 2]!;
    row[i++] = removed === 1 ? triples[at - 1]! : Math.min(triples[at - 1]!, triples[at]!);
    row[i++] = triples[end - 1]!;
    row[i++] = counts.pair(symbols[at - 1]!, symbols[at]!);
    row[i++] = counts.pair(symbols[end - 1]!, symbols[end]!);
    row[i++] = counts.triple(made[PAD - 2]!, made[PAD - 1]!, made[PAD]!);
    row[i++] =
      inserted === 0
        ? counts.pair(made[PAD - 1]!, made[PAD]!)
        : counts.triple(made[PAD - 1]!, made[PAD]!, made[PAD + 1]!);
    row[i++] = counts.triple(made[madeEnd - 1]!, made[madeEnd]!, made[madeEnd + 1]!);
    row[i++] = counts.pair(made[PAD - 1]!, made[PAD]!);
    row[i++] = counts.pair(made[madeEnd - 1]!, made[madeEnd]!);
    row[i++] = removed === 0 ? 0 : counts.logShare[symbols[at]!]!;
    row[i++] = inserted === 0 ? 0 : counts.logShare[edit.first]!;
    row[i++] = counts.logShare[symbols[at - 1]!]!;
    row[i++] = counts.logShare[symbols[end]!]!;
    return row;
  }
}
