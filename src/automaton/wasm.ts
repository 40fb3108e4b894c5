import { AutomatonError } from './error.js';
import { batchOf, type Engine, type Kernel } from './kernel.js';
import { kernelBytes } from './kernel-bytes.generated.js';
import type { Table } from './table.js';

/** Exports of kernel.wat. */
interface Loops {
  readonly steps: WebAssembly.Global;
  filter(...at: number[]): number;
  walkAll(...at: number[]): number;
  walkLongest(...at: number[]): number;
  translate(...at: number[]): number;
}

let compiled: WebAssembly.Module | null | undefined;

/** The module, or null where the host has no WebAssembly or forbids it. */
function wasmModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    try {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(kernelBytes), (c) => c.charCodeAt(0)));
    } catch {
      compiled = null;
    }
  }
  return compiled;
}

/** Places and lengths in the linear memory, in bytes. */
interface Layout {
  readonly window: number;
  readonly places: number;
  readonly raw: number;
  readonly codes: number;
  readonly single: number;
  readonly first: number;
  readonly check: number;
  readonly node: number;
  readonly pattern: number;
  readonly out: number;
  readonly end: number;
}

function layOut(table: Table, limit: number): Layout {
  const { triples } = batchOf(table.nested);
  let end = 0;
  const take = (bytes: number): number => {
    const at = end;
    end = (end + bytes + 63) & ~63;
    return at;
  };
  const slots = table.check.length;
  return {
    // At 0, where a careless `fill` that forgets `byteOffset` does no harm.
    raw: take(limit * 2),
    window: take((limit + 8) * 2),
    places: take((limit + 4) * 2),
    codes: take(65536 * 2),
    single: take(table.symbols.length),
    first: take(table.symbols.length * 4),
    check: take(slots * 2),
    node: take(slots * 4),
    pattern: take(slots * 4),
    out: take(triples * 12),
    end,
  };
}

/** The inner loops in WebAssembly, with the table copied into their memory. */
export class WasmKernel implements Kernel {
  readonly window: Uint16Array;
  readonly raw: Uint16Array;
  readonly out: Int32Array;
  readonly batch: number;
  walked = 0;
  /** The table in its new place; whoever keeps these can let the old arrays go. */
  readonly moved: Pick<Table, 'check' | 'node' | 'pattern'>;
  private readonly singles: number;

  private constructor(
    engine: Engine,
    limit: number,
    memory: WebAssembly.Memory,
    private readonly at: Layout,
    private readonly loops: Loops,
  ) {
    const { buffer } = memory;
    const { batch, triples } = batchOf(engine.nested);
    this.batch = batch;
    this.singles = engine.hasSingles ? 1 : 0;
    this.window = new Uint16Array(buffer, at.window, limit + 8);
    this.raw = new Uint16Array(buffer, at.raw, limit);
    this.out = new Int32Array(buffer, at.out, triples * 3);
    new Uint16Array(buffer, at.codes, 65536).set(engine.codes);
    new Uint8Array(buffer, at.single, engine.single.length).set(engine.single);
    new Int32Array(buffer, at.first, engine.first.length).set(engine.first);
    this.moved = {
      check: new Uint16Array(buffer, at.check, engine.check.length),
      node: new Int32Array(buffer, at.node, engine.node.length),
      pattern: new Int32Array(buffer, at.pattern, engine.pattern.length),
    };
    this.moved.check.set(engine.check);
    this.moved.node.set(engine.node);
    this.moved.pattern.set(engine.pattern);
  }

  /** Null where the host cannot, or where a pattern is too long for the narrow places that the loops keep. */
  static create(engine: Engine, limit: number): WasmKernel | null {
    const module = limit < 0xffff ? wasmModule() : null;
    if (!module) return null;
    const at = layOut(engine, limit);
    try {
      const memory = new WebAssembly.Memory({ initial: Math.ceil(at.end / 65536) });
      const loops = new WebAssembly.Instance(module, { m: { memory } }).exports as unknown as Loops;
      return new WasmKernel(engine, limit, memory, at, loops);
    } catch {
      // The host is out of address space; the plain loops need none.
      return null;
    }
  }

  translate(count: number, at: number): number {
    return this.loops.translate(this.at.raw, count, this.at.codes, this.at.window + at * 2);
  }

  filter(count: number): number {
    const { window, places, first, check, single } = this.at;
    return (this.loops.filter(window, count, places, first, check, single, this.singles) - places) >> 1;
  }

  walkAll(from: number, to: number, base: number): number {
    return this.walk(() => this.loops.walkAll(...this.walkArguments(from, to, base)));
  }

  walkLongest(from: number, to: number, base: number, free: number): number {
    return this.walk(() => this.loops.walkLongest(...this.walkArguments(from, to, base), free));
  }

  private walkArguments(from: number, to: number, base: number): number[] {
    const { window, places, first, check, node, pattern, out } = this.at;
    const [a, b] = [places + from * 2, places + to * 2];
    return [window, a, b, first, check, node, pattern, this.singles, base, out];
  }

  /** The triples stand last in the memory, so that a walk which outgrows them cannot do harm: it traps. */
  private walk(run: () => number): number {
    try {
      const end = run();
      this.walked = this.loops.steps.value as number;
      return (end - this.at.out) >> 2;
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      throw new AutomatonError('corrupt', 'The table holds more than its header says');
    }
  }
}
