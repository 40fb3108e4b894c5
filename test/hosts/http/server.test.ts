import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createScanner } from '../../../src/config/index.js';
import { type RunningServer, ServeError, type ServeOptions, serve } from '../../../src/hosts/http/index.js';
import { CLEAN, WRONG } from './asking.js';

const scanner = createScanner();
const running: RunningServer[] = [];

async function started(options: ServeOptions = {}): Promise<RunningServer> {
  const server = await serve({ scanner, port: 0, language: 'en', ...options });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(0)));
});

/** A connection that is spoken to byte by byte. */
async function dial({ url }: RunningServer, halfOpen = false) {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: halfOpen });
  await once(socket, 'connect');
  socket.on('error', () => {});
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  return {
    socket,
    heard: () => heard,
    async until(text: string | RegExp) {
      const has = () => (typeof text === 'string' ? heard.includes(text) : text.test(heard));
      while (!has()) {
        if (socket.destroyed || socket.readableEnded) throw new Error(`closed after: ${heard}`);
        await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      }
    },
    closed: () => (socket.closed ? Promise.resolve() : once(socket, 'close')),
  };
}

const article = JSON.stringify({ id: 'a', ...WRONG });
const head = (path: string, more: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json', ...more, '', ''].join(
    '\r\n',
  );
const whole = (body = article) => head('/v1/scan', [`Content-Length: ${Buffer.byteLength(body)}`]) + body;

const scanAt = (server: RunningServer, body: string, headers = {}) =>
  fetch(`${server.url}/v1/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

test('fifty clients at once are all answered, each with its own', async () => {
  const server = await started();
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const response = await scanAt(server, JSON.stringify({ id: `n${i}`, ...(i % 2 ? WRONG : CLEAN) }));
      const { id, findings } = (await response.json()) as { id: string; findings: unknown[] };
      return [response.status, id, findings.length];
    }),
  );
  expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => [200, `n${i}`, i % 2 ? 2 : 0]));
});

test('others can only reach it with a token', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.org']) {
    await expect(serve({ scanner, host, port: 0 })).rejects.toThrow(ServeError);
  }
  const server = await started({ host: '0.0.0.0', token: 'a-long-enough-token' });
  const { port } = new URL(server.url);
  const ask = (authorization: string) =>
    fetch(`http://127.0.0.1:${port}/v1/rules`, { headers: { authorization } }).then(({ status }) => status);
  expect(await ask('Bearer a-long-enough-tokem')).toBe(401);
  expect(await ask('Bearer a-long-enough-token')).toBe(200);
});

test('an address that is taken is told', async () => {
  const server = await started();
  await expect(serve({ scanner, port: Number(new URL(server.url).port) })).rejects.toThrow(/EADDRINUSE/);
});

test('without a token a page whose name was pointed at this machine gets nothing', async () => {
  const server = await started();
  const { socket, until } = await dial(server);
  socket.write('GET /v1/rules HTTP/1.1\r\nHost: evil.example\r\n\r\n');
  await until('wrong-host');
  socket.write('GET /healthz HTTP/1.1\r\nHost: [::1]:80\r\n\r\n');
  await until('{"status":"ok"}');
});

test('a body that is announced too large is refused before it is sent', async () => {
  const server = await started({ limits: { maxBytes: 1000 } });
  const { socket, until, heard } = await dial(server);
  socket.write(head('/v1/scan', ['Content-Length: 5000000', 'Expect: 100-continue']));
  await until('too-large');
  expect(heard()).toMatch(/^HTTP\/1\.1 413 /);
});

test('who sends a body that is too large all the same reads the refusal, not a reset', async () => {
  const server = await started({ limits: { maxBytes: 1000 } });
  const response = await scanAt(server, `{"content":"${'x'.repeat(3_000_000)}"}`);
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([413, 'too-large']);
  const { socket, until, heard } = await dial(server);
  socket.write(head('/v1/scan', ['Transfer-Encoding: chunked']));
  for (let i = 0; i < 200; i++) socket.write(`2710\r\n${'x'.repeat(10_000)}\r\n`);
  await until('too-large');
  expect(heard()).toMatch(/^HTTP\/1\.1 413 /);
});

test('a client that waits to be told to go on is told once it may', async () => {
  const server = await started();
  const { socket, until, heard } = await dial(server);
  socket.write(head('/v1/scan', [`Content-Length: ${Buffer.byteLength(article)}`, 'Expect: 100-continue']));
  await until('100 Continue');
  socket.write(article);
  await until('"id":"a"');
  expect(heard().match(/100 Continue/g)).toHaveLength(1);
});

test('heads that come drop by drop are cut off, and others are answered meanwhile', async () => {
  const server = await started({ headTimeout: 300 });
  const drips = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const line = await dial(server);
      line.socket.write('POST /v1/scan HTTP/1.1\r\n');
      const timer = setInterval(() => line.socket.writable && line.socket.write('X-Drop: 1\r\n'), 100);
      return { ...line, done: () => clearInterval(timer) };
    }),
  );
  const silent = await dial(server);
  expect((await scanAt(server, article)).status).toBe(200);
  await Promise.all([...drips, silent].map(({ closed }) => closed()));
  for (const { done } of drips) done();
  expect(drips.every(({ heard }) => heard() === '' || heard().startsWith('HTTP/1.1 408 '))).toBe(true);
});

