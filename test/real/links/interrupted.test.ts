import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/rules/index.js';
import { entryPoint } from '../../cli/run.js';
import { type NameServer, serveNames } from '../../links/name-server.js';
import { type LocalServer, serve } from '../../links/servers.js';
import { folderOf } from '../../sources/folder.js';

/*
 * The user has had enough (SIGINT): the command ends soon, says what it knows and that it is not all.
 */

const LINKS = 200;
/** So many requests are let through before the signal. */
const ENOUGH = 30;

let web: LocalServer;
let names: NameServer;
const removals: (() => void)[] = [];
let folder = '';

beforeAll(async () => {
  web = await serve((request, response) => {
    // Every tenth hangs, so that requests are under way when the signal comes.
    if (/5\.html/.test(request.url ?? '')) return;
    response.writeHead(404).end();
  });
  names = await serveNames(() => ['127.0.0.1']);
  const anchors = Array.from(
    { length: LINKS },
    (_, n) => `<a href="http://h${n % 5}.test:${web.port}/${n}.html">${n}</a>`,
  );
  folder = folderOf({ 'page.html': `<p>裕安区开展抚平攻坚。</p>${anchors.join('')}` }, (remove) =>
    removals.push(remove),
  );
});

afterAll(async () => {
  await Promise.all([web?.close(), names?.close()]);
  for (const remove of removals) remove();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly afterSignal: number;
}

async function interrupted(args: readonly string[]): Promise<Ended> {
  const options = ['--allow-private', '--resolver', names.address, '--delay', '20', '--format', 'json'];
  const child = spawn(process.execPath, [await entryPoint, ...args, ...options]);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  let signalled = 0;
  const from = web.requests.length;
  const timer = setInterval(() => {
    if (signalled > 0 || web.requests.length - from < ENOUGH) return;
    signalled = performance.now();
    child.kill('SIGINT');
  }, 5);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  clearInterval(timer);
  return { code, ...output, afterSignal: performance.now() - signalled };
}

describe.each([['links'], ['scan', '--check-links']])('%s', (...command) => {
  test('ends with what is known', async () => {
    const { code, stdout, stderr, afterSignal } = await interrupted([...command, `${folder}/page.html`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/核查 5 个网站的 200 个链接：有效 0，失效 \d+，待核实 0，未访问 \d+/);
    const { documents } = JSON.parse(stdout) as {
      documents: { findings: Finding[]; problems: { code: string }[] }[];
    };
    expect(documents.at(-1)?.problems.map((problem) => problem.code)).toEqual(['interrupted']);
    const dead = documents[0]!.findings.filter(({ ruleId }) => ruleId === 'dead-link/unreachable');
    expect(dead.length).toBeGreaterThan(5);
    expect(dead.length).toBeLessThan(LINKS);
    expect(new Set(dead.map(({ evidence }) => evidence.status))).toEqual(new Set([404]));
    const others = documents[0]!.findings.filter(({ category }) => category !== 'dead-link');
    expect(others.map(({ text }) => text)).toEqual(command[0] === 'scan' ? ['抚平攻坚'] : []);
    // A hanging request has twenty seconds; nobody waits for it.
    expect(afterSignal).toBeLessThan(10_000);
    await expect.poll(() => web.open).toBe(0);
  });
});
