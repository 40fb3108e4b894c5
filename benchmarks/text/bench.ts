/**
 * What extraction costs against htmlparser2's bare tokenising of the same page and against its parser, in processor
 * time, and how much memory it holds. A page that is not extracted as it should be is not timed.
 * Run: npx tsx --expose-gc benchmarks/text/bench.ts [page.html …]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Parser, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { readPage } from '../../src/text/index.js';
import { flawOfSample, flawOfStranger } from './answers.js';
import { type SamplePage, samplePages } from './pages.js';

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

function parse(value: string): void {
  const parser = new Parser({});
  parser.write(value);
  parser.end();
}

function extract(value: string): number {
  return readPage([{ name: 'content', value, format: 'html' }]).text.length;
}

/** The same with all that is otherwise made when a rule asks for it. */
function extractAll(value: string): number {
  const page = readPage([{ name: 'content', value, format: 'html' }]);
  return page.blocks.length + page.links.length + page.tables.length + page.values.length + page.anchors.size;
}

/** Microseconds of processor time of one run, the work repeated until it can be timed. */
function time(work: (html: string) => void, html: string, repeat: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < repeat; i++) work(html);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / repeat;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] as number;
}

interface Timed {
  readonly name: string;
  readonly html: string;
  readonly flaw: string | undefined;
}

function pages(): Timed[] {
  const given = process.argv.slice(2);
  const folder = join('..', 'shared', 'data', 'pages');
  const real = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const strangers = [...given, ...real].map((path) => {
    const html = readFileSync(path, 'utf8');
    return { name: basename(path), html, flaw: flawOfStranger(html) };
  });
  return [...samplePages().map((page) => ({ ...page, flaw: flawOfSample(page) })), ...strangers];
}

let failed = false;
for (const { name, html, flaw } of pages()) {
  if (flaw !== undefined) {
    console.error(`${name} is not timed: ${flaw}`);
    process.exitCode = 1;
    continue;
  }
  const repeat = Math.max(1, Math.round(2_000_000 / html.length));
  const rounds: {
    readonly bare: number;
    readonly parser: number;
    readonly own: number;
    readonly all: number;
  }[] = [];
  for (let round = -3; round < ROUNDS; round++) {
    const bare = time(tokenise, html, repeat);
    const own = time(extract, html, repeat);
    const parser = time(parse, html, repeat);
    const all = time(extractAll, html, repeat);
    if (round >= 0) rounds.push({ bare, own, parser, all });
  }
  const ratio = median(rounds.map(({ own, bare }) => own / bare));
  const toParser = median(rounds.map(({ own, parser }) => own / parser));
  const all = median(rounds.map(({ all, bare }) => all / bare));
  failed ||= ratio > LIMIT;
  const speed = html.length / median(rounds.map(({ bare }) => bare));
  console.log(
    `${name.padEnd(24)} ${(html.length / 1000).toFixed(0).padStart(6)} k units  bare ${speed.toFixed(0).padStart(4)} ` +
      `M units/s  extraction ${ratio.toFixed(2)} × bare, ${toParser.toFixed(2)} × parser; all asked for ${all.toFixed(2)} × bare`,
  );
}

if (typeof gc === 'function') {
  const { html: part } = samplePages()[0] as SamplePage;
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