test('a body that comes drop by drop is cut off', async () => {
  const server = await started({ limits: { bodyTimeout: 300 } });
  const { socket, until, closed, heard } = await dial(server);
  socket.write(head('/v1/scan', ['Content-Length: 1000']));
  const timer = setInterval(() => socket.writable && socket.write(' '), 50);
  await until('body-timeout');
  expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
  await closed();
  clearInterval(timer);
});

test('who has said all may close his side, and is answered', async () => {
  const server = await started();
  const { socket, until, heard } = await dial(server, true);
  socket.end(whole());
  await until('"id":"a"');
  expect(heard()).toMatch(/^HTTP\/1\.1 200 /);
});

test('who closes his side in the middle of a body is told or dropped, and holds no place', async () => {
  const server = await started({ limits: { maxRequests: 1 } });
  const { socket, closed } = await dial(server, true);
  socket.end(head('/v1/scan', ['Content-Length: 1000']) + '{"content":"');
  socket.resume();
  await once(socket, 'end');
  socket.destroy();
  await closed();
  await expect.poll(async () => (await scanAt(server, article)).status).toBe(200);
});

test('who goes in the middle of an answer holds no place', async () => {
  const server = await started({ limits: { maxRequests: 1 } });
  const { socket, until } = await dial(server);
  const line = `${article}\n`;
  socket.write(head('/v1/scan-batch', ['Transfer-Encoding: chunked']).replace('/json', '/x-ndjson'));
  socket.write(`${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`);
  await until('"id":"a"');
  expect((await scanAt(server, article)).status).toBe(503);
  socket.resetAndDestroy();
  await expect.poll(async () => (await scanAt(server, article)).status).toBe(200);
});

test('who sends and never reads is not worked for, and is dropped', async () => {
  let scanned = 0;
  const server = await started({
    limits: { bodyTimeout: 500 },
    scan: async ({ id, source }) => {
      scanned++;
      const problems = [{ code: 'long', message: 'x'.repeat(100_000) }];
      return { id, source, findings: [], problems, context: {} };
    },
  });
  const { port } = new URL(server.url);
  const socket = connect({ port: Number(port), host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.pause();
  socket.write(head('/v1/scan-batch', ['Transfer-Encoding: chunked']).replace('/json', '/x-ndjson'));
  const line = `${article}\n`;
  const piece = `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`.repeat(100);
  const feed = setInterval(() => socket.writable && socket.writableLength < 1e6 && socket.write(piece), 5);
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
  await expect.poll(metrics, { timeout: 25_000, interval: 200 }).toContain('mingcha_requests_in_flight 1');
  await expect.poll(metrics, { timeout: 25_000, interval: 200 }).toContain('mingcha_requests_in_flight 0');
  expect(scanned).toBeLessThan(1000);
  clearInterval(feed);
  socket.destroy();
});

test.each([
  ['garbage', 'garbage\r\n\r\n', 400],
  ['a head without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}`, 431],
  ['no path', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ['another server', 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ['a host in the path', 'GET //evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
  ['a method of its own', 'TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n', 405],
  [
    'two lengths',
    'POST /v1/scan HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
])('%s is answered as such', async (_, text, status) => {
  const { socket, until, heard } = await dial(await started());
  socket.write(text);
  await until('\r\n\r\n{');
  expect(heard().startsWith(`HTTP/1.1 ${status} `)).toBe(true);
});

test('several requests of one connection are answered in order', async () => {
  const { socket, until, heard } = await dial(await started());
  socket.write(
    whole(JSON.stringify({ id: 'first', ...WRONG })) + whole(JSON.stringify({ id: 'second', ...CLEAN })),
  );
  await until('"id":"second"');
  expect(heard().indexOf('"id":"first"')).toBeLessThan(heard().indexOf('"id":"second"'));
});

test('closing waits for what is in work, takes nothing new, and then is done', async () => {
  const server = await started();
  const { socket, until, closed, heard } = await dial(server);
  const line = `${article}\n`;
  const piece = `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`;
  socket.write(head('/v1/scan-batch', ['Transfer-Encoding: chunked']).replace('/json', '/x-ndjson') + piece);
  await until('"id":"a"');
  running.splice(0);
  const done = server.close(10_000);
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  socket.write(piece);
  await until(/"id":"a"[\s\S]*"id":"a"/);
  socket.write('0\r\n\r\n');
  await done;
  await closed();
  expect(heard().endsWith('0\r\n\r\n')).toBe(true);
  expect(heard()).not.toContain('interrupted');
});

test('after the grace period a batch ends with a line that says that it is not whole', async () => {
  const server = await started();
  const { socket, until, heard } = await dial(server);
  const line = `${article}\n`;
  socket.write(head('/v1/scan-batch', ['Transfer-Encoding: chunked']).replace('/json', '/x-ndjson'));
  socket.write(`${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`);
  await until('"id":"a"');
  running.splice(0);
  const done = server.close(100);
  await until('0\r\n\r\n');
  expect(heard()).toContain('"code":"interrupted"');
  await done;
});

test('an idle connection does not hold up the end', async () => {
  const server = await started();
  const idle: Socket = (await dial(server)).socket;
  const used = await dial(server);
  used.socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await used.until('ok');
  running.splice(0);
  const begun = performance.now();
  await server.close(20_000);
  expect(performance.now() - begun).toBeLessThan(10_000);
  idle.destroy();
});
