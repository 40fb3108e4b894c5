import type { Automaton, AutomatonOptions, ScanSink } from './automaton.js';
import { encodeTable } from './binary.js';
import { codesOf } from './build.js';
import { AutomatonError } from './error.js';
import { deriveFirst, PlainKernel } from './kernel.js';
import { RunTracker } from './runs.js';
import { Search, type SearchPlan, type Strategy, splitsPair } from './search.js';
import { FOREIGN, IGNORABLE, ROOT_BASE, type Table } from './table.js';
import { WasmKernel } from './wasm.js';
import { windowLimit } from './window.js';

/** A table with the options it is searched under. */
export class CompiledAutomaton implements Automaton {
  readonly patternCount: number;
  private readonly plan: SearchPlan;
  private readonly minRunDigits: number;
  private readonly runClasses: Uint8Array | undefined;
  private readonly fold: Uint16Array | undefined;
  /** Buffers of the last search. Absent while one is under way, since a sink may search in its turn. */
  private spare: Search | undefined;
  /** The same over WebAssembly; null where that cannot be had, or is in use. */
  private wasm: Search | null | undefined;

  constructor(
    private table: Table,
    options: AutomatonOptions,
    strategy: Strategy = 'auto',
    private readonly kernel: 'auto' | 'plain' | 'wasm' = 'auto',
  ) {
    this.patternCount = table.patternCount;
    this.fold = options.fold;
    this.runClasses = options.runClasses;
    this.minRunDigits = options.minRunDigits ?? 1;
    const engine = { ...table, ...deriveFirst(table), codes: codesOf(table.symbols, options.fold) };
    this.plan = { engine, fill: options.fill, strategy, guarded: maySplit(table, engine.codes), waste: 0 };
  }

  findAll(text: string): Int32Array {
    return this.collect(text, false);
  }

  findLongest(text: string): Int32Array {
    return this.collect(text, true);
  }

  scan(text: string, sink: ScanSink): void {
    const search = this.start(text, false);
    const runs = this.runClasses && sink.run && new RunTracker(this.runClasses, this.minRunDigits, sink);
    const { codes } = this.plan.engine;
    while (search.next(codes, runs ? this.runClasses : undefined)) {
      runs?.take(text, search.window.marks, search.window.markCount);
      const { out, length } = search;
      for (let k = 0; k < length; k += 3) sink.hit(out[k]!, out[k + 1]!, out[k + 2]!);
      search.length = 0;
    }
    runs?.close();
    this.finish(search);
  }

  matchAt(text: string, at: number, visit: (end: number, pattern: number) => void): void {
    const { codes, check, node, pattern, equal } = this.plan.engine;
    const { guarded } = this.plan;
    if (!(at >= 0 && at < text.length) || codes[text.charCodeAt(at)] === IGNORABLE) return;
    if (guarded && splitsPair(text, at)) return;
    let base = ROOT_BASE;
    for (let i = at; i < text.length; i++) {
      const code = codes[text.charCodeAt(i)]!;
      if (code === IGNORABLE) continue;
      const slot = base + code;
      if (code === FOREIGN || check[slot] !== code) return;
      const n = node[slot]!;
      base = n >> 1;
      if ((n & 1) === 0 || (guarded && splitsPair(text, i + 1))) continue;
      for (let p = pattern[slot]!; p >= 0; p = equal.length > 0 ? equal[p]! : -1) visit(i + 1, p);
    }
  }

  serialize(): Uint8Array {
    return encodeTable(this.table, this.fold);
  }

  private start(text: string, longestOnly: boolean): Search {
    const search = this.takeWasm(text) ?? this.spare ?? this.plainSearch();
    if (search === this.spare) this.spare = undefined;
    search.open(text, longestOnly);
    return search;
  }

  private takeWasm(text: string): Search | null {
    if (this.kernel === 'plain' || (text.length < WORTH_WASM && this.kernel !== 'wasm')) return null;
    if (this.wasm === undefined) {
      const { engine } = this.plan;
      const kernel = WasmKernel.create(engine, windowLimit(Math.max(1, engine.longest)));
      if (kernel) {
        this.table = { ...this.table, ...kernel.moved };
        this.plan.engine = { ...engine, ...kernel.moved };
        this.spare = undefined;
      }
      this.wasm = kernel && new Search(this.plan, kernel);
    }
    const search = this.wasm;
    this.wasm = null;
    return search;
  }

  private plainSearch(): Search {
    const { engine } = this.plan;
    return new Search(this.plan, new PlainKernel(engine, windowLimit(Math.max(1, engine.longest))));
  }

  private finish(search: Search): void {
    if (search.overWasm) this.wasm = search;
    else this.spare = search;
  }

  private collect(text: string, longestOnly: boolean): Int32Array {
    const search = this.start(text, longestOnly);
    const { codes } = this.plan.engine;
    while (search.next(codes));
    const { out, length } = search;
    this.finish(search);
    // A large result is handed out as it is, for a copy would cost a fifth of the search.
    if (out.length <= LARGE) return out.slice(0, length);
    search.out = new Int32Array(0);
    if (out.length > length * 1.25) return out.slice(0, length);
    return out.subarray(0, length);
  }
}

/** Units of text from which on the table is worth its copy into the memory of the WebAssembly loops. */
const WORTH_WASM = 2048;
/** Numbers in a result, from which on it is no longer copied, and its buffer no longer kept. */
const LARGE = 1 << 16;

/** Whether a match could begin on a low surrogate or end on a high one. */
function maySplit(table: Table, codes: Uint16Array): boolean {
  const low = new Uint8Array(table.symbols.length);
  const high = new Uint8Array(table.symbols.length);
  let any = false;
  for (let unit = 0xd800; unit < 0xe000; unit++) {
    const code = codes[unit]!;
    if (code === FOREIGN || code === IGNORABLE) continue;
    any = true;
    (unit < 0xdc00 ? high : low)[code] = 1;
  }
  if (!any) return false;
  const { check, node } = table;
  for (let code = 1; code < low.length; code++)
    if (low[code] === 1 && check[ROOT_BASE + code] === code) return true;
  for (let slot = 1; slot < check.length; slot++) {
    if ((node[slot]! & 1) !== 0 && high[check[slot]!] === 1) return true;
  }
  return false;
}

export function checkOptions({ fold, runClasses, minRunDigits }: AutomatonOptions): void {
  if (fold && fold.length !== 65536) throw new AutomatonError('bad-option', 'fold must have 65536 entries');
  if (runClasses && runClasses.length !== 65536) {
    throw new AutomatonError('bad-option', 'runClasses must have 65536 entries');
  }
  if (minRunDigits !== undefined && !(minRunDigits >= 0)) {
    throw new AutomatonError('bad-option', 'minRunDigits must be a number from 0 on');
  }
}
