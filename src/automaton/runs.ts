import { RUN_TRANSPARENT, type ScanSink } from './automaton.js';

/** Puts marked units together to runs, over the borders of chunks. */
export class RunTracker {
  private start = -1;
  private end = 0;
  private last = 0;
  private classes = 0;
  private pending = 0;
  private digits = 0;

  constructor(
    private readonly runClasses: Uint8Array,
    private readonly minDigits: number,
    private readonly sink: ScanSink,
  ) {}

  /** Takes the next units whose class is not 0. */
  take(text: string, marks: Int32Array, count: number): void {
    for (let k = 0; k < count; k++) {
      const at = marks[k]!;
      if (at !== this.last + 1) this.close();
      this.last = at;
      const bits = this.runClasses[text.charCodeAt(at)]!;
      if (bits === RUN_TRANSPARENT) {
        this.pending = bits;
        continue;
      }
      if (this.start < 0) {
        this.start = at;
        this.pending = 0;
      }
      this.end = at + 1;
      this.classes |= this.pending | bits;
      this.pending = 0;
      this.digits += bits & 1;
    }
  }

  /** Ends the run under way, and reports it if it has digits enough. */
  close(): void {
    if (this.start >= 0 && this.digits >= this.minDigits) {
      this.sink.run?.(this.start, this.end, this.classes, this.digits);
    }
    this.start = -1;
    this.classes = this.pending = this.digits = 0;
  }
}
