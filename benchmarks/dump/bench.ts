/**
 * A dump of 100,000 articles, scanned from end to end by the built command: every planted finding must be found where it
 * was planted, and nothing else; then what threads, memory, cache and baseline cost.
 *
 * Run: npm run bench:dump, or npm run bench:dump -- 5000 for a smaller one. Needs 1.5 GB in the temporary folder.
 */
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { generate, type Planted } from './generate.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const articles = Number(process.argv[2] ?? 100_000);
const size = {
  ...{ articles, bytesEach: 10_000 },
  ...{ findings: Math.floor(articles / 20), attachments: Math.floor(articles / 50) },
};
const folder = mkdtempSync(join(tmpdir(), 'mingcha-dump-'));
const report = join(folder, 'report.ndjson');

interface Run {
  readonly seconds: number;
  /** Seconds of all threads together: on a busy machine the better measure. */
  readonly cpu: number;
  readonly megabytes: number;
}

/** Says, when the process ends, the most memory that it ever had and the time that it took of all cores. */
const TELL =
  "process.on('exit',()=>{const u=process.resourceUsage();" +
  "process.stderr.write('rss='+u.maxRSS+' cpu='+(u.userCPUTime+u.systemCPUTime)+'\\n')})";

function scan(args: readonly string[], killAfter?: number): Promise<Run> {
  const begun = performance.now();
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, cli, 'scan'];
  const child = spawn(process.execPath, [...argv, join(folder, 'dump.jsonl'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter * 1000);
  return new Promise((resolve) => {
    child.on('close', () => {
      const megabytes = Number(/rss=(\d+)/.exec(said)?.[1] ?? 0) / 1024;
      const cpu = Number(/cpu=(\d+)/.exec(said)?.[1] ?? 0) / 1e6;
      resolve({ seconds: (performance.now() - begun) / 1000, cpu, megabytes });
    });
  });
}

const write = (workers: number, ...rest: string[]) =>
  scan(['--workers', String(workers), '--format', 'ndjson', '--output', report, ...rest]);

/** Holds the report against what was planted. */
async function check(planted: readonly Planted[]): Promise<string> {
  const left = new Map<string, Planted>();
  const keyOf = (document: string, ruleId: string, start: number, end: number, attachment = '') =>
    [document, ruleId, attachment, start, end].join(' ');
  for (const one of planted) {
    left.set(keyOf(one.document, one.ruleId, one.start, one.end, one.attachment), one);
  }
  let surplus = 0;
  for await (const line of createInterface({ input: createReadStream(report) })) {
    const { id, findings } = JSON.parse(line) as {
      id: string;
      findings: { ruleId: string; start: number; end: number; place?: { attachment?: string } }[];
    };
    for (const { ruleId, start, end, place } of findings) {
      if (!left.delete(keyOf(id, ruleId, start, end, place?.attachment))) surplus++;
    }
  }
  const inFiles = [...left.values()].filter(({ attachment }) => attachment !== undefined).length;
  return `${planted.length} planted, ${left.size} not found (${inFiles} of them in attachments), ${surplus} others`;
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const line = (name: string, { seconds, cpu, megabytes }: Run) => {
  const figures = [`${seconds.toFixed(1)} s`, `${cpu.toFixed(1)} s CPU`, `${megabytes.toFixed(0)} MB`];
  say(name.padEnd(30) + figures.map((figure) => figure.padStart(14)).join(''));
};

try {
  const planted = await generate(folder, size);
  const bytes = statSync(join(folder, 'dump.jsonl')).size;
  say(`${size.articles} articles, ${(bytes / 1e9).toFixed(2)} GB, ${size.attachments} attachments`);
  const one = await write(1);
  line('one thread', one);
  say(await check(planted));
  const two = await write(2);
  line('two threads', two);
  say(await check(planted));
  say(`two threads are ${(one.seconds / two.seconds).toFixed(2)} × one`);
  const cache = ['--cache', join(folder, 'cache')];
  const killed = await scan(['--workers', '2', '--format', 'ndjson', ...cache], two.seconds / 2);
  line('killed half way, with --cache', killed);
  const resumed = await write(2, ...cache);
  line('run again with --cache', resumed);
  say(await check(planted));
  const baseline = ['--baseline', join(folder, 'baseline.json')];
  line('with --update-baseline', await write(2, ...baseline, '--update-baseline'));
  const rescan = await write(2, ...baseline);
  line('with --baseline', rescan);
  say(`against a baseline a run takes ${(rescan.cpu / two.cpu).toFixed(2)} of the CPU time of one without`);
} finally {
  rmSync(folder, { recursive: true });
}
