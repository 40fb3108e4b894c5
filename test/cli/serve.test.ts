import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { entryPoint, mingcha } from './run.js';

// Each test starts processes that load dictionaries.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'mingcha-serve-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Service {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly log: () => string;
  readonly exit: Promise<number | null>;
}

async function started(args: readonly string[], env: Record<string, string> = {}): Promise<Service> {
  const child = spawn(
    process.execPath,
    [await entryPoint, 'serve', '--port', '0', '--lang', 'en', '--no-config', '--workers', '1', ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'pipe'] },
  );
  children.push(child);
  let log = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  for (;;) {
    const [, url] = /listening on (\S+)\n/.exec(log) ?? [];
    if (url !== undefined) return { child, url, port: Number(new URL(url).port), log: () => log, exit };
    if (child.exitCode !== null) throw new Error(`ended: ${log}`);
    await Promise.race([once(child.stderr!, 'data'), exit]);
  }
}

const WRONG = { content: '裕安区平桥镇开展抚平攻坚。', home: '341503', publishedAt: '2022-06-10' };
const json = { 'content-type': 'application/json' };
const scan = (url: string, article: object, headers: object = {}) =>
  fetch(`${url}/v1/scan`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(article),
  });

/** A batch that is written and read at the same time. */
function batchAt({ port }: Service) {
  const asking = request({
    ...{ port, host: '127.0.0.1', path: '/v1/scan-batch', method: 'POST' },
    headers: { 'content-type': 'application/x-ndjson' },
  });
  asking.flushHeaders();
  const lines = once(asking, 'response').then(([response]) =>
    createInterface({ input: response })[Symbol.asyncIterator](),
  );
  lines.catch(() => {});
  return { asking, next: async () => (await (await lines).next()).value as string | undefined };
}

test('what a command line cannot mean is told, and nothing listens', async () => {
  const ends = async (args: string[], env: Record<string, string> = {}) => {
    const { code, stderr, stdout } = await mingcha(['serve', '--lang', 'en', ...args], { env });
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    return [code, stderr];
  };
  expect(await ends(['--host', '0.0.0.0'])).toEqual([2, expect.stringContaining('needs a token')]);
  expect(await ends(['--port', '70000'])).toEqual([2, expect.stringContaining('--port')]);
  expect(await ends([], { MINGCHA_TOKEN: 'short' })).toEqual([2, expect.stringContaining('16 characters')]);
  expect(await ends(['--token-file', join(folder, 'none')])).toEqual([2, expect.stringContaining('ENOENT')]);
});

test('a token from a file or the environment is asked for, and a config holds', async () => {
  const token = 'a-long-enough-token';
  const file = join(folder, 'token');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  const service = await started(['--token-file', file, '--rule', 'misstatement/wrong-form=off']);
  expect((await scan(service.url, WRONG)).status).toBe(401);
  expect((await scan(service.url, WRONG, { authorization: `Bearer ${token}x` })).status).toBe(401);
  const response = await scan(service.url, WRONG, { authorization: `Bearer ${token}` });
  const { findings } = (await response.json()) as { findings: { ruleId: string; message: string }[] };
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['place-name/wrong-suffix']);
  expect(findings[0]!.message).not.toContain('应为');
  expect(service.log()).not.toContain(token);
  const other = await started([], { MINGCHA_TOKEN: token });
  expect((await scan(other.url, WRONG)).status).toBe(401);
});

test('fifty clients at once get their own answers, and the log holds nothing of them', async () => {
  const service = await started([]);
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const response = await scan(service.url, { id: `n${i}`, title: '机要', ...WRONG });
      const { id, findings } = (await response.json()) as { id: string; findings: unknown[] };
      return [response.status, id, findings.length];
    }),
  );
  expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => [200, `n${i}`, 2]));
  const entries = service
    .log()
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line));
  expect(entries).toHaveLength(50);
  expect(entries[0]).toMatchObject({
    method: 'POST',
    route: '/v1/scan',
    status: 200,
    documents: 1,
    findings: 2,
  });
  expect(service.log()).not.toMatch(/平桥|机要|n49/);
});

test('a signal in mid-stream: the batch is answered to its end, and the exit is clean', async () => {
  const service = await started([]);
  const { asking, next } = batchAt(service);
  const say = (id: string) => asking.write(`${JSON.stringify({ id, ...WRONG })}\n`);
  say('1');
  expect(JSON.parse((await next())!).id).toBe('1');
  service.child.kill('SIGTERM');
  await expect
    .poll(() =>
      scan(service.url, WRONG).then(
        () => 'open',
        () => 'closed',
      ),
    )
    .toBe('closed');
  say('2');
  expect(JSON.parse((await next())!)).toMatchObject({ id: '2', problems: [] });
  asking.end();
  expect(await next()).toBeUndefined();
  expect(await service.exit).toBe(0);
});

test('a signal and a sender who does not end: the batch is cut off with a line that says so', async () => {
  const service = await started(['--grace', '1']);
  const { asking, next } = batchAt(service);
  asking.write(`${JSON.stringify({ id: '1', ...WRONG })}\n`);
  await next();
  service.child.kill('SIGTERM');
  expect(JSON.parse((await next())!).problems[0].code).toBe('interrupted');
  expect(await next()).toBeUndefined();
  asking.on('error', () => {});
  expect(await service.exit).toBe(0);
});

test('ten thousand articles come back in order, and the service stays below 200 MB', async () => {
  const count = 10_000;
  // As many threads as it takes by itself; they share the bytes of the dictionary.
  const service = await started(['--workers', '2']);
  const { asking, next } = batchAt(service);
  const filler = '全市各级各部门认真贯彻落实会议精神，扎实推进各项重点工作。'.repeat(20);
  const send = async () => {
    for (let i = 0; i < count; i++) {
      const content = i % 100 === 0 ? `${filler}${WRONG.content}` : filler;
      const taken = asking.write(`${JSON.stringify({ ...WRONG, id: `n${i}`, content })}\n`);
      if (!taken) await once(asking, 'drain');
    }
    asking.end();
  };
  const sending = send();
  let found = 0;
  let peak = 0;
  for (let i = 0; i < count; i++) {
    const report = JSON.parse((await next())!);
    if (report.id !== `n${i}`) expect(report.id).toBe(`n${i}`);
    found += report.findings.length;
    if (i % 500 === 0) peak = Math.max(peak, memoryOf(service));
  }
  expect(await next()).toBeUndefined();
  await sending;
  expect(found).toBe(200);
  expect(peak).toBeLessThan(200);
});

/** Resident megabytes; where there is no /proc, what the process says itself is not asked for, and nothing is checked. */
function memoryOf({ child }: Service): number {
  if (process.platform !== 'linux') return 0;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
