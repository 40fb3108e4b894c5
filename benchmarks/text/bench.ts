/**
 * What extraction costs against htmlparser2's bare tokenising of the same page, and how much memory it holds.
 * Run: npx tsx --expose-gc benchmarks/text/bench.ts [page.html …]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { readPage } from '../../src/text/index.js';
import { samplePages } from './pages.js';

const ROUNDS = 9;
/** Extraction may cost at most this much of the bare tokenising. */
const LIMIT = 1.5;

const silent: TokenizerCallbacks = {
  onattribdata() {},
  onattribentity() {},
  onattribend() {},
  onattribname() {},
  oncdata() {},
  onclosetag() {},
  oncomment() {},
  ondeclaration() {},
  onend() {},
  onopentagend() {},
  onopentagname() {},
  onprocessinginstruction() {},
  onselfclosingtag() {},
  ontext() {},
  ontextentity() {},
};

function tokenise(value: string): void {
  const tokenizer = new Tokenizer({}, silent);
  tokenizer.write(value);
  tokenizer.end();
}

function extract(value: string): number {
  return readPage([{ name: 'content', value, format: 'html' }]).text.length;
}

/** Milliseconds of one run, the work repeated until it can be timed. */
function time(work: () => void, repeat: number): number {
  const start = performance.now();
  for (let i = 0; i < repeat; i++) work();
  return (performance.now() - start) / repeat;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] as number;
}

function pages(): [name: string, html: string][] {
  const given = process.argv.slice(2);
  const folder = join('..', 'shared', 'data', 'pages');
  const real = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const read = [...given, ...real].map((path): [string, string] => [
    basename(path),
    readFileSync(path, 'utf8'),
  ]);
  return [...samplePages(), ...read];
}

let failed = false;
for (const [name, html] of pages()) {
  const repeat = Math.max(1, Math.round(2_000_000 / html.length));
  const ratios: number[] = [];
  const bare: number[] = [];
  for (let round = -3; round < ROUNDS; round++) {
    const tokenised = time(() => tokenise(html), repeat);
    const extracted = time(() => extract(html), repeat);
    if (round < 0) continue;
    ratios.push(extracted / tokenised);
    bare.push(tokenised);
  }
  const ratio = median(ratios);
  failed ||= ratio > LIMIT;
  const speed = html.length / median(bare) / 1000;
  console.log(
    `${name.padEnd(24)} ${(html.length / 1000).toFixed(0).padStart(6)} k units  ` +
      `bare ${speed.toFixed(0).padStart(4)} M units/s  extraction ${ratio.toFixed(2)} × bare`,
  );
}

if (typeof gc === 'function') {
  const [, part] = samplePages()[0] as [string, string];
  const html = part.repeat(Math.ceil(25_000_000 / part.length));
  gc();
  const before = process.memoryUsage();
  const page = readPage([{ name: 'content', value: html, format: 'html' }]);
  const after = process.memoryUsage();
  gc();
  const kept = process.memoryUsage();
  const bytes = html.length * 2;
  const use = (one: NodeJS.MemoryUsage) =>
    (one.heapUsed + one.arrayBuffers - before.heapUsed - before.arrayBuffers) / bytes;
  console.log(
    `memory for a page of ${(bytes / 1e6).toFixed(0)} MB: ${use(after).toFixed(2)} × the page at the end, ` +
      `${use(kept).toFixed(2)} × kept (${page.text.length} units of text)`,
  );
}
if (failed) {
  console.error(`over the limit of ${LIMIT} × bare tokenising`);
  process.exitCode = 1;
}
