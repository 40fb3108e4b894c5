/**
 * The matcher against its rivals: `npx tsx benchmarks/automaton/bench.ts [--quick]`. Every contender has a process of
 * its own; rounds alternate; the figure is the median. An engine with a wrong number of matches is not timed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './data.js';
import { growth } from './growth.js';
import { Runner } from './runner.js';

const folder = join(tmpdir(), 'mingcha-bench-automaton');
const here = fileURLToPath(new URL('.', import.meta.url));
const rounds = process.argv.includes('--quick') ? 5 : 9;

interface Definition {
  readonly words: string;
  readonly text: string;
  /** Overlapping matches in the text of the laws; another text has its answer from npm `ahocorasick`. */
  readonly expect: number;
}

const definitions: readonly Definition[] = [
  { words: 'd100k', text: 'dense', expect: 2_038_628 },
  { words: 'd100k', text: 'sparse', expect: 178_532 },
  { words: 'd2k', text: 'dense', expect: 50_526 },
];

const ours = [
  'ours, all',
  'ours, all, fast fill',
  'ours, all, plain loops',
  'ours, all, linear path',
  'ours, callback',
];
const npmRivals = ['ahocorasick', '@monyone/aho-corasick fast', 'fastscan'];

prepare(folder);
installRivals();
const natives = nativeCommands();
console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}\n`);
for (const definition of definitions) await compare(definition);
growth(folder);

async function compare({ words, text, expect }: Definition): Promise<void> {
  const source = JSON.parse(readFileSync(join(folder, `${text}.json`), 'utf8')) as string;
  const units = source.length;
  const megabytes = Buffer.byteLength(source) / 1e6;
  const list = JSON.parse(readFileSync(join(folder, `${words}.json`), 'utf8')) as string[];
  writeFileSync(join(folder, 'words.txt'), list.join('\n'));
  writeFileSync(join(folder, 'text.txt'), source);

  const runs = new Map<string, Runner>();
  for (const name of ['bare', ...ours, ...npmRivals]) {
    const args = ['--import', 'tsx', join(here, 'contender.ts'), name];
    const files = [join(folder, `${words}.json`), join(folder, `${text}.json`), join(folder, 'package.json')];
    runs.set(name, new Runner(process.execPath, [...args, ...files]));
  }
  for (const [name, [command, ...args]] of natives) {
    runs.set(name, new Runner(command!, [...args, join(folder, 'words.txt'), join(folder, 'text.txt')]));
  }

  for (const [name, run] of runs) {
    const problem = await run.warmUp(name === 'bare' ? 0 : expect);
    if (problem === undefined) continue;
    console.log(`${name}: not timed, ${problem}`);
    run.stop();
    runs.delete(name);
  }
  for (let round = 0; round < rounds; round++) for (const run of runs.values()) await run.time();

  const limit = runs.get('bare')!.median();
  console.log(`${words} · ${text}: ${expect.toLocaleString('en')} matches`);
  console.log('| | M units/s | MB/s | ratio to the bare loop |\n|---|---:|---:|---:|');
  for (const [name, run] of runs) {
    const seconds = run.median();
    const figures = [units / seconds / 1e6, megabytes / seconds].map((x) => x.toPrecision(3));
    console.log(`| ${name} | ${figures.join(' | ')} | ${(limit / seconds).toFixed(3)} |`);
    run.stop();
  }
  console.log('');
}

function installRivals(): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const packages = ['ahocorasick@1.0.2', '@monyone/aho-corasick@1.1.11', 'fastscan'];
  execFileSync('npm', ['install', '--silent', ...packages], { cwd: folder });
}

/** Commands of the native rivals that this machine has. */
function nativeCommands(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const works = (command: string, args: readonly string[]): boolean => {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const python = ['python3', '/usr/bin/python3'].find((command) =>
    works(command, ['-c', 'import ahocorasick']),
  );
  if (python) found.set('pyahocorasick', [python, join(here, 'pyahocorasick.py')]);
  const hyperscan = join(folder, 'hyperscan');
  if (works('cc', ['-O2', join(here, 'hyperscan.c'), '-o', hyperscan, '-lhs']))
    found.set('Hyperscan', [hyperscan]);
  return found;
}
