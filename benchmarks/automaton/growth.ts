import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAutomaton, loadAutomaton } from '../../src/automaton/index.js';

/** How time grows with the dictionary, with the text, and with text made to be slow. */
export function growth(folder: string): void {
  const text = Buffer.from(read(folder, 'dense') as string, 'utf16le').toString('utf16le');
  console.log('| words | build ms | bytes | load ms | dense scan ms |\n|---|---:|---:|---:|---:|');
  for (const name of ['d2k', 'd100k', 'd500k', 'd1M']) {
    const words = read(folder, name) as string[];
    const [automaton, build] = timed(() => buildAutomaton(words));
    const bytes = automaton.serialize();
    const load = median(() => loadAutomaton(bytes));
    const scan = median(() => automaton.scan(text, { hit: () => undefined }));
    const row = [name, build.toFixed(0), bytes.length, load.toFixed(1), scan.toFixed(1)];
    console.log(`| ${row.join(' | ')} |`);
  }

  const automaton = buildAutomaton(read(folder, 'd100k') as string[]);
  doubling('dense text', (units) => text.slice(0, units), automaton, 1_000_000);
  const nested = Array.from({ length: 64 }, (_, k) => '一'.repeat(k + 1));
  doubling("'一'.repeat(n), 64 nested patterns", (n) => '一'.repeat(n), buildAutomaton(nested), 50_000);
  const hostile = buildAutomaton([`${'一'.repeat(1000)}二`, '一一']);
  doubling("'一'.repeat(n), a pattern of 1,001 that never ends", (n) => '一'.repeat(n), hostile, 500_000);
}

function doubling(
  name: string,
  make: (units: number) => string,
  automaton: ReturnType<typeof buildAutomaton>,
  units: number,
): void {
  const times = [1, 2, 4].map((factor) => {
    const text = Buffer.from(make(units * factor), 'utf16le').toString('utf16le');
    return median(() => automaton.findAll(text));
  });
  const [one, two, four] = times as [number, number, number];
  const ratios = `×${(two / one).toFixed(2)}, ×${(four / two).toFixed(2)}`;
  console.log(
    `${name}: ${times.map((t) => t.toFixed(1)).join(', ')} ms at ${units} × 1, 2, 4 units: ${ratios}`,
  );
}

function read(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

function timed<T>(run: () => T): [T, number] {
  const began = performance.now();
  const result = run();
  return [result, performance.now() - began];
}

function median(run: () => unknown): number {
  for (let k = 0; k < 3; k++) run();
  const times = Array.from({ length: 7 }, () => timed(run)[1]);
  return times.sort((a, b) => a - b)[3]!;
}
