import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LinkChecker } from '../../../src/links/checker.js';
import { resolverAt } from '../../../src/links/resolve.js';
import { judge, type LinkCheck } from '../../../src/rules/index.js';
import { certificateFor } from '../../links/certificate.js';
import { type NameServer, serveNames } from '../../links/name-server.js';
import { type LocalServer, serve, serveRaw } from '../../links/servers.js';

/*
 * 2,000 links over 20 hosts, each host with manners of its own. The politeness is stated here and held by what the
 * servers have seen: at most PER_HOST at a time, DELAY between starts.
 */

const HOSTS = 20;
const LINKS = 100;
const PER_HOST = 2;
const DELAY = 20;

interface Seen {
  readonly starts: number[];
  now: number;
  most: number;
}

type Manners = (path: number, request: IncomingMessage, response: ServerResponse) => void;

const page: Manners = (n, _, response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<title>第 ${n} 篇</title>`);
const status =
  (code: number, headers = {}): Manners =>
  (_, __, response) =>
    response.writeHead(code, headers).end();
const softGone: Manners = (_, __, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>您访问的页面不存在</h1>');

let limited = 0;
/** What each of the hosts does, with the outcome that its links must have; `mixed` follows the number of the link. */
const MANNERS: Readonly<Record<string, readonly [Manners, expected: string]>> = {
  'good1.test': [page, 'status 200'],
  'good2.test': [page, 'status 200'],
  'good3.test': [page, 'status 200'],
  'slow.test': [(...about) => setTimeout(() => page(...about), 60), 'status 200'],
  'gone.test': [status(404), 'status 404'],
  'failing.test': [status(500), 'status 500'],
  'barred.test': [status(403), 'status 403'],
  'challenge.test': [status(521), 'status 521'],
  'soft.test': [softGone, 'soft-404 200'],
  'circling.test': [
    (n, ...about) => status(302, { location: `/${n}.html` })(n, ...about),
    'redirect-loop undefined',
  ],
  'homing.test': [
    (n, ...about) => (n < 0 ? page(n, ...about) : status(302, { location: '/' })(n, ...about)),
    'home-page 200',
  ],
  'resetting.test': [(_, request) => request.socket.resetAndDestroy(), 'connection-reset undefined'],
  'silent.test': [() => {}, 'timeout undefined'],
  // Lets thirty through, then wants a second.
  'limiting.test': [
    (n, ...about) => (++limited % 30 === 0 ? status(429, { 'retry-after': '1' }) : page)(n, ...about),
    'status 200',
  ],
  'resting.test': [status(503, { 'retry-after': '7200' }), 'rests'],
};
/** Hosts that no request reaches. */
const UNREACHED: Readonly<Record<string, string>> = {
  'missing.test': 'no-such-host undefined',
  'inside.test': 'private-address undefined',
  'untrusted.test': 'tls-untrusted undefined',
  'misnamed.test': 'tls-wrong-name undefined',
  'mumbling.test': 'bad-answer undefined',
};

const seen = new Map<string, Seen>();
let web: LocalServer;
let secure: LocalServer;
let misnamed: LocalServer;
let mumbling: LocalServer;
let names: NameServer;
const trusted = certificateFor('another.test');

beforeAll(async () => {
  web = await serve((request, response) => {
    const host = request.headers.host!.replace(/:\d+$/, '');
    const about = seen.get(host) ?? { starts: [], now: 0, most: 0 };
    seen.set(host, about);
    about.starts.push(performance.now());
    about.most = Math.max(about.most, ++about.now);
    request.on('close', () => about.now--);
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else MANNERS[host]![0](Number(/\d+/.exec(request.url ?? '')?.[0] ?? -1), request, response);
  });
  secure = await serve((_, response) => response.end(), { certificate: certificateFor('untrusted.test') });
  misnamed = await serve((_, response) => response.end(), { certificate: trusted });
  mumbling = await serveRaw((socket) => socket.end('SSH-2.0-x\r\n'));
  names = await serveNames((name) =>
    name === 'missing.test' ? undefined : name === 'inside.test' ? ['10.11.12.13'] : ['127.0.0.1'],
  );
});

afterAll(() => Promise.all([web, secure, misnamed, mumbling, names].map((server) => server?.close())));

function urlsOf(host: string): string[] {
  const tls = { 'untrusted.test': secure, 'misnamed.test': misnamed }[host];
  const origin =
    tls !== undefined
      ? `https://${host}:${tls.port}`
      : `http://${host}:${host === 'mumbling.test' ? mumbling.port : web.port}`;
  return Array.from({ length: LINKS }, (_, n) => `${origin}/${n + 100}.html`);
}

const openSockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;

test('2,000 links over 20 hosts', async () => {
  const expected = {
    ...Object.fromEntries(Object.entries(MANNERS).map(([host, [, what]]) => [host, what])),
    ...UNREACHED,
  };
  const hosts = Object.keys(expected);
  expect(hosts.length).toBe(HOSTS);
  const before = openSockets();
  const checker = new LinkChecker({
    allowPrivate: ['127.0.0.1'],
    resolve: resolverAt(names.address),
    perHost: PER_HOST,
    delay: DELAY,
    backoff: 5,
    ca: [trusted.cert],
    timeouts: { dns: 6_000, connect: 2_000, tls: 2_000, headers: 1_500, body: 2_000 },
  });
  const checks = await checker.checkAll(hosts.flatMap(urlsOf));
  await checker.close();

  expect(checks.size).toBe(HOSTS * LINKS);
  const brief = ({ outcome, status: code }: LinkCheck) =>
    outcome === 'rests' ? outcome : `${outcome} ${code}`;
  for (const host of hosts) {
    const outcomes = new Set(urlsOf(host).map((url) => brief(checks.get(url)!)));
    expect([host, ...outcomes]).toEqual([host, expected[host]]);
  }
  const verdicts = (host: string) => new Set(urlsOf(host).map((url) => judge(checks.get(url)!).verdict));
  for (const host of ['barred.test', 'challenge.test', 'silent.test', 'resetting.test', 'resting.test']) {
    expect([host, ...verdicts(host)]).toEqual([host, 'to-verify']);
  }

  for (const [host, { starts, most }] of seen) {
    expect([host, most <= PER_HOST]).toEqual([host, true]);
    // Single requests may be held up on their way; the pace of all is what the host feels.
    const pace = (starts.at(-1)! - starts[0]!) / Math.max(1, starts.length - 1);
    if (starts.length > 10) expect([host, pace >= DELAY * 0.95]).toEqual([host, true]);
  }
  // Those who want to be left alone are.
  expect(seen.get('resting.test')!.starts.length).toBeLessThanOrEqual(1 + PER_HOST);

  for (const server of [web, secure, misnamed, mumbling]) await expect.poll(() => server.open).toBe(0);
  await expect.poll(openSockets).toBe(before);
});
