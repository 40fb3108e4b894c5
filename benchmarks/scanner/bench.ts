/**
 * What a whole scan costs, as ratios of one run: plain text against the bare automaton pass over it, a page of HTML
 * against htmlparser2's own tokenising; what loading costs, and what a ready scanner holds in memory.
 *
 * Run: npm run bench:scanner. Texts are the laws of ../shared where they lie there, else the repository's own corpus.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Tokenizer } from 'htmlparser2';
import { createScanner } from '../../src/config/index.js';
import type { Format } from '../../src/text/index.js';

const ROUNDS = 9;
const root = fileURLToPath(new URL('../../', import.meta.url));
const scanner = createScanner();
const [dictionary] = scanner.dictionaries;

interface Text {
  readonly content: string;
  readonly format: Format;
}

function articles(path: string): Text[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => ({ format: 'text', ...(JSON.parse(line) as Pick<Text, 'content'>) }));
}

function plainTexts(): Text[] {
  const laws = `${root}../shared/data/official/laws-national.jsonl.gz`;
  if (existsSync(laws)) return articles(laws);
  const own = ['corpus/clean', 'corpus/pages'].flatMap((folder) =>
    readdirSync(root + folder)
      .filter((file) => file.endsWith('.jsonl') && !file.includes('expected'))
      .flatMap((file) => articles(`${root}${folder}/${file}`)),
  );
  const text = own.filter(({ format }) => format === 'text');
  return Array.from({ length: 40 }, () => text).flat();
}

/** Clean ones: what a page with findings costs depends on the findings. */
function pages(): Text[] {
  const folder = `${root}corpus/clean`;
  const html = readdirSync(folder)
    .flatMap((file) => articles(`${folder}/${file}`))
    .filter(({ format }) => format === 'html');
  const real = `${root}../shared/data/pages`;
  if (existsSync(real)) {
    for (const file of readdirSync(real)) {
      html.push({ content: readFileSync(`${real}/${file}`, 'utf8'), format: 'html' });
    }
  }
  return Array.from({ length: 20 }, () => html).flat();
}

function tokenise(value: string): void {
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    {},
    {
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onopentagname: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(value);
  tokenizer.end();
}

/** Medians of alternating rounds, so that a change of the machine's speed meets all alike. */
function medians(works: readonly (() => void)[]): number[] {
  const times: number[][] = works.map(() => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now();
      work();
      if (round > 0) times[i]!.push(performance.now() - start);
    }
  }
  return times.map((list) => list.sort((a, b) => a - b)[list.length >> 1]!);
}

function report(name: string, ratio: number, limit: number, holds: boolean): void {
  console.log(`${name}: ${ratio.toFixed(2)} (limit ${limit}) ${holds ? 'ok' : 'NOT MET'}`);
}

const texts = plainTexts();
const units = texts.reduce((sum, { content }) => sum + content.length, 0);
const context = { home: '341500', publishedAt: '2020-01-01' };
const [pass, scan] = medians([
  () => {
    for (const { content } of texts) dictionary.automaton.scan(content, { hit() {}, run() {} });
  },
  () => {
    for (const text of texts) scanner.scan({ ...text, ...context });
  },
]) as [number, number];
console.log(
  `plain text, ${(units / 1e6).toFixed(1)} M units: pass ${(units / pass / 1e3).toFixed(0)} M/s, scan ${(units / scan / 1e3).toFixed(0)} M/s`,
);
report('speed of the scan in units of the pass', pass / scan, 0.5, pass / scan >= 0.5);

const html = pages();
const [bare, whole] = medians([
  () => {
    for (const { content } of html) tokenise(content);
  },
  () => {
    for (const page of html) scanner.scan({ ...page, ...context });
  },
]) as [number, number];
report('HTML: scan in units of bare tokenising', whole / bare, 1.5, whole / bare <= 1.5);

/** In processes of their own: what has been loaded once is warm. */
function inNewProcess(script: string): number[] {
  const out = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    cwd: root,
  });
  return JSON.parse(out.toString()) as number[];
}

const load = `
  const rss = () => { globalThis.gc(); return process.memoryUsage().rss / 1e6; };
  const bare = rss();
  const { createScanner } = await import('./dist/index.js');
  const start = performance.now();
  const scanner = createScanner();
  const ready = performance.now() - start;
  scanner.scan('裕安区平桥镇');
  console.log(JSON.stringify([ready, rss() - bare]));
`;
const runs = Array.from({ length: 5 }, () => inNewProcess(load)) as [number, number][];
const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const [ready, resident] = [middle(runs.map(([time]) => time)), middle(runs.map(([, memory]) => memory))];
report('load of the shipped dictionary, ms', ready, 30, ready <= 30);
report('resident memory of a ready scanner over bare Node, MB', resident, 60, resident <= 60);
