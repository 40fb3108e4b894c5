import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createScanner } from '../../src/config/index.js';

/*
 * The service under load beside the bare scan, in one run: pages a second and the time that one in a hundred exceeds.
 *
 *     npm run bench:http [-- seconds]
 *
 * The answer is stated before anything is timed: each page's findings, over HTTP, are those of the bare scan.
 */

const CLIENTS = [1, 10, 50];
const seconds = Number(process.argv[2] ?? 5);
const root = new URL('../../', import.meta.url).pathname;

const articles = readFileSync(`${root}corpus/pages/demo.jsonl`, 'utf8').trim().split('\n');
const scanner = createScanner();
const expected = articles.map((line) => scanner.scan(JSON.parse(line)).findings.length);

const child = spawn(
  process.execPath,
  [`${root}dist/cli.js`, 'serve', '--port', '0', '--lang', 'en', '--no-config'],
  {
    stdio: ['ignore', 'inherit', 'pipe'],
  },
);
let log = '';
child.stderr.setEncoding('utf8').on('data', (text: string) => {
  if (log.length < 1000) log += text;
});
while (!/listening on \S+\n/.test(log)) await once(child.stderr, 'data');
const port = Number(/:(\d+)\n/.exec(log)![1]);

/** @returns the findings */
function ask(agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asking = request({ agent, port, path: '/v1/scan', method: 'POST', headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(pieces).toString()).findings.length));
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
  const p99 = times[Math.floor(times.length * 0.99)]!;
  console.log(
    `${name.padEnd(16)} ${rate.toFixed(0).padStart(7)} pages/s   p99 ${p99.toFixed(2).padStart(8)} ms`,
  );
  return rate;
}

const check = (page: number, findings: number) => {
  if (findings !== expected[page])
    throw new Error(`page ${page}: ${findings} findings, not ${expected[page]}`);
};
const bare = await timed('bare scan', 1, (page) => {
  check(page, scanner.scan(JSON.parse(articles[page]!)).findings.length);
});
for (const clients of CLIENTS) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const rate = await timed(`${clients} clients`, clients, async (page) =>
    check(page, await ask(agent, articles[page]!)),
  );
  agent.destroy();
  console.log(`${''.padEnd(16)} ${((rate / bare) * 100).toFixed(0).padStart(7)} % of the bare scan`);
}
child.kill('SIGTERM');
await once(child, 'exit');
