import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

/*
 * The service under load beside the bare scan, both of the built package and in one run: pages a second, and the time
 * that one in two and one in a hundred exceed.
 *
 *     npm run bench:http [-- seconds]
 *
 * The answer is stated before anything is timed: each page's findings, over HTTP, are those of the bare scan, whole. An
 * answer that is no report, or another one, ends the run with what the service said.
 */

const CLIENTS = [1, 10, 50];
const seconds = Number(process.argv[2] ?? 5);
const root = new URL('../../', import.meta.url);

const { createScanner } = (await import(
  new URL('dist/config.js', root).href
)) as typeof import('../../src/config/index.js');
const articles = readFileSync(new URL('corpus/pages/demo.jsonl', root), 'utf8').trim().split('\n');
const scanner = createScanner({ language: 'en' });
const scanBare = (page: number) => {
  const article = JSON.parse(articles[page]!);
  return scanner.scan(article, { id: article.id, source: 'request' }).findings;
};
const expected = articles.map((_, page) => scanBare(page));
assert(expected.flat().length > articles.length, 'the demo has findings');

const child = spawn(
  process.execPath,
  [new URL('dist/cli.js', root).pathname, 'serve', '--port', '0', '--lang', 'en', '--no-config'],
  { stdio: ['ignore', 'inherit', 'pipe'] },
);
process.once('exit', () => child.kill('SIGKILL'));
let log = '';
child.stderr.setEncoding('utf8').on('data', (text: string) => {
  if (log.length < 1000) log += text;
});
while (!/listening on \S+\n/.test(log)) {
  await Promise.race([once(child.stderr, 'data'), once(child, 'exit')]);
  if (child.exitCode !== null) throw new Error(`the service ended: ${log}`);
}
const port = Number(/listening on \S+:(\d+)\n/.exec(log)![1]);

/** @returns the findings; rejected with what the service said where it gave no report */
function ask(agent: Agent, body: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const to = { agent, host: '127.0.0.1', port, path: '/v1/scan', method: 'POST', headers };
    const asking = request(to, (response) => {
      const pieces: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        if (response.statusCode === 200) resolve(JSON.parse(text).findings);
        else reject(new Error(`answered ${response.statusCode}: ${text}`));
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** Runs the work one page after the other in so many lanes, and prints what it took. */
async function timed(
  name: string,
  lanes: number,
  work: (page: number) => Promise<void> | void,
): Promise<number> {
  const times: number[] = [];
  const begun = performance.now();
  let page = 0;
  const lane = async () => {
    while (performance.now() - begun < seconds * 1000) {
      const start = performance.now();
      await work(page++ % articles.length);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const rate = times.length / ((performance.now() - begun) / 1000);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2).padStart(8);
  console.log(
    `${name.padEnd(12)} ${rate.toFixed(0).padStart(6)} pages/s   p50 ${at(0.5)} ms   p99 ${at(0.99)} ms`,
  );
  return rate;
}

/** While it is timed, the number of findings is enough. */
const check = (page: number, findings: number) =>
  assert.equal(findings, expected[page]!.length, `findings of page ${page}`);

const first = new Agent({ keepAlive: true });
for (const [page, article] of articles.entries()) {
  // As JSON carries them: what is undefined is left out.
  const told = JSON.parse(JSON.stringify(expected[page]));
  assert.deepEqual(await ask(first, article), told, `page ${page}`);
}
first.destroy();
console.log(`${articles.length} pages, ${expected.flat().length} findings, the same over HTTP`);

const bare = await timed('bare scan', 1, (page) => check(page, scanBare(page).length));
for (const clients of CLIENTS) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const rate = await timed(`${clients} clients`, clients, async (page) =>
    check(page, (await ask(agent, articles[page]!)).length),
  );
  agent.destroy();
  console.log(`${''.padEnd(12)} ${((rate / bare) * 100).toFixed(0).padStart(6)} % of the bare scan`);
}
child.kill('SIGTERM');
await once(child, 'exit');
