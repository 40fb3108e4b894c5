import type { Planted } from './inject.js';

/** A change that is proposed for a damaged text. */
export interface Proposed {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Tells for one damaged text which planted error a proposal meets, and whether it puts it right. */
export class Verdict {
  constructor(
    readonly text: string,
    readonly planted: readonly Planted[],
  ) {}

  /** The number of the error that the proposal meets; -1 for none. */
  meets({ start, end }: Proposed): number {
    let [low, high] = [0, this.planted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.planted[middle]!.end < start) low = middle + 1;
      else high = middle;
    }
    for (let number = low; number < this.planted.length; number++) {
      const error = this.planted[number]!;
      if (error.start > end) return -1;
      // Lost and swapped ones have their fault between characters, so touching is meeting.
      const touching = error.kind === 'lost' || error.kind === 'doubled';
      if (touching ? error.start <= end && start <= error.end : error.start < end && start < error.end)
        return number;
    }
    return -1;
  }

  /** Whether the text reads as it did before the error was planted. */
  mends(proposed: Proposed, number: number): boolean {
    const error = this.planted[number]!;
    const from = Math.min(proposed.start, error.start) - 1;
    const to = Math.max(proposed.end, error.end) + 1;
    const made = (start: number, end: number, right: string) =>
      this.text.slice(from, start) + right + this.text.slice(end, to);
    return (
      made(proposed.start, proposed.end, proposed.replacement) === made(error.start, error.end, error.right)
    );
  }
}
